# --8<-- [start:walk]
import csv
import json
import sqlite3
from pathlib import Path

here = Path(__file__).parent
edges = list(csv.DictReader((here / "edges.csv").open(encoding="utf-8")))
verses = map(json.loads, (here / "genesis.jsonl").open(encoding="utf-8"))
db = sqlite3.connect(":memory:")
db.execute("CREATE TABLE begat (father TEXT, child TEXT PRIMARY KEY)")
db.executemany("INSERT INTO begat VALUES (:father_id, :child_id)", edges)
below = """WITH RECURSIVE below (id, steps) AS (
    SELECT 'Adam', 0
    UNION ALL
    SELECT child, steps + 1 FROM below JOIN begat ON father = id WHERE steps < 30
) SELECT steps FROM below WHERE id = 'Jacob'"""
print(*db.execute(below).fetchone())
#> 21
db.execute("CREATE TABLE verse (id TEXT PRIMARY KEY, language TEXT, text TEXT)")
db.executemany("INSERT INTO verse VALUES (:id, :language, :text)", verses)
census = "SELECT language, count(*), sum(length(text)) FROM verse GROUP BY 1 ORDER BY 1"
counts = [f"{language} {n} {size}" for language, n, size in db.execute(census)]
print("Genesis by language:", ", ".join(counts))
#> Genesis by language: de 1533 203541, en 4599 589511, es 1533 179575, fr 1533 199984, zh 1533 52041
# --8<-- [end:walk]

# --8<-- [start:one-father]
db.execute("CREATE TABLE said (father TEXT, child TEXT PRIMARY KEY)")
for edge in edges:
    try:
        db.execute("INSERT INTO said VALUES (:father, :child)", edge)
    except sqlite3.IntegrityError as error:
        print(edge["verse"], edge["father"], edge["child"], error)
        #> 5.18 Jared Enoch UNIQUE constraint failed: said.child
        #> 5.25 Methuselah Lamech UNIQUE constraint failed: said.child
        #> 10.28 Joktan Sheba UNIQUE constraint failed: said.child
        #> 10.29 Joktan Havilah UNIQUE constraint failed: said.child
        #> 11.26 Terah Nahor UNIQUE constraint failed: said.child
        #> 25.3 Jokshan Sheba UNIQUE constraint failed: said.child
        #> 25.3 Jokshan Dedan UNIQUE constraint failed: said.child
unborn = "SELECT DISTINCT father FROM said WHERE father NOT IN (SELECT child FROM said)"
print(sorted(father for [father] in db.execute(unborn)))
#> ['Abraham', 'Adam', 'Bethuel', 'Zohar']
# --8<-- [end:one-father]
