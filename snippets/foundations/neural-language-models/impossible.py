from collections import Counter
from math import log
from pathlib import Path

text = Path(__file__).with_name("hamlet.txt").read_text(encoding="utf-8")
train, held = text[:-20000], text[-20000:]
for n in (2, 3, 5):
    known = {train[i : i + n] for i in range(len(train))}
    new = [held[i : i + n] for i in range(20001 - n) if held[i : i + n] not in known]
    print(f"order {n}: probability 0 for {len(new)} letters, first {new[0]!r}")
    #> order 2: probability 0 for 10 letters, first 'I:'
    #> order 3: probability 0 for 274 letters, first 'yel'
    #> order 5: probability 0 for 4013 letters, first 'nts p'
pairs, single = Counter(zip(train, train[1:])), Counter(train)
try:
    log(pairs["I", ":"] / single["I"])
except ValueError as error:
    print("its surprisal:", type(error).__name__, error)
    #> its surprisal: ValueError math domain error
