from collections import Counter
from itertools import pairwise
from pathlib import Path

import torch

text = Path(__file__).with_name("hamlet.txt").read_text(encoding="utf-8")
letters = sorted(set(text))
counts = torch.zeros(65, 65, dtype=torch.float64)
for (a, b), c in Counter(pairwise(text)).items():
    counts[letters.index(a), letters.index(b)] = c
seen = counts.sum(1, keepdim=True)  # (65, 1): how often something follows each letter
table = counts / seen  # the counted bigram model
share = seen / seen.sum()  # the part of the text that each row is asked about


def mean_loss(z):
    return -(counts * z.log_softmax(1)).sum() / counts.sum()


z = torch.zeros_like(counts, requires_grad=True)  # row a: the logits after letter a
mean_loss(z).backward()
by_hand = share * (z.softmax(1) - table)
print("autograd agrees:", torch.allclose(z.grad, by_hand.detach()))
#> autograd agrees: True

for name, scale in (("gradient", share), ("gradient / share", 1)):
    z = torch.zeros_like(counts)
    for step in range(2001):
        p = z.softmax(1)
        if step in (20, 200, 2000):
            gap = (p - table).abs().max()  # the one probability that is furthest off
            print(f"{name}, step {step}: loss {mean_loss(z):.2f}, gap {gap:.2f}")
            #> gradient, step 20: loss 3.97, gap 0.98
            #> gradient, step 200: loss 3.12, gap 0.98
            #> gradient, step 2000: loss 2.57, gap 0.98
            #> gradient / share, step 20: loss 2.70, gap 0.05
            #> gradient / share, step 200: loss 2.47, gap 0.01
            #> gradient / share, step 2000: loss 2.44, gap 0.00
        z -= 2 * scale * (p - table)
