import torch
from torch.utils.flop_counter import FlopCounterMode
from transformers import AutoModelForCausalLM, AutoTokenizer

name = "HuggingFaceTB/SmolLM2-135M-Instruct"
model = AutoModelForCausalLM.from_pretrained(name, dtype=torch.float32)
text = (
    "A ship that cannot see the light may run onto the rocks, so the keeper stays up."
)
ids = AutoTokenizer.from_pretrained(name)(text, return_tensors="pt").input_ids
n = ids.shape[1]
with torch.no_grad():
    with FlopCounterMode(display=False) as one_pass:
        at_once = model(ids).logits[0]
    with FlopCounterMode(display=False) as many:
        prefixes = [model(ids[:, : i + 1]).logits[0, -1] for i in range(n)]
print(
    n, "predictions agree:", torch.allclose(at_once, torch.stack(prefixes), atol=1e-2)
)
#> 19 predictions agree: True
for passes, counter in {1: one_pass, n: many}.items():
    billions = round(counter.get_total_flops() / 1e9)
    print(f"passes: {passes}, operations: {billions} billion")
    #> passes: 1, operations: 5 billion
    #> passes: 19, operations: 51 billion
