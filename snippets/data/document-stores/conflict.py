# --8<-- [start:conflict]
import requests

server = "http://127.0.0.1:5984"
TEXTS = {"6": "And Seth lived", "7": "and Seth lived after"}


def edit(database, key, field, text):
    """Read a document, change one field, write it back under its revision."""
    document = requests.get(f"{server}/{database}/{key}").json()
    requests.put(f"{server}/{database}/{key}", json={**document, field: text})


def replicate(source, target):
    requests.post(f"{server}/_replicate", json={"source": source, "target": target})


requests.put(f"{server}/office")
requests.put(f"{server}/train")
requests.put(f"{server}/office/Gen.5", json=TEXTS)  # one document for both verses
for number, text in TEXTS.items():  # and one for each
    requests.put(f"{server}/office/Gen.5.{number}", json={"text": text})
replicate("office", "train")
# --8<-- [end:conflict]

# --8<-- [start:edits]
edit("office", "Gen.5", "6", "Ada's correction")
edit("train", "Gen.5", "7", "Ben's correction")
edit("office", "Gen.5.6", "text", "Ada's correction")
edit("train", "Gen.5.7", "text", "Ben's correction")
replicate("office", "train")
replicate("train", "office")

for database in ("office", "train"):
    found = requests.get(f"{server}/{database}/Gen.5?conflicts=true").json()
    print(database, found["6"], "|", found["7"], "| hidden:", len(found["_conflicts"]))
    #> office And Seth lived | Ben's correction | hidden: 1
    #> train And Seth lived | Ben's correction | hidden: 1
for number in TEXTS:
    found = requests.get(f"{server}/office/Gen.5.{number}?conflicts=true").json()
    print(found["text"], "| in conflict:", "_conflicts" in found)
    #> Ada's correction | in conflict: False
    #> Ben's correction | in conflict: False
# --8<-- [end:edits]

# --8<-- [start:merge]
merged = requests.get(f"{server}/office/Gen.5?conflicts=true").json()
[other] = merged.pop("_conflicts")
loser = requests.get(f"{server}/office/Gen.5?rev={other}").json()
for number in TEXTS:
    if loser[number] != TEXTS[number]:  # changed in the hidden revision
        merged[number] = loser[number]
gone = {"_id": "Gen.5", "_rev": other, "_deleted": True}
requests.post(f"{server}/office/_bulk_docs", json={"docs": [merged, gone]})
replicate("office", "train")
found = requests.get(f"{server}/train/Gen.5?conflicts=true").json()
print(found["6"], "|", found["7"], "| in conflict:", "_conflicts" in found)
#> Ada's correction | Ben's correction | in conflict: False
requests.delete(f"{server}/office")
requests.delete(f"{server}/train")
# --8<-- [end:merge]
