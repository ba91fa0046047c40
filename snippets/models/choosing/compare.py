# --8<-- [start:interval]
from math import comb

from scipy.stats import binomtest

SMOLLM2 = [0, 1, 0, 0, 0, 1, 0, 0, 0, 1]  # in a few words, as printed above
QWEN = [0, 1, 1, 0, 0, 0, 1, 0, 0, 1]
SMOLLM2_1 = [0, 1, 1, 0, 0, 0, 0, 1, 0, 0]  # in one sentence
QWEN_1 = [0, 1, 1, 1, 1, 0, 1, 1, 0, 1]

for marks in (SMOLLM2, QWEN, QWEN_1):
    interval = binomtest(sum(marks), 10).proportion_ci(method="exact")
    print(f"{sum(marks)} right: {interval.low:.0%} to {interval.high:.0%}")
    #> 3 right: 7% to 65%
    #> 4 right: 12% to 74%
    #> 7 right: 35% to 93%
seven = sum(comb(10, k) * 0.35**k * 0.65 ** (10 - k) for k in range(7, 11))
print(f"seven or more, if the true share is 35%: {seven:.3f}")
#> seven or more, if the true share is 35%: 0.026

for one, other in ((SMOLLM2, QWEN), (SMOLLM2_1, QWEN_1), (QWEN, QWEN_1)):
    pairs = list(zip(one, other))
    losses, wins = pairs.count((1, 0)), pairs.count((0, 1))
    p = binomtest(wins, wins + losses).pvalue
    print(f"{sum(one)} against {sum(other)}: {losses} and {wins} alone, p = {p:.2f}")
    #> 3 against 4: 1 and 2 alone, p = 1.00
    #> 3 against 7: 0 and 4 alone, p = 0.12
    #> 4 against 7: 0 and 3 alone, p = 0.25
print([f"{wins} wins: {binomtest(wins, wins).pvalue:.3f}" for wins in (4, 5, 6)])
#> ['4 wins: 0.125', '5 wins: 0.062', '6 wins: 0.031']
# --8<-- [end:interval]

# --8<-- [start:how-many]
from functools import cache

import numpy as np

rng = np.random.default_rng(0)


@cache
def p_value(wins, losses):
    return binomtest(wins, wins + losses).pvalue if wins + losses else 1.0


print("questions   better alone right in: 20%   30%   50%")
#> questions   better alone right in: 20%   30%   50%
for n in (10, 20, 50, 100, 200):
    found = []
    for better in (0.2, 0.3, 0.5):
        chances = [better, 0.1, 0.9 - better]  # only it, only the other, both or none
        draws = rng.multinomial(n, chances, size=2000).tolist()  # (2000, 3)
        hits = [won > lost and p_value(won, lost) < 0.05 for won, lost, same in draws]
        found.append(f"{np.mean(hits):5.0%}")
    print(f"{n:9}                         ", *found)
    #>        10                             0%    2%   20%
    #>        20                             4%   16%   57%
    #>        50                            19%   56%   96%
    #>       100                            35%   88%  100%
    #>       200                            69%  100%  100%
# --8<-- [end:how-many]
