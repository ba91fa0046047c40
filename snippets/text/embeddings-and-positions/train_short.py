# --8<-- [start:model]
import matplotlib.pyplot as plt
import torch
import torch.nn.functional as F
from torch import nn

WIDTH, HEADS, SHORT, LONG = 32, 4, 24, 96


def angles(n, d, base):
    return torch.arange(n)[:, None] * base ** -(torch.arange(0, d, 2) / d)


def rope(x):
    a = angles(x.shape[-2], 8, base=100)
    left, right = x.chunk(2, dim=-1)
    turned = left * a.cos() - right * a.sin(), right * a.cos() + left * a.sin()
    return torch.cat(turned, dim=-1)


# --8<-- [end:model]
# --8<-- [start:layer]
class OneLayer(nn.Module):
    def __init__(self, kind):
        super().__init__()
        self.kind, self.tokens = kind, nn.Embedding(10, WIDTH)
        self.positions = nn.Embedding(LONG, WIDTH)
        self.qkv, self.out = nn.Linear(WIDTH, 3 * WIDTH), nn.Linear(WIDTH, 10)

    def forward(self, ids):
        n, x = ids.shape[1], self.tokens(ids)
        distance = torch.arange(n)[:, None] - torch.arange(n)
        bias = torch.zeros(HEADS, n, n).masked_fill(distance < 0, -torch.inf)
        if self.kind == "learned table":
            x = x + self.positions.weight[:n]
        if self.kind == "sinusoid":
            a = angles(n, WIDTH, base=10_000)
            x = x + torch.cat([a.sin(), a.cos()], dim=-1)
        qkv = self.qkv(x).unflatten(-1, (3, HEADS, 8)).permute(2, 0, 3, 1, 4)
        q, k, v = qkv
        if self.kind == "RoPE":
            q, k = rope(q), rope(k)
        if self.kind == "ALiBi":
            bias = bias - 4.0 ** -torch.arange(1, HEADS + 1)[:, None, None] * distance
        mixed = F.scaled_dot_product_attention(q, k, v, attn_mask=bias)
        return self.out(mixed.transpose(1, 2).flatten(2))


# --8<-- [end:layer]
# --8<-- [start:training]
def third_back(ids):
    return ids.roll(3, dims=1).index_fill(1, torch.arange(3), -100)


def latest_bit(ids):  # the latest 0 or 1; -100 where there is none yet
    at = torch.where(ids < 2, torch.arange(ids.shape[1]), -1).cummax(1).values
    return torch.where(at < 0, -100, ids.gather(1, at.clamp(0)))


def hits_by_position(kind, task):
    torch.manual_seed(0)
    model = OneLayer(kind)
    optimizer = torch.optim.AdamW(model.parameters(), lr=0.01)
    for _ in range(200):
        ids = torch.randint(10, (32, SHORT))
        loss = F.cross_entropy(model(ids).mT, task(ids))
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
    ids = torch.randint(10, (256, LONG))
    with torch.no_grad():
        hits = (model(ids).argmax(-1) == task(ids)).float()
    return hits.sum(0) / (task(ids) >= 0).sum(0).clamp(1)


# --8<-- [end:training]
# --8<-- [start:results]
fig, axes = plt.subplots(1, 2, figsize=(7.6, 3.2), sharey=True)
for kind in ("none", "learned table", "sinusoid", "RoPE", "ALiBi"):
    for ax, task in zip(axes, (third_back, latest_bit)):
        hits = hits_by_position(kind, task)
        ax.plot(hits.unfold(0, 6, 6).mean(1)[1:], label=kind)
        short, double = hits[3:SHORT].mean(), hits[SHORT : 2 * SHORT].mean()
        print(f"{kind}, {task.__name__}: {short:.1f} up to 24, {double:.1f} up to 48")
        #> none, third_back: 0.3 up to 24, 0.2 up to 48
        #> none, latest_bit: 0.8 up to 24, 0.7 up to 48
        #> learned table, third_back: 1.0 up to 24, 0.1 up to 48
        #> learned table, latest_bit: 1.0 up to 24, 0.7 up to 48
        #> sinusoid, third_back: 1.0 up to 24, 0.3 up to 48
        #> sinusoid, latest_bit: 1.0 up to 24, 0.7 up to 48
        #> RoPE, third_back: 1.0 up to 24, 1.0 up to 48
        #> RoPE, latest_bit: 1.0 up to 24, 1.0 up to 48
        #> ALiBi, third_back: 0.3 up to 24, 0.3 up to 48
        #> ALiBi, latest_bit: 1.0 up to 24, 1.0 up to 48
for ax, title in zip(axes, ("the digit three back", "the latest 0 or 1")):
    ax.axvline(2.5, color="black", linestyle=":", linewidth=1)
    ax.set_xticks([2.5, 6.5, 10.5, 14.5], [24, 48, 72, 96])
    ax.set(xlabel="position in the text", title=title)
axes[0].set_ylabel("share of right answers")
axes[1].text(2.8, 0.2, "trained up to here", fontsize=9)
axes[1].legend(frameon=False, fontsize=9, loc="upper left", bbox_to_anchor=(1, 1))
plt.savefig("train_short.svg", transparent=True, bbox_inches="tight")
# --8<-- [end:results]
