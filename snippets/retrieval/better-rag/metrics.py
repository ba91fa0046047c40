# --8<-- [start:by-hand]
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


def dcg(gains: list[int]) -> float:
    return sum(gain / math.log2(rank + 1) for rank, gain in enumerate(gains, 1))


best = sorted(gains, reverse=True)
print("hit among the first three:", hit, " reciprocal rank:", round(1 / first, 3))
#> hit among the first three: True  reciprocal rank: 0.333
share = dcg(gains) / dcg(best)
print(f"DCG {dcg(gains):.3f} of at most {dcg(best):.3f}: nDCG {share:.3f}")
#> DCG 1.333 of at most 2.631: nDCG 0.507
# --8<-- [end:by-hand]

# --8<-- [start:library]
scores = range(len(found), 0, -1)  # what the system gave: the first got most
same = np.isclose(ndcg_score([gains], [scores]), share)
print("scikit-learn agrees:", same)
#> scikit-learn agrees: True
# --8<-- [end:library]
