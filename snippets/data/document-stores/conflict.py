# --8<-- [start:conflict]
import requests

server = "http://127.0.0.1:5984"  # CouchDB itself: http://USER:PASSWORD@127.0.0.1:5984
office, train = f"{server}/handbook-office", f"{server}/handbook-train"
TEXTS = {"6": "And Seth lived", "7": "and Seth lived after"}


def call(method, address, **more):
    """Send a request; an error where the server refuses it."""
    answer = requests.request(method, address, **more)
    answer.raise_for_status()
    return answer.json()


def replicate(source, target):
    call("POST", f"{server}/_replicate", json={"source": source, "target": target})


for database in (office, train):
    requests.delete(database)  # of an earlier run
    call("PUT", database)
call("PUT", f"{office}/Gen.5", json=TEXTS)  # one document for both verses
for number, text in TEXTS.items():  # and one for each
    call("PUT", f"{office}/Gen.5.{number}", json={"text": text})
replicate(office, train)
# --8<-- [end:conflict]


# --8<-- [start:edits]
def edit(database, key, field, text):
    """Read a document, change one field, write it back under its revision."""
    document = call("GET", f"{database}/{key}")
    call("PUT", f"{database}/{key}", json={**document, field: text})


edit(office, "Gen.5", "6", "Ada's correction")
edit(train, "Gen.5", "7", "Ben's correction")
edit(office, "Gen.5.6", "text", "Ada's correction")
edit(train, "Gen.5.7", "text", "Ben's correction")
replicate(office, train)
replicate(train, office)

first, second = [call("GET", f"{db}/Gen.5?conflicts=true") for db in (office, train)]
kept = [number for number in TEXTS if first[number] != TEXTS[number]]
print("corrections kept:", len(kept), "| hidden revisions:", len(first["_conflicts"]))
#> corrections kept: 1 | hidden revisions: 1
print("the same in both copies:", first == second)
#> the same in both copies: True
for number in TEXTS:
    found = call("GET", f"{office}/Gen.5.{number}?conflicts=true")
    print(found["text"], "| in conflict:", "_conflicts" in found)
    #> Ada's correction | in conflict: False
    #> Ben's correction | in conflict: False
# --8<-- [end:edits]

# --8<-- [start:merge]
merged = call("GET", f"{office}/Gen.5?conflicts=true")
[other] = merged.pop("_conflicts")
loser = call("GET", f"{office}/Gen.5?rev={other}")
for number in TEXTS:
    if loser[number] != TEXTS[number]:  # changed in the hidden revision
        merged[number] = loser[number]
gone = {"_id": "Gen.5", "_rev": other, "_deleted": True}
call("POST", f"{office}/_bulk_docs", json={"docs": [merged, gone]})
replicate(office, train)
found = call("GET", f"{train}/Gen.5?conflicts=true")
print(found["6"], "|", found["7"], "| in conflict:", "_conflicts" in found)
#> Ada's correction | Ben's correction | in conflict: False
for database in (office, train):
    call("DELETE", database)
# --8<-- [end:merge]
