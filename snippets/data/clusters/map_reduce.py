# --8<-- [start:count]
import json
import random
from collections import Counter
from pathlib import Path


def sums_of_blocks(lines):
    """For each block of 1 MiB: the characters of each language."""
    blocks, start = [Counter(), Counter(), Counter()], 0
    for line in lines:
        document = json.loads(line)
        key, value = document["language"], len(document["text"])  # map
        blocks[start // 2**20][key] += value  # reduce, in the block where it begins
        start += len(line)
    return blocks


lines = Path(__file__).with_name("genesis.jsonl").read_bytes().splitlines(True)
blocks = sums_of_blocks(lines)
for sums in blocks:
    print(dict(sums))
    #> {'en': 516758}
    #> {'en': 72753, 'de': 203541, 'fr': 199984, 'es': 28191}
    #> {'es': 151384, 'zh': 52041}
total = sum(blocks, Counter())  # shuffle, and reduce again
print(sum(map(len, blocks)), "sums moved:", dict(total))
#> 7 sums moved: {'en': 589511, 'de': 203541, 'fr': 199984, 'es': 179575, 'zh': 52041}
shuffled = random.Random(0).sample(lines, len(lines))
print("lines shuffled:", [len(sums) for sums in sums_of_blocks(shuffled)])
#> lines shuffled: [5, 5, 5]
# --8<-- [end:count]

# --8<-- [start:draw]
from itertools import accumulate

import matplotlib.pyplot as plt

starts = [0, *accumulate(map(len, lines[:-1]))]
documents = Counter(start // 2**20 for start in starts)
figure, axes = plt.subplots(figsize=(6.3, 4))
heights = {language: 1.7 - 0.85 * n for n, language in enumerate(sorted(total))}
for block, sums in enumerate(sums_of_blocks(lines)):
    y = 1.4 - 1.4 * block
    said = f"block {block + 1}\n{documents[block]:,} documents"
    axes.text(0, y, said, ha="center", va="center", bbox={"fc": "none", "pad": 9})
    for language in sums:
        axes.plot([0.45, 2.05], [y, heights[language]], color="tab:blue", lw=1.5)
for language, characters in total.items():
    said = f"{language}: {characters:,}\ncharacters"
    axes.text(2.6, heights[language], said, ha="center", va="center", fontsize=9)
titles = {0: "stays on its machine", 1.25: "moves: 7 sums", 2.6: "the answer"}
for x, title in titles.items():
    axes.text(x, 2.45, title, ha="center", weight="bold")
axes.set(xlim=(-0.6, 3.2), ylim=(-2.2, 2.7))
axes.axis("off")
figure.tight_layout()
figure.savefig("map_reduce.svg", transparent=True)
# --8<-- [end:draw]
