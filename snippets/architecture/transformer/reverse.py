# --8<-- [start:block]
import matplotlib.pyplot as plt
import torch
import torch.nn.functional as F
from torch import nn


class Block(nn.Module):
    def __init__(self, width=64):
        super().__init__()
        self.attend = nn.MultiheadAttention(width, 4, batch_first=True)
        self.cross = nn.MultiheadAttention(width, 1, batch_first=True)
        self.feed = nn.Sequential(
            nn.Linear(width, 256), nn.GELU(), nn.Linear(256, width)
        )
        self.norms = nn.ModuleList(nn.LayerNorm(width) for _ in range(3))

    def forward(self, x, mask=None, memory=None):
        y = self.norms[0](x)
        x = x + self.attend(y, y, y, attn_mask=mask)[0]
        if memory is not None:
            # queries from the answer, keys and values from the source
            mixed, self.map = self.cross(self.norms[1](x), memory, memory)
            x = x + mixed
        return x + self.feed(self.norms[2](x))


# --8<-- [end:block]
# --8<-- [start:model]
class EncoderDecoder(nn.Module):
    def __init__(self, n=8, width=64):
        super().__init__()
        self.letters, self.positions = nn.Embedding(27, width), nn.Embedding(n, width)
        self.encoder, self.decoder = Block(), Block()
        self.norm, self.out = nn.LayerNorm(width), nn.Linear(width, 26)

    def forward(self, source, answer):
        memory = self.encoder(self.letters(source) + self.positions.weight)
        n = answer.shape[1]
        future = torch.ones(n, n).triu(1).bool()  # True: may not look
        x = self.letters(answer) + self.positions.weight[:n]
        return self.out(self.decoder(x, future, self.norm(memory)))


# --8<-- [end:model]
# --8<-- [start:train]
torch.manual_seed(0)
model = EncoderDecoder()
optimizer = torch.optim.AdamW(model.parameters(), lr=3e-3)
start = torch.full((64, 1), 26)
for step in range(500):
    source = torch.randint(26, (64, 8))
    target = source.flip(1)
    logits = model(source, torch.cat([start, target[:, :-1]], dim=1))
    loss = F.cross_entropy(logits.mT, target)
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
print(f"loss {loss:.2f}")
#> loss 0.00


# --8<-- [end:train]
# --8<-- [start:use]
@torch.no_grad()
def reverse(word):
    source = torch.tensor([[ord(c) - 97 for c in word]])
    answer = torch.tensor([[26]])
    for _ in word:
        best = model(source, answer)[0, -1].argmax()
        answer = torch.cat([answer, best.view(1, 1)], dim=1)
    return "".join(chr(97 + i) for i in answer[0, 1:])


for word in ("stressed", "notebook", "zzzzabcd"):
    print(word, "->", reverse(word))
    #> stressed -> desserts
    #> notebook -> koobeton
    #> zzzzabcd -> dcbazzzz
# --8<-- [end:use]

# --8<-- [start:map]
reverse("stressed")
weights = model.decoder.map[0].detach()
print("each step looks at", weights.argmax(-1).tolist())
#> each step looks at [7, 6, 5, 4, 3, 2, 1, 0]
fig, ax = plt.subplots(figsize=(4, 3.4))
ax.imshow(weights, cmap="Blues", vmin=0, vmax=1)
ax.set_xticks(range(8), "stressed")
ax.set_yticks(range(8), "desserts")
ax.set(xlabel="source letter (keys)", ylabel="letter being written")
plt.savefig("cross.svg", transparent=True, bbox_inches="tight")
# --8<-- [end:map]

# --8<-- [start:library]
ours, theirs = model.encoder, nn.TransformerEncoderLayer(
    64, 4, 256, dropout=0, activation="gelu", batch_first=True, norm_first=True
)
theirs.self_attn.load_state_dict(ours.attend.state_dict())
for a, b in zip(
    (theirs.linear1, theirs.linear2, theirs.norm1, theirs.norm2),
    (ours.feed[0], ours.feed[2], ours.norms[0], ours.norms[2]),
):
    a.load_state_dict(b.state_dict())
x = torch.randn(2, 8, 64)
print(
    "same as nn.TransformerEncoderLayer:", torch.allclose(ours(x), theirs(x), atol=1e-5)
)
#> same as nn.TransformerEncoderLayer: True
# --8<-- [end:library]
