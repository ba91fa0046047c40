from pathlib import Path

from sklearn.feature_extraction.text import CountVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import make_pipeline

rows = [
    row.strip().split("\t")
    for row in Path(__file__).with_name("lines.tsv").open(encoding="utf-8")
]
train = [(line, end) for part, end, line in rows if part == "train"]
lines, ends = zip(*[(line, end) for part, end, line in rows if part == "test"])

for labels in (32, 128, len(train)):
    bag = CountVectorizer(token_pattern=r"[a-z']+")
    model = make_pipeline(bag, LogisticRegression(C=10, max_iter=500))
    model.fit(*zip(*train[:labels]))
    print(labels, "labels, right:", round(model.score(lines, ends), 2))
    #> 32 labels, right: 0.69
    #> 128 labels, right: 0.78
    #> 402 labels, right: 0.78

weights = sorted(zip(model[-1].coef_[0].round(1), bag.get_feature_names_out()))
print(
    "weights:",
    len(weights),
    "| most like a question:",
    *[w for _, w in weights[:-9:-1]],
)
#> weights: 647 | most like a question: what how who what's where whose lap dost
print("least:", *[word for _, word in weights[:6]])
#> least: rhymed i'll well nay we we'll
