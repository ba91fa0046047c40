# --8<-- [start:ask]
import csv
import json
from pathlib import Path

from neo4j import GraphDatabase

here = Path(__file__).parent
edges = list(csv.DictReader((here / "edges.csv").open(encoding="utf-8")))
lines = (here / "genesis.jsonl").read_text(encoding="utf-8").splitlines()
verses = [[v["id"], v["language"], v["text"]] for v in map(json.loads, lines)]
login = ("root", "playwithdata")
driver = GraphDatabase.driver("bolt://127.0.0.1:7687", auth=login)


def ask(query, **parameters):
    records, _, _ = driver.execute_query(query, parameters, database_="kg")
    return [record.values() for record in records]


ask("MATCH (n) DETACH DELETE n")  # everything in this database
ask("CREATE CONSTRAINT person IF NOT EXISTS FOR (p:Person) REQUIRE p.id IS UNIQUE")
ends = "MERGE (f:Person {id: e.father_id}) MERGE (c:Person {id: e.child_id})"
ask(f"UNWIND $edges AS e {ends} MERGE (f)-[:BEGAT]->(c)", edges=edges)
verse = "CREATE (:Verse {id: v[0], language: v[1], text: v[2]})"
ask(f"UNWIND $verses AS v {verse}", verses=verses)
queries = (here / "questions.cypher").read_text(encoding="utf-8").split(";")
print(*[ask(query)[0][0] for query in queries[:4]])
#> Jared 21 115 Terah
counts = [f"{language} {n} {size}" for language, n, size in ask(queries[4])]
print("Genesis by language:", ", ".join(counts))
#> Genesis by language: de 1533 203541, en 4599 589511, es 1533 179575, fr 1533 199984, zh 1533 52041
# --8<-- [end:ask]

# --8<-- [start:break]
from neo4j.exceptions import ConstraintError, ServiceUnavailable

new = "MERGE (p:Person {id: 'Lot', home: 'Sodom'})"
try:
    ask(new)
except ConstraintError as error:
    print(error.message[:42])
    #> Duplicated key [Lot] found on index 'Perso
ask("DROP CONSTRAINT person")
ask(new)
print(ask("MATCH (p:Person {id: 'Lot'}) RETURN count(*)"))
#> [[2]]
ask("CREATE (:Place {id: 'Haran'})")
print(ask("MATCH (p:Place), (c:Person {id: 'Noah'}) CREATE (p)-[:BEGAT]->(c)"))
#> []
print(ask("MATCH (p:Prson) RETURN p"))
#> []

ends = "MERGE (f:Name {id: e.father}) MERGE (c:Name {id: e.child})"
ask(f"UNWIND $edges AS e {ends} MERGE (f)-[:SAID]->(c)", edges=edges)
path = "(:Name {id: 'Nahor'})-[:SAID*]->(n:Name)"
print(ask(f"MATCH {path} RETURN count(*), count(DISTINCT n.id)"))
#> [[7, 7]]
driver.close()
with GraphDatabase.driver("bolt://127.0.0.1:1", auth=login) as nobody:
    try:
        nobody.verify_connectivity()
    except ServiceUnavailable as error:
        print(str(error).split(" (")[0])
        #> Couldn't connect to 127.0.0.1:1
# --8<-- [end:break]
