# --8<-- [start:try-it]
import json
from pathlib import Path

lines = Path(__file__).with_name("genesis.jsonl").open(encoding="utf-8")
verses = [json.loads(line) for line in lines]
fifth = [v for v in verses if v["source"] == "ASV" and v["chapter"] == 5]
small, large = len(json.dumps(fifth[5])), len(json.dumps(fifth))  # [5]: verse 6
print("read the chapter:", len(fifth), "documents, or 1")
#> read the chapter: 32 documents, or 1
print("correct verse 6: rewrite", small, "bytes, or", large)
#> correct verse 6: rewrite 180 bytes, or 6753
# --8<-- [end:try-it]


# --8<-- [start:count]
def documents_by(key):
    """Put the verses with the same `key` into one document: {value of the key: verses}."""
    documents = {}
    for verse in verses:
        documents.setdefault(tuple(verse[field] for field in key), []).append(verse)
    return documents


def read(documents, key, known):
    """(documents, verses) read to find the verses whose fields are `known`."""
    if set(key) <= set(known):  # the key can be written down: one look-up
        return 1, len(documents[tuple(known[field] for field in key)])
    return len(documents), len(verses)  # it cannot: look at every document


questions = {
    "verse": fifth[5],  # all fields are known
    "chapter": {"language": "en", "source": "ASV", "book": "Gen", "chapter": 5},
    "language": {"language": "en"},
}
keys = [("id",), ("source", "book", "chapter"), ("language",)]
answers, sizes = {}, {}
for key in keys:
    documents = documents_by(key)
    answers[key] = [read(documents, key, known) for known in questions.values()]
    sizes[key] = sorted((len(group) for group in documents.values()), reverse=True)
    print(key, len(sizes[key]), "documents, largest", sizes[key][0], *answers[key])
    #> ('id',) 10731 documents, largest 1 (1, 1) (10731, 10731) (10731, 10731)
    #> ('source', 'book', 'chapter') 350 documents, largest 67 (1, 32) (1, 32) (350, 10731)
    #> ('language',) 5 documents, largest 4599 (1, 4599) (1, 4599) (1, 4599)
# --8<-- [end:count]

# --8<-- [start:draw]
import matplotlib.pyplot as plt

plt.rcParams["font.size"] = 12
figures = [plt.subplots(figsize=(7, 3.3), layout="constrained") for _ in range(2)]
(first, left), (second, right) = figures
for key, marker, line in zip(keys, "osD", ("-", "--", ":")):
    name = "key: " + ", ".join(key)
    for row, (documents, amount) in enumerate(answers[key]):
        fill = "full" if documents == 1 else "none"
        style = {"ms": 10, "color": f"C{keys.index(key)}", "fillstyle": fill}
        left.plot(amount, row, marker, label="" if row else name, **style)
    ranks = range(1, len(sizes[key]) + 1)
    right.plot(ranks, sizes[key], line, lw=2.5, label=name)
left.set(xscale="log", xlim=(0.7, 2e4), ylim=(2.5, -0.7))
left.set_xticks([1, 32, 4599, 10731], ["1", "32", "4,599", "\n10,731"])
left.set_xticks([], minor=True)
left.set_yticks(range(3), questions)
left.set(xlabel="verses read (filled: one look-up)", ylabel="question about one")
right.axhline(100_000, color="gray", lw=1)
right.annotate("100,000 verses", (20, 40_000), color="gray")
right.set(xscale="log", yscale="log", ylabel="verses in it")
right.set(xlabel="documents or partitions, largest first")
style = {"loc": "outside upper center", "ncols": 3, "frameon": False, "fontsize": 11}
for figure, axes in figures:
    figure.legend(*axes.get_legend_handles_labels(), **style)
first.savefig("boundary.svg", transparent=True)
second.savefig("partitions.svg", transparent=True)
# --8<-- [end:draw]
