# --8<-- [start:train]
import json
from collections import Counter
from pathlib import Path

from sentence_transformers import SentenceTransformer
from sklearn.linear_model import LogisticRegression

lines = Path(__file__).with_name("pages.jsonl").read_text(encoding="utf-8")
pages = [json.loads(line) for line in lines.splitlines()]
kinds = [page["kind"] for page in pages]
junk = [kind in {"spam", "menu", "banner", "filler"} for kind in kinds]
model = SentenceTransformer("sentence-transformers/all-MiniLM-L6-v2")
vectors = model.encode([page["text"] for page in pages])  # (32, 384)


def dropped(hidden):
    """Kinds of the pages called junk, each judged without `hidden(page)` in training."""
    found = []
    for i in range(len(pages)):
        known = [j for j in range(len(pages)) if not hidden(i, j)]
        learner = LogisticRegression(C=10, class_weight="balanced")
        learner.fit(vectors[known], [junk[j] for j in known])
        if learner.predict(vectors[[i]])[0]:
            found.append(i)
    return found


# --8<-- [end:train]
# --8<-- [start:compare]
def same_page(i, j):
    return i == j


def same_kind(i, j):
    return kinds[i] == kinds[j]


for name, hidden in {"page": same_page, "kind": same_kind}.items():
    found = dropped(hidden)
    good = sorted(Counter(kinds[i] for i in found if not junk[i]).items())
    hits = sum(junk[i] for i in found)
    print(f"its {name} hidden: drops {hits} of {sum(junk)} junk and", *good)
    #> its page hidden: drops 7 of 12 junk and ('chat', 1) ('table', 1)
    #> its kind hidden: drops 5 of 12 junk and ('chat', 1) ('table', 2)
# --8<-- [end:compare]
