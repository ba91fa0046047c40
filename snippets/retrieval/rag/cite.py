# --8<-- [start:check]
import re


def plain(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.lower()))


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
    'No, it needs "23.4 GB even at 4 bits" [2].',
    'No: "141.1 GB" [1] are too many, and two cards suffice [7].',
    "No, it does not fit [1].",
):
    print(problems(answer, found) or "passes")
    #> passes
    #> ['[1] does not say: the 70B model needs 141 GB']
    #> passes
    #> ['[7] was not retrieved']
    #> ['no quotation']
# --8<-- [end:answers]

# --8<-- [start:model]
import torch
from transformers import pipeline

chat = pipeline(
    "text-generation", "HuggingFaceTB/SmolLM2-135M-Instruct", dtype=torch.float32
)
passages = "\n".join(f"[{n}] {text}" for n, text in found.items())
ask = "How much memory does a 70B model need in bfloat16?"


def reply(prompt: str) -> str:
    messages = [{"role": "user", "content": prompt}]
    [done] = chat(messages, do_sample=False, max_new_tokens=24)
    return done["generated_text"][-1]["content"].split("\n")[0]


quoting = reply(f'{passages}\n\n{ask} Quote the words and cite like "words" [1].')
print(quoting)
#> The 70B model needs 141.1 GB of memory, more than one 80 GB
print(problems(quoting, found))
#> ['no quotation']
# --8<-- [end:model]


# --8<-- [start:attach]
def support(answer: str, passage: str) -> str:
    words, best = plain(answer).split(), ""
    for start in range(len(words)):
        for end in range(start + 1, len(words) + 1):
            run = " ".join(words[start:end])
            if f" {run} " in f" {plain(passage)} " and len(run) > len(best):
                best = run
    return best


answer = reply("\n\n".join([found["2"], found["1"], ask]))
source = max(found, key=lambda n: len(support(answer, found[n])))
print(answer)
#> A 70B model needs 141.1 GB of memory in bfloat16.
print(f"[{source}]", support(answer, found[source]))
#> [1] 70b model needs 141 1 gb
# --8<-- [end:attach]
