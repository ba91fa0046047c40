# --8<-- [start:task]
import json
from pathlib import Path
from tempfile import mkdtemp

import lancedb

lines = Path(__file__).with_name("notes.jsonl").read_text(encoding="utf-8").splitlines()
question, *notes = [json.loads(line) for line in lines]
folder = mkdtemp()
table = lancedb.connect(folder).create_table("notes", notes)
reader = lancedb.connect(folder).open_table("notes")


def search(where, **options):
    rows = table.search(question["vector"]).distance_type("cosine")
    return rows.where(where, **options).limit(3).to_list()


def recent():
    return [row["id"] for row in search("year >= 2025")]


print(recent(), round(search("year >= 2025")[0]["_distance"], 2))
#> [10, 7, 3] 0.63
table.update("id = 1", {"year": 2026})
print(recent())
#> [1, 10, 7]
table.delete("id = 10")
print(recent())
#> [1, 7, 3]
# --8<-- [end:task]

# --8<-- [start:edges]
print(table.count_rows(), reader.count_rows())
#> 11 12
reader.checkout_latest()
print(reader.count_rows())
#> 11

table.add([notes[2] | {"text": "new text"}])
print([row["text"] for row in search("id = 3")])
#> ['Nightly exports took hours until the table got an index.', 'new text']
try:
    table.add([notes[2] | {"vector": [1.0, 0.0]}])
except ValueError as error:
    print(str(error)[32:106])
    #> Cast error: Cannot cast to FixedSizeList(384): value at index 0 has length
print(table.delete("id = 99").num_deleted_rows)
#> 0

print([row["id"] for row in search("team = 'ops'")])
#> [11, 4, 8]
print([row["id"] for row in search("team = 'ops'", prefilter=False)])
#> []
# --8<-- [end:edges]
