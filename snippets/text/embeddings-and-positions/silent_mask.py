import torch
from transformers import AutoModelForCausalLM

name = "HuggingFaceTB/SmolLM2-135M-Instruct"
model = AutoModelForCausalLM.from_pretrained(name, dtype=torch.float32)
ids = torch.tensor([[504, 2767, 34, 98, 55]])
stretched = torch.tensor([[0, 2, 4, 6, 8]])


def last_logits(**options):
    with torch.no_grad():
        return model(ids, position_ids=stretched, **options).logits[0, -1]


generating = last_logits()
training = last_logits(use_cache=False)  # what a Trainer does
alone = model(ids[:, -1:]).logits[0, -1]
print("same logits without the cache:", torch.allclose(generating, training, atol=1e-3))
#> same logits without the cache: False
print("the last token was all it saw:", torch.allclose(training, alone, atol=1e-3))
#> the last token was all it saw: True
masked = last_logits(use_cache=False, attention_mask=torch.ones_like(ids))
print("with attention_mask, same again:", torch.allclose(generating, masked, atol=1e-3))
#> with attention_mask, same again: True
