# --8<-- [start:count]
import random
from collections import Counter, defaultdict
from functools import cache
from math import exp, log
from pathlib import Path

text = Path(__file__).with_name("hamlet.txt").read_text(encoding="utf-8")
train, held = text[:-20000], text[-20000:]
V = len(set(text))


def grams(text, n):
    return [text[i : i + n] for i in range(len(text) - n + 1)]


def table(n, add):
    count = Counter(grams(train, n))
    context = Counter(gram[:-1] for gram in grams(train, n))
    return lambda g: (count[g] + add) / (context[g[:-1]] + add * V)


def perplexity(p, n, text):
    return exp(-sum(log(p(gram)) for gram in grams(text, n)) / (len(text) - n + 1))


print("guess:", V, " bigram:", round(perplexity(table(2, 0.1), 2, held), 1))
#> guess: 65  bigram: 11.5
# --8<-- [end:count]
# --8<-- [start:orders]
orders = range(1, 9)
fit = [perplexity(table(n, 0), n, train[-20000:]) for n in orders]
new = [perplexity(table(n, 0.1), n, held) for n in orders]
print("train:   ", [round(p, 1) for p in fit])
#> train:    [25.0, 11.5, 6.5, 4.1, 2.8, 2.1, 1.6, 1.3]
print("held out:", [round(p, 1) for p in new])
#> held out: [25.4, 11.5, 7.2, 6.3, 8.0, 12.6, 19.7, 28.7]
# --8<-- [end:orders]


# --8<-- [start:kneser-ney]
def kneser_ney(n, d=0.75):
    counts = {n: Counter(grams(train, n))}
    for k in range(n - 1, 0, -1):  # each different longer run counts once
        counts[k] = Counter(gram[1:] for gram in counts[k + 1])
    total, kinds = Counter(), Counter()
    for k in counts:
        for gram, c in counts[k].items():
            total[gram[:-1]] += c
            kinds[gram[:-1]] += 1

    @cache
    def p(gram):
        if not gram:
            return 1 / V
        count, context = counts[len(gram)][gram], gram[:-1]
        if not total[context]:
            return p(gram[1:])
        spare = d * kinds[context] * p(gram[1:])
        return (max(count - d, 0) + spare) / total[context]

    return p


# --8<-- [end:kneser-ney]
# --8<-- [start:back-off]
p = kneser_ney(5)
print("a distribution:", round(sum(p("To b" + letter) for letter in set(text)), 9))
#> a distribution: 1.0
smooth = [perplexity(kneser_ney(n), n, held) for n in orders]
print("held out:", [round(p, 1) for p in smooth])
#> held out: [25.4, 11.5, 7.0, 5.3, 4.9, 4.9, 5.0, 5.1]
# --8<-- [end:back-off]


# --8<-- [start:recite]
def recited(text):
    known = set(grams(train, 16))
    return sum(gram in known for gram in grams(text, 16)) / (len(text) - 15)


random.seed(0)
shares = []
for n in orders:
    after, out = defaultdict(list), train[:n]
    for gram in grams(train, n):
        after[gram[:-1]].append(gram[-1])
    while len(out) < 5000:
        out += random.choice(after[out[len(out) - n + 1 :]])
    shares.append(round(100 * recited(out)))
print("samples:", shares, "Shakespeare himself:", round(100 * recited(held)))
#> samples: [0, 0, 0, 0, 1, 5, 15, 34] Shakespeare himself: 1
# --8<-- [end:recite]
# --8<-- [start:figure]
import matplotlib.pyplot as plt

fig, (left, right) = plt.subplots(1, 2, figsize=(7.4, 3.3), layout="constrained")
left.plot(orders, new, "C3s-", orders, smooth, "C0o-", orders, fit, "C2^-")
left.set(ylim=(0, 30), xlabel="order n", title="perplexity", xticks=orders)
left.text(6.2, 17, "new text: add 0.1", ha="right", color="C3")
left.text(8.1, 6, "new text: Kneser-Ney", ha="right", color="C0")
left.text(8.1, 2.2, "training text", ha="right", color="C2")
right.bar(orders, shares, color="C0")
right.axhline(100 * recited(held), color="C3")
right.text(1, 3, "Shakespeare's own\nnext pages", color="C3")
right.set(xlabel="order n", title="% of a sample copied from the play", xticks=orders)
plt.savefig("orders.svg", transparent=True)
# --8<-- [end:figure]
