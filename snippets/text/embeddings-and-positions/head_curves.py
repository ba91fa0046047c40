# --8<-- [start:curves]
import torch
from transformers import AutoModelForCausalLM, AutoTokenizer

name = "HuggingFaceTB/SmolLM2-135M-Instruct"
tokenizer = AutoTokenizer.from_pretrained(name)
model = AutoModelForCausalLM.from_pretrained(name, dtype=torch.float32)
text = """The night train to Lisbon was late again, so Maria sat on her suitcase, opened
the letter from her brother and read it a third time. He wrote that the old house by the
river had been sold, that the new owners wanted the keys before Sunday."""
ids = tokenizer(text.replace("\n", " "), return_tensors="pt")
with torch.no_grad():
    hidden = model(**ids, output_hidden_states=True).hidden_states
speeds, distance = model.model.rotary_emb.inv_freq, torch.arange(40)
turns = torch.polar(torch.ones(40, 32), distance[:, None] * speeds)


def curves(layer):
    """Score of average query and average key of each head, at each distance."""
    block = model.model.layers[layer]
    x = block.input_layernorm(hidden[layer])[0, 1:]  # the first token is special
    q = block.self_attn.q_proj(x).view(-1, 9, 2, 32).mean(0)
    k = block.self_attn.k_proj(x).view(-1, 3, 2, 32).mean(0).repeat_interleave(3, 0)
    q, k = torch.complex(*q.unbind(1)), torch.complex(*k.unbind(1))
    return ((q * k.conj()) @ turns.mT).real.detach() / 8


best = torch.cat([curves(layer).argmax(-1) for layer in range(30)])
print(f"best distance 0, 1 or 2: {(best < 3).float().mean():.0%} of {len(best)} heads")
#> best distance 0, 1 or 2: 74% of 270 heads
print("head 16.0 at distance 0 to 4:", curves(16)[0, :5].round().int().tolist())
#> head 16.0 at distance 0 to 4: [-3, 2, 0, -8, -15]
# --8<-- [end:curves]
# --8<-- [start:figure]
import matplotlib.pyplot as plt

fig, ax = plt.subplots(figsize=(7, 3.2))
for layer, head, what in (
    (16, 0, "previous token"),
    (18, 6, "lookup"),
    (18, 8, "first token"),
):
    curve = curves(layer)[head, :16]
    ax.plot(curve, "o-", markersize=4, label=f"{layer}.{head}, {what}")
ax.set(xlabel="distance from query back to key", ylabel="average score")
ax.legend(frameon=False)
plt.savefig("head_curves.svg", transparent=True, bbox_inches="tight")
# --8<-- [end:figure]
