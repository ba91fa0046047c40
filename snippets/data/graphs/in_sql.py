import csv
import sqlite3
from pathlib import Path

here = Path(__file__).parent
edges = list(csv.DictReader((here / "edges.csv").open(encoding="utf-8")))
db = sqlite3.connect(":memory:")
db.execute("CREATE TABLE begat (father TEXT, child TEXT PRIMARY KEY)")
db.executemany("INSERT INTO begat VALUES (:father_id, :child_id)", edges)
below = """WITH RECURSIVE below (id, steps) AS (
    SELECT 'Adam', 0
    UNION ALL
    SELECT child, steps + 1 FROM below JOIN begat ON father = id WHERE steps < 30
) SELECT steps FROM below WHERE id = 'Jacob'"""
print("SQL from Adam to Jacob:", *db.execute(below).fetchone())
#> SQL from Adam to Jacob: 21

db.execute("CREATE TABLE said (father TEXT, child TEXT PRIMARY KEY)")
refused = []
for edge in edges:
    try:
        db.execute("INSERT INTO said VALUES (:father, :child)", edge)
    except sqlite3.IntegrityError as error:
        refused.append(f"{edge['child']} {edge['verse']}")
        reason = error
print(reason, refused)
#> UNIQUE constraint failed: said.child ['Enoch 5.18', 'Lamech 5.25', 'Sheba 10.28', 'Havilah 10.29', 'Nahor 11.26', 'Sheba 25.3', 'Dedan 25.3']
unborn = "SELECT DISTINCT father FROM said WHERE father NOT IN (SELECT child FROM said)"
print(sorted(father for [father] in db.execute(unborn)))
#> ['Abraham', 'Adam', 'Bethuel', 'Zohar']
