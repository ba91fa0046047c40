# --8<-- [start:layer]
from pathlib import Path

import torch
import torch.nn.functional as F
from torch import nn

torch.set_num_threads(1)  # small matrices: more threads only wait for each other
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
def run(weight, seed):
    torch.manual_seed(seed)
    model = nn.Sequential(nn.Embedding(128, 16), nn.Flatten(), nn.Linear(128, 64))
    experts = Experts(8)
    model.extend([nn.ReLU(), experts, nn.LayerNorm(64), nn.Linear(64, 128)])
    optimizer = torch.optim.AdamW(model.parameters(), lr=5e-3, fused=True)
    for _ in range(150):
        rows = train[torch.randint(len(train), (256,))]
        loss = F.cross_entropy(model(rows[:, :8]), rows[:, 8])
        optimizer.zero_grad()
        (loss + weight * experts.balance).backward()
        optimizer.step()
    with torch.no_grad():
        loss = F.cross_entropy(model(held[:, :8]), held[:, 8])
    return loss, experts.load  # on letters that it was not trained on


for weight in (0, 0.03, 10):
    runs = [run(weight, seed) for seed in range(5)]
    loss = torch.stack([loss for loss, load in runs])  # (5,)
    if weight == 0:
        without = loss
    busiest = sum(8 * load.max() for loss, load in runs) / 5
    change = round(100 * (loss / without - 1).mean().item())
    print(
        f"weight {weight}: busiest {busiest:.1f} times the even load, loss {change:+}%"
    )
    #> weight 0: busiest 2.4 times the even load, loss +0%
    #> weight 0.03: busiest 1.5 times the even load, loss +0%
    #> weight 10: busiest 1.3 times the even load, loss +6%
# --8<-- [end:train]
