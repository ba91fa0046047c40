import torch
from transformers import AutoModelForCausalLM, AutoTokenizer

name = "HuggingFaceTB/SmolLM2-135M-Instruct"
tokenizer = AutoTokenizer.from_pretrained(name)
model = AutoModelForCausalLM.from_pretrained(name, dtype=torch.float32)


def log_p(text):
    ids = tokenizer(text, return_tensors="pt").input_ids
    with torch.no_grad():
        return -model(ids, labels=ids).loss.item() * (ids.shape[1] - 1)


words = ["bank", "chair", "floor", "horse", "throne"]
left = {log_p(f"He sat on the {word}"): word for word in words}
both = {log_p(f"He sat on the {word} and galloped away."): word for word in words}
print("by the words to the left:", [left[p] for p in sorted(left, reverse=True)])
#> by the words to the left: ['floor', 'bank', 'chair', 'throne', 'horse']
print("by the whole sentence:   ", [both[p] for p in sorted(both, reverse=True)])
#> by the whole sentence:    ['horse', 'floor', 'throne', 'bank', 'chair']
