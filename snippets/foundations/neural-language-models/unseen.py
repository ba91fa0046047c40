# --8<-- [start:farm]
from collections import Counter
from itertools import product

import torch
import torch.nn.functional as F
from torch import nn

says = dict(dog="barks", cat="purrs", cow="moos", owl="hoots", pig="grunts")
how = "softly", "loudly", "often", "rarely", "again"
pairs = list(product(says, how))
train = [pairs[i] for i in range(25) if i % 5 != i // 5]  # five are left out
words = [*says, *how, *says.values()]
print(len(train), "sentences, the first:", *train[0], says["dog"])
#> 20 sentences, the first: dog loudly barks

after = Counter((adverb, says[animal]) for animal, adverb in train)
print({sound: after["softly", sound] / 4 for sound in says.values()})
#> {'barks': 0.0, 'purrs': 0.25, 'moos': 0.25, 'hoots': 0.25, 'grunts': 0.25}
# --8<-- [end:farm]
# --8<-- [start:net]
torch.manual_seed(0)
x = torch.tensor([[words.index(word) for word in pair] for pair in train])
y = torch.tensor([words.index(says[animal]) for animal, _ in train])
net = nn.Sequential(
    nn.Embedding(15, 3), nn.Flatten(), nn.Linear(6, 10), nn.Tanh(), nn.Linear(10, 15)
)
adam = torch.optim.Adam(net.parameters(), lr=0.02)
for _ in range(300):
    adam.zero_grad()
    F.cross_entropy(net(x), y).backward()
    adam.step()
unseen = [pair for pair in pairs if pair not in train]
for pair in unseen:
    p = net(torch.tensor([[words.index(word) for word in pair]])).softmax(1)
    print(*pair, "...", words[p.argmax()], round(p.max().item(), 1))
    #> dog softly ... barks 1.0
    #> cat loudly ... purrs 1.0
    #> cow often ... moos 1.0
    #> owl rarely ... hoots 1.0
    #> pig again ... grunts 1.0
# --8<-- [end:net]
