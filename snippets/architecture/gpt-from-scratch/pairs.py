from collections import Counter
from math import log
from pathlib import Path

text = Path(__file__).with_name("hamlet.txt").read_text(encoding="utf-8")
train, held = text[:-20000], text[-20000:]
after, seen, n = Counter(zip(train, train[1:])), Counter(train), len(set(text))
loss = [-log((after[a, b] + 0.1) / (seen[a] + 0.1 * n)) for a, b in zip(held, held[1:])]
print(f"guessing: {log(n):.1f}  bigram model: {sum(loss) / len(loss):.1f}")
#> guessing: 4.2  bigram model: 2.4
