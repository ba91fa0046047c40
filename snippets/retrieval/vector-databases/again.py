import json
from pathlib import Path
from tempfile import mkdtemp

import lancedb

lines = Path(__file__).with_name("notes.jsonl").read_text(encoding="utf-8").splitlines()
notes = [json.loads(line) for line in lines][1:]

db = lancedb.connect(mkdtemp())
table = db.create_table("notes", notes)
table.add(notes)
print(table.count_rows())
#> 24

table = db.create_table("notes", notes, mode="overwrite")
upload = table.merge_insert("id").when_matched_update_all()
upload.when_not_matched_insert_all().execute(notes)
print(table.count_rows())
#> 12
