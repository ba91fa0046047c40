# --8<-- [start:block]
import re
from math import log
from pathlib import Path

import matplotlib.pyplot as plt
import torch
import torch.nn.functional as F
from torch import nn
from transformers import GPT2Config, GPT2LMHeadModel


class Block(nn.Module):
    def __init__(self, width, heads):
        super().__init__()
        self.heads = heads
        self.norm1, self.norm2 = nn.LayerNorm(width), nn.LayerNorm(width)
        self.qkv, self.out = nn.Linear(width, 3 * width), nn.Linear(width, width)
        self.up, self.down = nn.Linear(width, 4 * width), nn.Linear(4 * width, width)

    def forward(self, x):
        q, k, v = (
            part.unflatten(-1, (self.heads, -1)).transpose(1, 2)
            for part in self.qkv(self.norm1(x)).chunk(3, dim=-1)
        )
        mixed = F.scaled_dot_product_attention(q, k, v, is_causal=True)
        x = x + self.out(mixed.transpose(1, 2).flatten(2))
        return x + self.down(F.gelu(self.up(self.norm2(x)), approximate="tanh"))


# --8<-- [end:block]
# --8<-- [start:gpt]
class GPT(nn.Module):
    def __init__(self, vocabulary, context, width, layers, heads):
        super().__init__()
        self.tokens = nn.Embedding(vocabulary, width)
        self.places = nn.Embedding(context, width)
        self.blocks = nn.ModuleList(Block(width, heads) for _ in range(layers))
        self.norm = nn.LayerNorm(width)
        for parameter in self.parameters():
            if parameter.ndim == 2:
                nn.init.normal_(parameter, std=0.05)

    def forward(self, ids):
        x = self.tokens(ids) + self.places(torch.arange(ids.shape[1]))
        for block in self.blocks:
            x = block(x)
        return self.norm(x) @ self.tokens.weight.T  # tied: the table reads and writes

    @torch.no_grad()
    def generate(self, ids, count, pick=lambda logits: logits.argmax(-1, keepdim=True)):
        for _ in range(count):
            seen = ids[:, -self.places.num_embeddings :]
            ids = torch.cat([ids, pick(self(seen)[:, -1])], dim=1)
        return ids


# --8<-- [end:gpt]
# --8<-- [start:size]
with torch.device("meta"):
    gpt2 = GPT(vocabulary=50257, context=1024, width=768, layers=12, heads=12)
    library = GPT2LMHeadModel(GPT2Config())
print(f"ours    {sum(p.numel() for p in gpt2.parameters()):,}")
#> ours    124,439,808
print(f"library {sum(p.numel() for p in library.parameters()):,}")
#> library 124,439,808


# --8<-- [end:size]
# --8<-- [start:data]
text = Path(__file__).with_name("hamlet.txt").read_text(encoding="utf-8")
letters = sorted(set(text))
number = {letter: i for i, letter in enumerate(letters)}
data = torch.tensor([number[letter] for letter in text])
train, held = data[:-20000], data[-20000:]


def batch(source, starts, length=64):
    rows = source[torch.as_tensor(starts)[:, None] + torch.arange(length + 1)]
    return rows[:, :-1], rows[:, 1:]  # each letter, and the letter after it


def loss(model, ids, targets):
    return F.cross_entropy(model(ids).flatten(0, 1), targets.flatten())


def as_text(ids):
    return "".join(letters[i] for i in ids)


ids, targets = batch(train, [1600])
print(repr(as_text(ids[0, :20])), "->", repr(as_text(targets[0, :20])))
#> 'Bernardo has my plac' -> 'ernardo has my place'
# --8<-- [end:data]
# --8<-- [start:unasked]
torch.manual_seed(0)
model = GPT(len(letters), 64, 64, 2, 4)
ids, targets = batch(train, range(0, 64000, 4000))
first = loss(model, ids, targets).item()
print(f"first loss {first:.1f}, ln {len(letters)} = {log(len(letters)):.1f}")
#> first loss 4.2, ln 65 = 4.2

changed = ids.clone()
changed[:, 40] = 0  # another letter at place 40
moved = (model(ids) - model(changed)).abs().amax(dim=(0, 2)) > 1e-6
noticed = moved.nonzero().flatten().tolist()
print("places that notice:", noticed[0], "to", noticed[-1])
#> places that notice: 40 to 63


# --8<-- [end:unasked]
# --8<-- [start:overfit]
def step(model, optimizer, ids, targets):
    error = loss(model, ids, targets)
    optimizer.zero_grad()
    error.backward()
    nn.utils.clip_grad_norm_(model.parameters(), 0.5)
    optimizer.step()
    return error.item()


optimizer = torch.optim.AdamW(model.parameters(), lr=3e-3)
errors = [step(model, optimizer, ids, targets) for _ in range(120)]
print(f"loss on the one batch under 0.1: {errors[-1] < 0.1}")
#> loss on the one batch under 0.1: True
said = model.generate(ids[5:6, :24], 40)[0]
print(repr(as_text(said[:24])), "->", repr(as_text(said[24:])))
#> 'nt Horatio, Marcellus, a' -> "nd Bernardo.]\n\nMy father's spirit in arm"
print("the play goes on so:", torch.equal(said[1:], targets[5, :63]))
#> the play goes on so: True
# --8<-- [end:overfit]
# --8<-- [start:train]
torch.manual_seed(0)
model, steps = GPT(len(letters), 64, 64, 2, 4), 300
optimizer = torch.optim.AdamW(model.parameters(), lr=8e-3, betas=(0.9, 0.99))
schedule = torch.optim.lr_scheduler.OneCycleLR(optimizer, 8e-3, steps, pct_start=0.2)
windows = batch(held, range(0, 19900, 256))
single = held[:5000, None], held[1:5001, None]  # the same model, shown one letter
curves = []
for count in range(steps + 1):
    if count % 20 == 0:
        with torch.no_grad():
            curves.append([loss(model, *part).item() for part in (windows, single)])
    if count < steps:
        starts = torch.randint(len(train) - 65, (16,))
        step(model, optimizer, *batch(train, starts))
        schedule.step()
# --8<-- [end:train]
# --8<-- [start:bar]
pairs = torch.full((len(letters), len(letters)), 0.1)
pairs.index_put_((train[:-1], train[1:]), torch.tensor(1.0), accumulate=True)
table = F.cross_entropy(pairs.log()[held[:-1]], held[1:]).item()  # counts as logits
for count, (seen, blind) in zip(range(0, 301, 20), curves):
    if count in (0, 80, 300):
        print(f"step {count:3}: loss {seen:.1f}, beats the table: {seen < table}")
        #> step   0: loss 4.2, beats the table: False
        #> step  80: loss 2.5, beats the table: False
        #> step 300: loss 2.2, beats the table: True
print("beats it when shown one letter:", curves[-1][1] < table)
#> beats it when shown one letter: False
# --8<-- [end:bar]
# --8<-- [start:curve]
seen, blind = zip(*curves)
plt.figure(figsize=(7, 3.5))
plt.plot(range(0, 301, 20), blind, "--", color="tab:orange", lw=2, label="one letter")
plt.plot(range(0, 301, 20), seen, color="tab:blue", lw=2, label="up to 64 letters")
plt.axhline(table, color="black", lw=1)
plt.text(0, table - 0.04, "table of pairs", va="top")
plt.ylim(2, 4.4)
plt.xlabel("training steps")
plt.ylabel("held-out loss")
plt.legend(frameon=False, title="the model is shown")
plt.tight_layout()
plt.savefig("curve.svg", transparent=True)


# --8<-- [end:curve]
# --8<-- [start:samples]
def sample(logits):
    return torch.multinomial((logits / 0.5).softmax(-1), 1)


def real_words(model):
    torch.manual_seed(0)
    rows = model.generate(torch.full((32, 1), number["\n"]), 100, sample)
    found = [w for row in rows for w in re.findall(r"[A-Za-z]{3,}", as_text(row))]
    return sum(w in words for w in found) / len(found)


words = set(re.findall("[A-Za-z]+", text))
untrained = GPT(len(letters), 64, 64, 2, 4)
print("untrained, under 1 in 20 real:", real_words(untrained) < 0.05)
#> untrained, under 1 in 20 real: True
print("trained, over 3 in 10 real:", real_words(model) > 0.3)
#> trained, over 3 in 10 real: True
start = torch.tensor([[number[letter] for letter in "Enter "]])
likeliest = as_text(model.generate(start, 120)[0]).split()
print("greedy, at most 6 different words in 120 letters:", len(set(likeliest)) <= 6)
#> greedy, at most 6 different words in 120 letters: True


# --8<-- [end:samples]
# --8<-- [start:transfer]
names = {"tokens": "wte", "places": "wpe", "blocks": "h", "norm": "ln_f"}
names |= {"norm1": "ln_1", "qkv": "attn.c_attn", "out": "attn.c_proj"}
names |= {"norm2": "ln_2", "up": "mlp.c_fc", "down": "mlp.c_proj"}


def transfer(model, skip="none", **options):
    sizes = dict(
        vocab_size=len(letters), n_positions=64, n_embd=64, n_layer=2, n_head=4
    )
    theirs = GPT2LMHeadModel(GPT2Config(**sizes, **options)).eval()
    weights = {}
    for name, tensor in model.state_dict().items():
        new = ".".join(names.get(part, part) for part in name.split("."))
        matrix = "c_" in new and tensor.ndim == 2  # theirs are stored turned
        weights[new] = tensor.T if matrix and skip not in new else tensor
    theirs.transformer.load_state_dict(weights)
    return theirs


# --8<-- [end:transfer]
# --8<-- [start:equal]
@torch.no_grad()
def gap(theirs):
    ids = held[None, :64]
    return (model(ids) - theirs(ids).logits).abs().max().item()


theirs = transfer(model)
print("equal logits:", gap(theirs) < 1e-4)
#> equal logits: True
cached = theirs.generate(start, max_new_tokens=40, do_sample=False, pad_token_id=0)
print("equal text:", torch.equal(model.generate(start, 40), cached))
#> equal text: True
# --8<-- [end:equal]
# --8<-- [start:nearly]
print("exact GELU, off:", gap(transfer(model, activation_function="gelu")) > 1e-4)
#> exact GELU, off: True
print(
    "square matrix not turned, off by over 1:", gap(transfer(model, "attn.c_proj")) > 1
)
#> square matrix not turned, off by over 1: True
try:
    transfer(model, "c_attn")
except RuntimeError as error:
    print("RuntimeError:", str(error).splitlines()[1].split(":")[0].strip())
    #> RuntimeError: size mismatch for h.0.attn.c_attn.weight
# --8<-- [end:nearly]
# --8<-- [start:too-long]
try:
    model(held[None, :65])
except IndexError as error:
    print("IndexError:", error)
    #> IndexError: index out of range in self
# --8<-- [end:too-long]
