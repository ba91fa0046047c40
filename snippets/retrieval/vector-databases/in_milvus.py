# --8<-- [start:insert]
import json
import socket
from pathlib import Path
from tempfile import mkdtemp

from milvus import default_server as server
from pymilvus import MilvusClient

lines = Path(__file__).with_name("notes.jsonl").read_text(encoding="utf-8").splitlines()
question, *notes = [json.loads(line) for line in lines]


def insert(client):
    client.create_collection(
        "notes", dimension=384, metric_type="COSINE", consistency_level="Strong"
    )
    client.insert("notes", notes)


# --8<-- [end:insert]


# --8<-- [start:task]
def recent(client):
    vectors = [question["vector"]]
    return client.search("notes", vectors, filter="year >= 2025", limit=3)[0]


def task(client):
    insert(client)
    before = recent(client)
    client.upsert("notes", notes[0] | {"year": 2026})
    updated = recent(client)
    client.delete("notes", ids=[10])
    return [[hit["id"] for hit in hits] for hits in (before, updated, recent(client))]


lite = MilvusClient(f"{mkdtemp()}/notes.db")
print(task(lite), round(recent(lite)[0]["distance"], 2))
#> [[10, 7, 3], [1, 10, 7], [1, 7, 3]] 0.51
# --8<-- [end:task]


# --8<-- [start:edges]
def edges(client):
    client.insert("notes", notes[2])
    counted = client.query("notes", output_fields=["count(*)"])[0]["count(*)"]
    found = len(client.query("notes", "id > 0"))
    try:
        client.insert("notes", notes[2] | {"id": 13, "vector": [1.0, 0.0]})
    except Exception as error:
        refusal = error.message
    return counted, found, refusal, client.delete("notes", ids=[99])


def missed(client, level):
    found = []
    for id in range(100, 105):
        client.insert("notes", notes[0] | {"id": id})
        options = {"filter": f"id == {id}", "consistency_level": level}
        found += [len(client.search("notes", [notes[0]["vector"]], **options)[0])]
        client.delete("notes", ids=[id])
    return 0 in found


print(*edges(lite))
#> 11 11 vector field 'vector' expected dim 384, got 2 [99]
print("a fresh row is missed:", missed(lite, "Bounded"))
#> a fresh row is missed: False
# --8<-- [end:edges]

# --8<-- [start:server]
with socket.socket() as free:
    free.bind(("127.0.0.1", 0))
    server.listen_port = free.getsockname()[1]
server.set_base_dir(mkdtemp())
with server:
    client = MilvusClient(f"http://127.0.0.1:{server.listen_port}")
    print(task(client))
    #> [[10, 7, 3], [1, 10, 7], [1, 7, 3]]
    print(*edges(client))
    #> 12 11 the length(2) of float data should divide the dim(384) {'delete_count': 1}
    tries = (missed(client, "Bounded") for attempt in range(200))  # ends at a True
    print("a fresh row is missed:", any(tries), missed(client, "Strong"))
    #> a fresh row is missed: True False
server.cleanup()
# --8<-- [end:server]
