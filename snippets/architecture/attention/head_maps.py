# --8<-- [start:maps]
import torch
from transformers import AutoModelForCausalLM, AutoTokenizer

name = "HuggingFaceTB/SmolLM2-135M-Instruct"
tokenizer = AutoTokenizer.from_pretrained(name)
model = AutoModelForCausalLM.from_pretrained(
    name, dtype=torch.float32, attn_implementation="eager"
)
text = "Meet Quillon Ferrars, who sells boats. Phone Quillon"
inputs = tokenizer(text, return_tensors="pt")
with torch.no_grad():
    output = model(**inputs, output_attentions=True)
maps = [layer[0].numpy() for layer in output.attentions]
print(len(maps), "layers of", tuple(maps[0].shape), "weights")
#> 30 layers of (9, 13, 13) weights
# --8<-- [end:maps]
# --8<-- [start:last-token]
tokens = [tokenizer.decode(i) for i in inputs.input_ids[0]]
print("next token:", repr(tokenizer.decode(output.logits[0, -1].argmax())))
#> next token: ' Ferr'
heads = {"previous token": (16, 0), "lookup": (18, 6), "first token": (18, 8)}
for job, (layer, head) in heads.items():
    row = maps[layer][head, -1]  # where the last token looks
    j = row.argmax()
    print(f"{job}: {tokens[-1]!r} reads {tokens[j]!r} with weight {row[j]:.2f}")
    #> previous token: 'illon' reads ' Qu' with weight 0.91
    #> lookup: 'illon' reads ' Ferr' with weight 0.95
    #> first token: 'illon' reads 'Meet' with weight 0.99
# --8<-- [end:last-token]
# --8<-- [start:arcs]
import matplotlib.pyplot as plt
import numpy as np

fig, ax = plt.subplots(figsize=(6, 2.9))
for i, j in np.argwhere(maps[18][6] > 0.1):
    x = np.linspace(j, i, 30)
    y = (x - j) * (i - x) / max(i - j, 1)
    ax.plot(x, y, "C1" if j else "#8fa8bf", linewidth=4 * maps[18][6, i, j])
ax.text(8.9, 2.75, "seen before: read what\nfollowed it last time", fontsize=11)
ax.text(3.1, 2.75, "nothing to fetch:\nread the first token", fontsize=11, ha="right")
ax.set_xticks(range(len(tokens)), tokens, rotation=45, ha="right", fontsize=11)
ax.set(ylim=(0, 3.5), yticks=[])
ax.spines[:].set_visible(False)
ax.tick_params(length=0)
plt.savefig("lookup.svg", transparent=True, bbox_inches="tight")
# --8<-- [end:arcs]
# --8<-- [start:panels]
from matplotlib.colors import LinearSegmentedColormap

clear_to_blue = LinearSegmentedColormap.from_list("", ["#1f77b400", "#1f77b4ff"])
fig, axes = plt.subplots(1, 3, figsize=(7.2, 3), sharey=True, layout="constrained")
for ax, (job, (layer, head)) in zip(axes, heads.items()):
    ax.imshow(maps[layer][head], cmap=clear_to_blue, vmin=0, vmax=1)
    ax.set_title(f"{job} ({layer}.{head})", fontsize=11)
    ax.set_xticks([0, 2, 3], ["Meet", "illon", "Ferr"], rotation=90)
    ax.set_yticks(range(len(tokens)), tokens)
    ax.tick_params(length=0)
fig.supylabel("reading token", fontsize=10)
fig.supxlabel("token that is read", fontsize=10)
plt.savefig("heads.svg", transparent=True)
# --8<-- [end:panels]
