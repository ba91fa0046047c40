# --8<-- [start:task]
import json
from pathlib import Path
from tempfile import mkdtemp

import chromadb

lines = Path(__file__).with_name("notes.jsonl").read_text(encoding="utf-8").splitlines()
question, *notes = [json.loads(line) for line in lines]
cosine = {"hnsw": {"space": "cosine"}}
client = chromadb.PersistentClient(mkdtemp())
table = client.create_collection("notes", configuration=cosine)
table.add(
    ids=[str(note["id"]) for note in notes],
    embeddings=[note["vector"] for note in notes],
    documents=[note["text"] for note in notes],
    metadatas=[{"team": note["team"], "year": note["year"]} for note in notes],
)


def recent():
    return table.query(question["vector"], n_results=3, where={"year": {"$gte": 2025}})


print(recent()["ids"], round(recent()["distances"][0][0], 2))
#> [['10', '7', '3']] 0.63
table.update(ids="1", metadatas={"year": 2026})
print(recent()["ids"])
#> [['1', '10', '7']]
table.delete(ids="10")
print(recent()["ids"])
#> [['1', '7', '3']]
# --8<-- [end:task]

# --8<-- [start:edges]
table.add(ids="3", embeddings=question["vector"], documents="new text")
print(table.get("3")["documents"])
#> ['Nightly exports took hours until the table got an index.']
table.upsert(ids="3", embeddings=question["vector"], documents="new text")
print(table.get("3")["documents"])
#> ['new text']
try:
    table.add(ids="13", embeddings=[1.0, 0.0])
except Exception as error:
    print(type(error).__name__, error)
    #> InvalidArgumentError Collection expecting embedding with dimension of 384, got 2
print(table.delete(ids="99"), table.count())
#> {'deleted': 1} 11
# --8<-- [end:edges]
