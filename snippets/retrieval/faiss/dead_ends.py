import faiss
import numpy as np
from sklearn.datasets import load_digits

images = load_digits().data.astype("float32")
query, base = images[0], images[97:]
index = faiss.IndexHNSWFlat(64, 8)
index.add(base)
links = faiss.vector_to_array(index.hnsw.neighbors)
first = faiss.vector_to_array(index.hnsw.offsets)[:-1].astype(int)
distance = np.square(base - query).sum(axis=1)


def walk(here: int) -> int:
    nearby = links[first[here] : first[here] + 16]
    nearby = nearby[nearby >= 0]
    best = nearby[distance[nearby].argmin()]
    return walk(best) if distance[best] < distance[here] else here


ends = [walk(start) for start in range(len(base))]
arrived = int((distance[ends] == distance.min()).sum())
print("arrived:", arrived, "of", len(base), "different ends:", len(set(ends)))
#> arrived: 1259 of 1700 different ends: 31
