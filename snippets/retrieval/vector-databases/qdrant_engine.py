# --8<-- [start:task]
import json
from pathlib import Path
from tempfile import mkdtemp

import qdrant_edge as edge

lines = Path(__file__).with_name("notes.jsonl").read_text(encoding="utf-8").splitlines()
question, *notes = [json.loads(line) for line in lines]

vectors = edge.EdgeVectorParams(384, edge.Distance.Cosine)
shard = edge.EdgeShard.create(mkdtemp(), edge.EdgeConfig(vectors=vectors))
change = edge.UpdateOperation
points = [edge.Point(n["id"], n["vector"], {"year": n["year"]}) for n in notes]
shard.update(change.upsert_points(points))
nearest = edge.Query.Nearest(question["vector"])
since = edge.FieldCondition("year", range=edge.RangeFloat(gte=2025))
request = edge.QueryRequest(3, query=nearest, filter=edge.Filter(must=[since]))
print([hit.id for hit in shard.query(request)], round(shard.query(request)[0].score, 2))
#> [10, 7, 3] 0.37
shard.update(change.set_payload([1], {"year": 2026}))
shard.update(change.delete_points([10]))
print([hit.id for hit in shard.query(request)])
#> [1, 7, 3]
# --8<-- [end:task]

# --8<-- [start:edges]
shard.update(change.upsert_points([edge.Point(3, [0.1] * 384, {"year": 1999})]))
records = shard.retrieve([3], with_payload=True, with_vector=False)
print([record.payload for record in records])
#> [{'year': 1999}]
try:
    shard.update(change.upsert_points([edge.Point(13, [1.0, 0.0], {})]))
except Exception as error:
    print(type(error).__name__, error)
    #> Exception Vector dimension error: expected dim: 384, got 2
print(shard.update(change.delete_points([99])), shard.count(edge.CountRequest()))
#> None 11
# --8<-- [end:edges]
