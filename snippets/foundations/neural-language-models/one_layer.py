from collections import Counter
from itertools import pairwise
from pathlib import Path

import torch

text = Path(__file__).with_name("hamlet.txt").read_text(encoding="utf-8")
letters = sorted(set(text))
counts = torch.zeros(65, 65, dtype=torch.float64)
for (a, b), c in Counter(pairwise(text)).items():
    counts[letters.index(a), letters.index(b)] = c
seen = counts.sum(1, keepdim=True)
z = torch.zeros_like(counts)  # a net of one layer: row a holds the logits after a
for step in range(2001):
    p = z.softmax(1)
    if step in (0, 20, 200, 2000):
        gap = (p - counts / seen).abs().max()
        loss = -(counts * p.log()).sum() / counts.sum()
        print(
            f"step {step}: loss {loss:.3f}, furthest from the counted table {gap:.3f}"
        )
        #> step 0: loss 4.174, furthest from the counted table 0.985
        #> step 20: loss 2.695, furthest from the counted table 0.055
        #> step 200: loss 2.472, furthest from the counted table 0.006
        #> step 2000: loss 2.445, furthest from the counted table 0.000
    z -= 2 * (p - counts / seen)
