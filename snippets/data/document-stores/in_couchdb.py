# --8<-- [start:view]
import json
from pathlib import Path

import requests

chapters = {}
for line in Path(__file__).with_name("genesis.jsonl").open(encoding="utf-8"):
    v = json.loads(line)
    new = {"language": v["language"], "chapter": v["chapter"], "verses": {}}
    chapter = chapters.setdefault(f"{v['source']}.Gen.{v['chapter']}", new)
    chapter["verses"][v["verse"]] = v["text"]
documents = [{"_id": key, **chapter} for key, chapter in chapters.items()]
database = "http://127.0.0.1:5984/handbook-genesis"
requests.delete(database)  # of an earlier run
requests.put(database).raise_for_status()
saved = requests.post(f"{database}/_bulk_docs", json={"docs": documents}).json()
print("saved:", sum("ok" in row for row in saved))
#> saved: 350
COUNT = """function (doc) {
    var n = 0, chars = 0;
    for (var verse in doc.verses) { n += 1; chars += doc.verses[verse].length; }
    emit(doc.language, [n, chars]);
}"""
view = {"views": {"by-language": {"map": COUNT, "reduce": "_sum"}}}
requests.put(f"{database}/_design/count", json=view)
ask = f"{database}/_design/count/_view/by-language?group=true"
rows = requests.get(ask).json()["rows"]
parts = [f"{row['key']} {row['value'][0]} {row['value'][1]}" for row in rows]
print("Genesis by language:", ", ".join(parts))
#> Genesis by language: de 1533 203541, en 4599 589511, es 1533 179575, fr 1533 199984, zh 1533 52041
# --8<-- [end:view]

# --8<-- [start:edges]
ends = {"startkey": '"ASV.Gen."', "endkey": '"ASV.Gen.\ufff0"'}
found = requests.get(f"{database}/_all_docs", params=ends).json()["rows"]
print("ids in this range:", len(found))
#> ids in this range: 50

again = requests.put(f"{database}/ASV.Gen.5", json={"verses": {}})
print(again.status_code, again.json()["error"])
#> 409 conflict

bad = requests.put(f"{database}/ASV.Gen.99", json={"chapter": "five", "verses": "five"})
first = requests.get(ask).json()["rows"][0]
print(bad.status_code, first["key"], first["value"])
#> 201 None [4, 4]

query = {"selector": {"chapter": 5}, "fields": ["_id"], "limit": 1}
found = requests.post(f"{database}/_find", json=query).json()
print(found["docs"], "No matching index" in found.get("warning", ""))
#> [{'_id': 'ASV.Gen.5'}] True
requests.post(f"{database}/_index", json={"index": {"fields": ["chapter"]}})
found = requests.post(f"{database}/_find", json=query).json()
print(found["docs"], "No matching index" in found.get("warning", ""))
#> [{'_id': 'ASV.Gen.5'}] False
requests.delete(database)
# --8<-- [end:edges]
