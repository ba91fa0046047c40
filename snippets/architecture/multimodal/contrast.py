# --8<-- [start:by-hand]
import torch
from torch.nn import functional as F

rows = [[0.9, 0.1, 0.2], [0.3, 0.8, 0.1], [0.2, 0.6, 0.5]]
cosines = torch.tensor(rows, dtype=torch.float64)  # (3 pictures, 3 captions)
chances = (cosines / 0.1).softmax(1)  # (3, 3): each row sums to 1
for row in chances.tolist():
    print([f"{chance:.2f}" for chance in row])
    #> ['1.00', '0.00', '0.00']
    #> ['0.01', '0.99', '0.00']
    #> ['0.01', '0.72', '0.27']
own = chances.diagonal()  # (3,): the chance of each picture's own caption
library = F.cross_entropy(cosines / 0.1, torch.arange(3))
print(f"loss by hand {-own.log().mean():.2f}, by the library {library:.2f}")
#> loss by hand 0.45, by the library 0.45
# --8<-- [end:by-hand]
# --8<-- [start:pictures]
torch.set_num_threads(1)
torch.set_default_dtype(torch.float64)  # the same decimals on other processors
red, green, blue, yellow = (9, 2, 2), (2, 7, 3), (2, 3, 9), (9, 8, 2)
colours = {"red": red, "green": green, "blue": blue, "yellow": yellow}
shapes = ["circle", "square", "cross"]
captions = [(colour, shape) for colour in colours for shape in shapes]  # 12 of them
words = [*colours, *shapes]  # 7 of them


def picture(colour, shape, random):
    """A shape of random size at a random place, with noise: (3, 16, 16)."""
    half = 4 + 2 * torch.rand(1, generator=random)
    middle = half + (15 - 2 * half) * torch.rand(2, generator=random)
    down = (torch.arange(16) - middle[0]).abs().reshape(16, 1)  # from the middle
    across = (torch.arange(16) - middle[1]).abs().reshape(1, 16)
    inside = (down <= half) & (across <= half)  # (16, 16): a square
    if shape == "circle":
        inside = down**2 + across**2 <= half**2
    if shape == "cross":
        inside = inside & ((down <= 1) | (across <= 1))
    image = inside * torch.tensor(colours[colour]).reshape(3, 1, 1) / 10  # (3, 16, 16)
    return image + 0.05 * torch.randn(3, 16, 16, generator=random)


# --8<-- [end:pictures]
# --8<-- [start:train]
class TwoEncoders(torch.nn.Module):
    def __init__(self):
        super().__init__()
        self.cut = torch.nn.Conv2d(3, 32, kernel_size=4, stride=4)
        self.positions = torch.nn.Parameter(0.1 * torch.randn(16, 1, 32))
        self.layer = torch.nn.TransformerEncoderLayer(32, 4, 64, 0, norm_first=True)
        self.table = torch.nn.Embedding(7, 32)  # a vector for each word

    def forward(self, images, pairs):
        tokens = self.cut(images).flatten(2).permute(2, 0, 1)  # (16 patches, n, 32)
        pictures = self.layer(tokens + self.positions).mean(0)  # (n, 32)
        ids = torch.tensor([[words.index(word) for word in pair] for pair in pairs])
        texts = self.table(ids).sum(1)  # (pairs, 2, 32), summed to (pairs, 32)
        return F.normalize(pictures, dim=1) @ F.normalize(texts, dim=1).T  # (n, pairs)


def train(seed, steps, shuffled=False):
    random, own = torch.manual_seed(seed), torch.arange(12)
    model = TwoEncoders()
    optimizer = torch.optim.Adam(model.parameters(), lr=3e-3)
    for step in range(steps):
        images = torch.stack([picture(*caption, random) for caption in captions])
        order = torch.randperm(12, generator=random) if shuffled else own
        scores = model(images, [captions[i] for i in order]) / 0.1  # (12, 12)
        loss = (F.cross_entropy(scores, own) + F.cross_entropy(scores.T, own)) / 2
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
    return model.eval()


# --8<-- [end:train]
# --8<-- [start:measure]
def retrieval(model):
    """Of 240 new pictures: for how many is their own caption first among twelve?"""
    random = torch.Generator().manual_seed(99)
    images = torch.stack([picture(*caption, random) for caption in captions * 20])
    with torch.no_grad():
        scores = model(images, captions)  # (240, 12)
    return (scores.argmax(1) == torch.arange(12).repeat(20)).sum().item()


print(f"no training: {retrieval(train(0, 0))} of 240")
#> no training: 29 of 240
for seed in range(3):
    print(f"400 steps, seed {seed}: {retrieval(train(seed, 400))} of 240")
    #> 400 steps, seed 0: 220 of 240
    #> 400 steps, seed 1: 200 of 240
    #> 400 steps, seed 2: 213 of 240
for seed in range(3):
    print(f"shuffled, seed {seed}: {retrieval(train(seed, 400, shuffled=True))} of 240")
    #> shuffled, seed 0: 23 of 240
    #> shuffled, seed 1: 13 of 240
    #> shuffled, seed 2: 13 of 240
# --8<-- [end:measure]
