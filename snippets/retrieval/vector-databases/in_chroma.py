# --8<-- [start:insert]
import json
import socket
import subprocess
import sys
import time
from pathlib import Path

import chromadb

lines = Path(__file__).with_name("notes.jsonl").read_text().splitlines()
question, *notes = [json.loads(line) for line in lines]


def insert(client):
    cosine = {"hnsw": {"space": "cosine"}}
    table = client.create_collection("notes", configuration=cosine)
    table.add(
        ids=[str(note["id"]) for note in notes],
        embeddings=[note["vector"] for note in notes],
        documents=[note["text"] for note in notes],
        metadatas=[{"team": note["team"], "year": note["year"]} for note in notes],
    )
    return table


# --8<-- [end:insert]


# --8<-- [start:task]
def recent(table):
    return table.query(question["vector"], n_results=3, where={"year": {"$gte": 2025}})


def task(table):
    before = recent(table)
    table.update(ids="1", metadatas={"year": 2026})
    updated = recent(table)
    table.delete(ids="10")
    return [hits["ids"][0] for hits in (before, updated, recent(table))]


table = insert(chromadb.PersistentClient("chroma"))
print(round(recent(table)["distances"][0][0], 2), recent(table)["documents"][0][0])
#> 0.63 Mobile visitors leave when the first screen takes four seconds.
print(task(table))
#> [['10', '7', '3'], ['1', '10', '7'], ['1', '7', '3']]
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

# --8<-- [start:server]
with socket.socket() as free:
    free.bind(("127.0.0.1", 0))
    port = free.getsockname()[1]
chroma = Path(sys.executable).with_name("chroma")
server = subprocess.Popen(
    [chroma, "run", "--path", "served", "--port", str(port)],
    stdout=subprocess.DEVNULL,
)
try:
    while True:
        try:
            client = chromadb.HttpClient("127.0.0.1", port)
            break
        except ValueError:
            time.sleep(0.1)
    print(task(insert(client)))
    #> [['10', '7', '3'], ['1', '10', '7'], ['1', '7', '3']]
finally:
    server.kill()
    server.wait()
# --8<-- [end:server]
