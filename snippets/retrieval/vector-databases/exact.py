import json
from pathlib import Path

import numpy as np
from sentence_transformers import SentenceTransformer

lines = Path(__file__).with_name("notes.jsonl").read_text(encoding="utf-8").splitlines()
question, *notes = [json.loads(line) for line in lines]
print(question["text"])
#> Why do our pages open so slowly?
print(notes[0]["id"], notes[0]["team"], notes[0]["year"], notes[0]["text"])
#> 1 web 2024 Product pages grew slow with large photos; we compress them now.

model = SentenceTransformer("sentence-transformers/all-MiniLM-L6-v2")
stored = np.array([note["vector"] for note in notes])
vectors = model.encode([note["text"] for note in notes])
print(stored.shape, np.allclose(vectors, stored, atol=1e-3))
#> (12, 384) True

cosines = stored @ question["vector"]
nearest = [notes[i] for i in np.argsort(-cosines)]
print([note["id"] for note in nearest][:3])
#> [1, 10, 7]
recent = [note["id"] for note in nearest if note["year"] >= 2025]
print(recent[:3], round(cosines[recent[0] - 1], 2))
#> [10, 7, 3] 0.37
