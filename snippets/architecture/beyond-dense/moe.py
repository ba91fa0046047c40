# --8<-- [start:layer]
from pathlib import Path

import torch
import torch.nn.functional as F
from torch import nn

text = torch.tensor(list(Path(__file__).with_name("hamlet.txt").read_bytes()))
windows = text.unfold(0, 9, 1)  # (173934, 9): eight letters, and the ninth
train, held = windows[:-20000], windows[-20000::4]


class Experts(nn.Module):
    def __init__(self, count, width=64):
        super().__init__()
        self.count, self.norm = count, nn.LayerNorm(width)
        self.router = nn.Linear(width, count, bias=False)
        self.up = nn.Parameter(torch.randn(count, width, width) / width**0.5)
        self.down = nn.Parameter(torch.randn(count, width, width) / width**0.5)

    def forward(self, x):  # (tokens, 64)
        normed = self.norm(x)
        chance = self.router(normed).softmax(-1)  # (tokens, experts)
        gate, chosen = chance.max(-1)  # (tokens,): one expert for each token
        sizes = chosen.bincount(minlength=self.count)  # (experts,): tokens of each
        order = chosen.argsort()  # tokens of the same expert now stand together
        groups = normed[order].split(sizes.tolist())
        out = [F.relu(g @ up) @ down for g, up, down in zip(groups, self.up, self.down)]
        self.load = sizes / len(x)
        self.balance = self.count * (self.load * chance.mean(0)).sum()
        return x + gate[:, None] * torch.cat(out)[order.argsort()]  # (tokens, 64)


# --8<-- [end:layer]
# --8<-- [start:train]
def run(experts, weight, seed):
    torch.manual_seed(seed)
    model = nn.Sequential(nn.Embedding(128, 16), nn.Flatten(), nn.Linear(128, 64))
    model.extend([nn.ReLU(), experts, nn.LayerNorm(64), nn.Linear(64, 128)])
    optimizer = torch.optim.AdamW(model.parameters(), lr=5e-3, fused=True)
    for _ in range(250):
        rows = train[torch.randint(len(train), (256,))]
        loss = F.cross_entropy(model(rows[:, :8]), rows[:, 8])
        optimizer.zero_grad()
        (loss + weight * experts.balance).backward()
        optimizer.step()
    loss = F.cross_entropy(model(held[:, :8]), held[:, 8]).detach()
    return torch.cat([loss[None], experts.load.sort(descending=True).values])


losses = {}
for name, count, weight in [("dense", 1, 0), ("experts", 8, 0), ("balanced", 8, 0.03)]:
    runs = torch.stack([run(Experts(count), weight, seed) for seed in range(5)])
    losses[name], load = runs[:, 0], runs[:, 1:].mean(0)
    lower = (losses[name] < losses["dense"]).sum()
    idle = load[count // 2 :].sum()  # what the idler half of the experts gets
    print(f"{name}: below dense for {lower} of 5 seeds, idler half {idle:.1f}")
    #> dense: below dense for 0 of 5 seeds, idler half 1.0
    #> experts: below dense for 5 of 5 seeds, idler half 0.3
    #> balanced: below dense for 5 of 5 seeds, idler half 0.4
gap = (losses["balanced"].mean() - losses["experts"].mean()).abs()
print("balanced or not, the mean loss differs by less than 0.02:", (gap < 0.02).item())
#> balanced or not, the mean loss differs by less than 0.02: True
# --8<-- [end:train]
