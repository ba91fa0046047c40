# --8<-- [start:words]
from math import exp, sqrt

words = ["the", "river", "bank"]
queries = [[0, 0, 0, 0], [0, 2, 0, 0], [2, 0, 0, 0]]  # what each word asks for
keys = [[0, 0, 0, 2], [2, 0, 0, 0], [1, 1, 0, 0]]  # what each word answers to
values = [[0, 0], [10, 0], [5, 5]]  # what each word hands over: water, money


# --8<-- [end:words]
# --8<-- [start:attend]
def attend(query):
    scores = [sum(q * k for q, k in zip(query, key)) / sqrt(len(key)) for key in keys]
    weights = [exp(score) / sum(map(exp, scores)) for score in scores]
    output = [sum(w * value[i] for w, value in zip(weights, values)) for i in (0, 1)]
    return scores, weights, output


# --8<-- [end:attend]
# --8<-- [start:bank]
scores, weights, output = attend(queries[2])
print("bank scores ", dict(zip(words, scores)))
#> bank scores  {'the': 0.0, 'river': 2.0, 'bank': 1.0}
print("bank weights", {word: round(w, 2) for word, w in zip(words, weights)})
#> bank weights {'the': 0.09, 'river': 0.67, 'bank': 0.24}
print("bank was", values[2], "and is now", [round(x, 1) for x in output])
#> bank was [5, 5] and is now [7.9, 1.2]
# --8<-- [end:bank]
# --8<-- [start:matrix]
import numpy as np
import torch
import torch.nn.functional as F


def attention(Q, K, V, causal=False):
    scores = Q @ K.T / np.sqrt(K.shape[-1])
    if causal:  # row i may not see column j > i
        scores[np.triu(np.ones_like(scores, dtype=bool), k=1)] = -np.inf
    weights = np.exp(scores - scores.max(axis=-1, keepdims=True))
    return weights / weights.sum(axis=-1, keepdims=True) @ V


# --8<-- [end:matrix]
# --8<-- [start:agree]
Q, K, V = (np.array(x, dtype=float) for x in (queries, keys, values))
q, k, v = (torch.from_numpy(x) for x in (Q, K, V))
by_loop = [attend(query)[2] for query in queries]
print("loop equals NumPy:        ", np.allclose(by_loop, attention(Q, K, V)))
#> loop equals NumPy:         True
fused = F.scaled_dot_product_attention(q, k, v)
print("NumPy equals PyTorch:     ", np.allclose(attention(Q, K, V), fused))
#> NumPy equals PyTorch:      True
# --8<-- [end:agree]
# --8<-- [start:causal]
fused = F.scaled_dot_product_attention(q, k, v, is_causal=True)
print("also with the causal mask:", np.allclose(attention(Q, K, V, True), fused))
#> also with the causal mask: True
print(fused.round(decimals=1).tolist())
#> [[0.0, 0.0], [5.0, 0.0], [7.9, 1.2]]
# --8<-- [end:causal]
