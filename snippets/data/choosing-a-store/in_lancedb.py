import lzma
from pathlib import Path
from tempfile import TemporaryDirectory

import lancedb
import psutil
import pyarrow.compute as pc
import pyarrow.json
from lancedb.index import FTS, BTree

folder = TemporaryDirectory()
packed = lzma.open(Path(__file__).with_name("verses.jsonl.xz"))
table = lancedb.connect(folder.name).create_table(
    "verses", pyarrow.json.read_json(packed)
)
table.create_index("id", config=BTree())
files = [file for file in Path(folder.name).rglob("*") if file.is_file()]
print(round(sum(file.stat().st_size for file in files) / 1e6), "MB")
#> 22 MB
table.create_index("text", config=FTS())
moved = psutil.Process().io_counters
for question in ("key", "column", "word"):
    table = lancedb.connect(folder.name).open_table("verses")
    search = {
        "key": table.search().where("id = 'ASV.Gen.5.6'"),
        "column": table.search().select(["verse"]),
        "word": table.search("camel", query_type="fts", fts_columns="text").limit(
            300_000
        ),
    }[question]
    before = moved().read_chars
    rows = search.to_arrow()
    mb = max((moved().read_chars - before) / 1e6, 0.1)
    print(question, float(f"{mb:.1g}"), "MB read,", rows.num_rows, "rows")
    #> key 0.3 MB read, 1 rows
    #> column 0.2 MB read, 217745 rows
    #> word 5.0 MB read, 172 rows
rows = table.search().where("book = 'Gen'").select(["language", "text"]).to_arrow()
rows = rows.append_column("length", pc.utf8_length(rows["text"]))
groups = rows.group_by("language").aggregate([("length", "count"), ("length", "sum")])
answers = [
    " ".join(map(str, row.values())) for row in groups.sort_by("language").to_pylist()
]
print("Genesis by language:", ", ".join(answers))
#> Genesis by language: de 1533 203541, en 4599 589511, es 1533 179575, fr 1533 199984, zh 1533 52041
