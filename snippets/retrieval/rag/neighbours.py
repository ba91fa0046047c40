import json
from base64 import b64decode
from pathlib import Path

import numpy as np
from sentence_transformers import SentenceTransformer

here = Path(__file__)
lines = here.with_name("handbook.jsonl").read_text("utf-8").splitlines()
texts = {row["id"]: row["text"].split() for row in map(json.loads, lines)}
places = [(i, at) for i, words in texts.items() for at in range(0, len(words), 20)]
stored = b64decode(
    json.loads(here.with_name("vectors.json").read_text(encoding="utf-8"))["20"]
)
vectors = np.frombuffer(stored, np.int8).reshape(-1, 384).astype(np.float32)
lines = here.with_name("questions.jsonl").read_text("utf-8").splitlines()
questions = [q for q in map(json.loads, lines) if q["answer"]]
encoder = SentenceTransformer("sentence-transformers/all-MiniLM-L6-v2")
order = np.argsort(-encoder.encode([q["question"] for q in questions]) @ vectors.T)
for more in 0, 20, 40:
    hits, span = 0, 20 + 2 * more
    for q, ranked in zip(questions, order):
        near = [places[row] for row in ranked[: 240 // span]]
        read = [texts[i][max(0, at - more) : at + 20 + more] for i, at in near]
        hits += any(q["answer"].lower() in " ".join(words).lower() for words in read)
    print(f"{240 // span:2} hits, {span:3} words around each: {hits}")
    #> 12 hits,  20 words around each: 34
    #>  4 hits,  60 words around each: 43
    #>  2 hits, 100 words around each: 43
