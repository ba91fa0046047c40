# --8<-- [start:runs]
import json
from math import comb
from pathlib import Path

import matplotlib.pyplot as plt
import numpy as np

here = Path(__file__)
lines = here.with_name("handbook.jsonl").read_text("utf-8").splitlines()
ids = [json.loads(line)["id"] for line in lines]
lines = here.with_name("questions.jsonl").read_text("utf-8").splitlines()
questions = [q for q in map(json.loads, lines) if q["sections"]]
runs = json.loads(here.with_name("runs.json").read_text())
# --8<-- [end:runs]


# --8<-- [start:measures]
def gains(run: list[list[int]]) -> np.ndarray:
    grades = [{q["sections"][0]: 2} for q in questions]
    for grade, q in zip(grades, questions):
        grade |= dict.fromkeys(q["sections"][1:], 1)
    return np.array([[g.get(ids[r], 0) for r in top] for g, top in zip(grades, run)])


discount = 1 / np.log2(np.arange(2, 12))
ideal = np.array(
    [2 + discount[1 : len(q["sections"])].sum() for q in questions]
)  # grade 2 first, then all the ones


def measures(run: list[list[int]]) -> dict[str, np.ndarray]:
    gain = gains(run)
    found = gain.any(axis=1)
    return {
        "first": gain[:, 0] > 0,
        "three": gain[:, :3].any(axis=1),
        "MRR": found / (1 + (gain > 0).argmax(axis=1)),
        "nDCG": gain @ discount / ideal,
    }


# --8<-- [end:measures]


# --8<-- [start:interval]
draws = np.random.default_rng(0).integers(60, size=(10_000, 60))


def interval(values: np.ndarray) -> list[float]:
    return np.quantile(values[draws].mean(axis=1), [0.025, 0.975]).tolist()


rates = {}
for name, run in sorted(runs.items()):
    measured = measures(run)
    low, high = interval(measured["first"])
    rates[name] = measured["first"].mean(), low, high
    means = " ".join(f"{measured[key].mean():.2f}" for key in ("three", "MRR", "nDCG"))
    print(f"{name:18} first {rates[name][0]:.2f} ({low:.2f} to {high:.2f})  {means}")
    #> BM25               first 0.65 (0.53 to 0.77)  0.83 0.74 0.76
    #> dense              first 0.67 (0.55 to 0.78)  0.82 0.75 0.76
    #> dense, no heading  first 0.55 (0.42 to 0.67)  0.78 0.67 0.71
    #> graph              first 0.83 (0.73 to 0.92)  0.90 0.87 0.87
    #> invented passage   first 0.38 (0.27 to 0.50)  0.55 0.48 0.52
    #> late interaction   first 0.82 (0.72 to 0.92)  0.90 0.86 0.85
    #> learnt from four   first 0.85 (0.75 to 0.93)  0.90 0.88 0.87
    #> query likelihood   first 0.73 (0.62 to 0.83)  0.90 0.82 0.84
    #> rewritten          first 0.38 (0.27 to 0.50)  0.55 0.49 0.52
    #> sum of ranks       first 0.77 (0.65 to 0.87)  0.85 0.82 0.83
    #> sum of raw scores  first 0.68 (0.57 to 0.80)  0.87 0.78 0.80
    #> sum of unit scores first 0.83 (0.73 to 0.92)  0.90 0.87 0.87
# --8<-- [end:interval]


# --8<-- [start:paired]
def sign_test(wins: int, losses: int) -> float:
    n, least = wins + losses, min(wins, losses)
    return min(1, 2 * sum(comb(n, k) for k in range(least + 1)) / 2**n)


for a, b in [
    ("dense", "sum of unit scores"),
    ("BM25", "sum of unit scores"),
    ("sum of raw scores", "sum of unit scores"),
    ("dense", "rewritten"),
    ("BM25", "dense"),
    ("dense, no heading", "dense"),
    ("sum of ranks", "sum of unit scores"),
    ("sum of unit scores", "learnt from four"),
]:
    before, after = measures(runs[a])["first"], measures(runs[b])["first"]
    wins, losses = (after & ~before).sum(), (before & ~after).sum()
    low, high = interval(after * 1.0 - before)
    p = sign_test(int(wins), int(losses))
    print(f"{a} -> {b}: +{wins} -{losses}, {low:.2f} to {high:.2f}, p {p:.3f}")
    #> dense -> sum of unit scores: +11 -1, 0.07 to 0.28, p 0.006
    #> BM25 -> sum of unit scores: +11 -0, 0.10 to 0.28, p 0.001
    #> sum of raw scores -> sum of unit scores: +9 -0, 0.07 to 0.25, p 0.004
    #> dense -> rewritten: +1 -18, -0.40 to -0.17, p 0.000
    #> BM25 -> dense: +8 -7, -0.12 to 0.15, p 1.000
    #> dense, no heading -> dense: +9 -2, 0.02 to 0.22, p 0.065
    #> sum of ranks -> sum of unit scores: +4 -0, 0.02 to 0.13, p 0.125
    #> sum of unit scores -> learnt from four: +3 -2, -0.05 to 0.08, p 1.000
# --8<-- [end:paired]

# --8<-- [start:cost]
minilm, smollm = 2 * 10.6e6, 2 * 134.5e6  # operations for each token read
encode = 13 * minilm  # a question has about 13 tokens
cost = {
    "BM25": 2 * 8 * 288,
    "dense, no heading": encode,
    "dense": encode,
    "sum of ranks": encode,
    "sum of unit scores": encode,
    "graph": encode + 60 * 2 * 146**2,
    "late interaction": encode + 10 * 2 * 13 * 90 * 384,
    "query likelihood": encode + 1127 * smollm,
    "learnt from four": encode + 1127 * smollm,
    "rewritten": 86 * smollm + encode,
    "invented passage": 103 * smollm + 4 * encode,
}
ratio = cost["query likelihood"] / cost["dense"]
print(f"one rerank by likelihood costs as much as {ratio:.0f} dense searches")
#> one rerank by likelihood costs as much as 1101 dense searches
# --8<-- [end:cost]

# --8<-- [start:draw]
names = sorted(cost, key=lambda name: rates[name][0])
rate, low, high = np.array([rates[name] for name in names]).T
figure, axes = plt.subplots(1, 2, figsize=(7, 3.6), sharey=True, layout="constrained")
axes[0].errorbar(
    rate, names, xerr=[rate - low, high - rate], fmt="o", color="#3b7dd8", capsize=3
)
axes[0].set(
    xlabel="right section first (95% interval)", xlim=(0, 1), xticks=[0, 0.5, 1]
)
axes[1].plot([cost[name] for name in names], names, "o", color="#e08a1e")
axes[1].set(xscale="log", xlabel="operations for each question", xlim=(1e3, 1e12))
for axis in axes:
    axis.spines[["top", "right"]].set_visible(False)
plt.savefig("compare.svg", transparent=True)
# --8<-- [end:draw]
