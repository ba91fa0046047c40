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
tokens = tokenizer(text, add_special_tokens=False, verbose=False)
windows = torch.tensor(tokens.input_ids[: 790 * 64]).view(790, 64)
with torch.no_grad():
    states = [model(some).last_hidden_state for some in windows.split(25)]
vectors = torch.cat(states).view(-1, 384).numpy()
faiss.normalize_L2(vectors)
print(vectors.shape, vectors.dtype)
#> (50560, 384) float32
# --8<-- [end:vectors]
# --8<-- [start:senses]
index = faiss.IndexFlatIP(384)
index.add(vectors)
for phrase in "hear a play", "prepare to play":
    here = tokens.char_to_token(text.index(phrase) + len(phrase) - 1)
    _, found = index.search(vectors[here : here + 1], 4)
    starts = [tokens.token_to_chars(int(i)).start for i in sorted(found[0, 1:])]
    print(phrase, *[text[i - 12 : i + 4].split("\n")[-1] for i in starts], sep=" | ")
    #> hear a play | t some foul play | , after the play | There is a play
    #> prepare to play | is night to play | ure hold to play | I'll play
# --8<-- [end:senses]
# --8<-- [start:exact]
order = np.random.default_rng(0).permutation(len(vectors))
queries, base = vectors[order[:500]], vectors[order[500:]]
flat = faiss.IndexFlatIP(384)
flat.add(base)
scores, truth = flat.search(queries, 10)

by_hand = -np.sort(-queries[:20] @ base.T, axis=1)[:, :10]
print("same scores as numpy:", np.allclose(by_hand, scores[:20], atol=1e-5))
#> same scores as numpy: True
print("1st and 10th neighbour:", scores[:, [0, 9]].mean(axis=0).round(2))
#> 1st and 10th neighbour: [0.94 0.85]
print("random pair:", (queries * base[:500]).sum(axis=1).mean().round(2))
#> random pair: 0.12


def recall(found: np.ndarray, truth: np.ndarray) -> float:
    pairs = zip(found, truth)
    return float(np.mean([np.isin(right, some).mean() for some, right in pairs]))


# --8<-- [end:exact]
# --8<-- [start:cells]
def cells(base: np.ndarray, queries: np.ndarray, truth: np.ndarray) -> list:
    index = faiss.index_factory(384, "IVF256,Flat", faiss.METRIC_INNER_PRODUCT)
    index.train(base[:10000])
    index.add(base)
    curve = []
    for nprobe in 1, 2, 8, 32:
        index.nprobe = nprobe
        faiss.cvar.indexIVF_stats.reset()
        _, found = index.search(queries, 10)
        compared = 256 + faiss.cvar.indexIVF_stats.ndis / len(queries)
        curve.append((compared / len(base), recall(found, truth)))
    return curve


ivf = cells(base, queries, truth)
for nprobe, (compared, found) in zip((1, 2, 8, 32), ivf):
    print(f"nprobe {nprobe}: {compared:.0%} compared, recall {found:.2f}")
    #> nprobe 1: 1% compared, recall 0.89
    #> nprobe 2: 2% compared, recall 0.94
    #> nprobe 8: 4% compared, recall 0.98
    #> nprobe 32: 15% compared, recall 1.00
# --8<-- [end:cells]
# --8<-- [start:graph]
hnsw = faiss.IndexHNSWFlat(384, 16, faiss.METRIC_INNER_PRODUCT)
hnsw.add(base)
graph = []
for effort in 10, 40, 160:
    hnsw.hnsw.efSearch = effort
    faiss.cvar.hnsw_stats.reset()
    _, found = hnsw.search(queries, 10)
    compared = faiss.cvar.hnsw_stats.ndis / len(queries)
    graph.append((compared / len(base), recall(found, truth)))
    last = f"{graph[-1][0]:.1%} compared, recall {graph[-1][1]:.2f}"
    print(f"efSearch {effort}: {last}")
    #> efSearch 10: 0.3% compared, recall 0.87
    #> efSearch 40: 0.6% compared, recall 0.95
    #> efSearch 160: 1.6% compared, recall 0.98
# --8<-- [end:graph]

# --8<-- [start:work]
hnsw.hnsw.efSearch = 40
faiss.cvar.hnsw_stats.reset()
hnsw.search(queries, 10)
walked, every = faiss.cvar.hnsw_stats.ndis, len(queries) * len(base)
share = min(len(queries), faiss.cvar.distance_compute_blas_query_bs)
print(share, "queries of a batch share one reading")
#> 500 queries of a batch share one reading
ways = {"HNSW": (walked, walked), "Flat": (every, every)}
ways["Flat in a batch"] = (every, every // share)
for way, (compared, fetched) in ways.items():
    size = fetched * base[0].nbytes / 1e9
    print(f"{way}: {compared / 1e6:.1f} million compared, {size:.2f} GB read")
    #> HNSW: 0.2 million compared, 0.25 GB read
    #> Flat: 25.0 million compared, 38.45 GB read
    #> Flat in a batch: 25.0 million compared, 0.08 GB read
# --8<-- [end:work]
# --8<-- [start:gaussians]
noise = np.random.default_rng(0).standard_normal((20200, 384), dtype="float32")
faiss.normalize_L2(noise)
flat_noise = faiss.IndexFlatIP(384)
flat_noise.add(noise[200:])
noise_scores, noise_truth = flat_noise.search(noise[:200], 10)
print("1st and 10th neighbour:", noise_scores[:, [0, 9]].mean(axis=0).round(1))
#> 1st and 10th neighbour: [0.2 0.2]
ivf_noise = cells(noise[200:], noise[:200], noise_truth)
print("recall, nprobe 1, 2, 8, 32:", [round(found, 1) for _, found in ivf_noise])
#> recall, nprobe 1, 2, 8, 32: [0.0, 0.0, 0.1, 0.3]
# --8<-- [end:gaussians]

# --8<-- [start:draw]
figure, axis = plt.subplots(figsize=(7, 3.4))
curves = {"words, HNSW": graph, "words, IVF": ivf, "Gaussians, IVF": ivf_noise}
for (label, curve), mark in zip(curves.items(), "os^"):
    axis.plot(*zip(*curve), marker=mark, label=label)
axis.set_xscale("log")
axis.set_xticks([0.005, 0.01, 0.02, 0.05, 0.1], ["0.5%", "1%", "2%", "5%", "10%"])
axis.minorticks_off()
axis.set(xlabel="share of all vectors compared", ylabel="recall", ylim=(0, 1.03))
axis.spines[["top", "right"]].set_visible(False)
axis.legend(frameon=False)
figure.tight_layout()
plt.savefig("recall.svg", transparent=True)
# --8<-- [end:draw]
