import torch
from transformers.models.mixtral.modeling_mixtral import load_balancing_loss_func

logits = torch.tensor(
    [[2.0, 1.0, 0.0, 0.0], [2.0, 0.0, 1.0, 0.0], [2.0, 1.0, 0.0, 0.0]]
)
chance = logits.softmax(-1)  # (3, 4): three tokens, four experts
print("token 1, chances:", [round(c, 2) for c in chance[0].tolist()])
#> token 1, chances: [0.61, 0.22, 0.08, 0.08]
top, chosen = chance.topk(2)  # (3, 2): the two best experts of each token
print("token 1 goes to experts", chosen[0].tolist())
#> token 1 goes to experts [0, 1]
gate = top / top.sum(-1, keepdim=True)  # (3, 2): the weights of the two, they sum to 1
print("with the weights", [round(g, 2) for g in gate[0].tolist()])
#> with the weights [0.73, 0.27]

count = torch.bincount(chosen.flatten(), minlength=4)  # tokens that each expert gets
print("tokens for each expert:", count.tolist())
#> tokens for each expert: [3, 2, 1, 0]
by_hand = 4 * (count / 3 * chance.mean(0)).sum()
library = load_balancing_loss_func((logits,), num_experts=4, top_k=2)
print(f"balance loss by hand {by_hand:.3f}, library {library:.3f}")
#> balance loss by hand 3.087, library 3.087
print(f"if all experts were alike: {4 * 4 * (2 / 4) * (1 / 4):.3f}")
#> if all experts were alike: 2.000
