import faiss
import numpy as np
from sklearn.datasets import load_digits

images = load_digits().data.astype("float32")
queries, base = images[:97], images[97:]
trained = faiss.index_factory(64, "IVF16,Flat")
trained.train(base)
machines = []
for rows in np.array_split(np.arange(len(base)), 3):
    shard = faiss.clone_index(trained)
    shard.add_with_ids(base[rows], rows)
    machines.append(shard)
print([shard.ntotal for shard in machines])
#> [567, 567, 566]
answers = [shard.search(queries, 5) for shard in machines]
distances = np.hstack([distance for distance, _ in answers])
ids = np.hstack([found for _, found in answers])
best = distances.argsort(axis=1)[:, :5]
merged = np.take_along_axis(distances, best, axis=1)
print("ids of the first query:", ids[0, best[0]])
#> ids of the first query: [ 780 1268 1444 1070  932]

trained.add(base)
alone, found = trained.search(queries, 5)
print("one index says:", found[0], "same distances:", np.allclose(merged, alone))
#> one index says: [ 780 1268 1444 1070  932] same distances: True
