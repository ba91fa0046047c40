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
    chats,
    add_generation_prompt=True,
    padding=True,
    return_dict=True,
    return_tensors="pt",
)
outputs = model.generate(**batch, max_new_tokens=12, do_sample=False)
written = outputs[:, batch["input_ids"].shape[1] :]  # (10, 12): after each prompt

marks = []
for (question, *accepted), tokens in zip(TEN["questions"], written):
    reply = tokenizer.decode(tokens, skip_special_tokens=True)
    found = [re.search(rf"\b{word}\b", reply, re.IGNORECASE) for word in accepted]
    marks.append(int(any(found)))
    print(marks[-1], reply.replace("\n", " "))
    #> 0 The shop in Leeds is closed on Mondays, and the
    #> 1 The Leeds shop is closed on Mondays.
    #> 0 The repairs at Oakline Outdoors are a product of the
    #> 0 Delivery of a parcel of 5 kg costs 15
    #> 0 Delivery of a parcel of 1 kg costs 1.
    #> 0 The guarantee on boots is 10 days, 1
    #> 0 A parcel by van takes 15 days.
    #> 0 A new loyalty card costs 15 euros.
    #> 0 The shop in Leeds is closed on Mondays, and you
    #> 1 The lowest price of a repair is 15 euros.
print(marks, sum(marks))
#> [0, 1, 0, 0, 0, 0, 0, 0, 0, 1] 2
