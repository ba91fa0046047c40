# --8<-- [start:load]
import json
import re
from base64 import b64decode
from pathlib import Path

import bm25s
import matplotlib.pyplot as plt
import numpy as np

here = Path(__file__)


def rows_of(name: str) -> list[dict]:
    return [json.loads(x) for x in here.with_name(name).read_text("utf-8").splitlines()]


sections = rows_of("handbook.jsonl")
questions = [row for row in rows_of("questions.jsonl") if row["sections"]]
right = np.array([[s["id"] in q["sections"] for s in sections] for q in questions])
texts, starts = [], []
for section in sections:
    starts.append(len(texts))
    words = section["text"].split()
    for start in range(0, len(words), 80):
        texts.append(f"{section['heading']}. {' '.join(words[start : start + 80])}")
# --8<-- [end:load]


# --8<-- [start:scores]
def tokens(text: str) -> list[str]:
    return re.findall(r"\w+", text.lower())


index = bm25s.BM25()
index.index([tokens(text) for text in texts], show_progress=False)
known = [[t for t in tokens(q["question"]) if t in index.vocab_dict] for q in questions]
packed = json.loads(here.with_name("vectors.json").read_text())
asked, read = (
    np.frombuffer(b64decode(packed[name]), np.int8).reshape(-1, 384).astype(int)
    for name in ("questions", "heading")
)
chunk_scores = (
    np.array([index.get_scores(row) for row in known]),
    asked @ read.T / 400**2,
)
words, meaning = (np.maximum.reduceat(s, starts, axis=1) for s in chunk_scores)
# --8<-- [end:scores]


# --8<-- [start:scales]
def first(scores: np.ndarray) -> np.ndarray:
    best = scores.round(5).argmax(axis=1)
    return right[np.arange(60), best]


print(f"largest scores: words {words.max():.0f}, meaning {meaning.max():.1f}")
#> largest scores: words 10, meaning 0.8
print("words alone:", first(words).sum(), " meaning alone:", first(meaning).sum())
#> words alone: 39  meaning alone: 40
twice = np.maximum.reduceat([index.get_scores(row * 2) for row in known], starts, 1)
sums = first(words + meaning).sum(), first(twice + meaning).sum()
print("sum of raw scores, asked once and twice:", *sums)
#> sum of raw scores, asked once and twice: 41 40


def unit(scores: np.ndarray) -> np.ndarray:
    low, high = scores.min(1, keepdims=True), scores.max(1, keepdims=True)
    return (scores - low) / (high - low)


sums = (
    first(unit(words) + unit(meaning)).sum(),
    first(unit(twice) + unit(meaning)).sum(),
)
print("sum of unit scores, asked once and twice:", *sums)
#> sum of unit scores, asked once and twice: 50 50
# --8<-- [end:scales]

# --8<-- [start:tuned]
weights = np.linspace(0, 1, 21)
pairs = {"raw": (words, meaning), "unit": (unit(words), unit(meaning))}
curves = {
    name: np.array([first((1 - w) * a + w * b) for w in weights])
    for name, (a, b) in pairs.items()
}
generator, chosen, tested = np.random.default_rng(0), [], []
for _ in range(2000):
    order = generator.permutation(60)
    mine, others = (
        curves["unit"][:, half].mean(axis=1) for half in order.reshape(2, 30)
    )
    chosen.append(mine.max())
    tested.append(others[mine.argmax()])
print(f"chosen on 30: {np.mean(chosen):.2f}, on the other 30: {np.mean(tested):.2f}")
#> chosen on 30: 0.84, on the other 30: 0.81
# --8<-- [end:tuned]

# --8<-- [start:draw]
figure, axes = plt.subplots(figsize=(7, 3), layout="constrained")
for (name, curve), colour in zip(curves.items(), ("#d1495b", "#3b7dd8")):
    for half, style in (0, "-"), (1, "--"):
        rates = curve[:, half::2].mean(axis=1)
        kind = "even" if half == 0 else "odd"
        label = f"{name}, {kind} questions"
        axes.plot(weights, rates, style, color=colour, label=label)
axes.set(xlabel="weight of meaning", ylabel="right section first", ylim=(0.4, 1))
axes.spines[["top", "right"]].set_visible(False)
axes.legend(frameon=False, ncols=2, loc="lower center")
plt.savefig("weights.svg", transparent=True)
# --8<-- [end:draw]

# --8<-- [start:pool]
shown = np.argsort(-words.round(4), axis=1, kind="stable")[:, :3]
pool = np.zeros_like(right)
np.put_along_axis(pool, shown, True, axis=1)
print("all judged:   words", first(words).sum(), " meaning", first(meaning).sum())
#> all judged:   words 39  meaning 40
everything, right = right, right & pool
print("pool of words: words", first(words).sum(), " meaning", first(meaning).sum())
#> pool of words: words 39  meaning 36
right = everything
# --8<-- [end:pool]


# --8<-- [start:ties]
def hits(scores: np.ndarray, k: int) -> list[int]:
    best_right = np.where(right, scores, -np.inf).max(axis=1, keepdims=True)
    above = (scores > best_right).sum(axis=1)
    level = ((scores == best_right) & ~right).sum(axis=1)
    return [int((above < k).sum()), int((above + level < k).sum())]


signs = np.sign(asked) @ np.sign(read).T
signs = np.maximum.reduceat(signs, starts, axis=1)
for name, scores in {
    "always the same": np.zeros((60, len(sections))),
    "cosine, one decimal": meaning.round(1),
    "cosine, two decimals": meaning.round(2),
    "384 signs": signs,
    "cosine": meaning.round(6),
}.items():
    print(f"{name:20} ties won, ties lost: {hits(scores, k=3)}")
    #> always the same      ties won, ties lost: [60, 0]
    #> cosine, one decimal  ties won, ties lost: [53, 43]
    #> cosine, two decimals ties won, ties lost: [50, 49]
    #> 384 signs            ties won, ties lost: [43, 42]
    #> cosine               ties won, ties lost: [49, 49]
# --8<-- [end:ties]
