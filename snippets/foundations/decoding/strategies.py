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
    "T 1.5, top-p 0.3": (1.5, {"top": 0.3}),
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
    uniform = torch.rand(runs, log_p.shape[1], generator=generator, dtype=torch.double)
    noise, choices = -(-uniform.log()).log(), []
    for rows, (temperature, rules) in zip(log_p.split(runs), strategies.values()):
        p, order = (rows / temperature).softmax(-1).sort(descending=True)
        score = keep(p, **rules).log() + noise.gather(1, order)
        choices.append(order.gather(1, score.argmax(-1, keepdim=True)))
    choice = torch.cat(choices)
    ids = torch.cat([ids, choice], dim=1)
    bits.append(-log_p.gather(1, choice)[:, 0] / math.log(2))
    entropy.append(-(log_p.exp() * log_p).sum(-1) / math.log(2))
texts = [tokenizer.decode(row[prompt.shape[1] :]) for row in ids]
for name, text in zip(strategies, texts[::runs]):
    print(f"{name:16} |{text[:55]}".replace("\n", " ").rstrip())
    #> greedy           | with a magical ability had a pet mouse named Max. The
    #> T 0.7            | with a human mother was found on the side of a river.
    #> T 1.0            | was on a journey, but on the tenth day it was taken to
    #> T 1.5            | dominated Ironfù collective physit Pharungro sepsisioe
    #> T 1.5, top-k 50  | that has survived the hunt, is freed upon the earth. T
    #> T 1.5, top-p 0.9 | dominated Ironfù collective, choosing which rules to b
    #> T 1.5, top-p 0.3 | was on a journey, but she had a fear that was getting
    #> T 1.5, min-p 0.1 | that has survived the hunt, is freed from the jaws of


# --8<-- [end:run]
# --8<-- [start:measure]
surprisal = torch.stack(bits).mean(0).split(runs)  # eight times (3,): one a text
for name, texts in zip(strategies, surprisal):
    low, high = texts.min(), texts.max()
    print(f"{name}: {texts.mean():.1f} bits a token, texts {low:.1f} to {high:.1f}")
    #> greedy: 1.8 bits a token, texts 1.8 to 1.8
    #> T 0.7: 2.6 bits a token, texts 2.1 to 3.0
    #> T 1.0: 4.3 bits a token, texts 3.3 to 6.0
    #> T 1.5: 11.3 bits a token, texts 8.9 to 12.6
    #> T 1.5, top-k 50: 5.1 bits a token, texts 4.6 to 5.8
    #> T 1.5, top-p 0.9: 10.7 bits a token, texts 9.8 to 12.4
    #> T 1.5, top-p 0.3: 3.1 bits a token, texts 2.6 to 3.7
    #> T 1.5, min-p 0.1: 3.1 bits a token, texts 2.8 to 3.3
print(f"T 1.0 should have: {torch.stack(entropy)[:, 6:9].mean():.1f} bits a token")
#> T 1.0 should have: 4.2 bits a token

human = "<|endoftext|>"  # the first word, too, must be predicted from something
human += "On Tuesday the town council voted to move the weekly market "
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
means = [part.mean().item() for part in surprisal]
bars = plt.barh(list(strategies)[::-1], means[::-1], color="C0")
plt.bar_label(bars, [f" {value:.1f}" for value in means[::-1]], fontsize=10)
plt.xticks([])
plt.gca().spines[:].set_visible(False)
plt.tick_params(length=0, labelsize=10)
plt.title("SmolLM2, one prompt: bits of surprisal per token it wrote", fontsize=11)
plt.tight_layout()
plt.savefig("surprisal.svg", transparent=True)
# --8<-- [end:draw]
