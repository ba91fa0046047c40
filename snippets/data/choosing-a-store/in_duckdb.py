import lzma
from pathlib import Path
from tempfile import TemporaryDirectory

import duckdb
import psutil
from duckdb_extensions import import_extension

GENESIS = """SELECT language, count(*), sum(length(text)) FROM verses
             WHERE book = 'Gen' GROUP BY language ORDER BY language"""
KEY = "SELECT text FROM verses WHERE id = 'ASV.Gen.5.6'"
COLUMN = "SELECT round(avg(verse), 2) FROM verses"
WORD = "SELECT count(fts_main_verses.match_bm25(id, 'camel')) FROM verses"
folder = TemporaryDirectory()
lines, file = Path(folder.name, "verses.jsonl"), Path(folder.name, "verses.duckdb")
lines.write_bytes(lzma.open(Path(__file__).with_name("verses.jsonl.xz")).read())
import_extension("fts")
db = duckdb.connect(file, config={"threads": 1})
db.execute("LOAD fts; SET enable_progress_bar = false")
db.execute(f"CREATE TABLE verses AS SELECT * FROM read_json('{lines}')")
db.execute("ALTER TABLE verses ADD PRIMARY KEY (id); CHECKPOINT")
print(round(file.stat().st_size / 1e6, -1), "MB")
#> 30.0 MB
db.execute("PRAGMA create_fts_index('verses', 'id', 'text')")
moved = psutil.Process().io_counters
for sql in (KEY, COLUMN, WORD):
    db.close()
    db = duckdb.connect(file, config={"threads": 1})
    db.execute("LOAD fts")
    before = moved().read_chars
    answer = db.execute(sql).fetchone()[0]
    mb = max((moved().read_chars - before) / 1e6, 0.5)  # two of its blocks
    print(float(f"{mb:.1g}"), "MB read for", answer)
    #> 2.0 MB read for And Seth lived a hundred and five years, and begat Enosh:
    #> 0.5 MB read for 17.04
    #> 10.0 MB read for 166
answers = [" ".join(map(str, row)) for row in db.execute(GENESIS).fetchall()]
print("Genesis by language:", ", ".join(answers))
#> Genesis by language: de 1533 203541, en 4599 589511, es 1533 179575, fr 1533 199984, zh 1533 52041
