# --8<-- [start:by-hand]
TOKENS_IN, TOKENS_OUT = 2000, 100  # one request: a question with its passages, and a short answer
BY_TOKEN = {  # dollars per million tokens in, and out
    "GPT-6.2 Sol": (2.00, 10.00),
    "GPT-6 Luna": (0.10, 0.50),
    "gpt-oss-20b": (0.05, 0.20),
}


def price(name):
    """Dollars for one request."""
    price_in, price_out = BY_TOKEN[name]
    return (TOKENS_IN * price_in + TOKENS_OUT * price_out) / 1_000_000


for name in BY_TOKEN:
    print(f"{name:12} ${price(name) * 1000:.2f} for 1,000 requests")
# --8<-- [end:by-hand]

# --8<-- [start:busy]
BY_HOUR = {"from a private host": 2.69, "RunPod": 3.99, "AWS": 6.88}  # dollars for an H100
AN_HOUR = 33149.54 / (TOKENS_IN + TOKENS_OUT) * 3600  # requests of gpt-oss-20b, GPU full

for host, dollars in BY_HOUR.items():
    busy = [dollars / price(name) / AN_HOUR for name in BY_TOKEN]
    print(f"{host:20}" + " ".join(f"{share:6.1%}" for share in busy))
# --8<-- [end:busy]

# --8<-- [start:draw]
import math

import matplotlib.pyplot as plt

days = [10 ** (2 + i / 100) for i in range(451)]  # requests a day
for name, style in zip(BY_TOKEN, ("-", "--", ":")):
    plt.plot(days, [30 * n * price(name) for n in days], style, label=f"{name}, by the token")
gpus = [math.ceil(n / 10 / AN_HOUR) for n in days]  # the busiest hour has a tenth of the day
plt.plot(days, [n * 3.99 * 720 for n in gpus], color="tab:red", lw=2.5, label="gpt-oss-20b, rented H100s")
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
