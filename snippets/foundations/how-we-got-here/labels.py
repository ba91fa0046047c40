# --8<-- [start:states]
from pathlib import Path

import torch
from transformers import AutoModelForCausalLM, AutoTokenizer

name = "HuggingFaceTB/SmolLM2-135M-Instruct"
tokenizer = AutoTokenizer.from_pretrained(name, padding_side="right")
model = AutoModelForCausalLM.from_pretrained(name, dtype=torch.float32).eval()


@torch.no_grad()
def last_states(lines, batch=32):
    lines = sorted(lines, key=lambda line: len(tokenizer.tokenize(line)))
    found = {}
    for i in range(0, len(lines), batch):
        inputs = tokenizer(lines[i : i + batch], padding=True, return_tensors="pt")
        states = model.model(**inputs).last_hidden_state
        last = inputs.attention_mask.sum(1) - 1  # the last token that is no padding
        found |= zip(lines[i : i + batch], states[torch.arange(len(last)), last])
    return found


# --8<-- [end:states]
# --8<-- [start:zero]
output = model.get_output_embeddings().weight.detach()
question, stop = output[tokenizer.encode("?")[0]], output[tokenizer.encode(".")[0]]
direction = question - stop

rows = [
    row.strip().split("\t")
    for row in Path(__file__).with_name("lines.tsv").open(encoding="utf-8")
]
train = [(line, end == "?") for part, end, line in rows if part == "train"]
test = [(line, end == "?") for part, end, line in rows if part == "test"]
margin = {
    line: float(state @ direction)
    for line, state in last_states([line for line, _ in test + train[:48]]).items()
}
share = sum((margin[line] > 0) == asked for line, asked in test) / len(test)
found = sum(margin[line] > 0 for line, asked in test if asked)
print(f"0 labels, right: {share:.2f} | questions found: {found / 80:.2f}")
#> 0 labels, right: 0.81 | questions found: 0.61
# --8<-- [end:zero]
# --8<-- [start:curve]
import random

from sklearn.feature_extraction.text import CountVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import FunctionTransformer


def curve(features, pool, sizes, draws=5):
    """Mean share of right answers after training on `size` labels, drawn five times."""
    for size in sizes:
        total = 0.0
        for seed in range(draws):
            half = size // 2
            asked = random.Random(seed).sample([r for r in pool if r[1]], half)
            told = random.Random(seed).sample([r for r in pool if not r[1]], half)
            fit = make_pipeline(*features(), LogisticRegression(C=10, max_iter=500))
            fit.fit(*zip(*asked + told))
            total += fit.score(*zip(*test))
        yield total / draws


# --8<-- [end:curve]
# --8<-- [start:compare]
sizes = {"bag of words": [8, 16, 32, 64, 128, 256, 400], "SmolLM2": [8, 16, 32]}
one_number = lambda: [FunctionTransformer(lambda lines: [[margin[x]] for x in lines])]
all_words = lambda: [CountVectorizer(token_pattern=r"[a-z']+")]
bag = list(curve(all_words, train, sizes["bag of words"]))
smol = [share, *curve(one_number, train[:48], sizes["SmolLM2"])]
print("bag of words:", [round(x, 2) for x in bag])
#> bag of words: [0.57, 0.57, 0.64, 0.67, 0.73, 0.76, 0.78]
print("SmolLM2:     ", [round(x, 2) for x in smol])
#> SmolLM2:      [0.81, 0.81, 0.83, 0.85]
# --8<-- [end:compare]
# --8<-- [start:draw]
import matplotlib.pyplot as plt

_, ax = plt.subplots(figsize=(7, 3.6))
places = range(len(sizes["bag of words"]) + 1)
ax.axhline(0.83, color="#3b8f5a", linewidth=1.5)
ax.plot(places[1:], bag, "o-", color="#c46a1f")
ax.plot(places[: len(smol)], smol, "s-", color="#4a6fd0")
ax.text(4.5, 0.84, "rule of 33 words", fontsize=10, color="#3b8f5a")
ax.text(5.1, 0.65, "bag of words", fontsize=10, color="#c46a1f")
ax.text(0.6, 0.86, "language model", fontsize=10, color="#4a6fd0")
ax.set_xticks(places, ["0", *map(str, sizes["bag of words"])], fontsize=10)
ax.set_xlabel("labelled examples", fontsize=10)
ax.set_ylabel("share right", fontsize=10)
ax.set_ylim(0.48, 0.92)
ax.spines[["top", "right"]].set_visible(False)
plt.tight_layout()
plt.savefig("labels.svg", transparent=True)
# --8<-- [end:draw]
