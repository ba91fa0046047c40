# --8<-- [start:train]
import torch
import torch.nn.functional as F
from torch import nn


def train(diagonal, length=16, width=64):
    torch.manual_seed(0)
    digits, positions = nn.Embedding(10, width), nn.Embedding(length, width)
    qkv, out = nn.Linear(width, 3 * width), nn.Linear(width, 10)
    weights = nn.ModuleList([digits, positions, qkv, out]).parameters()
    optimizer = torch.optim.AdamW(weights, lr=0.01)
    mask = torch.ones(length, length).tril(diagonal).bool()
    for _ in range(300):
        ids = torch.randint(10, (64, length + 1))  # fresh random digits
        q, k, v = qkv(digits(ids[:, :-1]) + positions.weight).chunk(3, dim=-1)
        logits = out(F.scaled_dot_product_attention(q, k, v, attn_mask=mask))
        losses = F.cross_entropy(logits.mT, ids[:, 1:], reduction="none").mean(0)
        optimizer.zero_grad()
        losses.mean().backward()
        optimizer.step()
    return f"loss {losses[:-1].mean():.1f}, at the last position {losses[-1]:.1f}"


# --8<-- [end:train]
# --8<-- [start:honest]
print("diagonal=0:", train(diagonal=0))
#> diagonal=0: loss 2.3, at the last position 2.3
# --8<-- [end:honest]
# --8<-- [start:leaking]
print("diagonal=1:", train(diagonal=1))
#> diagonal=1: loss 0.0, at the last position 2.6
# --8<-- [end:leaking]
