# --8<-- [start:plant]
import random
from collections import defaultdict
from pathlib import Path

from datasketch import MinHash, MinHashLSH

words = Path(__file__).with_name("hamlet.txt").read_text(encoding="utf-8").split()
pages = {f"page{i:03}": words[80 * i : 80 * i + 80] for i in range(300)}
random.seed(0)
for i in range(0, 300, 10):  # 30 copies, each with another line at the top and bottom
    copy = f"Act {i} of the play".split() + pages[f"page{i:03}"] + ["Read", "more"]
    pages[f"copy{i:03}"] = [w for w in copy if random.random() > i / 3000]
# --8<-- [end:plant]
# --8<-- [start:find]
sets, sketches = {}, {}
for name, page in pages.items():
    sets[name] = {" ".join(page[i : i + 3]).encode() for i in range(len(page) - 2)}
    sketches[name] = MinHash(num_perm=128)
    sketches[name].update_batch(sets[name])
lsh = MinHashLSH(num_perm=128, params=(16, 8))
for name, sketch in sketches.items():
    lsh.insert(name, sketch)
theirs = {(a, b) for a in pages for b in lsh.query(sketches[a]) if a < b}

ours = set()
for band in range(0, 128, 8):
    buckets = defaultdict(list)
    for name, sketch in sketches.items():
        buckets[tuple(sketch.hashvalues[band : band + 8])].append(name)
    ours |= {(a, b) for same in buckets.values() for a in same for b in same if a < b}
print("equal to datasketch:", ours == theirs)
#> equal to datasketch: True
print("candidates:", len(ours), "of", len(pages) * (len(pages) - 1) // 2, "pairs")
#> candidates: 18 of 54285 pairs
# --8<-- [end:find]
# --8<-- [start:check]
found = defaultdict(list)
for name in (name for name in pages if name.startswith("copy")):
    one, two = sets[name], sets[f"page{name[4:]}"]
    similarity = len(one & two) / len(one | two)
    found[int(10 * similarity) / 10].append((name, f"page{name[4:]}") in ours)
for low, hits in sorted(found.items()):
    print(f"Jaccard from {low}: {sum(hits)} of {len(hits)} copies found")
    #> Jaccard from 0.5: 0 of 4 copies found
    #> Jaccard from 0.6: 2 of 9 copies found
    #> Jaccard from 0.7: 4 of 5 copies found
    #> Jaccard from 0.8: 10 of 10 copies found
    #> Jaccard from 0.9: 2 of 2 copies found
# --8<-- [end:check]
