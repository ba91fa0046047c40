# --8<-- [start:scores]
import json
from base64 import b64decode
from pathlib import Path

import matplotlib.pyplot as plt
import numpy as np
from sentence_transformers import SentenceTransformer

here = Path(__file__)


def rows_of(name: str) -> list[dict]:
    return [json.loads(x) for x in here.with_name(name).read_text("utf-8").splitlines()]


owners = np.array(
    [
        section["id"]
        for section in rows_of("handbook.jsonl")
        for _ in range(0, len(section["text"].split()), 80)
    ]
)
stored = b64decode(
    json.loads(here.with_name("vectors.json").read_text(encoding="utf-8"))["80"]
)
vectors = np.frombuffer(stored, np.int8).reshape(-1, 384) / np.float32(400)
questions = rows_of("questions.jsonl")
encoder = SentenceTransformer("sentence-transformers/all-MiniLM-L6-v2")
scores = encoder.encode([q["question"] for q in questions]) @ vectors.T
best = scores.max(axis=1)
# --8<-- [end:scores]

# --8<-- [start:look]
for ask in 6, 64, 59, 62, 73:
    print(f"{best[ask]:.2f}", questions[ask]["question"])
    #> 0.58 How much memory does a 70B model need in bfloat16?
    #> 0.52 How many layers does GPT-4 have?
    #> 0.37 Which comes first in a query, sum or rate?
    #> 0.23 How do I create a collection in Milvus?
    #> 0.13 How do I renew my passport?
# --8<-- [end:look]

# --8<-- [start:choose]
known = np.array([bool(q["sections"]) for q in questions])
top = owners[np.argsort(-scores, axis=1)[:, :3]]
right = np.array([bool({*row} & {*q["sections"]}) for row, q in zip(top, questions)])


def outcomes(rows: np.ndarray, threshold: float) -> list[int]:
    go = best[rows] >= threshold
    k, r = known[rows], right[rows]
    return [int(x.sum()) for x in (go & r, go & k & ~r, ~go & k, go & ~k, ~go & ~k)]


def gain(rows: np.ndarray, threshold: float) -> int:
    good, wrong, _, invented, refused = outcomes(rows, threshold)
    return good + refused - wrong - invented


choose, test = np.arange(0, 80, 2), np.arange(1, 80, 2)
grid = np.arange(0.2, 0.7, 0.02)
threshold = max(grid, key=lambda t: gain(choose, t))
print(f"threshold {threshold:.2f}")
#> threshold 0.34
for name, rows in ("chosen on", choose), ("tested on", test):
    without, with_it = outcomes(rows, 0), outcomes(rows, threshold)
    print(f"{name}: without {without}, with {with_it}")
    #> chosen on: without [25, 5, 0, 10, 0], with [25, 5, 0, 2, 8]
    #> tested on: without [24, 6, 0, 10, 0], with [24, 6, 0, 2, 8]
for name, rows in ("language models", slice(60, 72)), ("other things", slice(72, 80)):
    print(f"{name}: {(best[rows] < threshold).sum()} of {len(best[rows])} refused")
    #> language models: 8 of 12 refused
    #> other things: 8 of 8 refused
# --8<-- [end:choose]

# --8<-- [start:draw]
groups = {
    "right section\namong the first three": (known & right, "#3b7dd8"),
    "in the book, but\nnot among them": (known & ~right, "#e08a1e"),
    "not in the book": (~known, "#d1495b"),
}
figure, axes = plt.subplots(figsize=(7, 2.8), layout="constrained")
for place, (group, (rows, colour)) in enumerate(groups.items()):
    height = -place + 0.25 * np.sin(7 * np.arange(rows.sum()))
    axes.plot(best[rows], height, "o", color=colour, markersize=5, alpha=0.8)
    print(group.replace("\n", " "), f"{best[rows].min():.2f} to {best[rows].max():.2f}")
    #> right section among the first three 0.35 to 0.77
    #> in the book, but not among them 0.37 to 0.64
    #> not in the book 0.13 to 0.52
axes.axvline(threshold, color="black", linestyle="--", linewidth=1)
axes.set_yticks([0, -1, -2], groups)
axes.set_xlabel("score of the best chunk (dashed: the threshold)")
axes.spines[["top", "right"]].set_visible(False)
plt.savefig("refuse.svg", transparent=True)
# --8<-- [end:draw]
