# --8<-- [start:measures]
import json
from math import comb
from pathlib import Path

import matplotlib.pyplot as plt
import numpy as np

here = Path(__file__)
sections, questions = (
    [json.loads(x) for x in here.with_name(name).read_text("utf-8").splitlines()]
    for name in ("handbook.jsonl", "questions.jsonl")
)
grades = np.zeros((60, len(sections)))
for row, question in zip(grades, questions):
    for number, section in enumerate(question["sections"]):
        row[[s["id"] for s in sections].index(section)] = 1 if number else 2
runs = json.loads(here.with_name("runs.json").read_text(encoding="utf-8"))
discount = 1 / np.log2(np.arange(2, 12))
best_order = -np.sort(-grades, axis=1)[:, :10]


def measures(name: str) -> dict[str, np.ndarray]:
    gain = np.take_along_axis(grades, np.array(runs[name])[:60], axis=1)
    return {
        "first": gain[:, 0] > 0,
        "three": gain[:, :3].any(axis=1),
        "MRR": gain.any(axis=1) / (1 + (gain > 0).argmax(axis=1)),
        "nDCG": gain @ discount / (best_order @ discount),
    }


# --8<-- [end:measures]


# --8<-- [start:interval]
draws = np.random.default_rng(0).integers(60, size=(10_000, 60))


def interval(values: np.ndarray) -> list[float]:
    return np.quantile(values[draws].mean(axis=1), [0.025, 0.975]).tolist()


rates = {}
for name in sorted(runs):
    first, *others = measures(name).values()
    low, high = interval(first)
    rates[name] = low, first.mean(), high
    means = " ".join(f"{values.mean():.2f}" for values in others)
    print(f"{name:22} {first.mean():.2f} ({low:.2f} to {high:.2f})  {means}")
    #> BM25                   0.78 (0.67 to 0.88)  0.90 0.85 0.84
    #> BM25, every word       0.65 (0.53 to 0.77)  0.83 0.74 0.76
    #> dense                  0.67 (0.55 to 0.78)  0.82 0.75 0.76
    #> dense, no heading      0.55 (0.42 to 0.67)  0.78 0.67 0.71
    #> graph                  0.82 (0.72 to 0.92)  0.90 0.86 0.86
    #> invented passage       0.38 (0.27 to 0.50)  0.55 0.48 0.52
    #> late interaction       0.82 (0.72 to 0.92)  0.88 0.85 0.85
    #> learnt from four       0.82 (0.72 to 0.92)  0.90 0.86 0.85
    #> min-max fusion         0.82 (0.72 to 0.92)  0.90 0.86 0.85
    #> query likelihood       0.73 (0.62 to 0.83)  0.90 0.82 0.84
    #> question and passage   0.57 (0.43 to 0.68)  0.83 0.69 0.72
    #> question and rewritten 0.60 (0.48 to 0.72)  0.77 0.70 0.71
    #> rewritten              0.38 (0.27 to 0.50)  0.55 0.49 0.52
    #> sum of ranks           0.77 (0.65 to 0.87)  0.87 0.82 0.82
    #> sum of raw scores      0.78 (0.67 to 0.88)  0.88 0.85 0.84
# --8<-- [end:interval]


# --8<-- [start:paired]
def sign_test(wins: int, losses: int) -> float:
    n, least = wins + losses, min(wins, losses)
    return min(1, 2 * sum(comb(n, k) for k in range(least + 1)) / 2**n)


pairs = [
    ("BM25, every word", "BM25"),
    ("BM25, every word", "min-max fusion"),
    ("BM25", "min-max fusion"),
    ("dense", "min-max fusion"),
    ("sum of ranks", "min-max fusion"),
    ("dense", "BM25"),
    ("dense", "rewritten"),
    ("dense, no heading", "dense"),
    ("min-max fusion", "learnt from four"),
]
# --8<-- [end:paired]
# --8<-- [start:corrected]
tests = []
for a, b in pairs:
    before, after = measures(a)["first"], measures(b)["first"]
    wins, losses = int((after & ~before).sum()), int((before & ~after).sum())
    low, high = interval(after * 1.0 - before)
    line = f"{a} -> {b}: +{wins} -{losses}, {low:.2f} to {high:.2f}"
    tests.append((sign_test(wins, losses), line))
holm = 0
for left, (p, line) in zip(range(9, 0, -1), sorted(tests)):
    holm = max(holm, min(1, left * p))
    print(f"{line}, p {p:.3f}, corrected {holm:.3f}")
    #> dense -> rewritten: +1 -18, -0.40 to -0.17, p 0.000, corrected 0.001
    #> BM25, every word -> min-max fusion: +11 -1, 0.07 to 0.27, p 0.006, corrected 0.051
    #> dense -> min-max fusion: +11 -2, 0.05 to 0.27, p 0.022, corrected 0.157
    #> BM25, every word -> BM25: +10 -2, 0.03 to 0.25, p 0.039, corrected 0.231
    #> dense, no heading -> dense: +9 -2, 0.02 to 0.22, p 0.065, corrected 0.327
    #> dense -> BM25: +13 -6, -0.02 to 0.27, p 0.167, corrected 0.668
    #> sum of ranks -> min-max fusion: +4 -1, -0.02 to 0.13, p 0.375, corrected 1.000
    #> BM25 -> min-max fusion: +4 -2, -0.05 to 0.12, p 0.688, corrected 1.000
    #> min-max fusion -> learnt from four: +4 -4, -0.10 to 0.08, p 1.000, corrected 1.000
# --8<-- [end:corrected]

# --8<-- [start:ceiling]
ten = np.take_along_axis(grades > 0, np.array(runs["sum of ranks"])[:60], axis=1)
perfect, fusion = ten.any(axis=1), measures("min-max fusion")["first"]
wins, losses = int((perfect & ~fusion).sum()), int((fusion & ~perfect).sum())
p = sign_test(wins, losses)
print(f"perfect reranker {perfect.sum()}, fusion {fusion.sum()}: +{wins} -{losses}")
#> perfect reranker 56, fusion 49: +7 -0
smaller = sum(other < p for other, line in tests)
holm = min(1, (10 - smaller) * p)
print(f"p {p:.3f}, corrected as one of ten tests {holm:.3f}")
#> p 0.016, corrected as one of ten tests 0.125
for wins in 6, 5, 4:
    print(f"+{wins} -0: p {sign_test(wins, 0):.3f}")
    #> +6 -0: p 0.031
    #> +5 -0: p 0.062
    #> +4 -0: p 0.125
# --8<-- [end:ceiling]

# --8<-- [start:cost]
minilm, smollm = 2 * 10.6e6, 2 * 134.5e6  # operations for each token read
encode = 14 * minilm  # a question has about 14 tokens
rewrite, invent = (65 + 16) * smollm, (56 + 48) * smollm  # tokens read and written
cost = dict.fromkeys(runs, encode) | {
    "BM25": 2 * 8 * 288,  # words of a question, chunks
    "BM25, every word": 2 * 8 * 288,
    "graph": encode + 60 * 2 * 146**2,
    "late interaction": encode + 10 * 2 * 14 * 99 * 384,
    "query likelihood": encode + 1134 * smollm,
    "learnt from four": encode + 1134 * smollm,
    "rewritten": rewrite + encode,
    "question and rewritten": rewrite + 2 * encode,
    "invented passage": invent + 4 * encode,
    "question and passage": invent + 5 * encode,
}
print(f"in dense searches: {rewrite / encode:.0f} and {1134 * smollm / encode:.0f}")
#> in dense searches: 73 and 1028
names = sorted(cost, key=lambda name: rates[name][1])
low, mean, high = np.array([rates[name] for name in names]).T
plt.rcParams.update({"svg.fonttype": "none", "font.sans-serif": "DejaVu Sans"})
figure, (left, right) = plt.subplots(1, 2, figsize=(4.3, 4.2), sharey=True)
left.hlines(names, low, high, color="#3b7dd8", linewidth=2)
left.plot(mean, names, "o", color="#3b7dd8")
left.set(xlabel="right section first", xlim=(0.2, 1), xticks=[0.2, 0.6, 1])
right.plot([cost[name] for name in names], names, "o", color="#e08a1e")
right.set(xscale="log", xlabel="operations", xticks=[1e3, 1e7, 1e11])
right.grid(axis="y", alpha=0.3)
right.minorticks_off()
for axis in left, right:
    axis.spines[["top", "right"]].set_visible(False)
plt.savefig("compare.svg", bbox_inches="tight", transparent=True)
# --8<-- [end:cost]
