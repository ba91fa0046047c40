# --8<-- [start:decide]
import itertools

import numpy as np

OPTIONS = ["GPT-6.2 Sol", "GPT-6 Luna", "gpt-oss-20b", "gpt-oss-20b on an H100"]
DOLLARS = [3000, 150, 72, 2873]  # a month of 20,000 requests a day
RIGHT = [0.9, 0.8, 0.7, 0.7]  # of ten questions: made up, put yours here
CHEAP = [min(DOLLARS) / dollars for dollars in DOLLARS]
MARKS = [RIGHT, CHEAP, [0, 0, 0, 1], [1, 1, 1, 0]]  # stays as it is; no server to run


def winner(weights, marks):
    """The number of the option with the largest weighted sum."""
    return int(np.argmax(np.array(weights) @ np.array(marks)))  # (4,) @ (4, 4): (4,)


def moved(weights, marks):
    """How often another wins when each weight moves by a fifth or not: 81 ways."""
    ways = itertools.product((0.8, 1, 1.2), repeat=4)
    others = [winner(np.multiply(weights, way), marks) for way in ways]
    return np.mean(np.array(others) != winner(weights, marks))


WEIGHTS = [[5, 2, 2, 1], [5, 2, 4, 1], [9, 1, 1, 1]]  # and yours here
for weights in WEIGHTS:
    best = OPTIONS[winner(weights, MARKS)]
    print(f"{weights}: {best}, another in {moved(weights, MARKS):.0%}")
    #> [5, 2, 2, 1]: gpt-oss-20b, another in 4%
    #> [5, 2, 4, 1]: gpt-oss-20b on an H100, another in 7%
    #> [9, 1, 1, 1]: GPT-6.2 Sol, another in 0%
# --8<-- [end:decide]

# --8<-- [start:asked]
rng = np.random.default_rng(0)


def asked(weights, marks, n, times=1000):
    """How often another wins when n other questions are asked."""
    others = []
    for _ in range(times):
        share = rng.binomial(n, marks[0]) / n  # (4,): right answers, as tossed
        others.append(winner(weights, [share, *marks[1:]]))
    return np.mean(np.array(others) != winner(weights, marks))


for weights in WEIGHTS:
    flips = [f"{asked(weights, MARKS, n):.0%} with {n}" for n in (10, 100)]
    print(weights, "another in", *flips)
    #> [5, 2, 2, 1] another in 36% with 10 4% with 100
    #> [5, 2, 4, 1] another in 14% with 10 0% with 100
    #> [9, 1, 1, 1] another in 61% with 10 19% with 100
# --8<-- [end:asked]

# --8<-- [start:random]
for first in (1, 3, 5):
    flips = []
    for seed in range(5):
        rng = np.random.default_rng(seed)
        each = []
        for _ in range(200):
            weights = [first, *rng.uniform(1, 5, 3)]
            marks = [rng.integers(11, size=4) / 10, *rng.random((3, 4))]
            each.append([moved(weights, marks), asked(weights, marks, 10, 50)])
        flips.append(np.mean(each, axis=0))  # (2,): weights, questions
    low, high = np.min(flips, axis=0), np.max(flips, axis=0)  # (2,) each
    spans = [f"{a:.0%} to {b:.0%}" for a, b in zip(low, high)]
    print(f"`right` weighs {first}: weights {spans[0]}, ten questions {spans[1]}")
    #> `right` weighs 1: weights 6% to 7%, ten questions 3% to 5%
    #> `right` weighs 3: weights 6% to 8%, ten questions 9% to 13%
    #> `right` weighs 5: weights 5% to 9%, ten questions 12% to 16%
# --8<-- [end:random]
