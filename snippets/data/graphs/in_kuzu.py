# --8<-- [start:ask]
import csv
import json
from pathlib import Path

import kuzu
import pyarrow as pa

here = Path(__file__).parent
rows = csv.DictReader((here / "edges.csv").open(encoding="utf-8"))
edges = pa.Table.from_pylist(list(rows))
ids = {id for end in ("father_id", "child_id") for id in edges[end].to_pylist()}
people = pa.table({"id": sorted(ids)})
begat = edges.select(["father_id", "child_id", "verse"])
lines = (here / "genesis.jsonl").read_text(encoding="utf-8").splitlines()
verses = pa.Table.from_pylist([json.loads(line) for line in lines])
verses = verses.select(["id", "language", "text"])

db = kuzu.Connection(kuzu.Database(":memory:", buffer_pool_size=2**28))
db.execute("CREATE NODE TABLE Person (id STRING PRIMARY KEY)")
db.execute("CREATE REL TABLE BEGAT (FROM Person TO Person, verse STRING)")
columns = "id STRING PRIMARY KEY, language STRING, text STRING"
db.execute(f"CREATE NODE TABLE Verse ({columns})")
for copy in ("Person FROM people", "BEGAT FROM begat", "Verse FROM verses"):
    db.execute(f"COPY {copy}")
queries = (here / "questions.cypher").read_text(encoding="utf-8").split(";")
print(*[db.execute(query).get_all()[0][0] for query in queries[:4]])
#> Jared 21 115 Terah
counts = [f"{language} {n} {size}" for language, n, size in db.execute(queries[4])]
print("Genesis by language:", ", ".join(counts))
#> Genesis by language: de 1533 203541, en 4599 589511, es 1533 179575, fr 1533 199984, zh 1533 52041
# --8<-- [end:ask]


# --8<-- [start:refuse]
def attempt(query):
    try:
        return db.execute(query).get_all()
    except RuntimeError as error:
        return str(error).split("which ")[-1]


db.execute("CREATE NODE TABLE Place (id STRING PRIMARY KEY)")
print(attempt("MATCH (p:Place), (c:Person {id: 'Lot'}) CREATE (p)-[:BEGAT]->(c)"))
#> Binder exception: Query node p violates schema. Expected labels are Person.
print(attempt("MATCH (p:Prson) RETURN p"))
#> Binder exception: Table Prson does not exist.
said = edges.select(["father", "child"])  # the names as the text has them
names = {name for end in ("father", "child") for name in said[end].to_pylist()}
names = pa.table({"id": sorted(names)})
db.execute("CREATE NODE TABLE Name (id STRING PRIMARY KEY)")
db.execute("CREATE REL TABLE SAID (FROM Name TO Name)")
db.execute("CREATE REL TABLE ONE (FROM Name TO Name, ONE_MANY)")
for copy in ("Name FROM names", "SAID FROM said", "ONE FROM said"):
    print(attempt(f"COPY {copy}"))
    #> [['134 tuples have been copied to the Name table.']]
    #> [['137 tuples have been copied to the SAID table.']]
    #> violates the rel multiplicity constraint.
path = "(:Name {id: 'Adam'})-[p:SAID* SHORTEST 1..30]->(:Name {id: 'Noah'})"
print("Adam to Noah:", *db.execute(f"MATCH {path} RETURN length(p)"))
#> Adam to Noah: [5]
for star in ("*", "* TRAIL"):
    path = f"(:Name {{id: 'Nahor'}})-[:SAID{star}]->(n:Name)"
    print(star, *db.execute(f"MATCH {path} RETURN count(*), count(DISTINCT n.id)"))
    #> * [102, 7]
    #> * TRAIL [7, 7]
# --8<-- [end:refuse]
