# --8<-- [start:chunks]
import json
import textwrap
from base64 import b64decode
from pathlib import Path

import matplotlib.pyplot as plt
import numpy as np
import torch
from transformers import AutoModelForCausalLM, AutoTokenizer

here = Path(__file__)


def rows_of(name: str) -> list[dict]:
    return [json.loads(x) for x in here.with_name(name).read_text("utf-8").splitlines()]


owners, texts = [], []
for section in rows_of("handbook.jsonl"):
    words = section["text"].split()
    for start in range(0, len(words), 40):
        piece = " ".join(words[start : start + 40])
        owners.append(section["id"])
        texts.append(f"{section['heading']}. {piece}")
stored = b64decode(
    json.loads(here.with_name("vectors.json").read_text(encoding="utf-8"))["40"]
)
vectors = np.frombuffer(stored, np.int8).reshape(-1, 384) / np.float32(400)
# --8<-- [end:chunks]

# --8<-- [start:log-probability]
name = "HuggingFaceTB/SmolLM2-135M-Instruct"
tokenizer = AutoTokenizer.from_pretrained(name)
model = AutoModelForCausalLM.from_pretrained(name, dtype=torch.float32).eval()


@torch.inference_mode()
def log_probability(prompt: str, answer: str) -> float:
    chat = [{"role": "user", "content": prompt}]
    text = tokenizer.apply_chat_template(
        chat, add_generation_prompt=True, tokenize=False
    )
    before, after = tokenizer(text)["input_ids"], tokenizer(answer)["input_ids"]
    ids = torch.tensor([before + after])
    logits = model(ids, logits_to_keep=len(after) + 1).logits[0, :-1]
    return logits.log_softmax(-1)[range(len(after)), after].sum().item()


# --8<-- [end:log-probability]

# --8<-- [start:gain]
whole = []  # questions whose gold words stand whole in a chunk of the right section
for q in rows_of("questions.jsonl")[:60]:
    held = np.array([q["answer"].lower() in text.lower() for text in texts])
    right = [row for row in np.flatnonzero(held) if owners[row] in q["sections"]]
    if right:
        lacking = np.where(held, -1, vectors @ vectors[right[0]]).argmax()
        whole.append((q["question"], q["answer"], texts[right[0]], texts[lacking]))

EVERY = 10  # scores every tenth question again; with 1 it scores them all
table = np.loadtxt(here.with_name("gains.csv"), delimiter=",")  # (questions, 6)
same = []
for number in range(0, len(table), EVERY):
    ask, gold, holding, lacking = whole[7 * number % len(whole)]
    other = whole[(7 * number + 30) % len(whole)][0]
    prompts = [
        ask,
        f"{lacking}\n\n{ask}",
        f"{holding}\n\n{ask}",
        f"{gold}\n\n{ask}",
        other,
        f"{holding}\n\n{other}",
    ]
    new = [round(log_probability(prompt, gold), 1) for prompt in prompts]
    same.append(np.allclose(new, table[number], atol=0.3))
    table[number] = new
print(len(same), "of", len(table), "questions again, as stored:", all(same))
#> 2 of 11 questions again, as stored: True
np.savetxt("gains.csv", table, fmt="%.1f", delimiter=",")
# --8<-- [end:gain]

# --8<-- [start:control]
alone, lacking, holding, words, other, both = table.T
gains = {
    "neighbour without them, this question": lacking - alone,
    "chunk with the gold words, this question": holding - alone,
    "the same chunk, another question": both - other,
    "the gold words and no chunk": words - alone,
}
for label, gain in gains.items():
    print(
        f"{label:40} mean {gain.mean():+3.0f}, {gain.min():+3.0f} to {gain.max():+3.0f}"
    )
    #> neighbour without them, this question    mean  +2,  -2 to  +6
    #> chunk with the gold words, this question mean +23,  +6 to +47
    #> the same chunk, another question         mean +27,  +6 to +55
    #> the gold words and no chunk              mean +25,  +6 to +48
this, another, copied = list(gains.values())[1:]
print("chunk beats neighbour:", (holding > lacking).sum(), "of", len(alone))
#> chunk beats neighbour: 11 of 11
print("this question beats another:", (this > another).sum(), "of", len(alone))
#> this question beats another: 4 of 11
print("words alone beat the chunk:", (copied > this).sum(), "of", len(alone))
#> words alone beat the chunk: 9 of 11
print(f"share that another question has too: {another.mean() / this.mean():.0%}")
#> share that another question has too: 116%
# --8<-- [end:control]

# --8<-- [start:draw]
figure, axes = plt.subplots(figsize=(7, 2.8), layout="constrained")
colours = ["#e08a1e", "#3b7dd8", "#d1495b", "#6b7a8f"]
for row, (gain, colour) in enumerate(zip(gains.values(), colours)):
    height = -row + 0.2 * np.sin(7 * np.arange(len(gain)))
    axes.plot(gain, height, "o", color=colour, markersize=5, alpha=0.8)
    axes.plot([gain.mean()] * 2, [-row - 0.35, -row + 0.35], color="black")
axes.set_yticks([0, -1, -2, -3], [textwrap.fill(label, 24) for label in gains])
axes.axvline(0, color="black", linewidth=0.8)
axes.set_xlabel("gain in the log-probability of the gold words (line: mean)")
axes.spines[["top", "right", "left"]].set_visible(False)
plt.savefig("gain.svg", transparent=True)
# --8<-- [end:draw]
