import torch
from transformers.models.mixtral.modeling_mixtral import load_balancing_loss_func

scores = torch.tensor(
    [[2.0, 1.0, 0.0, 0.0], [2.0, 0.0, 1.0, 0.0], [2.0, 1.0, 0.0, 0.0]]
)  # (3, 4): a row for each token, a column for each expert
chance = scores.softmax(-1)  # (3, 4): each row now sums to 1
print("token 1, chances:", [round(c, 2) for c in chance[0].tolist()])
#> token 1, chances: [0.61, 0.22, 0.08, 0.08]
top, chosen = chance.topk(2)  # (3, 2): the two best experts of each token
print("token 1 goes to experts", chosen[0].tolist())
#> token 1 goes to experts [0, 1]
weight = top / top.sum(-1, keepdim=True)  # (3, 2): scaled to sum to 1
print("with the weights", [round(w, 2) for w in weight[0].tolist()])
#> with the weights [0.73, 0.27]

count = torch.bincount(chosen.flatten(), minlength=4)  # (4,): tokens of each expert
load = count / 3  # (4,): as a share of the three tokens
print("load:", [round(part, 2) for part in load.tolist()])
#> load: [1.0, 0.67, 0.33, 0.0]
mean = chance.mean(0)  # (4,): each expert's mean chance
print("mean chance:", [round(m, 2) for m in mean.tolist()])
#> mean chance: [0.61, 0.18, 0.13, 0.08]
by_hand = 4 * (load * mean).sum()  # four experts
library = load_balancing_loss_func((scores,), num_experts=4, top_k=2)
print(f"balance loss by hand {by_hand:.2f}, library {library:.2f}")
#> balance loss by hand 3.09, library 3.09
even = 4 * (torch.full((4,), 2 / 4) * torch.full((4,), 1 / 4)).sum()
print(f"if all four were alike: {even:.2f}")
#> if all four were alike: 2.00
