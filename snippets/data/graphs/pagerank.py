import csv
from pathlib import Path

import networkx as nx

here = Path(__file__).parent
rows = csv.DictReader((here / "edges.csv").open(encoding="utf-8"))
votes = [(row["child_id"], row["father_id"]) for row in rows]  # a child votes for him
people = sorted({person for vote in votes for person in vote})
father = dict(votes)

rank = {person: 1 / len(people) for person in people}
for _ in range(100):
    unheard = sum(rank[person] for person in people if person not in father)
    base = 0.15 / len(people) + 0.85 * unheard / len(people)
    new = {person: base for person in people}
    for child in father:
        new[father[child]] += 0.85 * rank[child]
    rank = new

library = nx.pagerank(nx.DiGraph(votes), alpha=0.85, tol=1e-12, max_iter=500)
gap = max(abs(rank[person] - library[person]) for person in people)
print(f"sum {sum(rank.values()):.2f}, largest gap to networkx below 1e-9: {gap < 1e-9}")
#> sum 1.00, largest gap to networkx below 1e-9: True
for person in sorted(people, key=rank.get, reverse=True)[:3]:
    print(person, round(rank[person], 3))
    #> Noah 0.066
    #> Lamech 2 0.057
    #> Methuselah 0.05
