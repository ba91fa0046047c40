# --8<-- [start:tasks]
import random
import re

import torch
from transformers import AutoModelForCausalLM, AutoTokenizer

name = "HuggingFaceTB/SmolLM2-135M-Instruct"
tokenizer = AutoTokenizer.from_pretrained(name, padding_side="left")
model = AutoModelForCausalLM.from_pretrained(name, dtype=torch.float32)


def at_once(a, b, c):
    return f"Q: {a} + {b} + {c}\nA:", f" {a + b + c}\n"


def in_steps(a, b, c):
    return (
        f"Q: {a} + {b} + {c}\nA:",
        f" {a} + {b} = {a + b} and {a + b} + {c} = {a + b + c}\n",
    )


rng = random.Random(0)
sums = [[rng.randint(1, 9) for _ in range(3)] for _ in range(11)]
shown, asked = sums[:3], sums[3:]
# --8<-- [end:tasks]
# --8<-- [start:answer]
for form, tokens in (at_once, 3), (in_steps, 22):
    examples = "".join("".join(form(*s)) for s in shown)
    prompts = [examples + form(*s)[0] for s in asked]
    inputs = tokenizer(prompts, padding=True, return_tensors="pt")
    out = model.generate(**inputs, max_new_tokens=tokens, do_sample=False)
    texts = tokenizer.batch_decode(out[:, inputs.input_ids.shape[1] :])
    texts = [text.split("\n")[0] for text in texts]
    right = sum(
        re.findall(r"\d+", t)[-1:] == [str(sum(s))] for t, s in zip(texts, asked)
    )
    print(
        form.__name__, f"| {right} of {len(asked)} right | last:", asked[-1], texts[-1]
    )
    #> at_once | 1 of 8 right | last: [9, 8, 8]  21
    #> in_steps | 6 of 8 right | last: [9, 8, 8]  9 + 8 = 17 and 17 + 8 = 25
# --8<-- [end:answer]
