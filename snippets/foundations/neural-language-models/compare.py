from collections import Counter
from math import exp, log
from pathlib import Path

text = Path(__file__).with_name("hamlet.txt").read_text(encoding="utf-8")
train, held = text[:-20000], text[-20000:]
after, seen = Counter(zip(train, train[1:])), Counter(train)
loss = -sum(log((after[a, b] + 0.1) / (seen[a] + 6.5)) for a, b in zip(held, held[1:]))
letters, words = len(held) - 1, len(held.split())
print(f"per letter {exp(loss / letters):.1f}, per word {exp(loss / words):.0f}")
#> per letter 11.5, per word 639944
print(f"bits per letter {loss / log(2) / letters:.2f}")
#> bits per letter 3.52
