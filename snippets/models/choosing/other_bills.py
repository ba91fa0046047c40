def price(cached, fresh, written):
    """Dollars for one request to GPT-6.2 Sol, by its three prices."""
    return (cached * 0.10 + fresh * 2.00 + written * 10.00) / 1_000_000


full = 33149.54 / 2100 * 3600
for what, tokens in {
    "as above": (0, 2000, 100),
    "1,800 tokens cached": (1800, 200, 100),
    "500 reasoning tokens": (0, 2000, 600),
}.items():
    busy = 3.99 / price(*tokens) / full
    print(
        f"{what}: ${price(*tokens) * 1000:.2f} for 1,000, break even when busy {busy:.1%}"
    )
    #> as above: $5.00 for 1,000, break even when busy 1.4%
    #> 1,800 tokens cached: $1.58 for 1,000, break even when busy 4.4%
    #> 500 reasoning tokens: $10.00 for 1,000, break even when busy 0.7%
