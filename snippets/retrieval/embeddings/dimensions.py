# --8<-- [start:corpus]
import inspect
from pydoc import locate

import matplotlib.pyplot as plt
import numpy as np
from sentence_transformers import SentenceTransformer

owners = """math random str set statistics decimal.Decimal datetime.datetime
calendar urllib.parse pathlib.Path shutil asyncio""".split()


def first_lines(owners: list[str]) -> set[str]:
    lines = set()
    for owner in owners:
        for name, member in inspect.getmembers(locate(owner), inspect.isroutine):
            doc = (inspect.getdoc(member) or "").splitlines()
            if not name.startswith("_"):
                lines.update([line for line in doc if line and "->" not in line][:1])
    return lines


lines = first_lines(owners)
model = SentenceTransformer("sentence-transformers/all-MiniLM-L6-v2")
full = model.encode(sorted(lines))
# --8<-- [end:corpus]


# --8<-- [start:measure]
def nearest(vectors: np.ndarray, k: int) -> np.ndarray:
    scores = vectors @ vectors.T
    np.fill_diagonal(scores, -np.inf)
    return np.argsort(-scores, axis=1)[:, :k]


def recall(found: np.ndarray, true: np.ndarray) -> float:
    return np.mean([np.isin(t, f).mean() for f, t in zip(found, true)])


def unit(vectors: np.ndarray) -> np.ndarray:
    return vectors / np.linalg.norm(vectors, axis=1, keepdims=True)


true = nearest(full, 4)
# --8<-- [end:measure]
# --8<-- [start:recall]
directions = np.linalg.svd(full)[2].T
shuffled = np.random.default_rng(0).permutation(384)
sizes, curves = [12, 24, 48, 96, 192, 384], {"first": [], "random": [], "SVD": []}
for size in sizes:
    kept = full[:, :size], full[:, shuffled[:size]], full @ directions[:, :size]
    scores = [recall(nearest(unit(vectors), 4), true) for vectors in kept]
    for curve, score in zip(curves.values(), scores):
        curve.append(score)
    print(f"{size} dimensions, {4 * size} bytes:", [round(float(s), 2) for s in scores])
    #> 12 dimensions, 48 bytes: [0.31, 0.27, 0.54]
    #> 24 dimensions, 96 bytes: [0.47, 0.46, 0.71]
    #> 48 dimensions, 192 bytes: [0.63, 0.63, 0.82]
    #> 96 dimensions, 384 bytes: [0.75, 0.75, 0.93]
    #> 192 dimensions, 768 bytes: [0.83, 0.84, 0.99]
    #> 384 dimensions, 1536 bytes: [1.0, 1.0, 1.0]


# --8<-- [end:recall]
# --8<-- [start:bits]
def rescored(vectors: np.ndarray, candidates: int) -> float:
    bits = np.where(vectors > 0, 1.0, -1.0)
    shortlist = nearest(bits, candidates)
    again = [c[np.argsort(-vectors[c] @ v)][:4] for c, v in zip(shortlist, vectors)]
    return recall(np.array(again), nearest(vectors, 4))


binary, twenty = rescored(full, 4), rescored(full, 20)
print(f"384 signs, 48 bytes: {binary:.2f}; best 20 scored again: {twenty:.2f}")
#> 384 signs, 48 bytes: 0.76; best 20 scored again: 0.98
# --8<-- [end:bits]

# --8<-- [start:draw]
plt.figure(figsize=(7, 3.4))
for label, curve in curves.items():
    plt.plot([4 * size for size in sizes], curve, "o-", label=f"{label} dimensions")
plt.plot(48, binary, "k^", label="384 signs")
plt.plot(48, twenty, "k*", markersize=10, label="384 signs, 20 scored again")
plt.xscale("log", base=2)
plt.xticks([48, 96, 192, 384, 768, 1536], [48, 96, 192, 384, 768, 1536])
plt.xlabel("bytes per vector in the first pass")
plt.ylabel("share of the true four nearest")
plt.legend(frameon=False, fontsize=9)
plt.savefig("dimensions.svg", transparent=True, bbox_inches="tight")
# --8<-- [end:draw]

# --8<-- [start:larger]
more = """numpy numpy.ndarray numpy.ma numpy.char re json inspect typing threading
logging.Logger email.message.Message tarfile.TarFile zipfile.ZipFile sqlite3 ssl
unittest.TestCase collections.Counter itertools operator ast pickle ctypes locale
argparse.ArgumentParser traceback ipaddress http.client.HTTPConnection""".split()
larger = np.vstack([full, model.encode(sorted(first_lines(more) - lines))])
same_share = round(20 * len(larger) / len(full))
for corpus, candidates in (full, 20), (larger, 20), (larger, same_share):
    size, share = round(len(corpus), -2), candidates / len(corpus)
    found = rescored(corpus, candidates)
    print(f"about {size} texts, {share:.0%} scored again: {found:.2f}")
    #> about 400 texts, 6% scored again: 0.98
    #> about 1300 texts, 2% scored again: 0.98
    #> about 1300 texts, 6% scored again: 1.00
elsewhere = np.linalg.svd(larger[len(full) :])[2].T  # directions of the new texts
found = recall(nearest(unit(full @ elsewhere[:, :96]), 4), true)
print(f"96 leading directions of other texts: {found:.2f}")
#> 96 leading directions of other texts: 0.81
# --8<-- [end:larger]
