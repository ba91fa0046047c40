# --8<-- [start:overflow]
import torch
import torch.nn.functional as F

z = torch.tensor([200.0, 0.0, 0.0])
print("by the formula:", (z.exp() / z.exp().sum()).tolist())
#> by the formula: [nan, 0.0, 0.0]
shifted = (z - z.max()).exp()
p = shifted / shifted.sum()
print("shifted:", p.tolist(), " its log:", p.log().tolist())
#> shifted: [1.0, 0.0, 0.0]  its log: [0.0, -inf, -inf]
print("log_softmax:", F.log_softmax(z, dim=0).tolist())
#> log_softmax: [0.0, -200.0, -200.0]
# --8<-- [end:overflow]
# --8<-- [start:twice]
logits = torch.zeros(65)
right = torch.tensor(7)
print("blind guess:", round(F.cross_entropy(logits, right).item(), 1))
#> blind guess: 4.2
logits[7] = 50  # sure, and right
print("logits:", round(F.cross_entropy(logits, right).item(), 2))
#> logits: 0.0
print("probabilities:", round(F.cross_entropy(logits.softmax(0), right).item(), 2))
#> probabilities: 3.2
# --8<-- [end:twice]
