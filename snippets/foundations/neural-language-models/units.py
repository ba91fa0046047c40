from itertools import pairwise
from pathlib import Path

text = Path(__file__).with_name("hamlet.txt").read_text(encoding="utf-8")
train, held = text[:-20000], text[-20000:]
for unit, cut in {"letters": list, "words": str.split}.items():
    known, pairs = set(cut(train)), set(pairwise(cut(train)))
    new = [x not in known for x in cut(held)]
    strange = [pair not in pairs for pair in pairwise(cut(held))]
    unseen = [round(100 * sum(x) / len(x)) for x in (new, strange)]
    print(f"{len(known)} {unit}; new text: {unseen[0]}% new, {unseen[1]}% new pairs")
    #> 65 letters; new text: 0% new, 0% new pairs
    #> 7305 words; new text: 20% new, 73% new pairs
