import json
import re
from pathlib import Path

import torch
from transformers import AutoModelForCausalLM, AutoTokenizer

TEN = json.loads(Path(__file__).with_name("ten.json").read_text("utf-8"))
name = "HuggingFaceTB/SmolLM2-135M-Instruct"
tokenizer = AutoTokenizer.from_pretrained(name, padding_side="left")
model = AutoModelForCausalLM.from_pretrained(name, dtype=torch.float32).eval()

prompts = []
for question, *accepted in TEN["questions"]:
    message = {"role": "user", "content": f"{TEN['passage']}\n\n{question} Answer in a few words."}
    prompts.append(tokenizer.apply_chat_template([message], add_generation_prompt=True, tokenize=False))
batch = tokenizer(prompts, padding=True, return_tensors="pt")
outputs = model.generate(**batch, max_new_tokens=12, do_sample=False)
written = outputs[:, batch["input_ids"].shape[1] :]  # (10, 12): the tokens after each prompt

marks = []
for (question, *accepted), tokens in zip(TEN["questions"], written):
    reply = tokenizer.decode(tokens, skip_special_tokens=True)
    right = any(re.search(rf"\b{word}\b", reply, re.IGNORECASE) for word in accepted)
    marks.append(int(right))
    print(marks[-1], reply.replace("\n", " "))
print(marks, sum(marks))
