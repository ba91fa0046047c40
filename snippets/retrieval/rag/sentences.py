# --8<-- [start:cut]
import json
import re
from pathlib import Path

here = Path(__file__)
lines = here.with_name("handbook.jsonl").read_text("utf-8").splitlines()
texts = {row["id"]: row["text"] for row in map(json.loads, lines)}
lines = here.with_name("questions.jsonl").read_text("utf-8").splitlines()
questions = [q for q in map(json.loads, lines) if q["answer"]]


def by_words(text: str, size: int) -> list[str]:
    words = text.split()
    return [" ".join(words[i : i + size]) for i in range(0, len(words), size)]


def by_sentences(text: str, size: int) -> list[str]:
    pieces = [""]
    for sentence in re.split(r"(?<=[.!?:]) |\n+", text):
        if pieces[-1] and len(f"{pieces[-1]} {sentence}".split()) > size:
            pieces.append("")
        pieces[-1] = f"{pieces[-1]} {sentence}".strip()
    return pieces


# --8<-- [end:cut]
# --8<-- [start:count]
for size in 20, 40, 80:
    broken = {}
    for cut in by_words, by_sentences:
        broken[cut.__name__] = sum(
            not any(q["answer"].lower() in c.lower() for c in cut(texts[i], size))
            for q in questions
            for i in q["sections"][:1]
        )
    print(size, broken)
    #> 20 {'by_words': 5, 'by_sentences': 0}
    #> 40 {'by_words': 1, 'by_sentences': 0}
    #> 80 {'by_words': 1, 'by_sentences': 0}
# --8<-- [end:count]
