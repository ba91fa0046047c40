import json
import re
from pathlib import Path

import torch
from transformers import AutoModelForCausalLM, AutoTokenizer

TEN = json.loads(Path(__file__).with_name("ten.json").read_text("utf-8"))
name = "HuggingFaceTB/SmolLM2-135M-Instruct"
tokenizer = AutoTokenizer.from_pretrained(name, padding_side="left")
model = AutoModelForCausalLM.from_pretrained(name, dtype=torch.float32).eval()
how = {"padding": True, "return_dict": True, "return_tensors": "pt"}

for wording, form in TEN["wordings"].items():
    chats = []
    for question, *accepted in TEN["questions"]:
        text = form.format(passage=TEN["passage"], question=question)
        chats.append([{"role": "user", "content": text}])
    batch = tokenizer.apply_chat_template(chats, add_generation_prompt=True, **how)
    outputs = model.generate(**batch, max_new_tokens=20, do_sample=False)
    written = outputs[:, batch["input_ids"].shape[1] :]  # (10, 20): after each prompt
    replies = tokenizer.batch_decode(written, skip_special_tokens=True)
    marks = []
    for (question, *accepted), reply in zip(TEN["questions"], replies):
        found = [re.search(rf"\b{word}\b", reply, re.IGNORECASE) for word in accepted]
        marks.append(int(any(found)))
    print(marks, sum(marks), wording, "|", replies[6])
    #> [0, 1, 0, 0, 0, 1, 0, 0, 0, 1] 3 a few words | A parcel by van takes 15 days.
    #> [0, 1, 1, 0, 0, 0, 0, 1, 0, 0] 3 one sentence | A parcel by van takes 15 days.
