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
lines = (here / "genesis.jsonl").read_text(encoding="utf-8").splitlines()
verses = pa.Table.from_pylist([json.loads(line) for line in lines])

db = kuzu.Connection(kuzu.Database(":memory:", buffer_pool_size=2**28))
db.execute("CREATE NODE TABLE Person (id STRING PRIMARY KEY)")
db.execute("CREATE REL TABLE BEGAT (FROM Person TO Person, verse STRING)")
db.execute(
    "CREATE NODE TABLE Verse (id STRING PRIMARY KEY, language STRING, text STRING)"
)
people = pa.table({"id": sorted(ids)})
begat = edges.select(["father_id", "child_id", "verse"])
texts = verses.select(["id", "language", "text"])
for target, source in {"Person": "people", "BEGAT": "begat", "Verse": "texts"}.items():
    db.execute(f"COPY {target} FROM {source}")

queries = (here / "questions.cypher").read_text(encoding="utf-8").split(";")
for query in queries[:4]:
    print(*db.execute(query).get_all()[0])
    #> Jared
    #> 21
    #> 115
    #> Terah
counts = [f"{language} {n} {size}" for language, n, size in db.execute(queries[4])]
print("Genesis by language:", ", ".join(counts))
#> Genesis by language: de 1533 203541, en 4599 589511, es 1533 179575, fr 1533 199984, zh 1533 52041
# --8<-- [end:ask]


# --8<-- [start:refuse]
def attempt(query):
    try:
        return db.execute(query).get_all()
    except RuntimeError as error:
        return str(error)[:80]


db.execute("CREATE NODE TABLE Place (id STRING PRIMARY KEY)")
db.execute("CREATE (:Place {id: 'Haran'})")
print(attempt("MATCH (p:Place), (c:Person {id: 'Lot'}) CREATE (p)-[:BEGAT]->(c)"))
#> Binder exception: Query node p violates schema. Expected labels are Person.
god = pa.table({"father_id": ["God"], "child_id": ["Methuselah"], "verse": ["5.22"]})
print(attempt("COPY BEGAT FROM god"))
#> Copy exception: Unable to find primary key value God.
print(attempt("CREATE (:Person {id: 'Adam'})"))
#> Runtime exception: Found duplicated primary key value Adam, which violates the u
print(attempt("CREATE (:Person {id: 'Naomi', born: 1})"))
#> Binder exception: Cannot find property born for .
print(attempt("MATCH (p:Prson) RETURN p"))
#> Binder exception: Table Prson does not exist.
print(attempt("MATCH (:Person {id: 'Adam'})-[:BEGAT*1..31]->(p) RETURN p"))
#> Binder exception: Upper bound of rel  exceeds maximum: 30.

called = {name for end in ("father", "child") for name in edges[end].to_pylist()}
names, said = pa.table({"id": sorted(called)}), edges.select(["father", "child"])
db.execute("CREATE NODE TABLE Name (id STRING PRIMARY KEY)")
db.execute("CREATE REL TABLE SAID (FROM Name TO Name)")
db.execute("COPY Name FROM names")
db.execute("COPY SAID FROM said")
for star in ("*1..4", "*", "* TRAIL"):
    path = f"(:Name {{id: 'Nahor'}})-[:SAID{star}]->(n:Name)"
    print(star, *db.execute(f"MATCH {path} RETURN count(*), count(DISTINCT n.id)"))
    #> *1..4 [11, 7]
    #> * [102, 7]
    #> * TRAIL [7, 7]
# --8<-- [end:refuse]
