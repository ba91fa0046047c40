# --8<-- [start:prompts]
import json
from base64 import b64decode
from pathlib import Path

import numpy as np
import torch
from transformers import AutoModelForCausalLM, AutoTokenizer

here = Path(__file__)
sections, questions = (
    [json.loads(x) for x in here.with_name(name).read_text("utf-8").splitlines()]
    for name in ("handbook.jsonl", "questions.jsonl")
)
asked = [q["question"] for q in questions[:60]]
keywords = """Question: How can I stop my laptop from getting so hot?
Search: laptop overheating, fan, cooling

Question: Who wrote the first program for a computer?
Search: first computer program, Ada Lovelace

Question: {}
Search:"""
invent = (
    "Write two sentences of a textbook on language models that answer this question: {}"
)
name = "HuggingFaceTB/SmolLM2-135M-Instruct"
tokenizer = AutoTokenizer.from_pretrained(name, padding_side="left")
model = AutoModelForCausalLM.from_pretrained(name, dtype=torch.float32)
# --8<-- [end:prompts]


# --8<-- [start:sample]
def generate(prompts: list[str], new: int) -> list[str]:
    inputs = tokenizer(prompts, return_tensors="pt", padding=True)
    rows = model.generate(**inputs, do_sample=False, max_new_tokens=new)
    written = rows[:, inputs["input_ids"].shape[1] :]
    return tokenizer.batch_decode(written, skip_special_tokens=True)


EVERY = 16  # asks every sixteenth question again; with 1 it asks them all
chats = [[{"role": "user", "content": invent.format(text)}] for text in asked]
chats = tokenizer.apply_chat_template(chats, add_generation_prompt=True, tokenize=False)
prompts = {"rewrites": [keywords.format(text) for text in asked], "passages": chats}
kept = json.loads(here.with_name("rewrites.json").read_text("utf-8"))
for kind, new in ("rewrites", 16), ("passages", 48):
    texts = generate(prompts[kind][::EVERY], new)
    if kind == "rewrites":
        texts = [text.split("\n")[0].strip() for text in texts]
    reads = np.mean([len(row) for row in tokenizer(prompts[kind]).input_ids])
    print(f"{kind}: {reads:.0f} tokens read, as stored: {texts == kept[kind][::EVERY]}")
    #> rewrites: 65 tokens read, as stored: True
    #> passages: 56 tokens read, as stored: True
    kept[kind][::EVERY] = texts
print(asked[0], "|", kept["rewrites"][0])
#> How many parameters does SmolLM2 have? | 2
print(asked[32], "|", kept["rewrites"][32])
#> What does an induction head do? | induction head, computer
print(kept["passages"][32][:69])
#> An induction head is a type of artificial intelligence that can learn
Path("rewrites.json").write_text(json.dumps(kept), encoding="utf-8")
# --8<-- [end:sample]

# --8<-- [start:measure]
sizes = [len(range(0, len(s["text"].split()), 80)) for s in sections]
starts = np.cumsum([0] + sizes[:-1])
vectors = {
    name: np.frombuffer(b64decode(rows), np.int8).reshape(-1, 384).astype(int)
    for name, rows in json.loads(
        here.with_name("rewrite_vectors.json").read_text(encoding="utf-8")
    ).items()
}
question = vectors["questions"][:60]
right = np.array([[s["id"] in q["sections"] for s in sections] for q in questions[:60]])
runs = json.loads(here.with_name("runs.json").read_text(encoding="utf-8"))
before = dict(runs)
for label, asking in {
    "dense": question,
    "rewritten": vectors["rewrites"],
    "question and rewritten": question + vectors["rewrites"],
    "invented passage": vectors["passages"],
    "question and passage": question + vectors["passages"],
}.items():
    best = np.maximum.reduceat(asking @ vectors["heading"].T, starts, axis=1)
    order = np.argsort(-best, axis=1, kind="stable")[:, :10]
    hits = np.take_along_axis(right, order, axis=1)
    print(f"{label:22} first {hits[:, 0].sum()}  in three {hits[:, :3].any(1).sum()}")
    #> dense                  first 40  in three 49
    #> rewritten              first 23  in three 33
    #> question and rewritten first 36  in three 46
    #> invented passage       first 23  in three 33
    #> question and passage   first 34  in three 50
    runs[label] = order.tolist() + runs.get(label, [])[60:]
print("as stored:", runs == before)
#> as stored: True
Path("runs.json").write_text(json.dumps(runs), encoding="utf-8")
# --8<-- [end:measure]
