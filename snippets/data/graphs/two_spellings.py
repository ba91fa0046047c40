import json
import re
from difflib import SequenceMatcher
from itertools import combinations
from pathlib import Path

lines = Path(__file__).with_name("genesis.jsonl").read_text(encoding="utf-8")
names = {}  # (source, chapter, verse): the names around "begat", in order
for verse in map(json.loads, lines.splitlines()):
    around = re.findall(r"([A-Z]\w+)[^A-Z.]* begat ([A-Z]\w+)", verse["text"])
    place = (verse["source"], verse["chapter"], verse["verse"])
    names[place] = [name for pair in around for name in pair]

same = set()
for (source, *place), found in names.items():
    webster = names.get(("Webster", *place), [])
    if source == "ASV" and len(found) == len(webster):
        same |= {pair for pair in zip(found, webster) if pair[0] != pair[1]}


def alike(pair):
    return round(SequenceMatcher(None, *pair).ratio(), 2)


print(len(same), "people spelt in two ways")
#> 6 people spelt in two ways
for pair in sorted(same, key=alike)[:3]:
    print("one person", *pair, alike(pair))
    #> one person Kenan Cainan 0.55
    #> one person Arpachshad Arphaxad 0.67
    #> one person Shelah Salah 0.73
asv = {name for place, found in names.items() if place[0] == "ASV" for name in found}
for pair in sorted(combinations(sorted(asv), 2), key=alike)[-3:]:
    print("two names", *pair, alike(pair))
    #> two names Enoch Enosh 0.8
    #> two names Methuselah Methushael 0.8
    #> two names Abraham Abram 0.83
