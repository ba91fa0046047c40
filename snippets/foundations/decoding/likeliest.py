# --8<-- [start:setup]
import torch
from transformers import AutoModelForCausalLM, AutoTokenizer

name = "HuggingFaceTB/SmolLM2-135M-Instruct"
tokenizer = AutoTokenizer.from_pretrained(name)
model = AutoModelForCausalLM.from_pretrained(name, dtype=torch.float32)
# --8<-- [end:setup]
# --8<-- [start:search-harder]
prompt = tokenizer("Once upon a time, a fox", return_tensors="pt")
for beams in 1, 4:
    output = model.generate(
        **prompt, num_beams=beams, do_sample=False, max_new_tokens=44
    )
    print(f"{beams}: ...{tokenizer.decode(output[0, -16:])!r}")
    #> 1: ...' animal.\n\nThe fox decided to create a magical pet that would be the'
    #> 4: ...' foxes and was said to be the most cunning of all the foxes.\n\n'
# --8<-- [end:search-harder]
