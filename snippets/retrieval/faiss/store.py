# --8<-- [start:ids]
import faiss
import numpy as np
from sklearn.datasets import load_digits

images, digits = load_digits(return_X_y=True)
images = images.astype("float32")
numbers = np.arange(len(images)) + 5000
index = faiss.index_factory(64, "IVF16,Flat")
index.train(images)
index.add_with_ids(images, numbers)
print(index.search(images[:1], 3)[1], index.ntotal)
#> [[5000 5877 6365]] 1797
faiss.write_index(index, "digits.faiss")
loaded = faiss.read_index("digits.faiss")
print("after loading:", loaded.search(images[:1], 3)[1])
#> after loading: [[5000 5877 6365]]
# --8<-- [end:ids]
# --8<-- [start:remove]
gone = loaded.search(images[:1], 2)[1][0, 1:]
print("removed:", loaded.remove_ids(gone), "left:", loaded.ntotal)
#> removed: 1 left: 1796
print("afterwards:", loaded.search(images[:1], 3)[1])
#> afterwards: [[5000 6365 6541]]
blank = np.zeros((1, 64), dtype="float32")
loaded.remove_ids(numbers[:1])
loaded.add_with_ids(blank, numbers[:1])
print("nearest to a blank:", loaded.search(blank, 1)[1])
#> nearest to a blank: [[5000]]
threes = faiss.IDSelectorBatch(numbers[digits == 3])
only = faiss.SearchParametersIVF(nprobe=16, sel=threes)
_, found = loaded.search(images[:1], 3, params=only)
print(found, "are the digit", digits[found[0] - 5000])
#> [[5448 5409 5691]] are the digit [3 3 3]
# --8<-- [end:remove]
