# --8<-- [start:block]
import re
from math import log
from pathlib import Path

import matplotlib.pyplot as plt
import torch
import torch.nn.functional as F
from torch import nn
from transformers import GPT2Config, GPT2LMHeadModel

torch.set_num_threads(1)  # at this size a second thread only waits
torch.set_default_dtype(torch.float64)  # so that your processor prints what ours did


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
        self.positions = nn.Embedding(context, width)
        self.blocks = nn.ModuleList(Block(width, heads) for _ in range(layers))
        self.norm = nn.LayerNorm(width)
        for parameter in self.parameters():
            if parameter.ndim == 2:
                nn.init.normal_(parameter, std=0.05)

    def forward(self, ids):
        x = self.tokens(ids) + self.positions(torch.arange(ids.shape[1]))
        for block in self.blocks:
            x = block(x)
        return self.norm(x) @ self.tokens.weight.T  # tied: the table reads and writes

    @torch.no_grad()
    def generate(self, ids, count, pick=lambda logits: logits.argmax(-1, keepdim=True)):
        for _ in range(count):
            seen = ids[:, -self.positions.num_embeddings :]
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
changed[:, 40] = 0  # another letter at position 40
moved = (model(ids) - model(changed)).abs().amax(dim=(0, 2)) > 1e-6
noticed = moved.nonzero().flatten().tolist()
print("positions that notice:", noticed[0], "to", noticed[-1])
#> positions that notice: 40 to 63


# --8<-- [end:unasked]
# --8<-- [start:overfit]
def step(model, optimizer, ids, targets):
    error = loss(model, ids, targets)
    optimizer.zero_grad()
    error.backward()
    nn.utils.clip_grad_norm_(model.parameters(), 0.5)
    optimizer.step()
    return error.item()


def memorise(frozen=()):
    """Train on the one batch; parts named in `frozen` keep their first values."""
    torch.manual_seed(0)
    model = GPT(len(letters), 64, 64, 2, 4)
    for name, parameter in model.named_parameters():
        parameter.requires_grad_(not any(part in name for part in frozen))
    optimizer = torch.optim.AdamW(model.parameters(), lr=3e-3)
    for _ in range(120):
        error = step(model, optimizer, ids, targets)
    return model, round(error, 3)


# --8<-- [end:overfit]
# --8<-- [start:by-heart]
def reached(model):
    """In how many parameter tensors the gradient is not zero."""
    grads = [parameter.grad for parameter in model.parameters()]
    found = sum(grad is not None and bool(grad.any()) for grad in grads)
    return f"{found} of {len(grads)} tensors"


model, error = memorise()
print(f"loss on the one batch {error}, gradients in {reached(model)}")
#> loss on the one batch 0.011, gradients in 28 of 28 tensors
said = model.generate(ids[5:6, :24], 40)[0]
print(repr(as_text(said[:24])), "->", repr(as_text(said[24:])))
#> 'nt Horatio, Marcellus, a' -> "nd Bernardo.]\n\nMy father's spirit in arm"
print("the play goes on so:", torch.equal(said[1:], targets[5, :63]))
#> the play goes on so: True

frozen, error = memorise(frozen=["qkv", "out."])
print(f"attention frozen: loss {error}, gradients in {reached(frozen)}")
#> attention frozen: loss 0.024, gradients in 20 of 28 tensors


# --8<-- [end:by-heart]
# --8<-- [start:train]
torch.manual_seed(0)
model, steps = GPT(len(letters), 64, 64, 2, 4), 300
optimizer = torch.optim.AdamW(model.parameters(), lr=8e-3, betas=(0.9, 0.99))
schedule = torch.optim.lr_scheduler.OneCycleLR(optimizer, 8e-3, steps, pct_start=0.2)
windows = batch(held, range(0, 19900, 256))  # 78 rows of 64 letters
curve = []
for count in range(steps + 1):
    if count % 20 == 0:
        with torch.no_grad():
            curve.append(loss(model, *windows).item())
    if count < steps:
        starts = torch.randint(len(train) - 65, (16,))
        step(model, optimizer, *batch(train, starts))
        schedule.step()
# --8<-- [end:train]
# --8<-- [start:bar]
counts = torch.full((len(letters), len(letters)), 0.1)
counts.index_put_((train[:-1], train[1:]), torch.tensor(1.0), accumulate=True)
logits = counts.log()[windows[0]]  # (78, 64, 65): logarithms of counts serve as logits
bigram = F.cross_entropy(logits.flatten(0, 1), windows[1].flatten()).item()
print(f"bigram model, on the same windows: {bigram:.2f}")
#> bigram model, on the same windows: 2.45
for count in (0, 40, 80, 160, 300):
    at = curve[count // 20]
    print(f"step {count:3}: loss {at:.2f}, {at - bigram:+.2f} to the bigram model")
    #> step   0: loss 4.20, +1.75 to the bigram model
    #> step  40: loss 2.69, +0.24 to the bigram model
    #> step  80: loss 2.55, +0.10 to the bigram model
    #> step 160: loss 2.40, -0.05 to the bigram model
    #> step 300: loss 2.17, -0.28 to the bigram model
# --8<-- [end:bar]
# --8<-- [start:curve]
plt.figure(figsize=(7, 3.5))
plt.plot(range(0, 301, 20), curve, color="tab:blue", lw=2)
plt.axhline(bigram, color="black", lw=1)
plt.text(0, bigram - 0.04, "bigram model: one letter of context", va="top")
plt.text(60, 2.8, "GPT: up to 64 letters", color="tab:blue")
plt.ylim(2, 4.4)
plt.xlabel("training steps")
plt.ylabel("held-out loss")
plt.tight_layout()
plt.savefig("curve.svg", transparent=True)


# --8<-- [end:curve]
# --8<-- [start:samples]
def sample(logits):
    return torch.multinomial((logits / 0.5).softmax(-1), 1)


words = set(re.findall("[A-Za-z]+", text))
untrained = GPT(len(letters), 64, 64, 2, 4)
for name, writer in (("untrained", untrained), ("trained", model)):
    torch.manual_seed(0)
    start = torch.full((32, 1), number["\n"])
    rows = writer.generate(start, 100, sample)  # (32, 101)
    found = [w for row in rows for w in re.findall(r"[A-Za-z]{3,}", as_text(row))]
    share = sum(w in words for w in found) / len(found)
    print(
        f"{name}: {share:.2f} real words. {' '.join(as_text(rows[0]).split())[:60]!r}"
    )
    #> untrained: 0.00 real words. "cYYj-,Sn,qma?SJUQKagY?:Ik;INA-qQQKYSHcq?whKv-?NhNlgNMksa'YHG"
    #> trained: 0.57 real words. 'Ham. Ham. Hat what co is and the her is hit con lor kea in a'
start = torch.tensor([[number[letter] for letter in "Enter "]])
likeliest = as_text(model.generate(start, 60)[0])
print("the likeliest letters:", repr(" ".join(likeliest.split())))
#> the likeliest letters: 'Enter the the the the the the the the the the the the the the the'


# --8<-- [end:samples]
# --8<-- [start:transfer]
names = {"tokens": "wte", "positions": "wpe", "blocks": "h", "norm": "ln_f"}
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
print(f"largest difference of the logits below 1e-9: {gap(theirs) < 1e-9}")
#> largest difference of the logits below 1e-9: True
cached = theirs.generate(start, max_new_tokens=40, do_sample=False, pad_token_id=0)
print("equal text:", torch.equal(model.generate(start, 40), cached))
#> equal text: True
# --8<-- [end:equal]
# --8<-- [start:nearly]
print(f"exact GELU: off by {gap(transfer(model, activation_function='gelu')):.3f}")
#> exact GELU: off by 0.002
print(f"square matrix not turned: off by {gap(transfer(model, 'attn.c_proj')):.0f}")
#> square matrix not turned: off by 6
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
