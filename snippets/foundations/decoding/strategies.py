# --8<-- [start:strategies]
import math

import torch
from transformers import AutoModelForCausalLM, AutoTokenizer

name = "HuggingFaceTB/SmolLM2-135M-Instruct"
tokenizer = AutoTokenizer.from_pretrained(name)
model = AutoModelForCausalLM.from_pretrained(name, dtype=torch.float32)


def keep(p: torch.Tensor, k=0, top=1.0, least=0.0) -> torch.Tensor:
    """Filter probabilities that are sorted from large to small."""
    if k:
        p[..., k:] = 0
    p = p * (p.cumsum(-1) - p < top)
    return p * (p >= least * p[..., :1])


strategies = {
    "greedy": (1.0, {"k": 1}),
    "T 0.7": (0.7, {}),
    "T 1.0": (1.0, {}),
    "T 1.5": (1.5, {}),
    "T 1.5, top-k 50": (1.5, {"k": 50}),
    "T 1.5, top-p 0.9": (1.5, {"top": 0.9}),
    "T 1.5, min-p 0.1": (1.5, {"least": 0.1}),
}
# --8<-- [end:strategies]
# --8<-- [start:run]
prompt = tokenizer("Once upon a time, a fox", return_tensors="pt").input_ids
runs = 3
ids = prompt.repeat(runs * len(strategies), 1)
generator = torch.Generator().manual_seed(1)
cache, bits, entropy = None, [], []
for step in range(40):
    with torch.no_grad():
        output = model(ids if step == 0 else ids[:, -1:], past_key_values=cache)
    cache, log_p = output.past_key_values, output.logits[:, -1].log_softmax(-1)
    choices = []
    for rows, (temperature, rules) in zip(log_p.split(runs), strategies.values()):
        p, order = (rows / temperature).softmax(-1).double().sort(descending=True)
        reached = keep(p, **rules).cumsum(-1)
        dice = torch.rand(runs, 1, generator=generator) * reached[:, -1:]
        choices.append(order.gather(1, torch.searchsorted(reached, dice)))
    choice = torch.cat(choices)
    ids = torch.cat([ids, choice], dim=1)
    bits.append(-log_p.gather(1, choice)[:, 0] / math.log(2))
    entropy.append(-(log_p.exp() * log_p).sum(-1) / math.log(2))
texts = [tokenizer.decode(row[prompt.shape[1] :]) for row in ids]
for name, text in zip(strategies, texts[::runs]):
    print(f"{name:16} |{text[:55]}".replace("\n", " ").rstrip())
    #> greedy           | with a magical ability had a pet mouse named Max. The
    #> T 0.7            | had a farm with multiple animals and a large number of
    #> T 1.0            | was killed in a magical wiggarYellow fox into reality.
    #> T 1.5            | has stood tall within his twisted previous self to Mar
    #> T 1.5, top-k 50  | is said forever and away on the outside of the earth a
    #> T 1.5, top-p 0.9 | ran her fingers through a hole, killing her unwitting
    #> T 1.5, min-p 0.1 | in a town was walking alone, with no companions in sig


# --8<-- [end:run]
# --8<-- [start:measure]
def repeated(row: torch.Tensor) -> float:
    triples = [tuple(t) for t in row.unfold(0, 3, 1).tolist()]
    return 1 - len(set(triples)) / len(triples)


surprise = torch.stack(bits).mean(0).split(runs)
for i, name in enumerate(strategies):
    rows = ids[i * runs : (i + 1) * runs, prompt.shape[1] :]
    share = sum(repeated(row) for row in rows) / runs
    print(
        f"{name}: {surprise[i].mean():.1f} bits a token, repeated triples {share:.2f}"
    )
    #> greedy: 1.8 bits a token, repeated triples 0.00
    #> T 0.7: 2.1 bits a token, repeated triples 0.18
    #> T 1.0: 4.4 bits a token, repeated triples 0.00
    #> T 1.5: 13.2 bits a token, repeated triples 0.00
    #> T 1.5, top-k 50: 4.7 bits a token, repeated triples 0.00
    #> T 1.5, top-p 0.9: 9.9 bits a token, repeated triples 0.00
    #> T 1.5, min-p 0.1: 3.1 bits a token, repeated triples 0.00
print(f"T 1.0 should have: {torch.stack(entropy)[:, 6:9].mean():.1f} bits a token")
#> T 1.0 should have: 4.3 bits a token

human = "<|endoftext|>On Tuesday the town council voted to move the weekly market "
human += "from the car park behind the station to the old brewery, where there is room."
written = tokenizer(human, return_tensors="pt").input_ids
with torch.no_grad():
    loss = model(written, labels=written).loss.item()
print(f"a person wrote: {loss / math.log(2):.1f} bits a token")
#> a person wrote: 6.0 bits a token
# --8<-- [end:measure]
# --8<-- [start:draw]
import matplotlib.pyplot as plt

row, count = 0, 23
words = [tokenizer.decode(i) for i in ids[row, prompt.shape[1] :][:count]]
plt.figure(figsize=(7, 3))
plt.bar(range(count), torch.stack(entropy)[:count, row].tolist(), color="C0")
plt.xticks(range(count), words, rotation=90, fontsize=10)
plt.ylabel("entropy before the choice, bits")
plt.gca().spines[["top", "right"]].set_visible(False)
plt.tight_layout()
plt.savefig("entropy.svg", transparent=True)

plt.figure(figsize=(7, 2.8))
means = [part.mean().item() for part in surprise]
bars = plt.barh(list(strategies)[::-1], means[::-1], color="C0")
plt.bar_label(bars, [f" {value:.1f}" for value in means[::-1]], fontsize=10)
plt.xticks([])
plt.gca().spines[:].set_visible(False)
plt.tick_params(length=0, labelsize=10)
plt.title("bits of surprise per token that it wrote", fontsize=11)
plt.tight_layout()
plt.savefig("surprise.svg", transparent=True)
# --8<-- [end:draw]
