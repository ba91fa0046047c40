import torch
from transformers import AutoModelForCausalLM, AutoTokenizer

name = "HuggingFaceTB/SmolLM2-135M-Instruct"
tokenizer = AutoTokenizer.from_pretrained(name)
model = AutoModelForCausalLM.from_pretrained(name, dtype=torch.float32)
messages = [{"role": "user", "content": "In Oslo it rains.\n\nWhere does it rain?"}]
ids = tokenizer.apply_chat_template(
    messages, add_generation_prompt=True, return_tensors="pt"
)
print(type(ids).__name__)
#> BatchEncoding
try:
    model.generate(ids, max_new_tokens=10)
except AttributeError as error:
    print(type(error).__name__)
    #> AttributeError
out = model.generate(**ids, do_sample=False, max_new_tokens=10)
print(tokenizer.decode(out[0, ids["input_ids"].shape[1] :], skip_special_tokens=True))
#> In Oslo, it rains.
