import torch
from transformers.models.mamba.modeling_mamba import mamba_selective_scan

x = torch.tensor([1.0, 2.0, 3.0])  # what the three tokens bring
step = torch.tensor([0.7, 0.1, 2.3])  # how much each wants to be remembered
keep = torch.exp(-step)  # the part of the state that survives
state = torch.tensor(0.0)
for t in range(3):
    state = keep[t] * state + step[t] * x[t]
    print(f"keep {keep[t]:.2f} of the old, add {step[t] * x[t]:.2f}, state {state:.2f}")
    #> keep 0.50 of the old, add 0.70, state 0.70
    #> keep 0.90 of the old, add 0.20, state 0.83
    #> keep 0.10 of the old, add 6.90, state 6.98

past = step.cumsum(0)  # (3,): [0.7, 0.8, 3.1]
survives = torch.exp(past[None, :] - past[:, None]).tril()  # (3, 3): from token s to t
weights = survives * step  # (3, 3): what token t sees of token s
for row in weights:
    print([round(w, 2) for w in row.tolist()])
    #> [0.7, 0.0, 0.0]
    #> [0.63, 0.1, 0.0]
    #> [0.06, 0.01, 2.3]
print("all at once:", [round(s, 2) for s in (weights @ x).tolist()])
#> all at once: [0.7, 0.83, 6.98]
one = torch.ones(1, 1, 3)  # Mamba's B and C, which choose what is written and read
library = mamba_selective_scan(
    x.view(1, 1, 3), step.view(1, 1, 3), -one[0, :, :1], one, one
)
print("transformers:", [round(s, 2) for s in library.flatten().tolist()])
#> transformers: [0.7, 0.83, 6.98]
