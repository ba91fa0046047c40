# --8<-- [start:vectors]
from pathlib import Path
from time import process_time

import faiss
import matplotlib.pyplot as plt
import numpy as np
import torch
from transformers import AutoModel, AutoTokenizer

faiss.omp_set_num_threads(1)
name = "sentence-transformers/all-MiniLM-L6-v2"
tokenizer, model = AutoTokenizer.from_pretrained(name), AutoModel.from_pretrained(name)
model.encoder.layer = model.encoder.layer[:2]
text = Path(__file__).with_name("plays.txt").read_text()
tokens = tokenizer(text, add_special_tokens=False, verbose=False)
windows = torch.tensor(tokens.input_ids[: len(tokens.input_ids) // 64 * 64]).view(
    -1, 64
)
with torch.no_grad():
    states = [model(some).last_hidden_state for some in windows.split(100)]
vectors = torch.cat(states).view(-1, 384).numpy()
faiss.normalize_L2(vectors)
print(vectors.shape, vectors.dtype)
#> (53312, 384) float32
# --8<-- [end:vectors]
# --8<-- [start:senses]
index = faiss.IndexFlatIP(384)
index.add(vectors)
for phrase in "hear a play", "prepare to play":
    here = tokens.char_to_token(text.index(phrase) + len(phrase) - 1)
    _, found = index.search(vectors[here : here + 1], 4)
    places = [tokens.token_to_chars(int(i)).start for i in found[0, 1:]]
    print(phrase, *[text[i - 12 : i + 4].split("\n")[-1] for i in places], sep=" | ")
    #> hear a play | , after the play | There is a play | n excellent play
    #> prepare to play | is night to play | I'll play | you fall to play
# --8<-- [end:senses]
# --8<-- [start:exact]
order = np.random.default_rng(0).permutation(len(vectors))
queries, base = vectors[order[:500]], vectors[order[500:]]
flat = faiss.IndexFlatIP(384)
flat.add(base)
scores, truth = flat.search(queries, 10)

by_hand = -np.sort(-queries[:20] @ base.T, axis=1)[:, :10]
print("numpy agrees:", np.allclose(by_hand, scores[:20], atol=1e-5))
#> numpy agrees: True
print(
    "mean cosine of the 1st and 10th neighbour:",
    scores[:, [0, 9]].mean(axis=0).round(1),
)
#> mean cosine of the 1st and 10th neighbour: [0.9 0.8]
print("of a random pair:", (queries * base[:500]).sum(axis=1).mean().round(1))
#> of a random pair: 0.1
# --8<-- [end:exact]


# --8<-- [start:recall]
def recall(found: np.ndarray, truth: np.ndarray) -> float:
    pairs = zip(found, truth)
    return float(np.mean([np.isin(right, some).mean() for some, right in pairs]))


# --8<-- [end:recall]
# --8<-- [start:cells]
def cells(base: np.ndarray, queries: np.ndarray, truth: np.ndarray) -> list:
    index = faiss.index_factory(384, "IVF256,Flat", faiss.METRIC_INNER_PRODUCT)
    index.train(base[:10000])
    index.add(base)
    curve = []
    for index.nprobe in 1, 2, 4, 8, 16, 32:
        faiss.cvar.indexIVF_stats.reset()
        _, found = index.search(queries, 10)
        compared = 256 + faiss.cvar.indexIVF_stats.ndis / len(queries)
        curve.append((compared / len(base), recall(found, truth)))
    return curve


ivf = cells(base, queries, truth)
print("nprobe 1, the default: recall above 0.9:", ivf[0][1] > 0.9)
#> nprobe 1, the default: recall above 0.9: False
for nprobe, (compared, found) in zip((2, 4, 8, 16, 32), ivf[1:]):
    print(f"nprobe {nprobe}: {compared:.0%} compared, recall {found:.2f}")
    #> nprobe 2: 1% compared, recall 0.92
    #> nprobe 4: 2% compared, recall 0.96
    #> nprobe 8: 4% compared, recall 0.98
    #> nprobe 16: 7% compared, recall 0.99
    #> nprobe 32: 14% compared, recall 1.00
# --8<-- [end:cells]
# --8<-- [start:graph]
hnsw = faiss.IndexHNSWFlat(384, 16, faiss.METRIC_INNER_PRODUCT)
hnsw.add(base)
graph = []
for hnsw.hnsw.efSearch in 10, 20, 40, 80, 160:
    faiss.cvar.hnsw_stats.reset()
    _, found = hnsw.search(queries, 10)
    compared = faiss.cvar.hnsw_stats.ndis / len(queries)
    graph.append((compared / len(base), recall(found, truth)))
    last = f"{graph[-1][0]:.1%} compared, recall {graph[-1][1]:.2f}"
    print(f"efSearch {hnsw.hnsw.efSearch}: {last}")
    #> efSearch 10: 0.4% compared, recall 0.87
    #> efSearch 20: 0.5% compared, recall 0.93
    #> efSearch 40: 0.7% compared, recall 0.96
    #> efSearch 80: 1.0% compared, recall 0.97
    #> efSearch 160: 1.6% compared, recall 0.98
# --8<-- [end:graph]


# --8<-- [start:clock]
def seconds(index: faiss.Index) -> float:
    start = process_time()
    for query in queries[:100]:
        index.search(query[None], 10)
    return process_time() - start


hnsw.hnsw.efSearch = 40
print("HNSW at least 5x faster than Flat:", seconds(flat) > 5 * seconds(hnsw))
#> HNSW at least 5x faster than Flat: True
# --8<-- [end:clock]
# --8<-- [start:gaussians]
noise = np.random.default_rng(0).standard_normal(base.shape, dtype="float32")
faiss.normalize_L2(noise)
flat_noise = faiss.IndexFlatIP(384)
flat_noise.add(noise[200:])
noise_scores, noise_truth = flat_noise.search(noise[:200], 10)
print("1st and 10th neighbour:", noise_scores[:, [0, 9]].mean(axis=0).round(1))
#> 1st and 10th neighbour: [0.2 0.2]
ivf_noise = cells(noise[200:], noise[:200], noise_truth)
print("recall, nprobe 1 to 32:", [round(found, 1) for _, found in ivf_noise])
#> recall, nprobe 1 to 32: [0.0, 0.0, 0.1, 0.1, 0.2, 0.3]
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
