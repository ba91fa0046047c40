# --8<-- [start:encode]
import faiss
import numpy as np
from sklearn.datasets import load_digits

images = load_digits().data.astype("float32")
queries, base = images[:97], images[97:]
pq = faiss.ProductQuantizer(64, 8, 4)
pq.train(base)
codebooks = faiss.vector_to_array(pq.centroids).reshape(8, 16, 8)
print("one row of an image:", base[0, 16:24].astype(int))
#> one row of an image: [ 0  0  7 16  5  3  0  0]
print("its nearest codeword:", codebooks[2, 7].round().astype(int))
#> its nearest codeword: [ 0  5 14  4  1  0  0  0]
codes = np.empty((len(base), 8), dtype="uint8")
for number, image in enumerate(base):
    for row, (part, book) in enumerate(zip(image.reshape(8, 8), codebooks)):
        codes[number, row] = np.square(book - part).sum(axis=1).argmin()
print("64 numbers became", codes[0])
#> 64 numbers became [ 8  0  8 15  3  0  0  5]
packed = pq.compute_codes(base)
unpacked = np.stack([packed & 15, packed >> 4], axis=2).reshape(len(base), 8)
print("bytes:", packed.shape[1], "of", base[0].nbytes)
#> bytes: 4 of 256
print("same codes as faiss:", bool((unpacked == codes).all()))
#> same codes as faiss: True
# --8<-- [end:encode]
# --8<-- [start:distance]
table = np.square(codebooks - queries[0].reshape(8, 1, 8)).sum(axis=2)
by_hand = table[np.arange(8), codes].sum(axis=1)
print("table", table.shape, "distances", by_hand.shape)
#> table (8, 16) distances (1700,)

index = faiss.IndexPQ(64, 8, 4)
index.pq = pq
index.is_trained = True
index.add(base)
distances, found = index.search(queries[:1], len(base))
print(
    "same distances as faiss:", np.allclose(by_hand[found[0]], distances[0], rtol=1e-4)
)
#> same distances as faiss: True
true = np.square(base - queries[0]).sum(axis=1)
print("correlation with the true distances:", np.corrcoef(by_hand, true)[0, 1].round(2))
#> correlation with the true distances: 0.96
# --8<-- [end:distance]
