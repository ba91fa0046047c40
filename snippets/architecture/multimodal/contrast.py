# --8<-- [start:draw]
import torch
from PIL import Image, ImageDraw

colours = {"red": (220, 40, 40), "green": (40, 170, 60), "blue": (50, 80, 220), "yellow": (235, 200, 40)}
shapes = ["circle", "square", "triangle"]
captions = [(colour, shape) for colour in colours for shape in shapes]  # 12 of them


def picture(colour, shape, generator):
    """A shape at a random place, in a random size, on a dark background; (3, 32, 32), numbers from 0 to 1."""
    size = torch.randint(12, 20, (1,), generator=generator).item()
    x, y = torch.randint(1, 31 - size, (2,), generator=generator).tolist()
    box = (x, y, x + size, y + size)
    image = Image.new("RGB", (32, 32), (30, 30, 30))
    draw = ImageDraw.Draw(image)
    if shape == "circle":
        draw.ellipse(box, fill=colours[colour])
    elif shape == "square":
        draw.rectangle(box, fill=colours[colour])
    else:
        draw.polygon([(x, y + size), (x + size, y + size), (x + size // 2, y)], fill=colours[colour])
    pixels = torch.frombuffer(bytearray(image.tobytes()), dtype=torch.uint8)  # (3072,)
    return pixels.view(32, 32, 3).permute(2, 0, 1) / 255  # (3, 32, 32)


# --8<-- [end:draw]
# --8<-- [start:encoders]
from torch import nn
import torch.nn.functional as F


class ImageEncoder(nn.Module):
    """64 patches of 4 x 4, a vector for each, one layer of attention, their mean."""

    def __init__(self, width=48):
        super().__init__()
        self.patches = nn.Conv2d(3, width, kernel_size=4, stride=4)
        self.places = nn.Parameter(torch.randn(64, width) * 0.1)
        self.layer = nn.TransformerEncoderLayer(width, 4, 96, dropout=0.0, batch_first=True, norm_first=True)

    def forward(self, images):  # (n, 3, 32, 32)
        tokens = self.patches(images).flatten(2).transpose(1, 2)  # (n, 64, width)
        return self.layer(tokens + self.places).mean(1)  # (n, width)


class TextEncoder(nn.Module):
    """A vector for each word of the caption, and their sum."""

    def __init__(self, width=48):
        super().__init__()
        self.words = {word: i for i, word in enumerate([*colours, *shapes])}
        self.table = nn.Embedding(len(self.words), width)

    def forward(self, pairs):
        ids = torch.tensor([[self.words[colour], self.words[shape]] for colour, shape in pairs])
        return self.table(ids).sum(1)  # (n, width)


# --8<-- [end:encoders]
# --8<-- [start:train]
def train(seed, steps, shuffled=False):
    torch.manual_seed(seed)
    generator = torch.Generator().manual_seed(seed)
    eye, reader, loss = ImageEncoder(), TextEncoder(), torch.tensor(0.0)
    optimizer = torch.optim.Adam([*eye.parameters(), *reader.parameters()], lr=3e-3)
    for step in range(steps):
        images = torch.stack([picture(*caption, generator) for caption in captions])
        texts = captions
        if shuffled:
            texts = [captions[i] for i in torch.randperm(12, generator=generator)]
        scores = F.normalize(eye(images), dim=1) @ F.normalize(reader(texts), dim=1).T / 0.1  # (12, 12)
        right = torch.arange(12)
        loss = (F.cross_entropy(scores, right) + F.cross_entropy(scores.T, right)) / 2
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
    return eye, reader, loss.item()


def retrieval(eye, reader, seed=99):
    """Of 240 new pictures, the share whose own caption scores highest among the twelve."""
    generator = torch.Generator().manual_seed(seed)
    images = torch.stack([picture(*caption, generator) for caption in captions * 20])
    with torch.no_grad():
        scores = F.normalize(eye(images), dim=1) @ F.normalize(reader(captions), dim=1).T
    return (scores.argmax(1) == torch.arange(12).repeat(20)).float().mean().item()


# --8<-- [end:train]
# --8<-- [start:measure]
print(f"no training: {retrieval(*train(0, 0)[:2]):.2f}")
eye, reader, loss = train(0, 500)
print(f"500 steps: loss {loss:.2f}, {retrieval(eye, reader):.2f}")
*strangers, loss = train(0, 250, shuffled=True)
print(f"captions shuffled: loss {loss:.2f}, {retrieval(*strangers):.2f}")
# --8<-- [end:measure]
# --8<-- [start:plot]
import matplotlib.pyplot as plt

generator = torch.Generator().manual_seed(99)
images = torch.stack([picture(*caption, generator) for caption in captions])
with torch.no_grad():
    scores = F.normalize(eye(images), dim=1) @ F.normalize(reader(captions), dim=1).T  # (12, 12)
fig, ax = plt.subplots(figsize=(6, 4.6))
shown = ax.imshow(scores, cmap="RdBu_r", vmin=-1, vmax=1)
ax.set_xticks(range(12), [" ".join(caption) for caption in captions], rotation=60, ha="right")
ax.set_yticks(range(12), [f"picture of a {' '.join(caption)}" for caption in captions])
fig.colorbar(shown, label="cosine")
plt.savefig("scores.svg", transparent=True, bbox_inches="tight")
# --8<-- [end:plot]
