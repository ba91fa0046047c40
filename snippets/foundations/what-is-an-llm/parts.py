# --8<-- [start:count]
from collections import Counter

import matplotlib.pyplot as plt
import torch
from transformers import AutoModelForCausalLM

name = "HuggingFaceTB/SmolLM2-135M-Instruct"
model = AutoModelForCausalLM.from_pretrained(name, dtype=torch.float32)
kinds = {
    "embed_tokens": "token embedding",
    "self_attn": "attention",
    "mlp": "feed-forward",
    "norm": "normalisation",
}
parts = Counter()
for path, weights in model.named_parameters():
    kind = next(kind for key, kind in kinds.items() if key in path)
    parts[kind] += weights.numel()
total = parts.total()
print(f"{total:,} numbers in {model.config.num_hidden_layers} layers")
#> 134,515,008 numbers in 30 layers
for kind, count in parts.most_common():
    print(f"{kind}: {count:,} = {count / total:.1%}")
    #> feed-forward: 79,626,240 = 59.2%
    #> token embedding: 28,311,552 = 21.0%
    #> attention: 26,542,080 = 19.7%
    #> normalisation: 35,136 = 0.0%
# --8<-- [end:count]
# --8<-- [start:draw]
figure, axis = plt.subplots(figsize=(7, 2.2))
kinds, counts = zip(*reversed(parts.most_common()))
bars = axis.barh(kinds, counts, color=["C7", "C1", "C2", "C0"])
axis.bar_label(bars, [f" {count / 1e6:.1f} million" for count in counts], fontsize=10)
axis.set(xlim=(0, 1e8), xticks=[])
axis.spines[:].set_visible(False)
axis.tick_params(length=0, labelsize=11)
figure.tight_layout()
plt.savefig("parts.svg", transparent=True)
# --8<-- [end:draw]
