# --8<-- [start:count]
import json
from pathlib import Path

FILE, SIZE = Path(__file__).with_name("genesis.jsonl"), 2**20


def mapped(block):
    """(language, documents, characters) of each line that begins in a block."""
    with FILE.open("rb") as file:
        file.seek(max(0, block * SIZE - 1))
        if block:
            file.readline()  # the end of a line that the block before began
        while file.tell() < (block + 1) * SIZE and (line := file.readline()):
            document = json.loads(line)
            yield document["language"], 1, len(document["text"])


def reduced(rows):
    """One row for each language."""
    sums = {}
    for language, documents, characters in rows:
        n, m = sums.get(language, (0, 0))
        sums[language] = n + documents, m + characters
    return [(language, *both) for language, both in sorted(sums.items())]


blocks = [list(mapped(block)) for block in range(3)]
everything = sum(blocks, [])
partial = [reduced(rows) for rows in blocks]
print(
    [len(rows) for rows in blocks],
    "documents,",
    [len(sums) for sums in partial],
    "sums",
)
#> [4041, 3879, 2811] documents, [1, 4, 2] sums
print("the same:", reduced(everything) == reduced(sum(partial, [])))
#> the same: True
answer = [" ".join(map(str, row)) for row in reduced(sum(partial, []))]
print("Genesis by language:", ", ".join(answer))
#> Genesis by language: de 1533 203541, en 4599 589511, es 1533 179575, fr 1533 199984, zh 1533 52041
# --8<-- [end:count]

# --8<-- [start:draw]
import matplotlib.pyplot as plt

figure, axes = plt.subplots(figsize=(6.3, 4))
heights = {
    language: 1.7 - 0.85 * n for n, (language, *_) in enumerate(reduced(everything))
}
for block, sums in enumerate(partial):
    y = 1.4 - 1.4 * block
    said = f"block {block + 1}\n{len(blocks[block]):,} documents"
    axes.text(0, y, said, ha="center", va="center", bbox={"fc": "none", "pad": 9})
    for language, *_ in sums:
        axes.plot([0.45, 2.05], [y, heights[language]], color="tab:blue", lw=1.5)
for language, documents, characters in reduced(everything):
    total = f"{language}: {documents:,} documents\n{characters:,} characters"
    axes.text(2.6, heights[language], total, ha="center", va="center", fontsize=9)
for x, title in (
    (0, "stays on its machine"),
    (1.25, "moves: 7 sums"),
    (2.6, "the answer"),
):
    axes.text(x, 2.45, title, ha="center", weight="bold")
axes.set(xlim=(-0.6, 3.2), ylim=(-2.2, 2.7))
axes.axis("off")
figure.tight_layout()
figure.savefig("map_reduce.svg", transparent=True)
# --8<-- [end:draw]
