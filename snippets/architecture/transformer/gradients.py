# --8<-- [start:block]
import matplotlib.pyplot as plt
import torch
import torch.nn.functional as F
from torch import nn

torch.set_default_dtype(torch.float64)  # so that your processor prints what ours did


class Block(nn.Module):
    def __init__(self, kind, width=32):
        super().__init__()
        self.kind = kind
        self.attention = nn.MultiheadAttention(width, 2, batch_first=True)
        self.feed = nn.Sequential(
            nn.Linear(width, 4 * width), nn.GELU(), nn.Linear(4 * width, width)
        )
        self.norms = nn.ModuleList([nn.LayerNorm(width), nn.LayerNorm(width)])

    def attend(self, x):
        return self.attention(x, x, x, need_weights=False)[0]

    def forward(self, x):
        for norm, part in zip(self.norms, (self.attend, self.feed)):
            if self.kind == "bare":
                x = part(x)
            elif self.kind == "norm":
                x = part(norm(x))
            elif self.kind == "residual":
                x = x + part(x)
            elif self.kind == "post-norm":
                x = norm(x + part(x))
            else:
                x = x + part(norm(x))
        return x


# --8<-- [end:block]
# --8<-- [start:measure]
def learn(kind, depth=24):
    torch.manual_seed(0)
    digits, positions = nn.Embedding(10, 32), nn.Embedding(6, 32)
    stack = nn.Sequential(*[Block(kind) for _ in range(depth)], nn.LayerNorm(32))
    out = nn.Linear(32, 10)
    weights = nn.ModuleList([digits, positions, stack, out]).parameters()
    optimizer = torch.optim.AdamW(weights, lr=1e-3)
    for step in range(50):
        ids = torch.randint(10, (16, 6))
        hidden = stack(digits(ids) + positions.weight)
        loss = F.cross_entropy(out(hidden).mT, ids[:, :1].expand(-1, 6))
        optimizer.zero_grad()
        loss.backward()
        if step == 0:
            grads = [block.feed[0].weight.grad for block in stack[:-1]]
            sizes = [grad.norm().item() for grad in grads]
            unit = F.normalize(hidden.flatten(0, 1), dim=-1)
            alike = (unit @ unit.T).mean().item()
        optimizer.step()
    return sizes, alike, loss.item()


# --8<-- [end:measure]
# --8<-- [start:compare]
fig, ax = plt.subplots(figsize=(7, 3.4))
kinds = ("bare", "norm", "residual", "post-norm", "pre-norm")
for kind, style in zip(kinds, ("x-", "s-", "v--", "^-", "o-")):
    sizes, alike, loss = learn(kind)
    ax.semilogy(range(24), sizes, style, markersize=4, label=kind)
    power = torch.tensor(sizes[0] / sizes[-1]).log10().round().int()
    size = f"gradient first/last 10^{power}"
    print(f"{kind}: {size}, alike {alike:.1f}, loss {loss:.1f}")
    #> bare: gradient first/last 10^-26, alike 1.0, loss 2.3
    #> norm: gradient first/last 10^0, alike 1.0, loss 2.3
    #> residual: gradient first/last 10^1, alike 0.4, loss 2.3
    #> post-norm: gradient first/last 10^0, alike 0.7, loss 2.3
    #> pre-norm: gradient first/last 10^0, alike 0.4, loss 0.6

ax.set(xlabel="block, counted from the input", ylabel="gradient norm")
ax.legend(frameon=False)
plt.savefig("gradients.svg", transparent=True, bbox_inches="tight")
# --8<-- [end:compare]
