from pathlib import Path

from sentence_transformers import SentenceTransformer
from sklearn.linear_model import LogisticRegression

rows = [
    row.strip().split("\t")
    for row in Path(__file__).with_name("lines.tsv").open(encoding="utf-8")
]
encoder = SentenceTransformer("sentence-transformers/all-MiniLM-L6-v2")
vectors = encoder.encode([line for _, _, line in rows])
ends = [end for _, end, _ in rows]
train = [i for i, row in enumerate(rows) if row[0] == "train"]
test = [i for i, row in enumerate(rows) if row[0] == "test"]

model = LogisticRegression(C=10, max_iter=500)
model.fit(vectors[train], [ends[i] for i in train])
print("right:", round(model.score(vectors[test], [ends[i] for i in test]), 2))
#> right: 0.71

a, b, c = encoder.encode(
    ["where is my father", "my father is there", "where is my sword"]
)
print("same topic:", round(float(encoder.similarity(a, b)), 2))
#> same topic: 0.74
print("same form: ", round(float(encoder.similarity(a, c)), 2))
#> same form:  0.39
print(f"{sum(p.numel() for p in encoder.parameters()):,} weights")
#> 22,713,216 weights
