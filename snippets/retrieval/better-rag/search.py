# --8<-- [start:corpus]
import json
import re
from base64 import b64decode
from collections import Counter
from pathlib import Path

import bm25s
import numpy as np

here = Path(__file__)


def rows_of(name: str) -> list[dict]:
    return [json.loads(x) for x in here.with_name(name).read_text("utf-8").splitlines()]


sections = rows_of("handbook.jsonl")
questions = [row for row in rows_of("questions.jsonl") if row["sections"]]
chunks, starts = [], []
for section in sections:
    starts.append(len(chunks))
    words = section["text"].split()
    for start in range(0, len(words), 80):
        chunks.append(f"{section['heading']}. {' '.join(words[start : start + 80])}")
print(f"{len(sections)} sections, {len(chunks)} chunks, {len(questions)} questions")
#> 146 sections, 288 chunks, 60 questions
# --8<-- [end:corpus]


# --8<-- [start:bm25]
def tokens(text: str) -> list[str]:
    return re.findall(r"\w+", text.lower())


counts = [Counter(tokens(chunk)) for chunk in chunks]
lengths = np.array([count.total() for count in counts])


def bm25(question: str) -> np.ndarray:
    scores = np.zeros(len(chunks))
    for word in tokens(question):
        tf = np.array([count[word] for count in counts])
        holding = np.count_nonzero(tf)
        rarity = np.log(1 + (len(chunks) - holding + 0.5) / (holding + 0.5))
        scores += rarity * tf / (tf + 1.5 * (0.25 + 0.75 * lengths / lengths.mean()))
    return scores


# --8<-- [end:bm25]
# --8<-- [start:bm25s]
index = bm25s.BM25(k1=1.5, b=0.75)
index.index([tokens(chunk) for chunk in chunks], show_progress=False)
words = np.array([bm25(q["question"]) for q in questions])
known = [[t for t in tokens(q["question"]) if t in index.vocab_dict] for q in questions]
theirs = np.array([index.get_scores(row) for row in known])
print("bm25s gives the same scores:", np.allclose(words, theirs, atol=1e-4))
#> bm25s gives the same scores: True
# --8<-- [end:bm25s]

# --8<-- [start:dense]
stored = json.loads(here.with_name("vectors.json").read_text())


def vectors(name: str) -> np.ndarray:
    numbers = np.frombuffer(b64decode(stored[name]), np.int8)
    return numbers.reshape(-1, 384).astype(int)


meaning = vectors("questions") @ vectors("heading").T / 400**2
# --8<-- [end:dense]


# --8<-- [start:fused]
def by_section(scores: np.ndarray) -> np.ndarray:
    return np.maximum.reduceat(scores, starts, axis=1)


def ranked(scores: np.ndarray) -> np.ndarray:
    return np.argsort(-scores.round(6), axis=1, kind="stable")


def unit(scores: np.ndarray) -> np.ndarray:
    low, high = scores.min(1, keepdims=True), scores.max(1, keepdims=True)
    return (scores - low) / (high - low)


words, meaning = by_section(words), by_section(meaning)
places = [ranked(scores).argsort(axis=1) + 1 for scores in (words, meaning)]
runs = {
    "BM25": ranked(words),
    "dense": ranked(meaning),
    "sum of ranks": ranked(sum(1 / (60 + place) for place in places)),
    "sum of unit scores": ranked(unit(words) + unit(meaning)),
    "sum of raw scores": ranked(words + meaning),
}
# --8<-- [end:fused]


# --8<-- [start:found]
def found(run: np.ndarray, k: int) -> np.ndarray:
    names = [{sections[row]["id"] for row in top[:k]} for top in run]
    return np.array([bool(n & {*q["sections"]}) for n, q in zip(names, questions)])


for name, run in runs.items():
    print(f"{name:18} first {found(run, 1).sum()}  in three {found(run, 3).sum()}")
    #> BM25               first 39  in three 50
    #> dense              first 40  in three 49
    #> sum of ranks       first 46  in three 51
    #> sum of unit scores first 50  in three 54
    #> sum of raw scores  first 41  in three 52
tens = {name: run[:, :10].tolist() for name, run in runs.items()}
kept = json.loads(here.with_name("runs.json").read_text())
print("as stored:", kept == kept | tens)
#> as stored: True
Path("runs.json").write_text(json.dumps(kept | tens))
# --8<-- [end:found]

# --8<-- [start:who-wins]
three = {name: found(run, 3) for name, run in runs.items()}
only_words = np.flatnonzero(three["BM25"] & ~three["dense"])
only_meaning = np.flatnonzero(three["dense"] & ~three["BM25"])
kept = [int(three["sum of unit scores"][n].sum()) for n in (only_words, only_meaning)]
print(
    f"only BM25 {len(only_words)}, only dense {len(only_meaning)}; the sum keeps {kept}"
)
#> only BM25 5, only dense 4; the sum keeps [5, 3]
for row in [*only_words[:2], *only_meaning[:2]]:
    print(questions[row]["question"])
    #> Why does loading the model take no time while the first answer is slow?
    #> Which decoding strategy is best for translation?
    #> At what distance does SmolLM2 fail to recall a number it has just read?
    #> Do two sentences that contradict each other get similar vectors?
# --8<-- [end:who-wins]
