# --8<-- [start:grammar]
import itertools

import matplotlib.pyplot as plt
import torch
from transformers import BertConfig, BertForMaskedLM, BertLMHeadModel

sounds = {"dog": "barks", "cat": "meows", "cow": "moos", "horse": "neighs"}
sounds |= {"lion": "roars", "frog": "croaks", "bee": "hums", "owl": "hoots"}
adjectives, places = "old young lazy happy".split(), "farm river road hill".split()
times = "often today again twice".split()
texts = [
    f"the {adjective} {animal} by the {place} {sounds[animal]} {time}"
    for adjective, animal, place, time in itertools.product(
        adjectives, sounds, places, times
    )
]
words = ["[MASK]"] + sorted({word for text in texts for word in text.split()})
data = torch.tensor([[words.index(word) for word in text.split()] for text in texts])
print(len(texts), "sentences such as:", texts[100])
#> 512 sentences such as: the old bee by the river hums often


# --8<-- [end:grammar]
# --8<-- [start:objectives]
def causal_loss(model, ids):
    return model(ids, labels=ids).loss  # the library shifts by one


def masked_loss(model, ids):
    chosen, dice = torch.rand(ids.shape) < 0.15, torch.rand(ids.shape)
    inputs = ids.masked_fill(chosen & (dice < 0.8), 0)
    random_ids = torch.randint(1, len(words), ids.shape)
    inputs = inputs.where(~chosen | (dice < 0.9), random_ids)
    return model(inputs, labels=ids.masked_fill(~chosen, -100)).loss


# --8<-- [end:objectives]
# --8<-- [start:train]
def probe(model, position):  # mean probability of the right word
    inputs = data[::7].clone()
    inputs[:, position] = 0  # the causal model has not read this far
    at = position - 1 if model.config.is_decoder else position
    with torch.no_grad():
        chance = model(inputs).logits[:, at].softmax(-1)
    return chance.gather(1, data[::7, position : position + 1]).mean().item()


def train(kind, loss_of, steps=260, **options):
    torch.manual_seed(0)
    sizes = dict(hidden_size=64, num_hidden_layers=2, num_attention_heads=4)
    sizes["intermediate_size"] = 128
    model = kind(BertConfig(vocab_size=len(words), **sizes, **options))
    model.eval()  # no dropout: the model and the data are too small for it
    optimizer = torch.optim.AdamW(model.parameters(), lr=6e-3, fused=True)
    schedule = torch.optim.lr_scheduler.LinearLR(optimizer, 1, 0.1, steps)
    curve = []
    for step in range(steps + 1):
        loss_of(model, data[torch.randint(len(data), (48,))]).backward()
        optimizer.step()
        schedule.step()
        optimizer.zero_grad()
        if step % 20 == 0:
            curve.append((step, probe(model, 2), probe(model, 6)))
    return model, curve


# --8<-- [end:train]
# --8<-- [start:compare]
left, left_curve = train(BertLMHeadModel, causal_loss, is_decoder=True)
both, both_curve = train(BertForMaskedLM, masked_loss)
print("weights of each:", left.num_parameters(), both.num_parameters())
#> weights of each: 106271 106271
for name, curve in {"left to right": left_curve, "both sides": both_curve}.items():
    animal, sound = (int(10 * chance) / 10 for chance in curve[-1][1:])
    print(f"{name}: the right animal with at least {animal}, the right sound {sound}")
    #> left to right: the right animal with at least 0.1, the right sound 0.9
    #> both sides: the right animal with at least 0.9, the right sound 0.9

fig, axes = plt.subplots(1, 2, figsize=(7, 2.8), sharey=True)
titles = ("the animal: its clue stands right", "the sound: its clue stands left")
for ax, column, title in zip(axes, (1, 2), titles):
    for curve, style in ((left_curve, "C1--"), (both_curve, "C0-")):
        ax.plot([p[0] for p in curve], [p[column] for p in curve], style, linewidth=2)
    ax.set_title(title, fontsize=10)
    ax.set_xlabel("training steps")
    ax.spines[["top", "right"]].set_visible(False)
axes[0].set_ylabel("probability of the right word")
axes[0].legend(["left to right", "both sides"], frameon=False)
plt.tight_layout()
plt.savefig("left_and_both.svg", transparent=True)


# --8<-- [end:compare]
# --8<-- [start:ask]
def fill(text):
    ids = torch.tensor([[words.index(word) for word in text.split()]])
    with torch.no_grad():
        return both(ids).logits[0].softmax(-1)


for sound in ("moos", "roars"):
    best = fill(f"the old [MASK] by the hill {sound} often")[2].argmax()
    print(f"the old [MASK] by the hill {sound} often: {words[best]}")
    #> the old [MASK] by the hill moos often: cow
    #> the old [MASK] by the hill roars often: lion

guess = fill("the old [MASK] by the hill [MASK] often")
pairs = [(words.index(a), words.index(s)) for a, s in sounds.items()]
together = sum(guess[2, a] * guess[6, s] for a, s in pairs).item()
turns = 0
for a, s in pairs:
    after = fill(f"the old {words[a]} by the hill [MASK] often")
    turns += (guess[2, a] * after[6, s]).item()
together, turns = (int(10 * chance) / 10 for chance in (together, turns))
print(f"they fit with a chance of at least {together} drawn at once, {turns} in turn")
#> they fit with a chance of at least 0.1 drawn at once, 0.9 in turn
# --8<-- [end:ask]
