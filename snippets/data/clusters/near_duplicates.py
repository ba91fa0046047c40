# --8<-- [start:measure]
import json
import random
import re
from collections import Counter, defaultdict
from pathlib import Path

text = Path(__file__).with_name("genesis.jsonl").read_text(encoding="utf-8")
sets = {}  # verse: its shingles
holders = defaultdict(list)  # shingle: the verses that hold it
for verse in map(json.loads, text.splitlines()):
    if verse["language"] == "en":
        words = re.findall("[a-z]+", verse["text"].lower())
        sets[verse["id"]] = set(zip(words, words[1:], words[2:]))
        for shingle in sets[verse["id"]]:
            holders[shingle].append(verse["id"])
exact = {}  # pair: its similarity
for one in [verse for verse in sets if verse.startswith("Webster")]:
    shared = Counter(other for shingle in sets[one] for other in holders[shingle])
    for other, n in shared.items():
        exact[one, other] = n / (len(sets[one]) + len(sets[other]) - n)

for name, least in (("ASV", 0.5), ("ASV", 0.7), ("ASV", 0.8), ("Young", 0.5)):
    pairs = [pair for pair in exact if pair[1].startswith(name)]
    alike = {pair[0] for pair in pairs if exact[pair] >= least}
    print(f"{name} {least}: {len(alike)} of Webster's verses ({len(alike) / 1533:.0%})")
    #> ASV 0.5: 1030 of Webster's verses (67%)
    #> ASV 0.7: 563 of Webster's verses (37%)
    #> ASV 0.8: 383 of Webster's verses (25%)
    #> Young 0.5: 57 of Webster's verses (4%)
# --8<-- [end:measure]

# --8<-- [start:tables]
PRIME, found = 2**31 - 1, {}
number = {shingle: n for n, shingle in enumerate(sorted(holders))}


def table(source, a, b):  # {hash: the verses of a source under it}
    held = defaultdict(list)
    for verse in [verse for verse in sets if verse.startswith(source)]:
        held[min((a * number[s] + b) % PRIME for s in sets[verse])].append(verse)
    return held


truth = {pair: exact[pair] for pair in exact if pair[1].startswith("ASV")}
near = {pair for pair in truth if truth[pair] >= 0.5}
print(f"{1533 * 1533:,} pairs, {len(truth):,} share a shingle, {len(near):,} are near")
#> 2,350,089 pairs, 63,749 share a shingle, 1,034 are near
for tables, seed in ((1, 1), (4, 1), (4, 2), (4, 3)):
    draw, met = random.Random(seed), set()
    for _ in range(tables):
        a, b = draw.randrange(1, PRIME), draw.randrange(PRIME)
        others = table("ASV", a, b)
        for smallest, ones in table("Webster", a, b).items():
            met.update((one, other) for one in ones for other in others[smallest])
    found[tables, seed], hits = met, len(near & met)
    said = f"{len(met):,} compared, {hits / len(met):.0%} of them near"
    print(f"{tables}, seed {seed}: {said}; recall {hits / len(near):.2f}")
    #> 1, seed 1: 1,840 compared, 42% of them near; recall 0.75
    #> 4, seed 1: 7,456 compared, 14% of them near; recall 0.99
    #> 4, seed 2: 10,666 compared, 10% of them near; recall 0.98
    #> 4, seed 3: 8,981 compared, 11% of them near; recall 0.98
# --8<-- [end:tables]

# --8<-- [start:draw]
import matplotlib.pyplot as plt
import numpy as np

plt.figure(figsize=(7, 3.6))
x = np.linspace(0, 1, 101)
for tables, marker in {1: "o", 4: "s", 16: ""}.items():
    name = f"{tables} table{'s' * (tables > 1)}" + ("" if marker else ", formula")
    [line] = plt.plot(x, 1 - (1 - x) ** tables, label=name)
    for low in np.arange(0, 1, 0.1) if marker else []:
        inside = [pair for pair in truth if low < truth[pair] <= low + 0.1]
        met = [pair in found[tables, 1] for pair in inside]
        at = np.mean([truth[pair] for pair in inside])
        plt.plot(at, np.mean(met), marker, color=line.get_color())
plt.axvline(0.5, color="gray", ls=":")
plt.legend(frameon=False, loc="lower right")
plt.xlabel("exact similarity of a Webster verse and an ASV verse")
plt.ylabel("share of such pairs compared")
plt.tight_layout()
plt.savefig("near_duplicates.svg", transparent=True)
# --8<-- [end:draw]
