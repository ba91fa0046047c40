import lzma
from pathlib import Path

import clickhouse_connect
import duckdb
import pyarrow.json
import pyarrow.parquet

verses = pyarrow.json.read_json(lzma.open(Path(__file__).with_name("verses.jsonl.xz")))
pyarrow.parquet.write_table(verses, "verses.parquet", compression="zstd")
path = Path("verses.parquet").resolve()
client = clickhouse_connect.get_client(interface="chdb")
question = """SELECT language, count(*), sum({length}(text)) FROM {file}
              WHERE book = 'Gen' GROUP BY language ORDER BY language"""
for length in ("char_length", "length"):
    duckdb_rows = duckdb.sql(
        question.format(length=length, file=f"'{path}'")
    ).fetchall()
    result = client.query(question.format(length=length, file=f"file('{path}')"))
    for engine, rows in {
        "DuckDB": duckdb_rows,
        "ClickHouse": result.result_rows,
    }.items():
        name = "Genesis by language" if length == "char_length" else length
        print(f"{engine}: {name}:", ", ".join(" ".join(map(str, row)) for row in rows))
        #> DuckDB: Genesis by language: de 1533 203541, en 4599 589511, es 1533 179575, fr 1533 199984, zh 1533 52041
        #> ClickHouse: Genesis by language: de 1533 203541, en 4599 589511, es 1533 179575, fr 1533 199984, zh 1533 52041
        #> DuckDB: length: de 1533 203541, en 4599 589511, es 1533 179575, fr 1533 199984, zh 1533 52041
        #> ClickHouse: length: de 1533 205915, en 4599 590047, es 1533 186775, fr 1533 209076, zh 1533 156123
client.close()
