# --8<-- [start:planted]
import json
import re
from collections import Counter
from pathlib import Path

here = Path(__file__)


def rows_of(name: str) -> list[dict]:
    return [json.loads(x) for x in here.with_name(name).read_text("utf-8").splitlines()]


texts = {row["id"]: row["text"] for row in rows_of("handbook.jsonl")}
answers = rows_of("answers.jsonl")
print(dict(Counter(row["fault"] or "none" for row in answers)))
#> {'none': 14, 'number': 4, 'denial': 4, 'swap': 3, 'added': 3}
for row in answers[1], answers[16], answers[17]:
    print(row["fault"], "|", row["answer"])
    #> number | Such a model takes 114.1 GB in bfloat16.
    #> None | Three bits wreck the model, four cost a visible rise of the loss.
    #> swap | Four bits wreck the model, three cost a visible rise of the loss.
# --8<-- [end:planted]


# --8<-- [start:checks]
def words(text: str) -> list[str]:
    return re.findall(r"\d[\d.,]*\d|\w+", text.lower())


usual = Counter(word for text in texts.values() for word in set(words(text)))
grammar = {word for word, holding in usual.items() if holding > len(texts) / 3}
denials = {"no", "not", "never", "none", "nothing", "unlike", "without"}


def covered(answer: str, passage: str) -> float:
    said = [word for word in words(answer) if word not in grammar]
    return sum(word in words(passage) for word in said) / len(said)


def numbers(answer: str, passage: str) -> bool:
    said = [word for word in words(answer) if word[0].isdigit()]
    return all(word in words(passage) for word in said)


def nearest(answer: str, passage: str) -> str:
    sentences = re.split(r"(?<=[.!?:])\s+", passage)
    return max(sentences, key=lambda s: len({*words(s)} & {*words(answer)} - grammar))


def denied(text: str) -> int:
    return sum(word in denials for word in words(text)[1:])  # not a leading "No,"


# --8<-- [end:checks]


# --8<-- [start:measure]
def accepts(answer: str, passage: str) -> list[bool]:
    overlap = covered(answer, passage) >= 0.5
    exact = overlap and numbers(answer, passage)
    agree = denied(answer) % 2 == denied(nearest(answer, passage)) % 2
    return [overlap, exact, exact and agree]


faults = sum(row["fault"] is not None for row in answers)
verdicts = [accepts(row["answer"], texts[row["section"]]) for row in answers]
for check, name in enumerate(["overlap", "and numbers", "and denials"]):
    refused = Counter(
        row["fault"] or "none" for row, ok in zip(answers, verdicts) if not ok[check]
    )
    false_alarms = refused.pop("none", 0)
    caught = sum(refused.values())
    precision = caught / max(1, caught + false_alarms)
    recall = caught / faults
    print(f"{name:11} {precision:.2f} {recall:.2f} {dict(refused)}")
    #> overlap     0.80 0.29 {'number': 2, 'denial': 2}
    #> and numbers 0.88 0.50 {'number': 4, 'denial': 2, 'added': 1}
    #> and denials 0.71 0.71 {'number': 4, 'denial': 4, 'swap': 1, 'added': 1}
# --8<-- [end:measure]
