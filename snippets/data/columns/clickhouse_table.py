# --8<-- [start:skip]
import re
from pathlib import Path

import clickhouse_connect

path = Path(__file__).with_name("verses.jsonl.xz")
client = clickhouse_connect.get_client(interface="chdb")
client.command("DROP TABLE IF EXISTS verses")
client.command("""CREATE TABLE verses (
        id String, language LowCardinality(String), year UInt16,
        source LowCardinality(String), book LowCardinality(String),
        chapter UInt16, verse UInt16, text String
    ) ENGINE = MergeTree ORDER BY (book, chapter, verse)""")
client.command(f"INSERT INTO verses SELECT * FROM file('{path}', 'JSONEachRow')")

for condition in (
    "book = 'Job'",
    "book = 'Gen' AND chapter = 5 AND verse = 6",
    "chapter = 5 AND verse = 6",
    "year = 1744",
):
    query = f"SELECT count() FROM verses WHERE {condition}"
    rows = client.query(query).result_rows[0][0]
    plan = client.query(f"EXPLAIN indexes = 1 {query}").result_rows
    granules = re.findall(r"Granules: (\d+)/(\d+)", str(plan))[-1]
    print(f"{condition}: {rows} rows, granules read {' of '.join(granules)}")
    #> book = 'Job': 7481 rows, granules read 2 of 27
    #> book = 'Gen' AND chapter = 5 AND verse = 6: 7 rows, granules read 1 of 27
    #> chapter = 5 AND verse = 6: 329 rows, granules read 26 of 27
    #> year = 1744: 31166 rows, granules read 27 of 27
# --8<-- [end:skip]

# --8<-- [start:change]
verse = "WHERE id = 'ASV.Gen.5.6'"
parts = "FROM system.parts WHERE table = 'verses' AND active ORDER BY rows"
for change in ("text = 'And Seth lived'", "year = 1902"):
    client.command(
        f"ALTER TABLE verses UPDATE {change} {verse}",
        settings={"mutations_sync": 2},  # wait until it is done
    )
    folder = client.query(f"SELECT path {parts}").result_rows[0][0]
    files = [file.stat() for file in Path(folder).iterdir()]
    total = sum(file.st_size for file in files)
    fresh = sum(file.st_size for file in files if file.st_nlink == 1)  # not shared
    print(f"{change}: {fresh / 1e6:.1f} of {total / 1e6:.1f} MB written anew")
    #> text = 'And Seth lived': 16.0 of 17.2 MB written anew
    #> year = 1902: 0.0 of 17.2 MB written anew

client.command("""ALTER TABLE verses MODIFY SETTING
    enable_block_number_column = 1, enable_block_offset_column = 1""")
client.command("SYSTEM STOP MERGES verses")  # or the count depends on the moment
client.command(f"UPDATE verses SET text = 'And Seth died' {verse}")
print("rows in each part:", client.query(f"SELECT rows {parts}").result_rows)
#> rows in each part: [(1,), (217745,)]
print(client.query(f"SELECT text FROM verses {verse}").result_rows)
#> [('And Seth died',)]
try:
    client.command("ALTER TABLE verses UPDATE book = 'Ex' WHERE book = 'Exod'")
except clickhouse_connect.driver.exceptions.DatabaseError as error:
    print(str(error).split("DB::Exception: ")[1])
    #> Cannot UPDATE key column `book`. (CANNOT_UPDATE_COLUMN)
client.close()
# --8<-- [end:change]
