# --8<-- [start:interval]
from math import comb

from scipy.stats import binomtest

SMOLLM2 = [0, 1, 0, 0, 0, 0, 0, 0, 0, 1]  # as printed above
QWEN = [0, 1, 1, 0, 0, 0, 1, 0, 0, 1]
IN_ORDER = [0, 1, 1, 1, 1, 0, 1, 1, 0, 1]


def at_least(k, n, p):
    """How likely k or more of n come out right if each does so with probability p."""
    return sum(comb(n, i) * p**i * (1 - p) ** (n - i) for i in range(k, n + 1))


for k in (sum(SMOLLM2), sum(QWEN), sum(IN_ORDER)):
    shares = [s / 1000 for s in range(1001)]
    low = min(s for s in shares if at_least(k, 10, s) > 0.025)
    high = max(s for s in shares if 1 - at_least(k + 1, 10, s) > 0.025)
    scipy = binomtest(k, 10).proportion_ci(method="exact")
    print(f"{k}: {low:.0%} to {high:.0%}, SciPy {scipy.low:.0%} to {scipy.high:.0%}")
    #> 2: 3% to 56%, SciPy 3% to 56%
    #> 4: 12% to 74%, SciPy 12% to 74%
    #> 7: 35% to 93%, SciPy 35% to 93%

for what, one, other in (("model", SMOLLM2, QWEN), ("wording", QWEN, IN_ORDER)):
    pairs = list(zip(one, other))
    losses, wins = pairs.count((1, 0)), pairs.count((0, 1))
    p = binomtest(wins, wins + losses).pvalue
    print(f"{what}: {wins} wins, {losses} losses, p = {p:.2f}")
    #> model: 2 wins, 0 losses, p = 0.50
    #> wording: 3 wins, 0 losses, p = 0.25
print([f"{wins} wins: {binomtest(wins, wins).pvalue:.3f}" for wins in (4, 5, 6)])
#> ['4 wins: 0.125', '5 wins: 0.062', '6 wins: 0.031']
# --8<-- [end:interval]


# --8<-- [start:how-many]
def enough(m):
    """How many of m questions that set two models apart one must win; m + 1: none suffice."""
    return next(k for k in range(m // 2 + 1, m + 2) if 2 * at_least(k, m, 0.5) < 0.05)


def found(n, wins, losses):
    """How often n questions show it; the better alone answers `wins`, the other `losses`."""
    apart, total = wins + losses, 0
    for m in range(n + 1):
        chance = comb(n, m) * apart**m * (1 - apart) ** (n - m)
        total += chance * at_least(enough(m), m, wins / apart)
    return total


for n in (10, 20, 50, 100, 200):
    chances = [f"{found(n, wins, 0.1):5.0%}" for wins in (0.2, 0.3, 0.5)]
    print(f"{n:3} questions:", *chances)
    #>  10 questions:    0%    3%   20%
    #>  20 questions:    5%   17%   57%
    #>  50 questions:   18%   55%   97%
    #> 100 questions:   37%   88%  100%
    #> 200 questions:   70%  100%  100%
# --8<-- [end:how-many]
