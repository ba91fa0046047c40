# --8<-- [start:sum]
BY_TOKEN = {  # dollars per million tokens in, and out
    "GPT-6.2 Sol": (2.00, 10.00),
    "GPT-6 Luna": (0.10, 0.50),
    "gpt-oss-20b": (0.05, 0.20),
    "cheapest host": (0.03, 0.14),  # also gpt-oss-20b
}
BY_HOUR = {"Community": 2.69, "Secure": 3.99, "AWS": 6.88}  # dollars for an H100
FULL = 33149.54 / 2100 * 3600  # requests an hour of a card that is never idle


def price(name, tokens_in=2000, tokens_out=100):
    """Dollars for one request."""
    price_in, price_out = BY_TOKEN[name]
    return (tokens_in * price_in + tokens_out * price_out) / 1_000_000


hosts = ", ".join(f"{host} ${dollars}" for host, dollars in BY_HOUR.items())
print("1,000 requests cost; break even when busy, with", hosts)
#> 1,000 requests cost; break even when busy, with Community $2.69, Secure $3.99, AWS $6.88
for name in BY_TOKEN:
    busy = [f"{dollars / price(name) / FULL:8.1%}" for dollars in BY_HOUR.values()]
    print(f"{name:13} ${1000 * price(name):.3f}", *busy)
    #> GPT-6.2 Sol   $5.000     0.9%     1.4%     2.4%
    #> GPT-6 Luna    $0.250    18.9%    28.1%    48.4%
    #> gpt-oss-20b   $0.120    39.4%    58.5%   100.9%
    #> cheapest host $0.074    64.0%    94.9%   163.6%
print(f"a tenth of the day in its busiest hour: busy {1 / 24 / 0.1:.0%} at most")
#> a tenth of the day in its busiest hour: busy 42% at most
# --8<-- [end:sum]

# --8<-- [start:draw]
import math

import matplotlib.pyplot as plt

days = [10 ** (2 + i / 100) for i in range(451)]  # requests a day
styles = {"GPT-6.2 Sol": "-", "GPT-6 Luna": "--", "gpt-oss-20b": ":"}
for name, style in styles.items():
    month = [30 * n * price(name) for n in days]
    plt.plot(days, month, style, label=f"{name}, by the token")
cards = [math.ceil(n / 10 / FULL) for n in days]  # a tenth in the busiest hour
rented = [n * 3.99 * 720 for n in cards]
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
