import re
from pathlib import Path

from sklearn.feature_extraction.text import CountVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import make_pipeline


def with_places(line):
    words = re.findall(r"[a-z']+", line.lower())
    return words + [f"{place}:{word}" for place, word in enumerate(words[:2])]


rows = [
    row.strip().split("\t")
    for row in Path(__file__).with_name("lines.tsv").open(encoding="utf-8")
]
train = [(line, end) for part, end, line in rows if part == "train"]
test = [(line, end) for part, end, line in rows if part == "test"]
for labels in (32, 128, len(train)):
    bag = CountVectorizer(analyzer=with_places)
    model = make_pipeline(bag, LogisticRegression(C=10, max_iter=500))
    model.fit(*zip(*train[:labels]))
    print(labels, "labels, right:", round(model.score(*zip(*test)), 2))
    #> 32 labels, right: 0.72
    #> 128 labels, right: 0.84
    #> 402 labels, right: 0.79
