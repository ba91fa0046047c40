# --8<-- [start:task]
import json
from pathlib import Path

from pymongo import MongoClient
from pymongo.errors import DuplicateKeyError, WriteError

verses = []
for line in Path(__file__).with_name("genesis.jsonl").open(encoding="utf-8"):
    verse = json.loads(line)
    verse["_id"] = verse.pop("id")  # MongoDB's name for the key of a document
    verses.append(verse)

client = MongoClient("mongodb://127.0.0.1:27017")
client.drop_database("handbook_genesis")  # of an earlier run
collection = client["handbook_genesis"]["verses"]
collection.insert_many(verses)
print(collection.find_one("ASV.Gen.5.6")["text"][:28])
#> And Seth lived a hundred and

chars = {"$sum": {"$strLenCP": "$text"}}  # CP: Unicode code points
group = {"$group": {"_id": "$language", "n": {"$sum": 1}, "chars": chars}}
groups = collection.aggregate([group, {"$sort": {"_id": 1}}])
parts = [f"{g['_id']} {g['n']} {g['chars']}" for g in groups]
print("Genesis by language:", ", ".join(parts))
#> Genesis by language: de 1533 203541, en 4599 589511, es 1533 179575, fr 1533 199984, zh 1533 52041
# --8<-- [end:task]


# --8<-- [start:explain]
def plan(query):
    """How the server found the answer, and how many documents it looked at."""
    explained = collection.find(query).explain()
    stage = explained["queryPlanner"]["winningPlan"]
    stage = stage.get("inputStage", stage)["stage"]  # with an index: one level below
    return stage, explained["executionStats"]["totalDocsExamined"]


queries = [{"source": "ASV", "chapter": 5}, {"source": "ASV"}, {"chapter": 5}]
print("without an index", [plan(query) for query in queries])
#> without an index [('COLLSCAN', 10731), ('COLLSCAN', 10731), ('COLLSCAN', 10731)]
collection.create_index({"source": 1, "chapter": 1, "verse": 1})
print("with an index", [plan(query) for query in queries])
#> with an index [('IXSCAN', 32), ('IXSCAN', 1533), ('COLLSCAN', 10731)]
# --8<-- [end:explain]

# --8<-- [start:edges]
try:
    collection.insert_one({"_id": "ASV.Gen.5.6", "text": "again"})
except DuplicateKeyError as error:
    print(error.details["errmsg"])
    #> E11000 duplicate key error collection: handbook_genesis.verses index: _id_ dup key: { _id: "ASV.Gen.5.6" }
new = {"_id": "ASV.Gen.51.1", "text": "one chapter more"}
for _ in range(2):
    done = collection.replace_one({"_id": new["_id"]}, new, upsert=True)
    print("upserted:", done.upserted_id, "matched:", done.matched_count)
    #> upserted: ASV.Gen.51.1 matched: 0
    #> upserted: None matched: 1

five = {"_id": "ASV.Gen.5.99", "chapter": "five"}
print(collection.insert_one(five).acknowledged)
#> True
collection.delete_one(five)
number = {"properties": {"chapter": {"bsonType": "int"}}}
collection.database.command("collMod", "verses", validator={"$jsonSchema": number})
try:
    collection.insert_one(five)
except WriteError as error:
    print(error.details["errmsg"])
    #> Document failed validation
key, old = "ASV.Gen.5.6", collection.find_one("ASV.Gen.5.6")["text"]
for text in ("Ada's correction", "Ben's correction"):
    done = collection.update_one({"_id": key, "text": old}, {"$set": {"text": text}})
    print(text, done.modified_count)
    #> Ada's correction 1
    #> Ben's correction 0
client.drop_database("handbook_genesis")
# --8<-- [end:edges]
