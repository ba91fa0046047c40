# --8<-- [start:shapes]
import faiss
import numpy as np
from sklearn.datasets import load_digits

images = load_digits().data.astype("float32")
flat = faiss.IndexFlatL2(64)
flat.add(images)
for query in images[0], images[:1, :32], images[:1].tolist():
    try:
        flat.search(query, 3)
    except (ValueError, AssertionError, AttributeError) as error:
        print(type(error).__name__, "|", str(error) or "(no message)")
        #> ValueError | not enough values to unpack (expected 2, got 1)
        #> AssertionError | (no message)
        #> AttributeError | 'list' object has no attribute 'shape'
doubles = images[:2].astype("float64")
print("search in float64:", flat.search(doubles, 1)[1].ravel())
#> search in float64: [0 1]
try:
    faiss.normalize_L2(doubles)
except (TypeError, ValueError) as error:
    print(type(error).__name__, "|", str(error).split("\n")[0])
    #> TypeError | in method 'fvec_renorm_L2', argument 3 of type 'float *'
# --8<-- [end:shapes]
# --8<-- [start:untrained]
ivf = faiss.index_factory(64, "IVF32,Flat")
try:
    ivf.add(images)
except RuntimeError as error:
    print(error.args[0].split(": ", 1)[1])
    #> Error: 'is_trained' failed
ivf.train(images)
ivf.add(images)
_, found = ivf.search(images[:1], 150)
print("asked for 150, got", int((found >= 0).sum()), "and then", found[0, -3:])
#> asked for 150, got 45 and then [-1 -1 -1]
ivf.nprobe = 8
print("with nprobe 8:", int((ivf.search(images[:1], 150)[1] >= 0).sum()))
#> with nprobe 8: 150
# --8<-- [end:untrained]
# --8<-- [start:remove]
hnsw = faiss.IndexHNSWFlat(64, 16)
hnsw.add(images)
try:
    hnsw.remove_ids(np.array([0]))
except RuntimeError as error:
    print(error.args[0].split(": ", 1)[1])
    #> remove_ids not implemented for this type of index
alive = faiss.IDSelectorNot(faiss.IDSelectorBatch([0]))
only = faiss.SearchParametersHNSW(efSearch=64, sel=alive)
print(hnsw.search(images[:1], 2)[1], hnsw.search(images[:1], 2, params=only)[1])
#> [[  0 877]] [[ 877 1365]]
flat.remove_ids(np.array([0]))
print("image 5 is now number", flat.search(images[5:6], 1)[1])
#> image 5 is now number [[4]]
# --8<-- [end:remove]
# --8<-- [start:length]
product = faiss.IndexFlatIP(64)
product.add(images)
itself = product.search(images, 1)[1][:, 0] == np.arange(len(images))
print("finds itself, raw:", itself.mean().round(2))
#> finds itself, raw: 0.19
unit = images.copy()
faiss.normalize_L2(unit)
cosine = faiss.IndexFlatIP(64)
cosine.add(unit)
itself = cosine.search(unit, 1)[1][:, 0] == np.arange(len(images))
print("normalised:", itself.mean().round(2))
#> normalised: 1.0
# --8<-- [end:length]
# --8<-- [start:old]
for call in "index_cpu_to_gpu", "StandardGpuResources":
    print("faiss." + call, hasattr(faiss, call))
    #> faiss.index_cpu_to_gpu False
    #> faiss.StandardGpuResources False
for kind in "PQ8", "PQ8np":
    print(kind, "polysemous:", faiss.index_factory(64, kind).do_polysemous_training)
    #> PQ8 polysemous: True
    #> PQ8np polysemous: False
# --8<-- [end:old]
