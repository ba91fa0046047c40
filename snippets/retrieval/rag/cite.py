# --8<-- [start:check]
import re


def plain(text: str) -> str:
    return " ".join(re.findall(r"-?\w+(?:[.,]\d+)*", text.lower()))  # 141.1 stays whole


def problems(answer: str, found: dict[str, str]) -> list[str]:
    cited = sorted(set(re.findall(r"\[(\w+)\]", answer)))
    quotes = re.findall(r'"([^"]+)" \[(\w+)\]', answer)
    wrong = [f"[{n}] was not retrieved" for n in cited if n not in found]
    for quote, n in quotes:
        if n in found and f" {plain(quote)} " not in f" {plain(found[n])} ":
            wrong.append(f"[{n}] does not say: {quote}")
    return wrong + ["no quotation"] * (not quotes)


# --8<-- [end:check]

# --8<-- [start:answers]
found = {
    "1": "In bfloat16 the 70B model needs 141.1 GB, more than one 80 GB card has.",
    "2": "All of them must still be in memory, 23.4 GB even at 4 bits.",
}
for answer in (
    'No: "the 70B model needs 141.1 GB, more than one 80 GB card has" [1].',
    'No: "the 70B model needs 141 GB" [1].',
    'No: "the 70B model needs 141" [1].',
    'Yes, it needs only "1 GB" [1].',
    'No, it needs "23.4 GB even at 4 bits" [2].',
    'No: "141.1 GB" [1] are too many, and two cards suffice [7].',
    "No, it does not fit [1].",
):
    print(problems(answer, found) or "passes")
    #> passes
    #> ['[1] does not say: the 70B model needs 141 GB']
    #> ['[1] does not say: the 70B model needs 141']
    #> ['[1] does not say: 1 GB']
    #> passes
    #> ['[7] was not retrieved']
    #> ['no quotation']
# --8<-- [end:answers]

# --8<-- [start:attach]
import torch
from transformers import pipeline


def run(answer: str, passage: str) -> str:
    words, best = plain(answer).split(), ""
    for start in range(len(words)):
        for end in range(start + 1, len(words) + 1):
            part = " ".join(words[start:end])
            if f" {part} " in f" {plain(passage)} " and len(part) > len(best):
                best = part
    return best


chat = pipeline(
    "text-generation", "HuggingFaceTB/SmolLM2-135M-Instruct", dtype=torch.float32
)
ask = "How much memory does a 70B model need in bfloat16?"
prompt = f"{found['2']}\n\n{found['1']}\n\n{ask}"
[done] = chat([{"role": "user", "content": prompt}], do_sample=False, max_new_tokens=14)
reply = done["generated_text"][-1]["content"]
for answer in reply, "A 70B model needs 3 GB":
    source = max(found, key=lambda n: len(run(answer, found[n])))
    said, read = (re.findall(r"\d+(?:\.\d+)?", t) for t in (answer, found[source]))
    absent = [number for number in said if number not in read]
    print(f"{answer} [{source}]: {run(answer, found[source])!r}, absent: {absent}")
    #> A 70B model needs 141.1 GB [1]: '70b model needs 141.1 gb', absent: []
    #> A 70B model needs 3 GB [1]: '70b model needs', absent: ['3']
# --8<-- [end:attach]
