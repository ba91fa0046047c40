# --8<-- [start:load]
import json
import re
from collections import Counter
from pathlib import Path

import networkx as nx
import numpy as np

here = Path(__file__)
lines = here.with_name("handbook.jsonl").read_text("utf-8").splitlines()
sections = [json.loads(line) for line in lines]
lines = here.with_name("questions.jsonl").read_text("utf-8").splitlines()
questions = [q for q in map(json.loads, lines) if q["sections"]]
ids = [section["id"] for section in sections]
runs = json.loads(here.with_name("runs.json").read_text())
fused = np.array(runs["sum of unit scores"])
# --8<-- [end:load]

# --8<-- [start:edges]
words = [set(re.findall(r"\w{4,}", s["text"].lower())) for s in sections]
holding = Counter(word for text in words for word in text)
rare = [word for word, n in holding.items() if 2 <= n <= 4]
has = np.array([[word in text for word in rare] for text in words], float)
edges = has @ has.T
np.fill_diagonal(edges, 0)
for row in range(len(ids) - 1):
    if sections[row]["page"] == sections[row + 1]["page"]:
        edges[row, row + 1] += 3
        edges[row + 1, row] += 3
near = edges[ids.index("architecture/attention#in-production")]
for row in np.argsort(-near, kind="stable")[:3]:
    print(int(near[row]), ids[row])
    #> 4 architecture/attention#two-more-masks-that-lie
    #> 3 architecture/long-context#attention-in-pieces
    #> 2 architecture/attention#cost-against-length
# --8<-- [end:edges]

# --8<-- [start:walk]
step = edges / edges.sum(axis=1, keepdims=True)


def walk(seed: np.ndarray, go_on: float = 0.5) -> np.ndarray:
    here_now = seed
    for _ in range(60):
        here_now = (1 - go_on) * seed + go_on * here_now @ step
    return here_now


seeds = np.zeros(fused.shape[:1] + (len(ids),))
for place in range(10):
    seeds[np.arange(len(fused)), fused[:, place]] = 1 / (1 + place)
seeds /= seeds.sum(axis=1, keepdims=True)
reached = walk(seeds)
rank = nx.pagerank(
    nx.from_numpy_array(edges), 0.5, dict(enumerate(seeds[0])), tol=1e-12
)
print("networkx agrees:", np.allclose(reached[0], list(rank.values())))
#> networkx agrees: True
# --8<-- [end:walk]

# --8<-- [start:measure]
right = [[ids.index(name) for name in q["sections"]] for q in questions]
walked = np.argsort(-reached.round(6), axis=1, kind="stable")
for name, run in ("fused", fused), ("walked", walked):
    first, three = (
        sum(np.isin(r, row[:k]).any() for r, row in zip(right, run)) for k in (1, 3)
    )
    print(f"{name:6} first {first}  in three {three}")
    #> fused  first 50  in three 54
    #> walked first 50  in three 54
print("as stored:", runs["graph"] == walked[:, :10].tolist())
#> as stored: True
Path("runs.json").write_text(json.dumps(runs | {"graph": walked[:, :10].tolist()}))
# --8<-- [end:measure]

# --8<-- [start:neighbours]
missed = [n for n, row in enumerate(fused) if not np.isin(right[n], row[:3]).any()]
next_door = sum(edges[fused[n, :3]][:, right[n]].any() for n in missed)
reading = np.mean([np.count_nonzero(edges[row[:3]].any(axis=0)) for row in fused])
print(f"missed {len(missed)}, next door to the first three: {next_door}")
#> missed 6, next door to the first three: 3
print(f"sections next door to three: {reading:.0f}")
#> sections next door to three: 51
# --8<-- [end:neighbours]
