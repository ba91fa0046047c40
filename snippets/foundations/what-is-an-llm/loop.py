# --8<-- [start:loop]
import torch
from transformers import AutoModelForCausalLM, AutoTokenizer

name = "HuggingFaceTB/SmolLM2-135M-Instruct"
tokenizer = AutoTokenizer.from_pretrained(name)
model = AutoModelForCausalLM.from_pretrained(name, dtype=torch.float32)


@torch.no_grad()
def generate(ids: torch.Tensor, steps: int) -> torch.Tensor:
    for _ in range(steps):
        logits = model(ids).logits[:, -1]
        choice = logits.argmax(dim=-1, keepdim=True)
        ids = torch.cat([ids, choice], dim=1)
    return ids


prompt = 'Name: Ana Lopez, 34\nJSON: {"name": "Ana Lopez", "age": 34}\n'
prompt += "Name: Tom Baker, 61\nJSON:"
ids = tokenizer(prompt, return_tensors="pt").input_ids
ours = generate(ids, steps=14)
print(tokenizer.decode(ours[0, ids.shape[1] :]))
#>  {"name": "Tom Baker", "age": 61}
# --8<-- [end:loop]
# --8<-- [start:library]
theirs = model.generate(
    ids, attention_mask=torch.ones_like(ids), max_new_tokens=14, do_sample=False
)
print("the library's loop gives the same tokens:", torch.equal(ours, theirs))
#> the library's loop gives the same tokens: True
with torch.no_grad():
    logits = model(ids).logits
    print("asked twice, same answer:", torch.equal(logits, model(ids).logits))
    #> asked twice, same answer: True
print("in:", tuple(ids.shape), "out:", tuple(logits.shape))
#> in: (1, 38) out: (1, 38, 49152)
# --8<-- [end:library]
