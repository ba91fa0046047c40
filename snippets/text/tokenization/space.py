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

prompts = ["The capital of France is", "My name is", "The opposite of hot is"]
prompts += ["She opened the door and", "The cat sat on the", "Hello, how are"]
prompts += ["The colour of the sky is", "Water is made of"]
for end in ["", " "]:
    digits = 0
    for prompt in prompts:
        with torch.no_grad():
            logits = model(**tokenizer(prompt + end, return_tensors="pt")).logits
        digits += tokenizer.decode(logits[0, -1].argmax()).strip().isdigit()
    print(f"prompts with {end!r} at the end, then a digit: {digits} of {len(prompts)}")
    #> prompts with '' at the end, then a digit: 0 of 8
    #> prompts with ' ' at the end, then a digit: 8 of 8
print(tokenizer.tokenize("is 21 or is Paris"))
#> ['is', 'Ġ', '2', '1', 'Ġor', 'Ġis', 'ĠParis']
