# --8<-- [start:cut]
import random
import re
from pathlib import Path

play = (
    Path(__file__)
    .with_name("hamlet.txt")
    .read_text(encoding="utf-8")
    .partition("ACT I.")[2]
)
play = re.sub(r"\[[^\]]*\]|_", "", play)  # stage directions, marks of italics
found = {"?": {}, ".": {}}  # dicts keep the order and drop repeated lines
for speech in re.split(r"\n\s*\n", play):
    text = " ".join(speech.partition("\n")[2].split())  # without the speaker's name
    for line, end in re.findall(r"([^.?!:;]+)([.?!:;])", text):
        line = line.rpartition("--")[2].strip(" -'\"")
        if end in found and 3 <= len(line.split()) <= 9:
            found[end][line] = None
print({end: len(lines) for end, lines in found.items()})
#> {'?': 281, '.': 669}
# --8<-- [end:cut]
# --8<-- [start:split]
rng = random.Random(0)
rows = []
for end, lines in found.items():
    lines = rng.sample(list(lines), 281)
    rows += [("test", end, line) for line in lines[:80]]
    rows += [("train", end, line) for line in lines[80:]]
rng.shuffle(rows)
table = "".join("\t".join(row) + "\n" for row in rows)
kept = Path(__file__).with_name("lines.tsv").read_text(encoding="utf-8")
print("lines.tsv holds these rows:", kept == table)
#> lines.tsv holds these rows: True
for row in rows[:4]:
    print(*row, sep=" | ")
    #> train | . | all this can I Truly deliver
    #> train | ? | Whose grave's this, sir
    #> train | ? | Shall I strike at it with my partisan
    #> test | . | Hamlet, remember me
# --8<-- [end:split]
