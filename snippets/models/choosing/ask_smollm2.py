# --8<-- [start:mark]
import json
import re
from pathlib import Path

TEN = json.loads(Path(__file__).with_name("ten.json").read_text("utf-8"))


def right(reply, accepted):
    """Is one of the accepted answers in the reply, as whole words?"""
    found = [re.search(rf"\b{answer}\b", reply, re.IGNORECASE) for answer in accepted]
    return any(found)


print(right("It takes 15 days.", ["5", "five"]), right("Within five days.", ["5", "five"]))
# --8<-- [end:mark]

# --8<-- [start:ask]
import torch
from transformers import AutoModelForCausalLM, AutoTokenizer

name = "HuggingFaceTB/SmolLM2-135M-Instruct"
tokenizer = AutoTokenizer.from_pretrained(name, padding_side="left")
model = AutoModelForCausalLM.from_pretrained(name, dtype=torch.float32).eval()

prompts = []
for question, *accepted in TEN["questions"]:
    text = f"{TEN['passage']}\n\n{question} Answer in a few words."
    message = [{"role": "user", "content": text}]
    prompts.append(tokenizer.apply_chat_template(message, add_generation_prompt=True, tokenize=False))
batch = tokenizer(prompts, padding=True, return_tensors="pt")
outputs = model.generate(**batch, max_new_tokens=12, do_sample=False)
new = outputs[:, batch["input_ids"].shape[1] :]  # (10, 12): what was written after the prompts

marks = []
for (question, *accepted), tokens in zip(TEN["questions"], new):
    reply = " ".join(tokenizer.decode(tokens, skip_special_tokens=True).split())
    marks.append(int(right(reply, accepted)))
    print(marks[-1], reply[:60])
print(marks, sum(marks))
# --8<-- [end:ask]
