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
for size in 2, 4, 8, 16, 32, 64, 128:
    # Each window shows `size` tokens, and then asks for the next `size` ones.
    windows = ids[128 - size :].unfold(0, 2 * size, size)  # (128 / size, 2 * size)
    inputs, wanted = windows[:, :-1], windows[:, size:]
    with torch.no_grad():
        log_p = model(inputs).logits[:, size - 1 :].log_softmax(-1)
    surprisal = -log_p.gather(2, wanted[..., None])  # (128 / size, size, 1)
    bits[size] = surprisal.mean().item() / math.log(2)
print({size: round(value, 1) for size, value in bits.items()})
#> {2: 8.6, 4: 7.5, 8: 6.8, 16: 6.4, 32: 5.8, 64: 5.6, 128: 5.0}
# --8<-- [end:context]
# --8<-- [start:draw]
plt.figure(figsize=(7, 3))
plt.plot(bits.keys(), bits.values(), "o-")
for size, value in bits.items():
    plt.annotate(f"{value:.1f}", (size, value + 0.7), ha="center", fontsize=10)
plt.xscale("log", base=2)
plt.xticks(list(bits), list(bits))
plt.ylim(0, 13)
plt.xlabel("tokens before the one that is asked for, at least")
plt.ylabel("bits of surprisal per token")
plt.gca().spines[["top", "right"]].set_visible(False)
plt.tight_layout()
plt.savefig("context.svg", transparent=True)
# --8<-- [end:draw]
