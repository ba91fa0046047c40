# --8<-- [start:ask]
import json
from base64 import b64decode
from pathlib import Path

import numpy as np
import torch
from sentence_transformers import SentenceTransformer
from transformers import AutoModelForCausalLM, AutoTokenizer

here = Path(__file__)
lines = here.with_name("questions.jsonl").read_text("utf-8").splitlines()
questions = [q for q in map(json.loads, lines) if q["sections"]]
asked = [q["question"] for q in questions]
name = "HuggingFaceTB/SmolLM2-135M-Instruct"
tokenizer = AutoTokenizer.from_pretrained(name, padding_side="left")
model = AutoModelForCausalLM.from_pretrained(name, dtype=torch.float32)
keywords = """Question: How can I stop my laptop from getting so hot?
Search: laptop overheating, fan, cooling

Question: Who wrote the first program for a computer?
Search: first computer program, Ada Lovelace

Question: {}
Search:"""
passage = (
    "Write two sentences of a textbook on language models that answer this question: {}"
)
# --8<-- [end:ask]


# --8<-- [start:generate]
def generate(prompts: list[str], new: int) -> list[str]:
    inputs = tokenizer(prompts, return_tensors="pt", padding=True)
    rows = model.generate(**inputs, do_sample=False, max_new_tokens=new)
    return tokenizer.batch_decode(
        rows[:, inputs["input_ids"].shape[1] :], skip_special_tokens=True
    )


def chat(text: str) -> str:
    messages = [{"role": "user", "content": text}]
    return tokenizer.apply_chat_template(
        messages, add_generation_prompt=True, tokenize=False
    )


# --8<-- [end:generate]
# --8<-- [start:look]
some = [0, 32]  # for the whole file: range(60), and 48 new tokens for a passage
rewritten = generate([keywords.format(asked[n]) for n in some], new=16)
rewritten = [text.split("\n")[0].strip() for text in rewritten]
[invented] = generate([chat(passage.format(asked[32]))], new=12)
for n, text in zip(some, rewritten):
    print(asked[n], "|", text)
    #> How many parameters does SmolLM2 have? | 2
    #> What does an induction head do? | induction head, computer
print(invented)
#> An induction head is a type of artificial intelligence that can learn
stored = json.loads(here.with_name("rewrites.json").read_text())
same = [stored["rewrites"][n] == a for n, a in zip(some, rewritten)]
same.append(stored["passages"][32].startswith(invented))
print("as stored:", all(same))
#> as stored: True
# --8<-- [end:look]

# --8<-- [start:places]
lines = here.with_name("handbook.jsonl").read_text("utf-8").splitlines()
sections = [json.loads(line) for line in lines]
sizes = [len(range(0, len(s["text"].split()), 80)) for s in sections]
starts = np.cumsum([0] + sizes[:-1])
right = np.array([[s["id"] in q["sections"] for s in sections] for q in questions])
packed = json.loads(here.with_name("vectors.json").read_text())
vectors = {
    key: np.frombuffer(b64decode(value), np.int8).reshape(-1, 384).astype(int)
    for key, value in packed.items()
}


def places(scores: np.ndarray, right: np.ndarray) -> np.ndarray:
    best = np.maximum.reduceat(scores, starts, axis=1)
    order = np.argsort(-best, axis=1, kind="stable")
    return np.take_along_axis(right, order, axis=1).argmax(axis=1) + 1


# --8<-- [end:places]
# --8<-- [start:measure]
for label, asking in {
    "question": vectors["questions"],
    "rewritten": vectors["rewrites"],
    "question and rewritten": vectors["questions"] + vectors["rewrites"],
    "invented passage": vectors["passages"],
    "question and passage": vectors["questions"] + vectors["passages"],
}.items():
    place = places(asking @ vectors["heading"].T, right)
    print(f"{label:22} first {(place == 1).sum()}  in three {(place <= 3).sum()}")
    #> question               first 40  in three 49
    #> rewritten              first 23  in three 33
    #> question and rewritten first 36  in three 46
    #> invented passage       first 23  in three 33
    #> question and passage   first 34  in three 50
# --8<-- [end:measure]

# --8<-- [start:glossary]
glossary = {
    "TTFT": "time to first token",
    "RRF": "reciprocal rank fusion",
    "RNN": "recurrent network",
    "MLA": "multi-head latent attention",
    "GQA": "grouped-query attention",
    "BPE": "byte-pair encoding",
}
answers = {
    "How is TTFT measured?": "monitoring#a-model-under-a-real-prometheus",
    "What does RRF add up?": "embeddings#where-words-win-and-where-meaning-wins",
    "Why is an RNN slow to train?": "transformer#all-positions-at-once",
    "What does MLA store?": "long-context#what-a-token-costs-to-remember",
    "What do heads share in GQA?": "long-context#what-a-token-costs-to-remember",
    "How does BPE choose a pair?": "tokenization#byte-pair-encoding-from-scratch",
}
encoder = SentenceTransformer("sentence-transformers/all-MiniLM-L6-v2")
wanted = np.array([[s["id"].endswith(a) for s in sections] for a in answers.values()])
expanded = [
    " ".join(
        f"{word} {glossary.get(word, '')}" for word in ask.replace("?", "").split()
    )
    for ask in answers
]
for label, texts in ("acronym", list(answers)), ("with both", expanded):
    place = places(encoder.encode(texts) @ vectors["heading"].T, wanted)
    print(f"{label:9} {place.tolist()}")
    #> acronym   [14, 73, 4, 1, 4, 1]
    #> with both [3, 1, 2, 7, 6, 1]
# --8<-- [end:glossary]
