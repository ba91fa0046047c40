# --8<-- [start:load]
import json
import lzma
import sqlite3
from pathlib import Path
from tempfile import TemporaryDirectory

import psutil

folder = TemporaryDirectory()
file = Path(folder.name, "verses.db")
db = sqlite3.connect(file)
db.execute("""CREATE TABLE verses (id TEXT PRIMARY KEY, language TEXT, year INT,
              source TEXT, book TEXT, chapter INT, verse INT, text TEXT)""")
packed = lzma.open(Path(__file__).with_name("verses.jsonl.xz"), "rt", encoding="utf-8")
rows = (tuple(json.loads(line).values()) for line in packed)
db.executemany("INSERT INTO verses VALUES (?, ?, ?, ?, ?, ?, ?, ?)", rows)
db.commit()
print(round(file.stat().st_size / 1e6), "MB")
#> 47 MB
db.execute("CREATE VIRTUAL TABLE words USING fts5(text, content=verses)")
db.execute("INSERT INTO words(words) VALUES ('rebuild')")
db.commit()
print(round(file.stat().st_size / 1e6), "MB with the index of words")
#> 66 MB with the index of words
# --8<-- [end:load]

# --8<-- [start:ask]
GENESIS = """SELECT language, count(*), sum(length(text)) FROM verses
             WHERE book = 'Gen' GROUP BY language ORDER BY language"""
QUESTIONS = {
    "key": "SELECT text FROM verses WHERE id = 'ASV.Gen.5.6'",
    "column": "SELECT round(avg(verse), 2) FROM verses",
    "word": "SELECT count(*) FROM words WHERE words MATCH 'camel'",
}
moved = psutil.Process().io_counters
for name, sql in QUESTIONS.items():
    db = sqlite3.connect(file)  # a new connection: nothing is in its memory yet
    before = moved().read_chars
    answer = db.execute(sql).fetchone()[0]
    mb = max((moved().read_chars - before) / 1e6, 0.1)
    print(f"{name}: {float(f'{mb:.1g}')} MB read for {answer}")
    #> key: 0.1 MB read for And Seth lived a hundred and five years, and begat Enosh:
    #> column: 40.0 MB read for 17.04
    #> word: 0.1 MB read for 36
before = moved().write_chars
db.execute("ALTER TABLE verses ADD COLUMN licence TEXT DEFAULT 'public domain'")
print("new column, under 0.1 MB written:", moved().write_chars - before < 100_000)
#> new column, under 0.1 MB written: True
answers = [" ".join(map(str, row)) for row in db.execute(GENESIS)]
print("Genesis by language:", ", ".join(answers))
#> Genesis by language: de 1533 203541, en 4599 589511, es 1533 179575, fr 1533 199984, zh 1533 52041
# --8<-- [end:ask]
