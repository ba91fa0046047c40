import bisect
import hashlib
import lzma
from pathlib import Path


def place(name):
    """A point on the ring: the first 64 bits of the hash of a name."""
    return int(hashlib.sha256(name.encode()).hexdigest()[:16], 16)


def owners(places, nodes):
    """For each key the node of the next point; each node has 256 points on the ring."""
    ring = sorted(
        (place(f"{node} {n}"), node) for n in range(256) for node in range(nodes)
    )
    points = [point for point, node in ring]
    return [ring[bisect.bisect(points, key) % len(ring)][1] for key in places]


packed = lzma.open(Path(__file__).with_name("verses.jsonl.xz"), "rt", encoding="utf-8")
places = [place(line.split('"')[3]) for line in packed]
for nodes in (4, 9):
    modulo = sum(key % nodes != key % (nodes + 1) for key in places) / len(places)
    pairs = list(zip(owners(places, nodes), owners(places, nodes + 1)))
    moved = [new for old, new in pairs if old != new]
    ring, to = len(moved) / len(places), set(moved)
    print(f"{nodes} to {nodes + 1}: modulo {modulo:.0%}, ring {ring:.0%}, all to {to}")
    #> 4 to 5: modulo 80%, ring 20%, all to {4}
    #> 9 to 10: modulo 90%, ring 10%, all to {9}
