import json
import re
from pathlib import Path

import torch
from transformers import AutoModelForCausalLM, AutoTokenizer

TEN = json.loads(Path(__file__).with_name("ten.json").read_text("utf-8"))
name = "HuggingFaceTB/SmolLM2-135M-Instruct"
tokenizer = AutoTokenizer.from_pretrained(name, padding_side="left")
model = AutoModelForCausalLM.from_pretrained(name, dtype=torch.float32).eval()

chats = []
for question, *accepted in TEN["questions"]:
    text = f"{TEN['passage']}\n\n{question} Answer in a few words."
    chats.append([{"role": "user", "content": text}])
batch = tokenizer.apply_chat_template(
    chats, add_generation_prompt=True, padding=True, return_dict=True, return_tensors="pt"
)
outputs = model.generate(**batch, max_new_tokens=12, do_sample=False)
written = outputs[:, batch["input_ids"].shape[1] :]  # (10, 12): after each prompt

marks = []
for (question, *accepted), tokens in zip(TEN["questions"], written):
    reply = tokenizer.decode(tokens, skip_special_tokens=True)
    found = [re.search(rf"\b{word}\b", reply, re.IGNORECASE) for word in accepted]
    marks.append(int(any(found)))
    print(marks[-1], reply.replace("\n", " "))
print(marks, sum(marks))
