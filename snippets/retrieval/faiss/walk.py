import faiss
import numpy as np
from sklearn.datasets import load_digits

images = load_digits().data.astype("float32")
query, base = images[0], images[97:]
index = faiss.IndexHNSWFlat(64, 8)
index.add(base)
links = faiss.vector_to_array(index.hnsw.neighbors)
first = faiss.vector_to_array(index.hnsw.offsets)[:-1]
neighbours = [links[at : at + 16][links[at : at + 16] >= 0] for at in first]
print("links of image 0:", len(neighbours[0]))
#> links of image 0: 12


def distance(some: np.ndarray) -> np.ndarray:
    return np.square(base[some] - query).sum(axis=1)


here, path, compared = 1000, [], 1
while not path or path[-1] > distance([here])[0]:
    path.append(int(distance([here])[0]))
    nearby = neighbours[here]
    compared += len(nearby)
    here = nearby[distance(nearby).argmin()]
print("distance at each step:", path)
#> distance at each step: [3518, 3052, 2095, 1790, 1410, 367, 178, 164, 120]
true = int(distance(slice(None)).min())
print("compared", compared, "of", len(base), "true nearest:", true)
#> compared 98 of 1700 true nearest: 120
