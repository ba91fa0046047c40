# --8<-- [start:insert]
import json
from pathlib import Path

from qdrant_client import QdrantClient, models

lines = Path(__file__).with_name("notes.jsonl").read_text(encoding="utf-8").splitlines()
question, *notes = [json.loads(line) for line in lines]


def point(note):
    payload = {key: note[key] for key in ("team", "year", "text")}
    return models.PointStruct(id=note["id"], vector=note["vector"], payload=payload)


client = QdrantClient(":memory:")
cosine = models.VectorParams(size=384, distance=models.Distance.COSINE)
client.create_collection("notes", cosine)
client.upsert("notes", [point(note) for note in notes])
# --8<-- [end:insert]


# --8<-- [start:task]
def recent():
    since = models.FieldCondition(key="year", range=models.Range(gte=2025))
    wanted = models.Filter(must=[since])
    vector = question["vector"]
    return client.query_points("notes", vector, query_filter=wanted, limit=3).points


print([hit.id for hit in recent()], round(recent()[0].score, 2))
#> [10, 7, 3] 0.37
client.set_payload("notes", {"year": 2026}, points=[1])
print([hit.id for hit in recent()])
#> [1, 10, 7]
client.delete("notes", [10])
print([hit.id for hit in recent()])
#> [1, 7, 3]
try:
    client.search("notes", question["vector"])
except AttributeError as error:
    print(error)
    #> 'QdrantClient' object has no attribute 'search'
# --8<-- [end:task]
