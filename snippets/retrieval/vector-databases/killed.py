# --8<-- [start:writers]
import subprocess
import sys
from tempfile import mkdtemp

WRITERS = """
import chromadb
table = chromadb.PersistentClient("chroma").create_collection("notes")
table.add(ids="1", embeddings=[1.0, 0.0])
---
import lancedb
lancedb.connect("lance").create_table("notes", [{"id": 1, "vector": [1.0, 0.0]}])
---
from pymilvus import MilvusClient
client = MilvusClient("lite.db")
client.create_collection("notes", dimension=2)
client.insert("notes", {"id": 1, "vector": [1.0, 0.0]})
---
import os, qdrant_edge as edge
os.mkdir("shard")
config = edge.EdgeConfig(vectors=edge.EdgeVectorParams(2, edge.Distance.Cosine))
shard = edge.EdgeShard.create("shard", config)
shard.update(edge.UpdateOperation.upsert_points([edge.Point(1, [1.0, 0.0], {})]))
"""
folder = mkdtemp()
DIE = "import os, signal\nos.kill(os.getpid(), signal.SIGKILL)"
for program in WRITERS.split("---"):
    run = subprocess.run([sys.executable, "-c", program + DIE], cwd=folder)
    print(run.returncode)
    #> -9
    #> -9
    #> -9
    #> -9
# --8<-- [end:writers]

# --8<-- [start:readers]
import chromadb
import lancedb
import qdrant_edge as edge
from pymilvus import MilvusClient

print(chromadb.PersistentClient(f"{folder}/chroma").get_collection("notes").count())
#> 1
print(lancedb.connect(f"{folder}/lance").open_table("notes").count_rows())
#> 1
lite = MilvusClient(f"{folder}/lite.db")
lite.load_collection("notes")
print(len(lite.query("notes", "id == 1")))
#> 1
print(edge.EdgeShard.load(f"{folder}/shard").count(edge.CountRequest()))
#> 1
# --8<-- [end:readers]
