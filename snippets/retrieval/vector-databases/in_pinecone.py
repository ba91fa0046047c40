# --8<-- [start:connect]
import json
from pathlib import Path

from pinecone import Pinecone, ServerlessSpec

lines = Path(__file__).with_name("notes.jsonl").read_text(encoding="utf-8").splitlines()
question, *notes = [json.loads(line) for line in lines]

pc = Pinecone(api_key="pclocal", host="http://localhost:5080")
place = ServerlessSpec(cloud="aws", region="us-east-1")
pc.create_index("notes", dimension=384, metric="cosine", spec=place)
index = pc.index("notes")


def record(note):
    metadata = {key: note[key] for key in ("team", "year", "text")}
    return {"id": str(note["id"]), "values": note["vector"], "metadata": metadata}


index.upsert(vectors=[record(note) for note in notes])
# --8<-- [end:connect]


# --8<-- [start:task]
def recent(**options):
    since = {"year": {"$gte": 2025}}
    vector = question["vector"]
    hits = index.query(vector=vector, top_k=3, filter=since, **options).matches
    return [(hit.id, round(hit.score, 2)) for hit in hits]


print(recent())
#> [('10', 0.37), ('7', 0.33), ('3', 0.25)]
index.update(id="1", set_metadata={"year": 2026})
print(recent())
#> [('1', 0.51), ('10', 0.37), ('7', 0.33)]
index.delete(ids=["10"])
print(recent())
#> [('1', 0.51), ('7', 0.33), ('3', 0.25)]
index.upsert(vectors=[record(notes[6])], namespace="ada")
print(recent(namespace="ada"))
#> [('7', 0.33)]
try:
    index.upsert([record(notes[6])])
except Exception as error:
    print(type(error).__name__, str(error)[:50])
    #> PineconeValueError Index.upsert() is a keyword-only method and does n
pc.delete_index("notes")
# --8<-- [end:task]
