import json
import re
from pathlib import Path

here = Path(__file__)
lines = here.with_name("handbook.jsonl").read_text("utf-8").splitlines()
texts = {row["id"]: row["text"] for row in map(json.loads, lines)}
lines = here.with_name("questions.jsonl").read_text("utf-8").splitlines()
questions = [q for q in map(json.loads, lines) if q["answer"]]


def by_words(text: str) -> list[str]:
    return re.findall(r"(?:\S+\s*){1,20}", text)


def by_sentences(text: str) -> list[str]:
    pieces = [""]
    for sentence in re.split(r"(?<=[.!?:]) |\n+", text):
        if pieces[-1] and len(f"{pieces[-1]} {sentence}".split()) > 20:
            pieces.append("")
        pieces[-1] = f"{pieces[-1]} {sentence}".strip()
    return pieces


for cut in by_words, by_sentences:
    pieces = {i: "|".join(cut(text)).lower() for i, text in texts.items()}
    torn = [q for q in questions if q["answer"].lower() not in pieces[q["sections"][0]]]
    print(f"{cut.__name__}: {len(torn)} torn")
    #> by_words: 5 torn
    #> by_sentences: 0 torn
