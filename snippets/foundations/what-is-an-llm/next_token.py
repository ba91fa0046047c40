# --8<-- [start:load]
import torch
from transformers import AutoModelForCausalLM, AutoTokenizer

name = "HuggingFaceTB/SmolLM2-135M-Instruct"
tokenizer = AutoTokenizer.from_pretrained(name)
model = AutoModelForCausalLM.from_pretrained(name, dtype=torch.float32)
# --8<-- [end:load]


# --8<-- [start:ask]
def next_token(text: str) -> torch.Tensor:
    with torch.no_grad():
        return model(**tokenizer(text, return_tensors="pt")).logits[0, -1].softmax(-1)


for text in "The capital of France is", "Paris is the capital of":
    best = next_token(text).topk(3)
    print(text, [f"{tokenizer.decode(i)} {p:.2f}" for p, i in zip(*best)])
    #> The capital of France is [' Paris 0.77', ' the 0.06', ' London 0.01']
    #> Paris is the capital of [' the 0.17', ' France 0.07', ' Poland 0.03']
# --8<-- [end:ask]
# --8<-- [start:draw]
import matplotlib.pyplot as plt

spoken = {".": "full stop", ",": "comma"}
texts = "Water boils at 100 degrees", "I cannot find my car keys"
figure, axes = plt.subplots(1, 2, figsize=(7, 2.4), sharex=True)
for axis, text in zip(axes, texts):
    best = next_token(text).topk(4)
    words = [tokenizer.decode(i).strip() for i in best.indices]
    words = [spoken.get(word, word) for word in words]
    values = best.values.flip(0).tolist()
    bars = axis.barh(words[::-1], values, color="C0")
    axis.bar_label(bars, [f" {p:.2f}" for p in values], fontsize=10)
    axis.set_title(text + " ...", fontsize=11)
    axis.set(xlim=(0, 1.15), xticks=[])
    axis.spines[:].set_visible(False)
    axis.tick_params(length=0, labelsize=10)
    print(text, "| certain to", f"{best.values[0]:.2f}")
    #> Water boils at 100 degrees | certain to 0.92
    #> I cannot find my car keys | certain to 0.25
figure.tight_layout()
plt.savefig("next.svg", transparent=True)
# --8<-- [end:draw]
