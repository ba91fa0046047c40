# --8<-- [start:silence]
import torch
import torch.nn.functional as F
from transformers import AutoModelForCausalLM

name = "HuggingFaceTB/SmolLM2-135M-Instruct"
model = AutoModelForCausalLM.from_pretrained(
    name, dtype=torch.float32, attn_implementation="eager"
)


def silence(layer, head):
    def cut(module, inputs):  # a head writes 64 of the 576 inputs of o_proj
        inputs[0][..., 64 * head : 64 * head + 64] = 0

    return model.model.layers[layer].self_attn.o_proj.register_forward_pre_hook(cut)


# --8<-- [end:silence]
# --8<-- [start:second-pass]
ids = torch.randint(1000, 40000, (50,), generator=torch.manual_seed(0)).repeat(1, 2)
i = torch.arange(50, 99)  # the second pass; token i - 49 followed the first copy of i


def second_pass():
    with torch.no_grad():
        output = model(ids, output_attentions=True)
    loss = F.cross_entropy(output.logits[0, i], ids[0, i + 1])
    weight = output.attentions[18][0, 6, i, i - 49].mean()
    return round(loss.item(), 1), round(weight.item(), 1)


print("all heads at work: loss, lookup weight", second_pass())
#> all heads at work: loss, lookup weight (2.9, 0.9)
# --8<-- [end:second-pass]
# --8<-- [start:each-head]
for layer in (16, 18):
    losses = []
    for head in range(9):
        hook = silence(layer, head)
        losses.append(second_pass()[0])
        hook.remove()
    print(f"layer {layer}, without head 0 to 8: {losses}")
    #> layer 16, without head 0 to 8: [9.4, 2.9, 3.1, 3.0, 3.1, 3.0, 3.2, 3.3, 3.0]
    #> layer 18, without head 0 to 8: [3.0, 2.9, 2.8, 3.0, 3.0, 2.9, 5.7, 4.1, 2.9]
# --8<-- [end:each-head]
# --8<-- [start:pair]
silence(16, 0)
print("without head 0 of layer 16: loss, lookup weight", second_pass())
#> without head 0 of layer 16: loss, lookup weight (9.4, 0.2)
# --8<-- [end:pair]
