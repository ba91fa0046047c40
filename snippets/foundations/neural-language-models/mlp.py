# --8<-- [start:net]
from pathlib import Path

import torch
import torch.nn.functional as F
from torch import nn

torch.set_default_dtype(torch.float64)  # so that your processor prints what ours did
torch.manual_seed(0)
text = Path(__file__).with_name("hamlet.txt").read_text(encoding="utf-8")
letters = sorted(set(text))
ids = torch.tensor([letters.index(letter) for letter in text])
train, held = ids[:-20000].unfold(0, 5, 1), ids[-20000:].unfold(0, 5, 1)
net = nn.Sequential(
    nn.Embedding(65, 16),
    nn.Flatten(),
    nn.Linear(4 * 16, 128),
    nn.Tanh(),
    nn.Linear(128, 65),
)
nn.init.normal_(net[0].weight, std=0.1)
print(len(train), "windows;", sum(p.numel() for p in net.parameters()), "weights")
#> 153938 windows; 17745 weights
# --8<-- [end:net]


# --8<-- [start:train]
def loss(rows):
    return F.cross_entropy(net(rows[:, :4]), rows[:, 4])


adam = torch.optim.AdamW(net.parameters())
rate = torch.optim.lr_scheduler.OneCycleLR(adam, 0.01, total_steps=1500)
for step in range(1500):
    adam.zero_grad()
    loss(train[torch.randint(len(train), (256,))]).backward()
    adam.step()
    rate.step()
counts = torch.full((65, 65), 0.1)
counts.index_put_((ids[:-20001], ids[1:-20000]), torch.tensor(1.0), accumulate=True)
pairs = counts / counts.sum(1, keepdim=True)
bigram = -pairs[held[:, 3], held[:, 4]].log().mean()
with torch.no_grad():
    mlp = loss(held)
for name, nats in {"bigram": bigram, "MLP": mlp}.items():
    print(f"{name}: loss {nats:.2f}, perplexity {nats.exp():.1f}")
    #> bigram: loss 2.44, perplexity 11.5
    #> MLP: loss 1.93, perplexity 6.9
# --8<-- [end:train]
# --8<-- [start:neighbours]
C = F.normalize(net[0].weight.detach(), dim=1)
alphabet = "abcdefghijklmnopqrstuvwxyz"
small = [letters.index(letter) for letter in alphabet]
near = (C[small] @ C[small].T).fill_diagonal_(-1).argmax(1).tolist()
print({vowel: alphabet[near[alphabet.index(vowel)]] for vowel in "aeiou"})
#> {'a': 'u', 'e': 'a', 'i': 'u', 'o': 'a', 'u': 'i'}
# --8<-- [end:neighbours]
# --8<-- [start:figure]
import matplotlib.pyplot as plt

shown = "abcdefghijklmnoprstuvwxyzAEIOU"  # all but the outlier q
rows = net[0].weight.detach()[[letters.index(letter) for letter in shown]]
rows = rows - rows.mean(0)
xy = rows @ torch.linalg.svd(rows)[2][:2].T  # the two directions of widest spread
xy = xy * xy[shown.index("v")].sign()
fig, ax = plt.subplots(figsize=(6.4, 3.4))
for letter, (x, y) in zip(shown, xy.tolist()):
    ax.text(x, y, letter, color="C3" if letter in "aeiouAEIOU" else "C0", fontsize=13)
ax.set(xlim=(-1.4, 1.3), ylim=(-1.1, 1.2), xticks=[], yticks=[])
plt.savefig("letters.svg", transparent=True, bbox_inches="tight")
# --8<-- [end:figure]
