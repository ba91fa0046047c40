import torch
import torch.nn.functional as F
from transformers import AutoModelForCausalLM, AutoTokenizer

name = "HuggingFaceTB/SmolLM2-135M-Instruct"
model = AutoModelForCausalLM.from_pretrained(name, dtype=torch.float32)
text = (
    "At the top he cleaned the glass, lit the lamp and wrote the weather in his book."
)
ids = AutoTokenizer.from_pretrained(name)(text, return_tensors="pt").input_ids


@torch.no_grad()
def loss_without(matrix):
    kept = matrix.weight.clone()
    matrix.weight.zero_()  # this sub-layer now adds zero to the stream
    loss = F.cross_entropy(model(ids).logits[0, :-1], ids[0, 1:])
    matrix.weight.copy_(kept)
    return loss


for i in (0, 11, 15):
    block = model.model.layers[i]
    attention = loss_without(block.self_attn.o_proj)
    ffn = loss_without(block.mlp.down_proj)
    print(f"block {i}: without attention {attention:.1f}, without FFN {ffn:.1f}")
    #> block 0: without attention 5.6, without FFN 10.6
    #> block 11: without attention 4.6, without FFN 7.4
    #> block 15: without attention 4.5, without FFN 4.4

stream = model(ids, output_hidden_states=True).hidden_states
before, after = (x[0].norm(dim=-1) for x in stream[11:13])
print(
    "first position, before and after block 11:",
    [round(v[0].item(), -2) for v in (before, after)],
)
#> first position, before and after block 11: [100.0, 19200.0]
print("largest of the others, after:", round(after[1:].max().item(), -2))
#> largest of the others, after: 200.0
