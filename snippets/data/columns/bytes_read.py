# --8<-- [start:sizes]
import io
import lzma
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.json as pj
import pyarrow.parquet as pq

lines = lzma.open(Path(__file__).with_name("verses.jsonl.xz")).read()
verses = pj.read_json(io.BytesIO(lines))
sizes = {
    "JSON lines": len(lines),
    "JSON lines, zstd": len(pa.compress(lines, "zstd")),
}
for name, dictionary, codec in [
    ("Parquet, plain", False, "none"),
    ("Parquet, dictionary", True, "none"),
    ("Parquet, dictionary and zstd", True, "zstd"),
]:
    pq.write_table(verses, "all.parquet", use_dictionary=dictionary, compression=codec)
    sizes[name] = Path("all.parquet").stat().st_size
for name, size in sizes.items():
    print(f"{name}: {size / 1e6:.1f} MB")
    #> JSON lines: 57.8 MB
    #> JSON lines, zstd: 11.9 MB
    #> Parquet, plain: 44.3 MB
    #> Parquet, dictionary: 34.0 MB
    #> Parquet, dictionary and zstd: 10.8 MB
# --8<-- [end:sizes]


# --8<-- [start:count]
class CountedFile(io.FileIO):
    """A file that counts the bytes which its reader fetches."""

    count = 0

    def read(self, size=-1):
        data = super().read(size)
        self.count += len(data)
        return data


for columns in (["language"], ["year", "book"], ["text"], verses.column_names):
    file = CountedFile("all.parquet")
    pq.read_table(file, columns=columns)
    print(f"{', '.join(columns)}: {file.count / 1e6:.1f} MB read")
    #> language: 0.1 MB read
    #> year, book: 0.1 MB read
    #> text: 10.4 MB read
    #> id, language, year, source, book, chapter, verse, text: 10.9 MB read
# --8<-- [end:count]

# --8<-- [start:orders]
shuffled = np.random.default_rng(0).permutation(len(verses))
orders = {
    "as it came": verses,
    "by book": verses.sort_by("book"),
    "shuffled": verses.take(shuffled),
}
strips = {}
for order, rows in orders.items():
    pq.write_table(rows, "groups.parquet", compression="zstd", row_group_size=8192)
    metadata = pq.read_metadata("groups.parquet")
    groups = [metadata.row_group(i) for i in range(metadata.num_row_groups)]
    for column, value in (("year", 1744), ("book", "Job")):
        position = verses.column_names.index(column)
        statistics = [group.column(position).statistics for group in groups]
        may_hold = [s.min <= value <= s.max for s in statistics]
        file = CountedFile("groups.parquet")
        pq.read_table(file, columns=["text"], filters=[(column, "==", value)])
        strips[order, f"{column} = {value}"] = may_hold, file.count / 1e6
for (order, condition), (may_hold, megabytes) in strips.items():
    groups = f"{sum(may_hold)} of {len(may_hold)} groups"
    print(f"{order}, {condition}: {groups}, {megabytes:.1f} MB")
    #> as it came, year = 1744: 4 of 27 groups, 1.8 MB
    #> as it came, book = Job: 27 of 27 groups, 10.8 MB
    #> by book, year = 1744: 27 of 27 groups, 11.2 MB
    #> by book, book = Job: 2 of 27 groups, 0.8 MB
    #> shuffled, year = 1744: 27 of 27 groups, 16.2 MB
    #> shuffled, book = Job: 27 of 27 groups, 16.3 MB
# --8<-- [end:orders]

# --8<-- [start:draw]
import matplotlib.pyplot as plt

plt.rcParams["font.size"] = 12
fig, axes = plt.subplots(2, 1, figsize=(5.6, 4.8), layout="constrained")
for (order, condition), (may_hold, megabytes) in strips.items():
    ax = axes[0] if condition.startswith("year") else axes[1]
    y = -list(orders).index(order)
    for i, read in enumerate(may_hold):
        face = "#4a6fd0" if read else "none"
        ax.add_patch(plt.Rectangle((i, y), 0.85, 0.5, fc=face, ec="gray", lw=0.8))
    ax.text(0, y + 0.57, f"{order}: {sum(may_hold)} read, {megabytes:.1f} MB")
    ax.set_title(condition, fontweight="bold", loc="left")
    ax.set(xlim=(-0.3, 27.3), ylim=(-2.1, 1))
    ax.axis("off")
plt.savefig("groups.svg", transparent=True)

fig, ax = plt.subplots(figsize=(5.6, 3.2), layout="constrained")
names = [name.replace(" and", "\nand") for name in sizes]
bars = ax.barh(names, [size / 1e6 for size in sizes.values()], color="#4a6fd0")
ax.bar_label(bars, fmt="%.1f MB", padding=4)
ax.set(xlim=(0, 85), xticks=[0, 20, 40, 60], xlabel="MB, 217,745 documents")
ax.invert_yaxis()
ax.spines[["top", "right"]].set_visible(False)
plt.savefig("sizes.svg", transparent=True)
# --8<-- [end:draw]
