import warnings

import torch
import torch.nn.functional as F

with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("always")
    p = F.softmax(torch.zeros(2, 4, 65))  # two texts, four positions, 65 letters
print(str(caught[0].message)[:57])
#> Implicit dimension choice for softmax has been deprecated
print("one position adds up to", p[0, 0].sum().item())
#> one position adds up to 32.5
right = F.softmax(torch.zeros(2, 4, 65), dim=-1)
print("with dim=-1:", round(right[0, 0].sum().item(), 3))
#> with dim=-1: 1.0
