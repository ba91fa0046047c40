# --8<-- [start:write]
import json
import tempfile
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
from datasets import load_dataset

folder = Path(tempfile.mkdtemp())
rows = [{"id": i, "text": f"document {i}"} for i in range(1000)]
for shard in range(10):
    part = rows[shard * 100 : (shard + 1) * 100]
    (folder / f"part-{shard}.jsonl").write_text(
        "\n".join(map(json.dumps, part)), encoding="utf-8"
    )
pq.write_table(pa.Table.from_pylist(rows), folder / "whole.parquet")
# --8<-- [end:write]


# --8<-- [start:stream]
def stream(kind, files):
    return load_dataset(
        kind, data_files=f"{folder}/{files}", split="train", streaming=True
    )


parts, whole = stream("json", "part-*.jsonl"), stream("parquet", "whole.parquet")
print(type(parts).__name__, parts.num_shards, whole.num_shards, next(iter(parts)))
#> IterableDataset 10 1 {'id': 0, 'text': 'document 0'}
# --8<-- [end:stream]

# --8<-- [start:shuffle]
orders = {
    "one file": whole.shuffle(seed=0, buffer_size=100),
    "ten files, one at a time": parts.shuffle(
        seed=0, buffer_size=100, max_buffer_input_shards=1
    ),
    "ten files at once": parts.shuffle(seed=0, buffer_size=100),
}
order = {name: [row["id"] for row in data] for name, data in orders.items()}
for name, ids in order.items():
    first = ids[:100]
    print(f"{name}: the first 100 come from {min(first)} to {max(first)}")
    #> one file: the first 100 come from 2 to 149
    #> ten files, one at a time: the first 100 come from 402 to 691
    #> ten files at once: the first 100 come from 0 to 909
# --8<-- [end:shuffle]

# --8<-- [start:machines]
from datasets.distributed import split_dataset_by_node

for machines in [5, 3]:
    shares = [split_dataset_by_node(parts, rank, machines) for rank in range(machines)]
    ids = [[row["id"] for row in share] for share in shares]
    print(f"{machines} machines:", [len(i) for i in ids], "the first has", ids[0][:4])
    #> 5 machines: [200, 200, 200, 200, 200] the first has [0, 1, 2, 3]
    #> 3 machines: [334, 333, 333] the first has [0, 3, 6, 9]
# --8<-- [end:machines]

# --8<-- [start:draw]
import matplotlib.pyplot as plt

fig, axes = plt.subplots(1, 2, figsize=(7, 2.9), sharey=True)
for ax, name in zip(axes, ["one file", "ten files at once"]):
    ids = order[name]
    ax.plot(ids[::2], ".", markersize=2, rasterized=True)
    ax.set_title(name, fontsize=10)
    ax.set_xticks([0, 250, 500], ["0", "500", "1000"])
    ax.set_xlabel("place after the shuffle", fontsize=9)
axes[0].set_ylabel("place before", fontsize=9)
fig.tight_layout()
plt.savefig("shuffle.svg", transparent=True, dpi=72)
# --8<-- [end:draw]
