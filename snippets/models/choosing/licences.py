# --8<-- [start:nearest]
import json
import re
from difflib import SequenceMatcher
from pathlib import Path

TEXTS = json.loads(Path(__file__).with_name("licences.json").read_text("utf-8"))
words = {name: re.findall(r"[a-z0-9$]+", text.lower()) for name, text in TEXTS.items()}


def added(standard, name):
    """The runs of words of a licence that the standard text has not."""
    match = SequenceMatcher(None, words[standard], words[name], autojunk=False)
    runs = [words[name][k:end] for tag, _, _, k, end in match.get_opcodes() if tag != "equal"]
    return sorted(runs, key=len, reverse=True)


for name in words:
    new = {standard: sum(map(len, added(standard, name))) for standard in ("MIT", "Apache-2.0")}
    nearest = min(new, key=new.get)
    print(f"{name:10} {len(words[name]):4} words, {new[nearest]:4} not in {nearest}")
# --8<-- [end:nearest]

# --8<-- [start:runs]
for run in added("MIT", "Devstral 2")[:2]:
    print(len(run), "words:", " ".join(run)[:75], "...")
# --8<-- [end:runs]

# --8<-- [start:limits]
for name, text in TEXTS.items():
    for sentence in re.split(r"(?<=\.)\s+", text):
        for limit in re.findall(r"\$?\d+ million(?: [a-zA-Z]+){0,3}", sentence):
            print(f"{name:10} {limit}")
# --8<-- [end:limits]

# --8<-- [start:false-alarm]
for name, text in TEXTS.items():
    hits = re.findall(r"\w+ commercial \w+", text)
    print(f"{name:10}", hits)
# --8<-- [end:false-alarm]
