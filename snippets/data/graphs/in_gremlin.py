import csv
import json
from pathlib import Path

from gremlin_python.process.anonymous_traversal import traversal
from gremlin_python.process.graph_traversal import __
from gremlite import SQLiteConnection

here = Path(__file__).parent
edges = list(csv.DictReader((here / "edges.csv").open(encoding="utf-8")))
g = traversal().with_remote(SQLiteConnection(":memory:"))
for name in sorted({e[end] for e in edges for end in ("father_id", "child_id")}):
    g.add_v("Person").property("id", name).iterate()
for edge in edges:
    both = g.V().has("id", edge["father_id"]).as_("f").V().has("id", edge["child_id"])
    both.add_e("BEGAT").from_("f").iterate()
for verse in map(json.loads, (here / "genesis.jsonl").open(encoding="utf-8")):
    node = g.add_v("Verse").property("language", verse["language"])
    node.property("text", verse["text"]).iterate()
print(*g.V().has("id", "Methuselah").in_("BEGAT").in_("BEGAT").values("id"))
#> Jared
to_jacob = g.V().has("id", "Adam").repeat(__.out("BEGAT")).until(__.has("id", "Jacob"))
print(len(to_jacob.path().next()) - 1)
#> 21
counts = []
for language in ("de", "en", "es", "fr", "zh"):
    texts = list(g.V().has("language", language).values("text"))
    counts.append(f"{language} {len(texts)} {sum(map(len, texts))}")
print("Genesis by language:", ", ".join(counts))
#> Genesis by language: de 1533 203541, en 4599 589511, es 1533 179575, fr 1533 199984, zh 1533 52041
