# --8<-- [start:edges]
import json
import re
from collections import Counter
from pathlib import Path

import networkx as nx
import numpy as np

here = Path(__file__)
sections, questions = (
    [json.loads(x) for x in here.with_name(name).read_text("utf-8").splitlines()]
    for name in ("handbook.jsonl", "questions.jsonl")
)
words = [set(re.findall(r"\w{4,}", s["text"].lower())) for s in sections]
holding = Counter(word for text in words for word in text)
rare = [word for word, n in holding.items() if 2 <= n <= 4]
has = np.array([[word in text for word in rare] for text in words], float)
edges = has @ has.T
np.fill_diagonal(edges, 0)
for row in range(len(sections) - 1):
    if sections[row]["page"] == sections[row + 1]["page"]:
        edges[row, row + 1] += 3
        edges[row + 1, row] += 3
# --8<-- [end:edges]

# --8<-- [start:walk]
runs = json.loads(here.with_name("runs.json").read_text(encoding="utf-8"))
found = np.array(runs["min-max fusion"])[:60]
seeds = np.zeros((60, len(sections)))
np.put_along_axis(seeds, found, 1 / np.arange(1, 11), axis=1)
seeds /= seeds.sum(axis=1, keepdims=True)
reached, step = seeds, edges / edges.sum(axis=1, keepdims=True)
for _ in range(60):
    reached = 0.5 * seeds + 0.5 * reached @ step
network, start = nx.from_numpy_array(edges), dict(enumerate(seeds[0]))
theirs = list(nx.pagerank(network, 0.5, start, tol=1e-12).values())
print("networkx agrees:", np.allclose(reached[0], theirs))
#> networkx agrees: True
walked = np.argsort(-reached.round(6), axis=1, kind="stable")[:, :10]
right = np.array([[s["id"] in q["sections"] for s in sections] for q in questions[:60]])
for name, run in ("fused", found), ("walked", walked):
    hits = np.take_along_axis(right, run, axis=1)
    print(f"{name:6} first {hits[:, 0].sum()}  in three {hits[:, :3].any(1).sum()}")
    #> fused  first 49  in three 54
    #> walked first 49  in three 54
near = np.array([edges[row].any(axis=0) for row in found[:, :3]])
missed = ~np.take_along_axis(right, found[:, :3], axis=1).any(axis=1)
beside = (near & right)[missed].any(axis=1).sum()
print(f"missed {missed.sum()}, next door {beside}, doors {near.sum(axis=1).mean():.0f}")
#> missed 6, next door 5, doors 51
chance = 1 - (1 - near.mean(axis=1)) ** right.sum(axis=1)
print(f"next door by chance: {chance[missed].sum():.1f}")
#> next door by chance: 2.2
print("as stored:", runs["graph"] == walked.tolist())
#> as stored: True
Path("runs.json").write_text(
    json.dumps(runs | {"graph": walked.tolist()}), encoding="utf-8"
)
# --8<-- [end:walk]
