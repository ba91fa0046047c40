# --8<-- [start:rules]
import csv
import json
import re
from pathlib import Path

import bm25s
import numpy as np

here = Path(__file__).parent
lines = (here / "genesis.jsonl").read_text(encoding="utf-8").splitlines()
asv = [verse for verse in map(json.loads, lines) if verse["source"] == "ASV"]
read = {chapter: "" for chapter in (4, 5, 10, 11, 25)}
for verse in asv:
    if verse["chapter"] in read:
        read[verse["chapter"]] += verse["text"] + " "

NAME = r"([A-Z][\w-]+)"
NAMES = r"([A-Z][\w-]+(?:(?:, and |, | and )[A-Z][\w-]+)*)"
RULES = {
    "begat": rf"{NAME}[^A-Z.]* begat {NAMES}",
    "begat a son": rf"{NAME}[^A-Z.]* begat a son[^A-Z]* called his name {NAME}",
    "sons of": rf"(?:sons|children) of {NAME}: {NAMES}",
}
print(re.findall(RULES["begat"], "and Noah begat Shem, Ham, and Japheth."))
#> [('Noah', 'Shem, Ham, and Japheth')]
# --8<-- [end:rules]

# --8<-- [start:score]
found = set()  # (chapter, father, child)
for rule in RULES.values():
    for chapter, text in read.items():
        for father, children in re.findall(rule, text):
            for child in re.split(", and |, | and ", children):
                found.add((chapter, father, child))

edges = list(csv.DictReader((here / "edges.csv").open(encoding="utf-8")))
stated = {(edge["father"], edge["child"]) for edge in edges}
pairs = {(father, child) for _, father, child in found}
print(f"precision {len(pairs & stated)} of {len(pairs)}", pairs - stated)
#> precision 89 of 90 {('God', 'Methuselah')}
print(f"recall {len(pairs & stated)} of {len(stated)}")
#> recall 89 of 137
for chapter in read:
    part = [e for e in edges if e["verse"].startswith(f"{chapter}.")]
    hits = [e for e in part if (chapter, e["father"], e["child"]) in found]
    print(f"chapter {chapter}: {len(hits)} of {len(part)}")
    #> chapter 4: 3 of 13
    #> chapter 5: 10 of 10
    #> chapter 10: 57 of 70
    #> chapter 11: 8 of 10
    #> chapter 25: 8 of 34
# --8<-- [end:score]

# --8<-- [start:hops]
father = {edge["child_id"]: edge["father_id"] for edge in edges}
called = {edge["child_id"]: edge["child"] for edge in edges}
ruled = {e["child_id"] for e in edges if (e["father"], e["child"]) in pairs}
texts = [verse["text"] for verse in asv]  # all 1,533 verses of Genesis
index = bm25s.BM25()
index.index(bm25s.tokenize(texts, show_progress=False), show_progress=False)


def holds(question, wanted, k):
    """Whether one of the k best verses contains the name wanted."""
    words = bm25s.tokenize([question], return_ids=False, show_progress=False)[0]
    scores = index.get_scores(words).round(4)  # (1533,), one for each verse
    best = np.argsort(-scores, kind="stable")[:k]  # equal scores: the earlier verse
    return any(re.search(rf"\b{wanted}\b", texts[i]) for i in best)


lines = {person: [person] for person in father}
for word in ("father", "grandfather", "great-grandfather"):
    lines = {p: [*x, father[x[-1]]] for p, x in lines.items() if x[-1] in father}
    hits = dict.fromkeys(("best", "ten", "reworded", "no person", "rules"), 0)
    for person, line in lines.items():
        name, wanted = called[person], called.get(line[-1], line[-1])
        hits["best"] += holds(f"the {word} of {name}", wanted, 1)
        hits["ten"] += holds(f"the {word} of {name}", wanted, 10)
        hits["reworded"] += holds(f"Name the {word} of {name}", wanted, 10)
        hits["no person"] += holds(f"Name the {word}", wanted, 10)
        hits["rules"] += ruled.issuperset(line[:-1])  # every edge on the way
    print(word, "of", len(lines), hits)
    #> father of 137 {'best': 67, 'ten': 107, 'reworded': 102, 'no person': 12, 'rules': 89}
    #> grandfather of 132 {'best': 8, 'ten': 14, 'reworded': 46, 'no person': 47, 'rules': 67}
    #> great-grandfather of 130 {'best': 4, 'ten': 9, 'reworded': 6, 'no person': 16, 'rules': 65}
# --8<-- [end:hops]
