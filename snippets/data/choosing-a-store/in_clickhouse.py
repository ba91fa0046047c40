import lzma
from pathlib import Path
from tempfile import TemporaryDirectory

import clickhouse_connect
import psutil

GENESIS = """SELECT language, count(), sum(lengthUTF8(text)) FROM verses
             WHERE book = 'Gen' GROUP BY language ORDER BY language"""
KEY = "SELECT text FROM verses WHERE id = 'ASV.Gen.5.6'"
COLUMN = "SELECT round(avg(verse), 2) FROM verses"
WORD = "SELECT count() FROM verses WHERE hasToken(text, 'camel')"
SIZE = "SELECT sum(bytes_on_disk) FROM system.parts WHERE active AND table = 'verses'"
folder = TemporaryDirectory()
lines = Path(folder.name, "verses.jsonl")
lines.write_bytes(lzma.open(Path(__file__).with_name("verses.jsonl.xz")).read())
db = clickhouse_connect.get_client(interface="chdb", path=f"{folder.name}/store")
db.command(
    f"""CREATE TABLE verses ENGINE = MergeTree ORDER BY id
               AS SELECT * FROM file('{lines}') SETTINGS schema_inference_make_columns_nullable = 0"""
)
db.command("OPTIMIZE TABLE verses FINAL")
print(round(int(db.command(SIZE)) / 1e6), "MB")
#> 17 MB
db.command("""ALTER TABLE verses ADD INDEX words text
              TYPE text(tokenizer = splitByNonAlpha, preprocessor = lower(text))""")
db.command("ALTER TABLE verses MATERIALIZE INDEX words SETTINGS mutations_sync = 2")
moved = psutil.Process().io_counters
for sql in (KEY, COLUMN, WORD):
    before = moved().read_chars
    answer = db.query(sql).first_row[0]
    mb = max((moved().read_chars - before) / 1e6, 0.1)
    print(float(f"{mb:.1g}"), "MB read for", answer)
    #> 0.7 MB read for And Seth lived a hundred and five years, and begat Enosh:
    #> 0.1 MB read for 17.04
    #> 0.1 MB read for 33
answers = [" ".join(map(str, row)) for row in db.query(GENESIS).result_rows]
print("Genesis by language:", ", ".join(answers))
#> Genesis by language: de 1533 203541, en 4599 589511, es 1533 179575, fr 1533 199984, zh 1533 52041
print(db.command("SELECT splitByNonAlpha('camel’s hair')"))
#> ['camel’s','hair']
db.close()
