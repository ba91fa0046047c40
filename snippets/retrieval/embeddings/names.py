import inspect
from pydoc import locate

import numpy as np
from sentence_transformers import SentenceTransformer

texts = {}
for owner in "math str pathlib.Path statistics random".split():
    for name, member in inspect.getmembers(locate(owner), inspect.isroutine):
        doc = (inspect.getdoc(member) or "").splitlines()
        if doc and not name.startswith("_"):
            texts.setdefault(name, f"{owner}.{name}: {doc[0]}")

model = SentenceTransformer("sentence-transformers/all-MiniLM-L6-v2")
scores = model.encode(list(texts)) @ model.encode(list(texts.values())).T
right = scores.argmax(axis=1) == np.arange(len(texts))
print(f"name finds its own text: {right.mean():.2f} of {len(texts)}")
#> name finds its own text: 0.94 of 197
print("missed:", [name for name, ok in zip(texts, right) if not ok][:5])
#> missed: ['asin', 'split', 'translate', 'absolute', 'as_posix']
