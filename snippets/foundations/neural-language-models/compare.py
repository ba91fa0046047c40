# --8<-- [start:units]
from collections import Counter
from math import exp, log
from pathlib import Path

text = Path(__file__).with_name("hamlet.txt").read_text()
train, held = text[:-20000], text[-20000:]
after, seen = Counter(zip(train, train[1:])), Counter(train)
loss = -sum(log((after[a, b] + 0.1) / (seen[a] + 6.5)) for a, b in zip(held, held[1:]))
letters, words = len(held) - 1, len(held.split())
print(f"per letter {exp(loss / letters):.1f}, per word {exp(loss / words):.0f}")
#> per letter 11.5, per word 639944
print(f"bits per letter {loss / log(2) / letters:.2f}")
#> bits per letter 3.52
# --8<-- [end:units]
# --8<-- [start:unknown]
for least in (1, 3, 30):
    counts = Counter(train.split())
    known = {word for word in counts if counts[word] >= least}
    reduce = lambda text: [w if w in known else "<unk>" for w in text.split()]
    counts, new = Counter(reduce(train)), reduce(held)
    counts["<unk>"] += 1
    surprise = -sum(log(counts[word] / counts.total()) for word in new) / len(new)
    unread = new.count("<unk>") / len(new)
    print(f"seen {least}+ times: perplexity {exp(surprise):.0f}, unread {unread:.0%}")
    #> seen 1+ times: perplexity 1442, unread 20%
    #> seen 3+ times: perplexity 100, unread 30%
    #> seen 30+ times: perplexity 16, unread 52%
# --8<-- [end:unknown]
