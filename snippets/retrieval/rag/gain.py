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
    ids = torch.tensor([before + after])
    logits = model(ids, logits_to_keep=len(after) + 1).logits[0, :-1]
    return logits.log_softmax(-1)[range(len(after)), after].sum().item()


# --8<-- [end:surprise]

# --8<-- [start:gain]
gains, golds = [], []
for q in [q for q in rows_of("questions.jsonl") if q["answer"]][::10]:
    ask, gold = q["question"], q["answer"]
    held = np.array([gold.lower() in text.lower() for text in texts])
    holding = next(i for i in np.flatnonzero(held) if owners[i] in q["sections"])
    lacking = np.where(held, -1, vectors @ vectors[holding]).argmax()
    alone = log_probability(ask, gold)
    less, more = (
        log_probability(f"{texts[row]}\n\n{ask}", gold) - alone
        for row in (lacking, holding)
    )
    gains.append((less, more))
    golds.append(gold)
    print(f"{alone:4.0f}, lacking {less:+3.0f}, holding {more:+3.0f}: {gold}")
    #>  -22, lacking  +2, holding +18: 135 million
    #>  -27, lacking  +0, holding +13: removed in version 5
    #>  -37, lacking  +6, holding +20: cuts every number into digits
    #>  -21, lacking  +1, holding +10: rope_parameters
    #>  -33, lacking  +2, holding +19: ln 65
    #>  -43, lacking  +4, holding +36: The denial is nearer than the paraphrase
gains = np.array(gains)
print("holding beats lacking:", (gains[:, 1] > gains[:, 0] + 1).sum(), "of", len(gains))
#> holding beats lacking: 6 of 6
# --8<-- [end:gain]

# --8<-- [start:draw]
places = np.arange(len(gains))
figure, axes = plt.subplots(figsize=(7, 3.6), layout="constrained")
for column, label, colour in (
    (1, "chunk that holds the gold words", "#3b7dd8"),
    (0, "its neighbour that lacks them", "#e08a1e"),
):
    axes.barh(places - 0.38 * (column - 0.5), gains[:, column], 0.38, color=colour)
    axes.plot([], [], "s", color=colour, label=label)
axes.set_yticks(places, [textwrap.fill(gold, 24) for gold in golds])
axes.invert_yaxis()
axes.axvline(0, color="black", linewidth=0.8)
axes.set_xlabel("gain in the log-probability of the gold words")
axes.spines[["top", "right", "left"]].set_visible(False)
axes.legend(frameon=False, loc="upper right")
plt.savefig("gain.svg", transparent=True)
# --8<-- [end:draw]
