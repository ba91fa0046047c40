import random
from collections import defaultdict
from pathlib import Path

play = Path(__file__).with_name("hamlet.txt").read_text(encoding="utf-8")
for n in (1, 3, 7):
    random.seed(1)
    after, out = defaultdict(list), "Ham.\nTo be"
    for i in range(len(play) - n):
        after[play[i : i + n]].append(play[i + n])
    while len(out) < 75:
        out += random.choice(after[out[-n:]])
    print(n, " ".join(out.split()))
    #> 1 Ham. To besod mer. I hitiannofa hig, iler! Hat there incin ad ddouifos ves
    #> 3 Ham. To bey arge arestill! King live; For lie, Alasteel in this firstay vi
    #> 7 Ham. To be, or not think it writ down for the castle. [Enter a Gentlemen w
