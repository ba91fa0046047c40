# --8<-- [start:scores]
import json
import re
from base64 import b64decode
from pathlib import Path

import bm25s
import matplotlib.pyplot as plt
import numpy as np
from sklearn.feature_extraction.text import ENGLISH_STOP_WORDS

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
stored = json.loads(here.with_name("rewrite_vectors.json").read_text(encoding="utf-8"))
vectors = {
    name: np.frombuffer(b64decode(rows), np.int8).reshape(-1, 384).astype(int)
    for name, rows in stored.items()
}
# --8<-- [end:scores]


# --8<-- [start:by-words]
def words_of(text: str, left_out: frozenset[str]) -> list[str]:
    found = re.findall(r"\w+", text.lower())
    return [word for word in found if word not in left_out]


def bm25(left_out: frozenset[str]) -> np.ndarray:
    """BM25 of every question and chunk, without the words left out of both."""
    index = bm25s.BM25(k1=1.5, b=0.75)
    index.index([words_of(text, left_out) for text in chunks], show_progress=False)
    scores = np.zeros((len(questions), len(chunks)))
    for row, question in zip(scores, questions):
        asked = words_of(question["question"], left_out)
        known = [word for word in asked if word in index.vocab_dict]
        if known:
            row += index.get_scores(known)
    return scores


# --8<-- [end:by-words]


# --8<-- [start:fused]
def by_section(scores: np.ndarray) -> np.ndarray:
    return np.maximum.reduceat(scores, starts, axis=1)


def ranked(scores: np.ndarray) -> np.ndarray:
    return np.argsort(-scores.round(5), axis=1, kind="stable")


def min_max(scores: np.ndarray) -> np.ndarray:
    low, high = scores.min(1, keepdims=True), scores.max(1, keepdims=True)
    return (scores - low) / np.maximum(high - low, 1e-9)


every_word = by_section(bm25(frozenset()))
words = by_section(bm25(ENGLISH_STOP_WORDS))
bare, meaning = (
    by_section(vectors["questions"] @ vectors[name].T / 400**2)
    for name in ("bare", "heading")
)
ranks = [ranked(scores).argsort(axis=1) + 1 for scores in (words, meaning)]
runs = {
    "BM25, every word": ranked(every_word),
    "BM25": ranked(words),
    "dense, no heading": ranked(bare),
    "dense": ranked(meaning),
    "sum of ranks": ranked(sum(1 / (60 + rank) for rank in ranks)),
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
    #> BM25, every word   first 39  in three 50
    #> BM25               first 47  in three 54
    #> dense, no heading  first 33  in three 47
    #> dense              first 40  in three 49
    #> sum of ranks       first 46  in three 52
    #> sum of raw scores  first 47  in three 53
    #> min-max fusion     first 49  in three 54
print(f"{len(sections)} sections, {len(chunks)} chunks")
#> 146 sections, 288 chunks
print(f"largest scores: BM25 {words.max():.0f}, dense {meaning.max():.1f}")
#> largest scores: BM25 9, dense 0.8
tens = {name: run[:, :10].tolist() for name, run in runs.items()}
before = json.loads(here.with_name("runs.json").read_text(encoding="utf-8"))
print("as stored:", before == before | tens)
#> as stored: True
Path("runs.json").write_text(json.dumps(before | tens), encoding="utf-8")
# --8<-- [end:found]

# --8<-- [start:question-words]
asking = frozenset("do does how what when where which who why".split())
for label, left_out in {
    "no word": frozenset(),
    "nine question words": asking,
    "the list without these": ENGLISH_STOP_WORDS - asking,
    "the whole list": ENGLISH_STOP_WORDS,
}.items():
    alone = by_section(bm25(left_out))
    fused = min_max(alone) + min_max(meaning)
    hits = [
        np.take_along_axis(right, ranked(scores)[:60, :1], axis=1).sum()
        for scores in (alone, fused)
    ]
    print(f"left out: {label:22} first: BM25 {hits[0]}, fused with dense {hits[1]}")
    #> left out: no word                first: BM25 39, fused with dense 50
    #> left out: nine question words    first: BM25 46, fused with dense 50
    #> left out: the list without these first: BM25 39, fused with dense 49
    #> left out: the whole list         first: BM25 47, fused with dense 49
for word in "the", "how", "what", "does":
    print(
        f"{word:4} in {sum(word in words_of(text, frozenset()) for text in chunks)} chunks"
    )
    #> the  in 275 chunks
    #> how  in 29 chunks
    #> what in 96 chunks
    #> does in 53 chunks
# --8<-- [end:question-words]

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
#> chosen on 30: 0.83, on the other 30: 0.77
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
np.put_along_axis(seen, runs["dense"][:60, :3], True, axis=1)
for name in "BM25", "dense":
    judged = np.take_along_axis(right & seen, runs[name][:60, :1], axis=1).sum()
    print(f"{name:5} first {first[name].sum()}, by dense's judgments {judged}")
    #> BM25  first 47, by dense's judgments 41
    #> dense first 40, by dense's judgments 40
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
