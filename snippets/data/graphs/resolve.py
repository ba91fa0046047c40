import csv
from pathlib import Path

import networkx as nx

file = Path(__file__).with_name("edges.csv")
rows = list(csv.DictReader(file.open(encoding="utf-8")))
right = [(row["father_id"], row["child_id"]) for row in rows]


def people(rows, aliases, apart):
    """Pairs of people; `apart`: a known name with a new father is somebody new."""
    bearers, born, pairs = {}, {}, []
    for row in rows:
        father, child = [aliases.get(row[end], row[end]) for end in ("father", "child")]
        if apart:
            father = bearers.setdefault(father, [father])[-1]  # the last of that name
            if (father, child) not in born:
                same = bearers.setdefault(child, [])
                same.append(f"{child} {len(same) + 1}" if same else child)
                born[father, child] = same[-1]
            child = born[father, child]
        pairs.append((father, child))
    return pairs


for aliases in ({}, {"Abram": "Abraham"}):
    for apart in (False, True):
        pairs = people(rows, aliases, apart)
        steps = nx.single_source_shortest_path_length(nx.DiGraph(pairs), "Adam")
        hits = sum(a == b for a, b in zip(pairs, right))
        print(aliases, apart, "right", hits, "steps", steps["Noah"], steps.get("Jacob"))
        #> {} False right 124 steps 5 None
        #> {} True right 136 steps 9 None
        #> {'Abram': 'Abraham'} False right 125 steps 5 17
        #> {'Abram': 'Abraham'} True right 137 steps 9 21
print(nx.find_cycle(nx.DiGraph(people(rows, {}, apart=False))))
#> [('Nahor', 'Terah'), ('Terah', 'Nahor')]
