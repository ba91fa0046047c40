import csv
from collections import Counter
from pathlib import Path

import networkx as nx

file = Path(__file__).with_name("edges.csv")
rows = list(csv.DictReader(file.open(encoding="utf-8")))
right = [(row["father_id"], row["child_id"]) for row in rows]


def people(aliases, apart):
    births, last, pairs = Counter(), {}, []
    for row in rows:  # each row is one birth, in the order of the text
        father, child = [aliases.get(row[end], row[end]) for end in ("father", "child")]
        if apart:
            father = last.get(father, father)  # the last who bore the name
            births[child] += 1
            last[child] = f"{child} {births[child]}".removesuffix(" 1")
            child = last[child]
        pairs.append((father, child))
    return pairs


for aliases in ({}, {"Abram": "Abraham"}):
    for apart in (False, True):
        pairs = people(aliases, apart)
        steps = nx.single_source_shortest_path_length(nx.DiGraph(pairs), "Adam")
        hits = sum(a == b for a, b in zip(pairs, right))
        print(aliases, apart, "right", hits, "steps", steps["Noah"], steps.get("Jacob"))
        #> {} False right 124 steps 5 None
        #> {} True right 136 steps 9 None
        #> {'Abram': 'Abraham'} False right 125 steps 5 17
        #> {'Abram': 'Abraham'} True right 137 steps 9 21
