import torch
from transformers import AutoModelForCausalLM, AutoTokenizer

name = "HuggingFaceTB/SmolLM2-135M-Instruct"
tokenizer = AutoTokenizer.from_pretrained(name)
model = AutoModelForCausalLM.from_pretrained(name, dtype=torch.float32)
prompt = tokenizer("List three colours:\n1. red\n2.", return_tensors="pt")
start = prompt.input_ids.shape[1]
rules = {
    "nothing said": {},
    "max_new_tokens": {"max_new_tokens": 6},
    "stop string": {"max_new_tokens": 60, "stop_strings": "4.", "tokenizer": tokenizer},
    "end token": {"max_new_tokens": 60, "eos_token_id": tokenizer("\n").input_ids[0]},
}
for rule, options in rules.items():
    output = model.generate(**prompt, do_sample=False, **options)[0, start:]
    print(f"{rule}: {len(output)} tokens, ends with {tokenizer.decode(output[-3:])!r}")
    #> nothing said: 20 tokens, ends with ' is: '
    #> max_new_tokens: 6 tokens, ends with '. green\n'
    #> stop string: 8 tokens, ends with '\n4.'
    #> end token: 2 tokens, ends with ' blue\n'
print("the stop string is", [tokenizer.decode(i) for i in tokenizer("4.").input_ids])
#> the stop string is ['4', '.']
