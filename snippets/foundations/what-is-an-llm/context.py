# --8<-- [start:context]
import math
from pathlib import Path

import matplotlib.pyplot as plt
import torch
from transformers import AutoModelForCausalLM, AutoTokenizer

name = "HuggingFaceTB/SmolLM2-135M-Instruct"
tokenizer = AutoTokenizer.from_pretrained(name)
model = AutoModelForCausalLM.from_pretrained(name, dtype=torch.float32)
story = Path(__file__).with_name("story.txt").read_text(encoding="utf-8")
ids = tokenizer(story, return_tensors="pt").input_ids[0, :256]

bits = {}
for size in 1, 2, 4, 8, 16, 32, 64, 128, 256:
    pieces = ids.view(-1, size)
    start = torch.full(
        (len(pieces), 1), tokenizer.convert_tokens_to_ids("<|endoftext|>")
    )
    pieces = torch.cat([start, pieces], dim=1)
    with torch.no_grad():
        loss = model(pieces, labels=pieces).loss.item()
    bits[size] = loss / math.log(2)
print({size: round(value, 1) for size, value in bits.items()})
#> {1: 14.4, 2: 12.5, 4: 10.4, 8: 9.1, 16: 7.9, 32: 7.1, 64: 6.4, 128: 5.8, 256: 5.4}
# --8<-- [end:context]
# --8<-- [start:draw]
plt.figure(figsize=(7, 3))
plt.plot(bits.keys(), bits.values(), "o-")
for size, value in bits.items():
    plt.annotate(f"{value:.1f}", (size, value + 0.7), ha="center", fontsize=10)
plt.xscale("log", base=2)
plt.xticks(list(bits), list(bits))
plt.ylim(0, 17)
plt.xlabel("length of the pieces that the model sees, in tokens")
plt.ylabel("bits of surprise per token")
plt.gca().spines[["top", "right"]].set_visible(False)
plt.tight_layout()
plt.savefig("context.svg", transparent=True)
# --8<-- [end:draw]
