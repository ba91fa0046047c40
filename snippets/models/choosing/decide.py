# --8<-- [start:decide]
import itertools

OPTIONS = ["GPT-6.2 Sol", "GPT-6 Luna", "gpt-oss-20b", "gpt-oss-20b on an H100"]
DOLLARS = [3000, 150, 72, 2873]  # a month of 20,000 requests a day, by the prices above
RIGHT = [9, 8, 7, 7]  # of your ten questions: these four are made up, put yours here
MARKS = {  # 0 to 1
    "right": [k / 10 for k in RIGHT],
    "cheap": [min(DOLLARS) / d for d in DOLLARS],
    "data and version stay": [0, 0, 0, 1],
    "no server to run": [1, 1, 1, 0],
}
WEIGHTS = [5, 2, 2, 1]  # and your weights here


def winner(weights, marks):
    """The number of the option with the largest weighted sum."""
    totals = [sum(w * row[i] for w, row in zip(weights, marks)) for i in range(4)]
    return totals.index(max(totals))


def moved(weights, marks):
    """How often the winner is another one when each weight moves by a fifth, or not: 81 ways."""
    ways = itertools.product((0.8, 1, 1.2), repeat=4)
    others = [winner([w * f for w, f in zip(weights, way)], marks) for way in ways]
    return sum(other != winner(weights, marks) for other in others) / 81


for weights in (WEIGHTS, [5, 2, 4, 1], [9, 1, 1, 1]):
    marks = list(MARKS.values())
    print(weights, OPTIONS[winner(weights, marks)], f"{moved(weights, marks):.0%} flip")
    #> [5, 2, 2, 1] gpt-oss-20b 4% flip
    #> [5, 2, 4, 1] gpt-oss-20b on an H100 7% flip
    #> [9, 1, 1, 1] GPT-6.2 Sol 0% flip
# --8<-- [end:decide]

# --8<-- [start:noise]
import random


def redrawn(weights, marks, n):
    """How often the winner is another one when the marks for `right` are what n questions leave open."""
    flips = 0
    for _ in range(50):
        shares = [random.betavariate(n * m + 1, n - n * m + 1) for m in marks[0]]
        flips += winner(weights, [shares, *marks[1:]]) != winner(weights, marks)
    return flips / 50


def random_table(first):
    """Weights and marks: `right` has tenths and the weight `first`, the others anything."""
    marks = [[random.randint(4, 10) / 10 for _ in range(4)]]
    marks += [[random.random() for _ in range(4)] for _ in range(3)]
    return [first, *(random.uniform(1, 5) for _ in range(3))], marks


for first in (1, 3, 5):
    flips = []
    for seed in range(5):
        random.seed(seed)
        tables = [random_table(first) for _ in range(200)]
        each = [(moved(*t), redrawn(*t, 10), redrawn(*t, 100)) for t in tables]
        flips.append([sum(column) / 200 for column in zip(*each)])
    spans = [f"{min(column):.0%} to {max(column):.0%}" for column in zip(*flips)]
    print(
        f"`right` weighs {first}: weights {spans[0]}, 10 questions {spans[1]}, 100 {spans[2]}"
    )
    #> `right` weighs 1: weights 6% to 8%, 10 questions 4% to 6%, 100 1% to 2%
    #> `right` weighs 3: weights 6% to 9%, 10 questions 12% to 15%, 100 4% to 6%
    #> `right` weighs 5: weights 7% to 9%, 10 questions 17% to 20%, 100 5% to 7%
# --8<-- [end:noise]
