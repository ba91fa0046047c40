# --8<-- [start:tools]
import json
import re
from base64 import b64decode
from pathlib import Path

import bm25s
import numpy as np

here = Path(__file__)
lines = here.with_name("handbook.jsonl").read_text("utf-8").splitlines()
sections = [json.loads(line) for line in lines]
lines = here.with_name("questions.jsonl").read_text("utf-8").splitlines()
questions = [json.loads(line) for line in lines]
packed = json.loads(here.with_name("vectors.json").read_text())
vectors = {
    key: np.frombuffer(b64decode(value), np.int8).reshape(-1, 384).astype(int)
    for key, value in packed.items()
}
asked = np.concatenate([vectors["questions"], vectors["unanswerable"]])
owner = [
    row
    for row, section in enumerate(sections)
    for _ in range(0, len(section["text"].split()), 80)
]
texts = [f"{s['heading']}. {s['text']}" for s in sections]
# --8<-- [end:tools]


# --8<-- [start:search]
def tokens(text: str) -> list[str]:
    return re.findall(r"\w+", text.lower())


index = bm25s.BM25()
index.index([tokens(text) for text in texts], show_progress=False)
runs = json.loads(here.with_name("runs.json").read_text())


def by_words(n: int) -> int:
    known = [t for t in tokens(questions[n]["question"]) if t in index.vocab_dict]
    return int(index.get_scores(known).round(4).argmax())


def by_meaning(n: int) -> int:
    return owner[(vectors["heading"] @ asked[n]).argmax()]


def reranked(n: int) -> int:
    return runs["learnt from four"][n][0]


# --8<-- [end:search]


# --8<-- [start:loop]
def agent(n: int, may_rerank: bool) -> tuple[int | None, int]:
    """The section to answer from, or None, and the number of dear calls."""
    seen = [tool(n) for tool in (by_words, by_meaning)]
    if seen[0] == seen[1]:
        return seen[0], 0
    return (reranked(n), 1) if may_rerank else (None, 0)


# --8<-- [end:loop]

# --8<-- [start:measure]
for may_rerank in False, True:
    acts = [agent(n, may_rerank) for n in range(60)]
    right = [
        row is not None and sections[row]["id"] in questions[n]["sections"]
        for n, (row, _) in enumerate(acts)
    ]
    answered, dear = sum(row is not None for row, _ in acts), sum(d for _, d in acts)
    print(f"answered {answered}, right {sum(right)}, reranked {dear} times")
    #> answered 37, right 34, reranked 0 times
    #> answered 60, right 49, reranked 23 times
refused = sum(agent(n, may_rerank=False)[0] is None for n in range(60, 80))
print("unanswerable questions refused:", refused, "of 20")
#> unanswerable questions refused: 20 of 20
# --8<-- [end:measure]
