# --8<-- [start:connect]
import json
from pathlib import Path

import weaviate
from weaviate.classes.config import Configure, DataType, Property
from weaviate.classes.data import DataObject
from weaviate.classes.query import Filter, MetadataQuery
from weaviate.util import generate_uuid5

lines = Path(__file__).with_name("notes.jsonl").read_text(encoding="utf-8").splitlines()
question, *notes = [json.loads(line) for line in lines]

client = weaviate.connect_to_local()
columns = {"number": DataType.INT, "team": DataType.TEXT, "year": DataType.INT}
collection = client.collections.create(
    "Note",
    vector_config=Configure.Vectors.self_provided(),
    properties=[Property(name=name, data_type=columns[name]) for name in columns],
)


def row(note):
    properties = {"number": note["id"], "team": note["team"], "year": note["year"]}
    return DataObject(properties, generate_uuid5(note["id"]), vector=note["vector"])


collection.data.insert_many([row(note) for note in notes])
# --8<-- [end:connect]


# --8<-- [start:task]
def recent():
    hits = collection.query.near_vector(
        question["vector"],
        limit=3,
        filters=Filter.by_property("year").greater_or_equal(2025),
        return_metadata=MetadataQuery(distance=True),
    ).objects
    return [(hit.properties["number"], round(hit.metadata.distance, 2)) for hit in hits]


print(recent())
#> [(10, 0.63), (7, 0.67), (3, 0.75)]
collection.data.update(generate_uuid5(1), properties={"year": 2026})
print(recent())
#> [(1, 0.49), (10, 0.63), (7, 0.67)]
collection.data.delete_by_id(generate_uuid5(10))
print(recent())
#> [(1, 0.49), (7, 0.67), (3, 0.75)]
client.collections.delete("Note")
client.close()
# --8<-- [end:task]
