# --8<-- [start:next]
import math
import re
from collections import Counter, defaultdict
from pathlib import Path


def words(line):
    return re.findall(r"[a-z']+", line.lower())


rows = [
    row.split("\t")
    for row in Path(__file__).with_name("lines.tsv").open(encoding="utf-8")
]
train = [(words(line), end) for part, end, line in rows if part == "train"]
test = [(words(line), end) for part, end, line in rows if part == "test"]
after = defaultdict(Counter)
for line, end in train:
    after[tuple(line[-2:])][end] += 1
seen = [(line, end) for line, end in test if tuple(line[-2:]) in after]
print(
    "counted pairs:",
    len(after),
    "| test lines:",
    len(test),
    "| ending seen:",
    len(seen),
)
#> counted pairs: 349 | test lines: 160 | ending seen: 27
# --8<-- [end:next]
# --8<-- [start:pairs]
count = {"?": Counter(), ".": Counter()}
for line, end in train:
    count[end].update(zip(["<s>", *line], [*line, "</s>"]))
first = {e: Counter(a for a, b in c.elements()) for e, c in count.items()}


def log_probability(line, end, extra=0.1, vocabulary=2000):
    total = 0.0
    for pair in zip(["<s>", *line], [*line, "</s>"]):
        p = count[end][pair] + extra
        total += math.log(p / (first[end][pair[0]] + extra * vocabulary))
    return total


guess = [
    "?" if log_probability(line, "?") > log_probability(line, ".") else "."
    for line, _ in test
]
share = sum(g == end for g, (_, end) in zip(guess, test)) / len(test)
print(f"two models of word pairs, {len(train)} labels, right: {share:.2f}")
#> two models of word pairs, 402 labels, right: 0.78
# --8<-- [end:pairs]
# --8<-- [start:zero]
try:
    log_probability(words("Where is the compiler"), "?", extra=0)
except ValueError as error:
    print(type(error).__name__, error)
    #> ValueError math domain error
questions = [line for line, end in test if end == "?"]
unseen = [q for q in questions if any(count["?"][p] == 0 for p in zip(q, q[1:]))]
print(
    f"{len(unseen)} of {len(questions)} test questions hold a pair that none before them held"
)
#> 77 of 80 test questions hold a pair that none before them held
print("with 0.1 added:", round(log_probability(words("Where is the compiler"), "?"), 1))
#> with 0.1 added: -27.6
# --8<-- [end:zero]
