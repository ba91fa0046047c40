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
    steps = f" {a} + {b} = {a + b} and {a + b} + {c} = {a + b + c}\n"
    return f"Q: {a} + {b} + {c}\nA:", steps


def restate(a, b, c):
    return f"Q: {a} + {b} + {c}\nA:", f" {a} + {b} + {c} = {a + b + c}\n"


def draw(seed):  # three sums to show and four to ask
    rng = random.Random(seed)
    sums = [[rng.randint(1, 9) for _ in range(3)] for _ in range(7)]
    return sums[:3], sums[3:]


# --8<-- [end:tasks]
# --8<-- [start:answer]
def right_by_seed(form, tokens, seeds=5):
    """Right answers of four for each seed, and the last answer in full."""
    prompts, sums = [], []
    for seed in range(seeds):
        shown, asked = draw(seed)
        examples = "".join("".join(form(*s)) for s in shown)
        prompts += [examples + form(*s)[0] for s in asked]
        sums += asked
    inputs = tokenizer(prompts, padding=True, return_tensors="pt")
    out = model.generate(**inputs, max_new_tokens=tokens, do_sample=False)
    texts = tokenizer.batch_decode(out[:, inputs.input_ids.shape[1] :])
    texts = [text.split("\n")[0] for text in texts]
    right = [
        re.findall(r"\d+", text)[-1:] == [str(sum(s))] for text, s in zip(texts, sums)
    ]
    return [sum(right[4 * seed :][:4]) for seed in range(seeds)], sums[-1], texts[-1]


for form, tokens in ((at_once, 3), (in_steps, 22), (restate, 22)):
    right, asked, text = right_by_seed(form, tokens)
    print(f"{form.__name__}: {right}, {sum(right)} of 20 right | {asked}: {text}")
    #> at_once: [1, 0, 0, 0, 1], 2 of 20 right | [3, 2, 5]:  12
    #> in_steps: [3, 1, 3, 2, 3], 12 of 20 right | [3, 2, 5]:  3 + 2 = 5 and 5 + 5 = 10
    #> restate: [0, 0, 0, 0, 1], 1 of 20 right | [3, 2, 5]:  3 + 2 + 5 = 10
# --8<-- [end:answer]
