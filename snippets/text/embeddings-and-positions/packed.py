import torch
from transformers import AutoModelForCausalLM, AutoTokenizer

name = "HuggingFaceTB/SmolLM2-135M-Instruct"
tokenizer = AutoTokenizer.from_pretrained(name)
model = AutoModelForCausalLM.from_pretrained(name, dtype=torch.float32)
texts = ["The dog bites the man.", "Water boils at a hundred degrees."]
apart = [tokenizer(text, return_tensors="pt").input_ids for text in texts]
packed = torch.cat(apart, dim=1)
positions = torch.cat([torch.arange(ids.shape[1]) for ids in apart])[None]
print("positions", positions[0].tolist())
#> positions [0, 1, 2, 3, 4, 5, 0, 1, 2, 3, 4, 5, 6]


def close(a, b):
    return torch.allclose(a, b, atol=1e-3)


with torch.no_grad():
    wanted = torch.cat([model(ids).logits for ids in apart], dim=1)
    loose = model(packed, use_cache=False).logits
    tight = model(packed, position_ids=positions, use_cache=False).logits
print("packed without positions, same logits:", close(loose, wanted))
#> packed without positions, same logits: False
print("packed with positions, same logits:   ", close(tight, wanted))
#> packed with positions, same logits:    True
