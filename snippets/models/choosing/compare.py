# --8<-- [start:interval]
from math import comb

MARKS = {  # as printed above
    "SmolLM2-135M": [0, 1, 0, 0, 0, 0, 0, 0, 0, 1],
    "Qwen 0.5B": [0, 1, 1, 0, 0, 0, 1, 0, 0, 1],
    "Qwen 0.5B, other wording": [0, 0, 1, 0, 0, 0, 0, 0, 0, 0],
}


def at_least(k, n, p):
    """How likely k or more of n come out right if each does so with probability p."""
    return sum(comb(n, i) * p**i * (1 - p) ** (n - i) for i in range(k, n + 1))


def interval(k, n):
    """All true shares, in thousandths, that k of n leaves open: 2.5% on each side."""
    shares = [s / 1000 for s in range(1001)]
    kept = [s for s in shares if at_least(k, n, s) > 0.025 and 1 - at_least(k + 1, n, s) > 0.025]
    return kept[0], kept[-1]


for name, marks in MARKS.items():
    low, high = interval(sum(marks), 10)
    print(f"{name:25} {sum(marks)} of 10: between {low:.0%} and {high:.0%}")
# --8<-- [end:interval]

# --8<-- [start:paired]
from scipy.stats import binomtest

print(binomtest(4, 10).proportion_ci(method="exact"))


def verdict(better, worse):
    wins = sum(a > b for a, b in zip(MARKS[better], MARKS[worse]))
    losses = sum(a < b for a, b in zip(MARKS[better], MARKS[worse]))
    p = binomtest(wins, wins + losses).pvalue
    print(f"{better} against {worse}: {wins} wins, {losses} losses, p = {p:.2f}")


verdict("Qwen 0.5B", "SmolLM2-135M")
verdict("Qwen 0.5B", "Qwen 0.5B, other wording")
for wins in range(4, 8):
    print(wins, "wins, no loss: p =", round(binomtest(wins, wins).pvalue, 3))
# --8<-- [end:paired]

# --8<-- [start:how-many]
def enough(m):
    """How many of m questions on which two models differ one of them must win; m + 1 where none suffice."""
    return next(k for k in range(m // 2 + 1, m + 2) if 2 * at_least(k, m, 0.5) < 0.05)


def found(n, wins, losses):
    """How often n questions show it: one model alone answers a share `wins`, the other one `losses`."""
    apart, total = wins + losses, 0
    for m in range(n + 1):
        chance = comb(n, m) * apart**m * (1 - apart) ** (n - m)
        total += chance * at_least(enough(m), m, wins / apart)
    return total


for n in (10, 20, 50, 100, 200):
    print(f"{n:3} questions:", *[f"{found(n, 0.1 + gap, 0.1):5.0%}" for gap in (0.1, 0.2, 0.4)])
# --8<-- [end:how-many]
