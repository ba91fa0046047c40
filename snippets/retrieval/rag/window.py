# --8<-- [start:lost]
import json
from pathlib import Path

from transformers import AutoTokenizer

name = "HuggingFaceTB/SmolLM2-135M-Instruct"
tokenizer = AutoTokenizer.from_pretrained(name)
lines = Path(__file__).with_name("handbook.jsonl").read_text("utf-8").splitlines()
texts = [json.loads(line)["text"] for line in lines]
question = "How much memory does a 70B model need in bfloat16?"
prompt = "\n\n".join([*texts, question])
cut = tokenizer(prompt, truncation=True, max_length=8192)["input_ids"]
print("question still there:", question in tokenizer.decode(cut))
#> question still there: False
# --8<-- [end:lost]


# --8<-- [start:budget]
def count(text: str) -> int:
    return len(tokenizer(text, verbose=False)["input_ids"])


def fit(ranked: list[str], question: str, window: int, answer: int) -> str:
    room, kept = window - answer - count(question) - 40, []  # 40 for the template
    for text in ranked:
        room -= count(text) + 2
        if room < 0:
            break
        kept.append(text)
    return "\n\n".join([*kept, question])


fitted = fit(texts, question, window=2048, answer=100)
print("tokens fit:", count(fitted) + 100 <= 2048)
#> tokens fit: True
print("question still there:", question in fitted)
#> question still there: True
print("sections kept:", sum(text in fitted for text in texts), "of", len(texts))
#> sections kept: 9 of 146
# --8<-- [end:budget]
