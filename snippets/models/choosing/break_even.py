# --8<-- [start:sum]
BY_TOKEN = {  # dollars per million tokens in, and out
    "GPT-6.2 Sol": (2.00, 10.00),
    "GPT-6 Luna": (0.10, 0.50),
    "gpt-oss-20b": (0.05, 0.20),
}
BY_HOUR = {
    "RunPod Community": 2.69,
    "RunPod Secure": 3.99,
    "AWS": 6.88,
}  # dollars for one H100
FULL = (
    33149.54 / 2100 * 3600
)  # requests an hour: gpt-oss-20b on an H100 that is never idle


def price(name, tokens_in=2000, tokens_out=100):
    """Dollars for one request."""
    price_in, price_out = BY_TOKEN[name]
    return (tokens_in * price_in + tokens_out * price_out) / 1_000_000


for name in BY_TOKEN:
    print(f"{name}: ${price(name) * 1000:.2f} for 1,000 requests")
    #> GPT-6.2 Sol: $5.00 for 1,000 requests
    #> GPT-6 Luna: $0.25 for 1,000 requests
    #> gpt-oss-20b: $0.12 for 1,000 requests
for host, dollars in BY_HOUR.items():
    busy = [f"{dollars / price(name) / FULL:.1%}" for name in BY_TOKEN]
    print(f"{host}, ${dollars} an hour: break even when busy", *busy)
    #> RunPod Community, $2.69 an hour: break even when busy 0.9% 18.9% 39.4%
    #> RunPod Secure, $3.99 an hour: break even when busy 1.4% 28.1% 58.5%
    #> AWS, $6.88 an hour: break even when busy 2.4% 48.4% 100.9%
print(f"a tenth of the day in its busiest hour: busy {1 / 24 / 0.1:.0%} at most")
#> a tenth of the day in its busiest hour: busy 42% at most
# --8<-- [end:sum]

# --8<-- [start:draw]
import math

import matplotlib.pyplot as plt

days = [10 ** (2 + i / 100) for i in range(451)]  # requests a day
for name, style in zip(BY_TOKEN, ("-", "--", ":")):
    plt.plot(
        days, [30 * n * price(name) for n in days], style, label=f"{name}, by the token"
    )
gpus = [
    math.ceil(n / 10 / FULL) for n in days
]  # the busiest hour has a tenth of the day
rented = [n * 3.99 * 720 for n in gpus]
plt.plot(days, rented, color="tab:red", lw=2.5, label="gpt-oss-20b, rented H100s")
plt.gcf().set_size_inches(7, 4)
plt.loglog()
plt.xticks([100, 10_000, 1_000_000], ["100", "10,000", "1,000,000"])
plt.yticks([1, 100, 10_000, 1_000_000], ["$1", "$100", "$10,000", "$1,000,000"])
plt.grid(alpha=0.3)
plt.xlabel("requests a day (2,000 tokens in, 100 out)")
plt.ylabel("dollars a month")
plt.legend(frameon=False)
plt.tight_layout()
plt.savefig("break_even.svg", transparent=True)
# --8<-- [end:draw]
