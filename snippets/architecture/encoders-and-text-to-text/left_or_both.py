import torch
from transformers import AutoModelForCausalLM, AutoTokenizer

name = "HuggingFaceTB/SmolLM2-135M-Instruct"
tokenizer = AutoTokenizer.from_pretrained(name)
model = AutoModelForCausalLM.from_pretrained(name, dtype=torch.float32)


def log_p(text):  # log of the probability of all its tokens but the first
    ids = tokenizer(text, return_tensors="pt").input_ids
    with torch.no_grad():
        return -model(ids, labels=ids).loss.item() * (ids.shape[1] - 1)


words = ["bank", "chair", "floor", "horse", "throne"]
left = {word: log_p(f"He sat on the {word}") for word in words}
both = {word: log_p(f"He sat on the {word} and galloped away.") for word in words}
print("by the words to the left:", sorted(words, key=left.get, reverse=True))
#> by the words to the left: ['floor', 'bank', 'chair', 'throne', 'horse']
print("by the whole sentence:   ", sorted(words, key=both.get, reverse=True))
#> by the whole sentence:    ['horse', 'floor', 'throne', 'bank', 'chair']
