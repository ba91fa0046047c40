# --8<-- [start:setup]
import torch
from transformers import AutoModelForCausalLM, AutoTokenizer

name = "HuggingFaceTB/SmolLM2-135M-Instruct"
tokenizer = AutoTokenizer.from_pretrained(name)
model = AutoModelForCausalLM.from_pretrained(name, dtype=torch.float32)
# --8<-- [end:setup]
# --8<-- [start:search-harder]
prompt = tokenizer("Once upon a time, a fox", return_tensors="pt")
start = prompt.input_ids.shape[1]
for beams in 1, 4:
    ids = model.generate(**prompt, num_beams=beams, do_sample=False, max_new_tokens=44)
    with torch.no_grad():
        log_p = model(ids).logits[0, start - 1 : -1].log_softmax(-1)
    total = log_p.gather(1, ids[0, start:, None]).sum()
    end = tokenizer.decode(ids[0]).replace("\n", " ").strip()[-70:]
    print(f"{beams}: e^{total:.0f} {end}")
    #> 1: e^-54 ful animal.  The fox decided to create a magical pet that would be the
    #> 4: e^-38 of all the foxes and was said to be the most cunning of all the foxes.
# --8<-- [end:search-harder]
