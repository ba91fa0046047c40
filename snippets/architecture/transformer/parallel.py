import time

import torch
from transformers import AutoModelForCausalLM, AutoTokenizer

name = "HuggingFaceTB/SmolLM2-135M-Instruct"
model = AutoModelForCausalLM.from_pretrained(name, dtype=torch.float32)
text = (
    "A ship that cannot see the light may run onto the rocks, so the keeper stays up."
)
ids = AutoTokenizer.from_pretrained(name)(text, return_tensors="pt").input_ids
n = ids.shape[1]
with torch.no_grad():
    model(ids)  # warm up
    began = time.perf_counter()
    at_once = model(ids).logits[0]
    one_pass = time.perf_counter() - began
    began = time.perf_counter()
    prefixes = [model(ids[:, : i + 1]).logits[0, -1] for i in range(n)]
    many = time.perf_counter() - began
print(
    n, "predictions agree:", torch.allclose(at_once, torch.stack(prefixes), atol=1e-2)
)
#> 19 predictions agree: True
print("one pass at least 3x faster:", many > 3 * one_pass)
#> one pass at least 3x faster: True
