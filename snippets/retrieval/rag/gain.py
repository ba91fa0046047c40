# --8<-- [start:chunks]
import json
from base64 import b64decode
from pathlib import Path

import matplotlib.pyplot as plt
import numpy as np
import torch
from sentence_transformers import SentenceTransformer
from transformers import AutoModelForCausalLM, AutoTokenizer

here = Path(__file__)


def rows_of(name: str) -> list[dict]:
    return [json.loads(x) for x in here.with_name(name).read_text("utf-8").splitlines()]


texts = []
for section in rows_of("handbook.jsonl"):
    words = section["text"].split()
    for start in range(0, len(words), 80):
        piece = " ".join(words[start : start + 80])
        texts.append(f"{section['heading']}. {piece}")
stored = b64decode(json.loads(here.with_name("vectors.json").read_text())["80"])
vectors = np.frombuffer(stored, np.int8).reshape(-1, 384) / np.float32(400)
# --8<-- [end:chunks]

# --8<-- [start:surprise]
name = "HuggingFaceTB/SmolLM2-135M-Instruct"
tokenizer = AutoTokenizer.from_pretrained(name)
model = AutoModelForCausalLM.from_pretrained(name, dtype=torch.float32)


@torch.inference_mode()
def log_probability(prompt: str, answer: str) -> float:
    chat = [{"role": "user", "content": prompt}]
    text = tokenizer.apply_chat_template(
        chat, add_generation_prompt=True, tokenize=False
    )
    before, after = tokenizer(text)["input_ids"], tokenizer(answer)["input_ids"]
    logits = model(torch.tensor([before + after])).logits[0, len(before) - 1 : -1]
    return logits.log_softmax(-1)[range(len(after)), after].sum().item()


# --8<-- [end:surprise]

# --8<-- [start:gain]
questions = [q for q in rows_of("questions.jsonl") if q["answer"]][::6]
encoder = SentenceTransformer("sentence-transformers/all-MiniLM-L6-v2")
best = (encoder.encode([q["question"] for q in questions]) @ vectors.T).argmax(axis=1)
gains, holds = [], []
for q, row in zip(questions, best):
    ask, gold = q["question"], q["answer"]
    without = log_probability(ask, gold)
    gains.append(log_probability(f"{texts[row]}\n\n{ask}", gold) - without)
    holds.append(gold.lower() in texts[row].lower())
    if len(gains) < 4:
        print(
            f"{without:5.0f} + {gains[-1]:.0f}",
            "held" if holds[-1] else "not held",
            gold,
        )
        #>   -22 + 2 not held 135 million
        #>   -19 + 13 held 141.1 GB
        #>   -32 + 20 held vLLM
gains, holds = np.array(gains), np.array(holds)
print(f"gold words in the chunk: {holds.sum()}, mean gain {gains[holds].mean():.0f}")
#> gold words in the chunk: 7, mean gain 14
print(f"not in the chunk: {(~holds).sum()}, mean gain {gains[~holds].mean():.0f}")
#> not in the chunk: 3, mean gain 6
# --8<-- [end:gain]

# --8<-- [start:draw]
order = np.argsort(gains)
figure, axes = plt.subplots(figsize=(7, 3.6), layout="constrained")
for label, colour, rows in (
    ("chunk holds the gold words", "#3b7dd8", holds[order]),
    ("chunk does not hold them", "#e08a1e", ~holds[order]),
):
    places = np.flatnonzero(rows)
    axes.barh(places, gains[order][rows], color=colour, label=label, height=0.7)
short = [questions[i]["answer"] for i in order]
axes.set_yticks(range(len(order)), [a[:34] + "…" if len(a) > 34 else a for a in short])
axes.axvline(0, color="black", linewidth=0.8)
axes.set_xlabel("gain in the log-probability of the gold words")
axes.spines[["top", "right", "left"]].set_visible(False)
axes.legend(frameon=False, loc="lower right")
plt.savefig("gain.svg", transparent=True)
# --8<-- [end:draw]
