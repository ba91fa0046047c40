# --8<-- [start:layers]
from math import log
from pathlib import Path

import matplotlib.pyplot as plt
import torch
import torch.nn.functional as F
from torch import nn

text = Path(__file__).with_name("hamlet.txt").read_text(encoding="utf-8")
letters = sorted(set(text))
data = torch.tensor([letters.index(letter) for letter in text])
rows = data[torch.arange(0, 64000, 4000)[:, None] + torch.arange(33)]
others = data[-20000:].unfold(0, 33, 256)  # a part of the play not in rows


class Layers(nn.Module):
    def __init__(self, bug):
        super().__init__()
        self.bug, shapes = bug, {"qkv": 192, "out": 64, "up": 256}
        self.tokens = nn.Embedding(len(letters), 64)
        self.positions = nn.Embedding(32, 64)
        self.parts = nn.ModuleList()
        for _ in range(2):
            block = {name: nn.Linear(64, size) for name, size in shapes.items()}
            block |= {"norm1": nn.LayerNorm(64), "norm2": nn.LayerNorm(64)}
            self.parts.append(nn.ModuleDict(block | {"down": nn.Linear(256, 64)}))
        self.norm = nn.LayerNorm(64)
        if bug != "default init":
            for table in (p for p in self.parameters() if p.ndim == 2):
                nn.init.normal_(table, std=0.02)


# --8<-- [end:layers]
# --8<-- [start:forward]
class GPT(Layers):
    def forward(self, ids):
        x, keep = self.tokens(ids), self.bug != "no residual"
        if self.bug != "no positions":
            x = x + self.positions(torch.arange(ids.shape[1]))
        for b in self.parts:
            parts = b["qkv"](b["norm1"](x)).chunk(3, dim=-1)
            q, k, v = (p.unflatten(-1, (4, 16)).transpose(1, 2) for p in parts)
            y = F.scaled_dot_product_attention(q, k, v, is_causal=self.bug != "no mask")
            x = keep * x + b["out"](y.transpose(1, 2).flatten(2))
            x = keep * x + b["down"](F.gelu(b["up"](b["norm2"](x))))
        return self.norm(x) @ self.tokens.weight.T


# --8<-- [end:forward]
# --8<-- [start:checks]
def loss(model, ids):
    targets = ids[:, :-1] if model.bug == "targets not shifted" else ids[:, 1:]
    return F.cross_entropy(model(ids[:, :-1]).flatten(0, 1), targets.flatten())


def examine(model):
    first = loss(model, rows).item()
    changed = rows.clone()
    changed[:, 20:] = 0
    early = (model(rows[:, :20]) - model(changed[:, :-1])[:, :20]).abs().max().item()
    rate = 0.1 if model.bug == "rate 0.1" else 3e-3
    optimizer = torch.optim.AdamW(model.parameters(), rate)
    for _ in range(100):
        error = loss(model, rows)
        if model.bug != "gradients not cleared":
            optimizer.zero_grad()
        error.backward()
        optimizer.step()
    return {
        "first loss is ln 65": abs(first - log(65)) < 0.1,
        "blind to the future": early < 1e-4,
        "learns one batch": error.item() < 0.3,
        "but no other text": loss(model, others).item() > 3,
    }


# --8<-- [end:checks]
# --8<-- [start:run]
bugs = ["none", "no mask", "targets not shifted", "default init", "no residual"]
bugs += ["no positions", "gradients not cleared", "rate 0.1"]
table = {}
for bug in bugs:
    torch.manual_seed(0)
    table[bug] = examine(GPT(bug))
    failed = [check for check, passed in table[bug].items() if not passed]
    print(f"{bug:22} fails: {', '.join(failed) or 'nothing'}")
    #> none                   fails: nothing
    #> no mask                fails: blind to the future
    #> targets not shifted    fails: first loss is ln 65, but no other text
    #> default init           fails: first loss is ln 65
    #> no residual            fails: learns one batch
    #> no positions           fails: nothing
    #> gradients not cleared  fails: learns one batch
    #> rate 0.1               fails: learns one batch
# --8<-- [end:run]
# --8<-- [start:figure]
figure, axes = plt.subplots(figsize=(7, 3.6))
for y, bug in enumerate(bugs):
    for x, passed in enumerate(table[bug].values()):
        style = {"c": "tab:green", "s": 40} if passed else {"c": "tab:red", "s": 160}
        axes.scatter(x, y, marker="o" if passed else "X", **style)
axes.set_xticks(range(4), [name.replace(" ", "\n", 2) for name in table["none"]])
axes.set_yticks(range(len(bugs)), bugs)
axes.xaxis.tick_top()
axes.tick_params(length=0)
axes.margins(0.12)
axes.invert_yaxis()
axes.spines[:].set_visible(False)
plt.tight_layout()
plt.savefig("planted.svg", transparent=True)
# --8<-- [end:figure]
