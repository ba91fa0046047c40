# --8<-- [start:delete]
import matplotlib.pyplot as plt
import torch
import torch.nn.functional as F
from transformers import AutoModelForCausalLM, AutoTokenizer

name = "HuggingFaceTB/SmolLM2-135M-Instruct"
model = AutoModelForCausalLM.from_pretrained(name, dtype=torch.float32)
tokenizer = AutoTokenizer.from_pretrained(name)
blocks = model.model.layers  # 30 of them

ids = tokenizer("The capital of France is", return_tensors="pt").input_ids
for gone in (10, 15, 25, 0):
    model.model.layers = blocks[:gone] + blocks[gone + 1 :]
    chances = model(ids, use_cache=False).logits[0, -1].softmax(-1)
    best = chances.argmax()
    print(f"without block {gone}: {tokenizer.decode(best)!r} {chances[best]:.2f}")
    #> without block 10: ' Paris' 0.62
    #> without block 15: ' Paris' 0.63
    #> without block 25: ' Paris' 0.80
    #> without block 0: ' wis' 0.01
# --8<-- [end:delete]

# --8<-- [start:curve]
text = """The lighthouse keeper climbed the stairs every evening. At the top he
cleaned the glass, lit the lamp and wrote the weather in his book."""
ids = tokenizer(" ".join(text.split()), return_tensors="pt").input_ids


@torch.no_grad()
def loss(layers):
    model.model.layers = layers
    return F.cross_entropy(model(ids, use_cache=False).logits[0, :-1], ids[0, 1:])


whole = loss(blocks)
losses = [loss(blocks[:gone] + blocks[gone + 1 :]) for gone in range(30)]
cost = torch.stack(losses) - whole
print(f"whole model {whole:.1f}, median cost of a block {cost.median():.1f}")
#> whole model 4.2, median cost of a block 0.2
print("three dearest:", sorted(cost.argsort(descending=True)[:3].tolist()))
#> three dearest: [0, 1, 11]
print(f"block 0: {cost[0]:.1f}")
#> block 0: 6.4

fig, ax = plt.subplots(figsize=(7, 3.2))
ax.bar(range(30), cost, color="tab:blue")
ax.set(xlabel="block that was deleted", ylabel="added loss (nats a token)")
plt.savefig("without_a_block.svg", transparent=True, bbox_inches="tight")
# --8<-- [end:curve]
