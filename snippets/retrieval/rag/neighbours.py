# --8<-- [start:load]
import json
from base64 import b64decode
from pathlib import Path

import numpy as np
from sentence_transformers import SentenceTransformer

here = Path(__file__)
lines = here.with_name("handbook.jsonl").read_text("utf-8").splitlines()
texts = {row["id"]: row["text"].split() for row in map(json.loads, lines)}
places = [
    (i, start) for i, words in texts.items() for start in range(0, len(words), 20)
]
stored = b64decode(json.loads(here.with_name("vectors.json").read_text())["20"])
vectors = np.frombuffer(stored, np.int8).reshape(-1, 384).astype(np.float32)
lines = here.with_name("questions.jsonl").read_text("utf-8").splitlines()
questions = [q for q in map(json.loads, lines) if q["answer"]]
encoder = SentenceTransformer("sentence-transformers/all-MiniLM-L6-v2")
order = np.argsort(-encoder.encode([q["question"] for q in questions]) @ vectors.T)
# --8<-- [end:load]

# --8<-- [start:read]
for before, after in (0, 20), (20, 40), (40, 60):
    hits = 0
    for q, ranked in zip(questions, order):
        read, pieces, seen = 0, [], set()
        for identity, start in (places[row] for row in ranked[:60]):
            if read >= 240 or (identity, start) in seen:
                continue
            begin = max(0, start - before)
            piece = texts[identity][begin : start + after][: 240 - read]
            seen |= {(identity, begin + i) for i in range(0, len(piece), 20)}
            read += len(piece)
            pieces.append(" ".join(piece).lower())
        hits += any(q["answer"].lower() in piece for piece in pieces)
    print(f"{before + after:3} words around the hit: gold words in 240: {hits}")
    #>  20 words around the hit: gold words in 240: 34
    #>  60 words around the hit: gold words in 240: 46
    #> 100 words around the hit: gold words in 240: 46
# --8<-- [end:read]
