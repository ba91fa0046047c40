# --8<-- [start:train]
import torch
from torch import nn

torch.set_num_threads(1)  # small matrices: more threads only wait for each other
people = ["Anna lost her", "Ben lost his", "Carla lost her", "David lost his"]
things = ["one key", "one coat", "two keys", "two coats"]
places = ["Rome , Italy", "Lima , Peru", "Cairo , Egypt", "Paris , France"]
text = [f"{a} {b} in {c}".split() for a in people for b in things for c in places]
words = ["_"] + sorted({word for sentence in text for word in sentence})
data = torch.tensor([[words.index(word) for word in row] for row in text])  # (64, 9)


def train(pattern, seed):
    torch.manual_seed(seed)
    n = len(words)
    model = nn.Sequential(nn.Embedding(n, 16), nn.Flatten(), nn.Linear(144, 128))
    model.append(nn.ReLU()).append(nn.Linear(128, 9 * n))
    optimizer = torch.optim.AdamW(model.parameters(), lr=1e-2, fused=True)
    for step in range(800):
        optimizer.param_groups[0]["lr"] = 1e-2 * (1 - step / 800)
        rows = data[torch.randint(64, (64,))]
        hidden = torch.rand(64, 9) < torch.rand(64, 1)  # any words, from few to all
        if pattern == "left to right":
            hidden = torch.arange(9) >= torch.randint(9, (64, 1))  # all from one on
        logits = model(rows.masked_fill(hidden, 0)).unflatten(1, (9, n))  # (64, 9, n)
        loss = nn.functional.cross_entropy(logits[hidden], rows[hidden])
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
    return model


# --8<-- [end:train]
# --8<-- [start:fill]
@torch.no_grad()
def fill(model, rows, order, together=1, show=False):
    while (rows == 0).any():
        chance = model(rows).unflatten(1, (9, -1))[..., 1:].softmax(-1)  # (n, 9, words)
        draw = torch.multinomial(chance.flatten(0, 1), 1).view_as(rows) + 1
        rank = torch.rand(rows.shape)  # (n, 9): the highest are filled in first
        if order == "left to right":
            rank = torch.arange(9, 0, -1).float().expand(rows.shape)  # (n, 9)
        rank = rank.masked_fill(rows != 0, -1)  # what is there already comes last
        at = rank.topk(min(together, (rows == 0).sum(1).max()), dim=1).indices
        rows = rows.scatter(1, at, draw.gather(1, at))
        if show:
            print(" ".join(words[i] for i in rows[0].tolist()))
            #> Carla _ _ _ _ _ _ _ Egypt
            #> Carla _ _ _ _ _ _ , Egypt
            #> Carla _ _ _ coats _ _ , Egypt
            #> Carla _ her _ coats _ _ , Egypt
            #> Carla _ her _ coats _ Cairo , Egypt
            #> Carla lost her _ coats _ Cairo , Egypt
            #> Carla lost her _ coats in Cairo , Egypt
            #> Carla lost her two coats in Cairo , Egypt
    return rows


blank = torch.zeros(1, 9, dtype=torch.long)
blank[0, 8] = words.index("Egypt")
model = train("any", seed=0)
fill(model, blank, "random", show=True)
# --8<-- [end:fill]

# --8<-- [start:measure]
right = {tuple(row) for row in data.tolist()}


def share(rows):  # of sentences that the text could contain
    return sum(tuple(row) in right for row in rows.tolist()) / len(rows)


blank = torch.zeros(500, 9, dtype=torch.long)
ends = blank.clone()
ends[:, 8] = words.index("Egypt")
models = [train("any", seed) for seed in range(3)]
for order in ("random", "left to right"):
    found = []
    for together in (1, 2, 3, 9):
        mean = sum(share(fill(model, blank, order, together)) for model in models) / 3
        found.append(round(mean, 1))
    print(f"{order}, with 1, 2, 3 or 9 words a pass: {found}")
    #> random, with 1, 2, 3 or 9 words a pass: [1.0, 0.8, 0.6, 0.1]
    #> left to right, with 1, 2, 3 or 9 words a pass: [1.0, 1.0, 0.1, 0.1]
# two random words are a certain pair in 1 of 9 passes; it then fits by chance
print(f"expected at 2: {(1 - 1 / 9 / 2) * (1 - 1 / 9 / 2) * (1 - 1 / 9 * 3 / 4):.1f}")
#> expected at 2: 0.8
print("Egypt given:", round(sum(share(fill(m, ends, "random")) for m in models) / 3, 1))
#> Egypt given: 1.0
rows = torch.cat(
    [fill(train("left to right", s), blank, "left to right") for s in range(3)]
)
print("trained left to right:", round(share(rows), 1))
#> trained left to right: 1.0
rows[:, 8] = words.index("Egypt")  # too late for the words before it
print("trained left to right, then Egypt:", round(share(rows), 1))
#> trained left to right, then Egypt: 0.3
# --8<-- [end:measure]
