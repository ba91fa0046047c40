import torch
import torch.nn.functional as F
from transformers import AutoModelForCausalLM

name = "HuggingFaceTB/SmolLM2-135M-Instruct"
model = AutoModelForCausalLM.from_pretrained(name, dtype=torch.float32)
ids = torch.randint(1000, 40000, (50,), generator=torch.manual_seed(0)).repeat(1, 2)


def second_pass(layer, head):
    def silence(module, inputs):  # a head writes 64 of the 576 inputs of o_proj
        inputs[0][..., 64 * head : 64 * head + 64] = 0

    o_proj = model.model.layers[layer].self_attn.o_proj
    hook = o_proj.register_forward_pre_hook(silence)
    with torch.no_grad():
        loss = F.cross_entropy(model(ids).logits[0, 50:-1], ids[0, 51:])
    hook.remove()
    return round(loss.item(), 1)


for layer in (16, 18):
    losses = [second_pass(layer, head) for head in range(9)]
    print(f"layer {layer}, without head 0 to 8: {losses}")
    #> layer 16, without head 0 to 8: [9.4, 2.9, 3.1, 3.0, 3.1, 3.0, 3.2, 3.3, 3.0]
    #> layer 18, without head 0 to 8: [3.0, 2.9, 2.8, 3.0, 3.0, 2.9, 5.7, 4.1, 2.9]
