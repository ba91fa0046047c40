# --8<-- [start:rules]
import csv
import json
import re
from pathlib import Path

import bm25s
import matplotlib.pyplot as plt

here = Path(__file__).parent
lines = (here / "genesis.jsonl").read_text(encoding="utf-8").splitlines()
asv = [verse for verse in map(json.loads, lines) if verse["source"] == "ASV"]
read = " ".join(v["text"] for v in asv if v["chapter"] in (4, 5, 10, 11, 25))

NAME = r"([A-Z][\w-]+)"
NAMES = r"([A-Z][\w-]+(?:(?:, and |, | and )[A-Z][\w-]+)*)"
RULES = {
    "begat": rf"{NAME}[^A-Z.]* begat {NAMES}",
    "begat a son": rf"{NAME}[^A-Z.]* begat a son[^A-Z]* called his name {NAME}",
    "sons of": rf"(?:sons|children) of {NAME}(?:: | were ){NAMES}",
}
found = set()
for name, rule in RULES.items():
    matches = re.findall(rule, read)
    pairs = {(a, b) for a, many in matches for b in re.split(", and |, | and ", many)}
    found |= pairs
    print(name, len(pairs), sorted(pairs)[0])
    #> begat 52 ('Abraham', 'Isaac')
    #> begat a son 2 ('Adam', 'Seth')
    #> sons of 42 ('Aram', 'Gether')
# --8<-- [end:rules]

# --8<-- [start:score]
edges = list(csv.DictReader((here / "edges.csv").open(encoding="utf-8")))
stated = {(edge["father"], edge["child"]) for edge in edges}
print(f"precision {len(found & stated)} of {len(found)}", found - stated)
#> precision 92 of 93 {('God', 'Methuselah')}
print(f"recall {len(found & stated)} of {len(stated)}")
#> recall 92 of 137
for chapter in ("4", "5", "10", "11", "25"):
    part = [edge for edge in edges if edge["verse"].split(".")[0] == chapter]
    hits = [edge for edge in part if (edge["father"], edge["child"]) in found]
    print(f"chapter {chapter}: {len(hits)} of {len(part)}")
    #> chapter 4: 5 of 13
    #> chapter 5: 10 of 10
    #> chapter 10: 58 of 70
    #> chapter 11: 8 of 10
    #> chapter 25: 11 of 34
# --8<-- [end:score]

# --8<-- [start:hops]
father = {edge["child_id"]: edge["father_id"] for edge in edges}
called = {edge["child_id"]: edge["child"] for edge in edges}
ruled = {e["child_id"] for e in edges if (e["father"], e["child"]) in found}
texts = [verse["text"] for verse in asv]  # all 1,533 verses of Genesis
index = bm25s.BM25()
index.index(bm25s.tokenize(texts, show_progress=False), show_progress=False)


def best(question):
    words = bm25s.tokenize([question], show_progress=False)
    return index.retrieve(words, corpus=texts, k=10, show_progress=False).documents[0]


ways = {"10 best verses": [], "10 best, no name": [], "edges by rules": []}
kinship = ["father", "grandfather", "great-grandfather"]
lines = {person: [person] for person in father}
for word in kinship:
    lines = {p: [*x, father[x[-1]]] for p, x in lines.items() if x[-1] in father}
    hits, nameless = [0, 0, 0], best(f"Who was the {word}?")
    for person, line in lines.items():
        wanted = re.compile(rf"\b{called.get(line[-1], line[-1])}\b")
        verses = best(f"Who was the {word} of {called[person]}?")
        hits[0] += any(map(wanted.search, verses))
        hits[1] += any(map(wanted.search, nameless))
        hits[2] += ruled.issuperset(line[:-1])
    print(word, "of", len(lines), dict(zip(ways, hits)))
    #> father of 137 {'10 best verses': 103, '10 best, no name': 21, 'edges by rules': 92}
    #> grandfather of 132 {'10 best verses': 31, '10 best, no name': 21, 'edges by rules': 70}
    #> great-grandfather of 130 {'10 best verses': 9, '10 best, no name': 3, 'edges by rules': 65}
    for shares, hit in zip(ways.values(), hits):
        shares.append(100 * hit / len(lines))
plt.figure(figsize=(5.4, 3.2), layout="constrained")
for (way, shares), marker in zip(ways.items(), "os^"):
    plt.plot(kinship, shares, marker=marker, label=way)
plt.ylabel("percent reached")
plt.ylim(0, 100)
plt.legend(frameon=False)
plt.savefig("hops.svg", transparent=True)
# --8<-- [end:hops]
