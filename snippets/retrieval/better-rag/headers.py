# --8<-- [start:corpus]
import json
import re
from base64 import b64decode, b64encode
from pathlib import Path

import bm25s
import numpy as np
from sentence_transformers import SentenceTransformer

here = Path(__file__)


def rows_of(name: str) -> list[dict]:
    return [json.loads(x) for x in here.with_name(name).read_text("utf-8").splitlines()]


def tokens(text: str) -> list[str]:
    return re.findall(r"\w+", text.lower())


# --8<-- [end:corpus]
# --8<-- [start:three-heads]
sections = rows_of("handbook.jsonl")
questions = [row for row in rows_of("questions.jsonl") if row["sections"]]
texts = {"bare": [], "heading": [], "title": []}
starts = []
for section in sections:
    starts.append(len(texts["bare"]))
    title = section["page"].split("/")[1].replace("-", " ").capitalize()
    words = section["text"].split()
    for start in range(0, len(words), 80):
        piece = " ".join(words[start : start + 80])
        texts["bare"].append(piece)
        texts["heading"].append(f"{section['heading']}. {piece}")
        texts["title"].append(f"{title}: {section['heading']}. {piece}")
texts["questions"] = [q["question"] for q in questions]
print(texts["title"][93][:57])
#> Tokenization: The normaliser loses text. A cosine of 1.00
# --8<-- [end:three-heads]

# --8<-- [start:vectors]
EVERY = 40  # with 1 this embeds everything and writes the file anew
encoder = SentenceTransformer("sentence-transformers/all-MiniLM-L6-v2")
stored = json.loads(here.with_name("vectors.json").read_text())
vectors, near = {}, []
for name, rows in texts.items():
    vectors[name] = np.frombuffer(b64decode(stored[name]), np.int8).reshape(-1, 384)
    new = np.round(encoder.encode(rows[::EVERY]) * 400).astype(np.int8)
    near.append(np.abs(vectors[name][::EVERY].astype(int) - new).max() <= 1)
    stored[name] = b64encode(new.tobytes()).decode()
print("as stored:", all(near))
#> as stored: True
Path("vectors.json").write_text(json.dumps(stored))
# --8<-- [end:vectors]

# --8<-- [start:gain]
rankers = {}
for name in "bare", "heading", "title":
    rankers["dense", name] = vectors["questions"].astype(int) @ vectors[name].T
    index = bm25s.BM25()
    index.index([tokens(text) for text in texts[name]], show_progress=False)
    known = [
        [t for t in tokens(q) if t in index.vocab_dict] for q in texts["questions"]
    ]
    rankers["BM25", name] = np.array([index.get_scores(row) for row in known])
right = [[s["id"] in q["sections"] for s in sections] for q in questions]
for (ranker, name), scores in sorted(rankers.items()):
    best = np.maximum.reduceat(scores, starts, axis=1).round(4)
    order = np.argsort(-best, axis=1, kind="stable")
    hits = np.take_along_axis(np.array(right), order, axis=1)
    three = hits[:, :3].any(axis=1).sum()
    print(f"{ranker:5} {name:7} first {hits[:, 0].sum()}  in three {three}")
    #> BM25  bare    first 38  in three 48
    #> BM25  heading first 39  in three 50
    #> BM25  title   first 42  in three 52
    #> dense bare    first 33  in three 47
    #> dense heading first 40  in three 49
    #> dense title   first 35  in three 45
# --8<-- [end:gain]
