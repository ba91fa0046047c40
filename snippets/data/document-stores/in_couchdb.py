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
db = "http://127.0.0.1:5984/handbook-genesis"
requests.put(db)
saved = requests.post(f"{db}/_bulk_docs", json={"docs": documents})
print(len(saved.json()), requests.get(f"{db}/ASV.Gen.5").json()["verses"]["6"][:28])
#> 350 And Seth lived a hundred and

COUNT = """function (doc) {
    var n = 0, chars = 0;
    for (var verse in doc.verses) { n += 1; chars += doc.verses[verse].length; }
    emit(doc.language, [n, chars]);
}"""
view = {"views": {"by-language": {"map": COUNT, "reduce": "_sum"}}}
requests.put(f"{db}/_design/count", json=view)
ask = f"{db}/_design/count/_view/by-language?group=true"
rows = requests.get(ask).json()["rows"]
parts = [f"{row['key']} {row['value'][0]} {row['value'][1]}" for row in rows]
print("Genesis by language:", ", ".join(parts))
#> Genesis by language: de 1533 203541, en 4599 589511, es 1533 179575, fr 1533 199984, zh 1533 52041
# --8<-- [end:view]

# --8<-- [start:edges]
again = requests.put(f"{db}/ASV.Gen.5", json={"verses": {}})
print(again.status_code, again.json())
#> 409 {'error': 'conflict', 'reason': 'Document update conflict'}

bad = requests.put(f"{db}/ASV.Gen.99", json={"chapter": "five", "verses": "five"})
print(bad.status_code, requests.get(ask).json()["rows"][0])
#> 201 {'value': [4, 4], 'key': None}

query = {"selector": {"chapter": 5}, "fields": ["_id"], "limit": 1}
print(requests.post(f"{db}/_find", json=query).json()["warning"])
#> No matching index found, create an index to optimize query time.
requests.post(f"{db}/_index", json={"index": {"fields": ["chapter"]}})
print(requests.post(f"{db}/_find", json=query).json())
#> {'docs': [{'_id': 'ASV.Gen.5'}]}
requests.delete(db)
# --8<-- [end:edges]
