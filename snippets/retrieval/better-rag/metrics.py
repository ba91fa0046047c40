import math

import numpy as np
from sklearn.metrics import ndcg_score

grades = {"a": 2, "c": 1}  # all other documents: 0
found = ["b", "e", "a", "d", "f", "g", "c"]
gains = [grades.get(document, 0) for document in found]
print(gains)
#> [0, 0, 2, 0, 0, 0, 1]
hit = any(gains[:3])
first = next(rank for rank, gain in enumerate(gains, 1) if gain)
print("hit among the first three:", hit, " reciprocal rank:", round(1 / first, 3))
#> hit among the first three: True  reciprocal rank: 0.333


def dcg(gains: list[int]) -> float:
    return sum(gain / math.log2(rank + 1) for rank, gain in enumerate(gains, 1))


best = dcg(sorted(gains, reverse=True))
ndcg = dcg(gains) / best
print(f"DCG {dcg(gains):.3f} of at most {best:.3f}: nDCG {ndcg:.3f}")
#> DCG 1.333 of at most 2.631: nDCG 0.507
order = range(len(found), 0, -1)  # what the system gave: the first got most
print("scikit-learn agrees:", np.isclose(ndcg_score([gains], [order]), ndcg))
#> scikit-learn agrees: True
