import torch
import torch.nn.functional as F
from transformers import AutoModelForCausalLM, AutoTokenizer

name = "HuggingFaceTB/SmolLM2-135M-Instruct"
tokenizer = AutoTokenizer.from_pretrained(name)
text = """The night train to Lisbon was late again, so Maria sat on her suitcase, opened
the letter from her brother and read it a third time. He wrote that the old house by the
river had been sold, that the new owners wanted the keys before Sunday."""
ids = tokenizer(text.replace("\n", " "), return_tensors="pt").input_ids


@torch.no_grad()
def loss_after(bits):
    model = AutoModelForCausalLM.from_pretrained(name, dtype=torch.float32)
    for layer in model.model.layers.modules():
        if isinstance(layer, torch.nn.Linear) and bits:
            groups = layer.weight.view(-1, 64)  # one scale for every 64 weights
            step = groups.abs().amax(1, keepdim=True) / (2 ** (bits - 1) - 1)
            groups.copy_((groups / step).round() * step)
    return F.cross_entropy(model(ids).logits[0, :-1], ids[0, 1:]).item()


print(f"as loaded, restored from a 4-bit file: loss {loss_after(None):.2f}")
#> as loaded, restored from a 4-bit file: loss 3.99
for bits in (8, 4, 3):
    print(f"rounded once more, to {bits} bits: loss {loss_after(bits):.2f}")
    #> rounded once more, to 8 bits: loss 4.00
    #> rounded once more, to 4 bits: loss 4.39
    #> rounded once more, to 3 bits: loss 6.02
