# --8<-- [start:corpus]
import inspect
from pydoc import locate

import matplotlib.pyplot as plt
import numpy as np
from sentence_transformers import SentenceTransformer
from sklearn.decomposition import PCA
from sklearn.manifold import TSNE

owners = """math random str set statistics decimal.Decimal datetime.datetime
calendar urllib.parse pathlib.Path shutil asyncio""".split()
names = {}
for owner in owners:
    for name, member in inspect.getmembers(locate(owner), inspect.isroutine):
        doc = (inspect.getdoc(member) or "").splitlines()
        lines = [line for line in doc if line and "->" not in line]
        if lines and not name.startswith("_"):
            names.setdefault(lines[0], f"{owner}.{name}")
# --8<-- [end:corpus]

# --8<-- [start:vectors]
model = SentenceTransformer("sentence-transformers/all-MiniLM-L6-v2")
vectors = model.encode(list(names))
titles = list(names.values())
home = np.array([title.rpartition(".")[0] for title in titles])
print("more than 300 texts:", len(titles) > 300, "|", list(names)[0])
#> more than 300 texts: True | Return the arc cosine (measured in radians) of x.
# --8<-- [end:vectors]


# --8<-- [start:recommend]
def recommend(liked: list[int], pool, k: int) -> list[int]:
    scores = pool(vectors @ vectors[liked].T, axis=1)
    scores[liked] = -1
    return np.argsort(-scores)[:k]


liked = [titles.index(x) for x in ("math.sin", "math.cos", "math.tan", "str.upper")]
for pool in np.mean, np.max:
    print(pool.__name__, [titles[i] for i in recommend(liked, pool, 4)])
    #> mean ['math.acos', 'math.asin', 'math.atan', 'math.degrees']
    #> max ['str.lower', 'math.acos', 'math.atan', 'math.asin']
# --8<-- [end:recommend]

# --8<-- [start:users]
rng, users = np.random.default_rng(0), []
for _ in range(300):
    major, minor = rng.choice(owners, 2, replace=False)
    three = rng.choice(np.flatnonzero(home == major), 3, replace=False)
    users.append(([*three, rng.choice(np.flatnonzero(home == minor))], minor))
for pool in np.mean, np.max:
    served = [minor in home[recommend(liked, pool, 10)] for liked, minor in users]
    print(f"{pool.__name__}: second interest served for {np.mean(served):.2f} of users")
    #> mean: second interest served for 0.38 of users
    #> max: second interest served for 0.84 of users
# --8<-- [end:users]


# --8<-- [start:map]
def same_home(points: np.ndarray) -> float:
    apart = ((points[:, None] - points[None]) ** 2).sum(axis=-1)
    np.fill_diagonal(apart, np.inf)
    return (home[apart.argmin(axis=1)] == home).mean()


flat = PCA(2, svd_solver="full").fit_transform(vectors)
start = 5 * flat / flat[:, 0].std()
tsne = TSNE(metric="cosine", init=start, method="exact", early_exaggeration=1)
picture = tsne.fit_transform(vectors)
for label, points in ("384", vectors), ("2 by PCA", flat), ("2 by t-SNE", picture):
    print(f"{label}: neighbour from the same module {same_home(points):.1f}")
    #> 384: neighbour from the same module 0.9
    #> 2 by PCA: neighbour from the same module 0.5
    #> 2 by t-SNE: neighbour from the same module 0.9
# --8<-- [end:map]

# --8<-- [start:draw]
plt.figure(figsize=(7, 4.2))
for owner in owners:
    points = picture[home == owner].T
    plt.plot(*points, "o", markersize=3.5, markeredgewidth=0)
    label = owner.rpartition(".")[2]
    plt.text(*np.median(points, axis=1), label, ha="center", va="center", size=11)
plt.axis("off")
plt.savefig("map.svg", transparent=True, bbox_inches="tight")
# --8<-- [end:draw]
