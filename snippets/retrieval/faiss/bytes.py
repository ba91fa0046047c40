# --8<-- [start:vectors]
from pathlib import Path

import faiss
import matplotlib.pyplot as plt
import numpy as np
import torch
from transformers import AutoModel, AutoTokenizer

faiss.omp_set_num_threads(1)
name = "sentence-transformers/all-MiniLM-L6-v2"
tokenizer, model = AutoTokenizer.from_pretrained(name), AutoModel.from_pretrained(name)
model.encoder.layer = model.encoder.layer[:1]
text = Path(__file__).with_name("plays.txt").read_text(encoding="utf-8")
ids = tokenizer(text, add_special_tokens=False, verbose=False).input_ids
windows = torch.tensor(ids[: 790 * 64]).view(790, 64)
with torch.no_grad():
    states = [model(some).last_hidden_state for some in windows.split(25)]
vectors = torch.cat(states).view(-1, 384).numpy()
faiss.normalize_L2(vectors)
order = np.random.default_rng(0).permutation(len(vectors))
queries, base = vectors[order[:500]], vectors[order[500:]]
flat = faiss.IndexFlatIP(384)
flat.add(base)
_, truth = flat.search(queries, 10)


def recall(found: np.ndarray) -> float:
    pairs = zip(found, truth)
    return float(np.mean([np.isin(right, some).mean() for some, right in pairs]))


# --8<-- [end:vectors]
# --8<-- [start:sizes]
kinds = {
    "SQ8": "IVF256,SQ8",
    "SQ4": "IVF256,SQ4",
    "RaBitQ": "IVF256,RaBitQ",
    "RaBitQ, rotated": "RR384,IVF256,RaBitQ",
    "PQ48": "IVF256,PQ48x8np",
}
results = {}
for kind, recipe in kinds.items():
    index = faiss.index_factory(384, recipe, faiss.METRIC_INNER_PRODUCT)
    ivf = faiss.extract_index_ivf(index)  # the part that has the cells
    ivf.nprobe = 32
    if kind == "PQ48":
        faiss.downcast_index(ivf).pq.cp.niter = 8
    index.train(base[:20000])
    index.add(base)
    _, found = index.search(queries, 40)
    again = np.einsum("qd,qkd->qk", queries, base[found])
    best = np.take_along_axis(found, np.argsort(-again, axis=1)[:, :10], axis=1)
    results[kind] = ivf.code_size, recall(found[:, :10]), recall(best)
    size, alone, again = results[kind]
    print(f"{kind}: {size} bytes, {alone:.2f} alone, {again:.2f} rescored")
    #> SQ8: 384 bytes, 0.97 alone, 0.99 rescored
    #> SQ4: 192 bytes, 0.83 alone, 0.98 rescored
    #> RaBitQ: 56 bytes, 0.84 alone, 0.98 rescored
    #> RaBitQ, rotated: 56 bytes, 0.86 alone, 0.99 rescored
    #> PQ48: 48 bytes, 0.71 alone, 0.97 rescored
# --8<-- [end:sizes]
# --8<-- [start:draw]
figure, axis = plt.subplots(figsize=(7, 3.2))
drawn = {kind: row for kind, row in results.items() if kind != "RaBitQ"}
for kind, (size, alone, again) in drawn.items():
    axis.plot([size, size], [alone, again], color="0.5", linewidth=1)
    under = {"textcoords": "offset points", "ha": "center"}
    axis.annotate(kind, (size, alone), (0, -14), **under)
sizes, alone, again = zip(*drawn.values())
axis.plot(sizes, alone, "o", label="codes alone")
axis.plot(sizes, again, "^", label="best 40 scored again")
axis.set_xscale("log", base=2)
axis.set_xticks([48, 96, 192, 384], ["48", "96", "192", "384"])
axis.set(xlabel="bytes per vector", ylabel="recall", ylim=(0, 1.05), xlim=(36, 500))
axis.spines[["top", "right"]].set_visible(False)
axis.legend(frameon=False, loc="lower right")
figure.tight_layout()
plt.savefig("bytes.svg", transparent=True)
# --8<-- [end:draw]
