# --8<-- [start:scores]
import json
import re
from base64 import b64decode
from pathlib import Path

import bm25s
import matplotlib.pyplot as plt
import numpy as np

here = Path(__file__)
sections, questions = (
    [json.loads(x) for x in here.with_name(name).read_text("utf-8").splitlines()]
    for name in ("handbook.jsonl", "questions.jsonl")
)
chunks, starts = [], []
for section in sections:
    starts.append(len(chunks))
    words = section["text"].split()
    for start in range(0, len(words), 80):
        chunks.append(f"{section['heading']}. {' '.join(words[start : start + 80])}")
cut = [re.findall(r"\w+", text.lower()) for text in chunks]
index = bm25s.BM25(k1=1.5, b=0.75)
index.index(cut, show_progress=False)
asked = [re.findall(r"\w+", q["question"].lower()) for q in questions]
known = [[word for word in row if word in index.vocab_dict] for row in asked]
stored = json.loads(here.with_name("rewrite_vectors.json").read_text(encoding="utf-8"))
vectors = {
    name: np.frombuffer(b64decode(rows), np.int8).reshape(-1, 384).astype(int)
    for name, rows in stored.items()
}
# --8<-- [end:scores]


# --8<-- [start:fused]
def by_section(scores: np.ndarray) -> np.ndarray:
    return np.maximum.reduceat(scores, starts, axis=1)


def ranked(scores: np.ndarray) -> np.ndarray:
    return np.argsort(-scores.round(5), axis=1, kind="stable")


def min_max(scores: np.ndarray) -> np.ndarray:
    low, high = scores.min(1, keepdims=True), scores.max(1, keepdims=True)
    return (scores - low) / (high - low)


words = by_section(np.array([index.get_scores(row) for row in known]))
bare, meaning = (
    by_section(vectors["questions"] @ vectors[name].T / 400**2)
    for name in ("bare", "heading")
)
places = [ranked(scores).argsort(axis=1) + 1 for scores in (words, meaning)]
runs = {
    "BM25": ranked(words),
    "dense, no heading": ranked(bare),
    "dense": ranked(meaning),
    "sum of ranks": ranked(sum(1 / (60 + place) for place in places)),
    "sum of raw scores": ranked(words + meaning),
    "min-max fusion": ranked(min_max(words) + min_max(meaning)),
}
# --8<-- [end:fused]

# --8<-- [start:found]
right = np.array([[s["id"] in q["sections"] for s in sections] for q in questions[:60]])
first, three = (
    {n: np.take_along_axis(right, run[:60, :k], 1).any(1) for n, run in runs.items()}
    for k in (1, 3)
)
for name in runs:
    print(f"{name:18} first {first[name].sum()}  in three {three[name].sum()}")
    #> BM25               first 39  in three 50
    #> dense, no heading  first 33  in three 47
    #> dense              first 40  in three 49
    #> sum of ranks       first 46  in three 51
    #> sum of raw scores  first 41  in three 52
    #> min-max fusion     first 50  in three 54
for found, other in ("BM25", "dense"), ("dense", "BM25"):
    only = three[found] & ~three[other]
    kept = three["min-max fusion"] & only
    print(f"in three by {found:5} only: {only.sum()}, by the sum too: {kept.sum()}")
    #> in three by BM25  only: 5, by the sum too: 5
    #> in three by dense only: 4, by the sum too: 3
print(f"{len(sections)} sections, {len(chunks)} chunks")
#> 146 sections, 288 chunks
print(f"largest scores: BM25 {words.max():.0f}, dense {meaning.max():.1f}")
#> largest scores: BM25 10, dense 0.8
tens = {name: run[:, :10].tolist() for name, run in runs.items()}
before = json.loads(here.with_name("runs.json").read_text(encoding="utf-8"))
print("as stored:", before == before | tens)
#> as stored: True
Path("runs.json").write_text(json.dumps(before | tens), encoding="utf-8")
# --8<-- [end:found]

# --8<-- [start:tuned]
weights = np.linspace(0, 1, 21)
pairs = {"raw": (words, meaning), "min-max": (min_max(words), min_max(meaning))}
curves = {
    name: [right[range(60), ranked((1 - w) * a + w * b)[:60, 0]] for w in weights]
    for name, (a, b) in pairs.items()
}
generator, chosen, tested = np.random.default_rng(0), [], []
for _ in range(2000):
    half = generator.permutation(60).reshape(2, 30)
    mine, others = np.array(curves["min-max"])[:, half].mean(axis=2).T
    chosen.append(mine.max())
    tested.append(others[mine.argmax()])
print(f"chosen on 30: {np.mean(chosen):.2f}, on the other 30: {np.mean(tested):.2f}")
#> chosen on 30: 0.84, on the other 30: 0.81
plt.rcParams.update({"svg.fonttype": "none", "font.size": 11})
figure, axis = plt.subplots(figsize=(5, 3.2), layout="constrained")
for (name, curve), colour in zip(curves.items(), ("#d1495b", "#3b7dd8")):
    for half, (kind, style) in enumerate({"even": "-", "odd": "--"}.items()):
        share = np.mean(np.array(curve)[:, half::2], axis=1)
        axis.plot(weights, share, style, color=colour, label=f"{name}, {kind}")
axis.set(xlabel="weight of meaning", ylabel="right section first", ylim=(0.4, 1))
axis.spines[["top", "right"]].set_visible(False)
axis.legend(frameon=False, ncols=2, loc="lower center")
plt.savefig("weights.svg", transparent=True)
# --8<-- [end:tuned]

# --8<-- [start:pool]
seen = np.zeros_like(right)
np.put_along_axis(seen, runs["BM25"][:60, :3], True, axis=1)
for name in "BM25", "dense":
    judged = np.take_along_axis(right & seen, runs[name][:60, :1], axis=1).sum()
    print(f"{name:5} first {first[name].sum()}, by BM25's judgments {judged}")
    #> BM25  first 39, by BM25's judgments 39
    #> dense first 40, by BM25's judgments 36
# --8<-- [end:pool]

# --8<-- [start:ties]
for name, scores in {
    "always the same": np.zeros((60, len(sections))),
    "cosine, one decimal": meaning[:60].round(1),
    "cosine, two decimals": meaning[:60].round(2),
    "cosine": meaning[:60].round(6),
}.items():
    best_right = np.where(right, scores, -np.inf).max(axis=1, keepdims=True)
    better = (scores > best_right).sum(axis=1)
    level = ((scores == best_right) & ~right).sum(axis=1)
    won, lost = (better < 3).sum(), (better + level < 3).sum()
    print(f"{name:20} in three, ties won: {won}, ties lost: {lost}")
    #> always the same      in three, ties won: 60, ties lost: 0
    #> cosine, one decimal  in three, ties won: 53, ties lost: 43
    #> cosine, two decimals in three, ties won: 50, ties lost: 49
    #> cosine               in three, ties won: 49, ties lost: 49
# --8<-- [end:ties]
