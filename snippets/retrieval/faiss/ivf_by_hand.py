import faiss
import numpy as np
from sklearn.datasets import load_digits

images = load_digits().data.astype("float32")
queries, base = images[:97], images[97:]
index = faiss.index_factory(64, "IVF16,Flat")
index.train(base)
index.add(base)
index.nprobe = 2
centroids = index.quantizer.reconstruct_n(0, 16)


def to(points: np.ndarray, query: np.ndarray) -> np.ndarray:
    return np.square(points - query).sum(axis=1)


cell_of = np.array([to(centroids, image).argmin() for image in base])
by_hand = []
for query in queries:
    near = to(centroids, query).argsort()[:2]
    rows = np.isin(cell_of, near)
    by_hand.append(np.sort(to(base[rows], query))[:5])
distances, _ = index.search(queries, 5)
print("same as faiss:", np.allclose(by_hand, distances, rtol=1e-4))
#> same as faiss: True
