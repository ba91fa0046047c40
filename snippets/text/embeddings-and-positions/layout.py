# --8<-- [start:pairs]
import torch
import torch.nn.functional as F
from transformers import AutoModelForCausalLM, AutoTokenizer
from transformers.models.llama import modeling_llama

name = "HuggingFaceTB/SmolLM2-135M-Instruct"
tokenizer = AutoTokenizer.from_pretrained(name)
model = AutoModelForCausalLM.from_pretrained(name, dtype=torch.float32)
text = (
    "The capital of France is Paris, a city on the river Seine. The capital of Italy is"
)
halves = modeling_llama.apply_rotary_pos_emb  # pairs number i with number i + 32


def neighbours(q, k, cos, sin):  # pairs number 2i with number 2i + 1
    order = torch.arange(64).view(32, 2).T.flatten()  # 0, 2, 4, ..., 1, 3, 5, ...
    return halves(q[..., order], k[..., order], cos, sin)


# --8<-- [end:pairs]
# --8<-- [start:run]
def check():
    ids = tokenizer(text, return_tensors="pt").input_ids
    with torch.no_grad():
        logits = model(ids).logits[0]
    loss = F.cross_entropy(logits[:-1], ids[0, 1:])
    return f"loss {loss:.2f}, then {tokenizer.decode(logits[-1].argmax())!r}"


print("halves:    ", check())
#> halves:     loss 2.32, then ' Rome'
modeling_llama.apply_rotary_pos_emb = neighbours
print("neighbours:", check())
#> neighbours: loss 2.81, then ' Rome'
order = torch.arange(64).view(2, 32).T.flatten()  # 0, 32, 1, 33, ...
for layer in model.model.layers:
    for weight in (layer.self_attn.q_proj.weight, layer.self_attn.k_proj.weight):
        weight.data = weight.view(-1, 64, 576)[:, order].flatten(0, 1)
print("neighbours, rows of the weights reordered:", check())
#> neighbours, rows of the weights reordered: loss 2.32, then ' Rome'
modeling_llama.apply_rotary_pos_emb = halves
# --8<-- [end:run]
