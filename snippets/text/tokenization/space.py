import torch
from transformers import AutoModelForCausalLM, AutoTokenizer

name = "HuggingFaceTB/SmolLM2-135M-Instruct"
tokenizer = AutoTokenizer.from_pretrained(name)
model = AutoModelForCausalLM.from_pretrained(name, dtype=torch.float32)
for prompt in ["The capital of France is", "The capital of France is "]:
    batch = tokenizer(prompt, return_tensors="pt")
    out = model.generate(**batch, max_new_tokens=5, do_sample=False)[0]
    print(tokenizer.tokenize(prompt)[-1:], "->", repr(tokenizer.decode(out)))
    #> ['Ġis'] -> 'The capital of France is Paris.\n\nThe'
    #> ['Ġ'] -> 'The capital of France is 21st-century'
print(tokenizer.tokenize("is 21 or is Paris"))
#> ['is', 'Ġ', '2', '1', 'Ġor', 'Ġis', 'ĠParis']
