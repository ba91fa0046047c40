# --8<-- [start:model]
import copy
from pathlib import Path

import matplotlib.pyplot as plt
import torch
import torch.nn.functional as F
from torch import nn

text = Path(__file__).with_name("hamlet.txt").read_text(encoding="utf-8")
letters = sorted(set(text))
data = torch.tensor([letters.index(c) for c in text])
train, held = data[:-20000], data[-20000:]


class Block(nn.Module):
    def __init__(self):
        super().__init__()
        self.qkv, self.out = nn.Linear(64, 192, bias=False), nn.Linear(64, 64)
        self.feed = nn.Sequential(nn.Linear(64, 256), nn.GELU(), nn.Linear(256, 64))
        self.norms = nn.ModuleList([nn.RMSNorm(64), nn.RMSNorm(64)])

    def forward(self, x, turn, mask):
        q, k, v = (
            t.unflatten(-1, (2, 32)).transpose(1, 2)
            for t in self.qkv(self.norms[0](x)).chunk(3, -1)
        )
        y = F.scaled_dot_product_attention(turn(q), turn(k), v, attn_mask=mask)
        x = x + self.out(y.transpose(1, 2).flatten(2))
        return x + self.feed(self.norms[1](x))


# --8<-- [end:model]
# --8<-- [start:gpt]
class GPT(nn.Module):
    def __init__(self):
        super().__init__()
        self.table, self.norm = nn.Embedding(len(letters), 64), nn.RMSNorm(64)
        self.blocks = nn.ModuleList([Block(), Block()])
        self.logits = nn.Linear(64, len(letters))

    def forward(self, ids, base=100.0, stretch=1.0, window=10**6):
        position = torch.arange(ids.shape[1])
        speed = base ** (-torch.arange(16) / 16)
        angle = position[:, None] / stretch * speed
        cos, sin = angle.cos().repeat(1, 2), angle.sin().repeat(1, 2)
        back = position[:, None] - position

        def turn(x):
            return x * cos + torch.cat([-x[..., 16:], x[..., :16]], dim=-1) * sin

        x = self.table(ids)
        for block in self.blocks:
            x = block(x, turn, (back >= 0) & (back < window))
        return self.logits(self.norm(x))


# --8<-- [end:gpt]
# --8<-- [start:train]
def learn(model, steps, length, rows, rate, **options):
    optimizer = torch.optim.AdamW(model.parameters(), lr=rate, betas=(0.9, 0.99))
    for _ in range(steps):
        starts = torch.randint(len(train) - length, (rows,))
        batch = torch.stack([train[s : s + length + 1] for s in starts])
        loss = F.cross_entropy(model(batch[:, :-1], **options).mT, batch[:, 1:])
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()


@torch.no_grad()
def by_position(**options):
    batch = held[: 20 * 513].view(20, 513)
    logits = model(batch[:, :-1], **options)
    losses = F.cross_entropy(logits.mT, batch[:, 1:], reduction="none").mean(0)
    return [losses[a : 2 * a].mean().exp().item() for a in (32, 64, 128, 256)]


torch.manual_seed(0)
model = GPT()
learn(model, steps=320, length=64, rows=16, rate=3e-3)
# --8<-- [end:train]
# --8<-- [start:compare]
curves = {"as trained": by_position(), "positions / 4": by_position(stretch=4)}
curves["NTK, factor 4"] = by_position(base=100 * 4 ** (32 / 30))
curves["window 64"] = by_position(window=64)
trained = copy.deepcopy(model)
torch.manual_seed(1)
learn(model, steps=40, length=256, rows=4, rate=1e-3, stretch=4)
curves["positions / 4, tuned"] = by_position(stretch=4)
model = trained  # the control: the same 40 steps and batches, nothing divided
torch.manual_seed(1)
learn(model, steps=40, length=256, rows=4, rate=1e-3)
curves["not divided, tuned"] = by_position()

for label, curve in curves.items():
    print(f"{label}: {[round(p) for p in curve]}")
    #> as trained: [8, 9, 11, 14]
    #> positions / 4: [18, 19, 19, 19]
    #> NTK, factor 4: [8, 8, 8, 12]
    #> window 64: [8, 7, 7, 8]
    #> positions / 4, tuned: [9, 8, 8, 12]
    #> not divided, tuned: [8, 7, 7, 8]
# --8<-- [end:compare]
# --8<-- [start:draw]
fig, ax = plt.subplots(figsize=(7, 3.4))
styles = ("o-", "s--", "^:", "d-.", "v-", "P--")
for (label, curve), style in zip(curves.items(), styles):
    ax.plot(range(4), curve, style, label=label)
ax.set_xticks(range(4), ["33-64", "65-128", "129-256", "257-512"])
ax.set(xlabel="position in the text (trained up to 64)", ylabel="perplexity a letter")
ax.legend(frameon=False, loc="upper left", bbox_to_anchor=(1, 1))
plt.savefig("lengths.svg", transparent=True, bbox_inches="tight")
# --8<-- [end:draw]
