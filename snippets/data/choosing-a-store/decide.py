# --8<-- [start:table]
import itertools

import matplotlib.pyplot as plt

ENGINES = ["JSON lines", "SQLite", "PostgreSQL", "DuckDB", "ClickHouse", "LanceDB"]
READ = {  # MB read, as printed above
    "key": [17, 0.1, 0.1, 2, 0.7, 0.3],
    "column": [58, 40, 50, 0.5, 0.1, 0.2],
    "word": [58, 0.1, 1, 10, 0.1, 5],
}
for shift, marker, (question, read) in zip((-0.2, 0, 0.2), "osD", READ.items()):
    rows = [row + shift for row in range(6)]
    plt.plot(read, rows, marker, label=question, markersize=8)
plt.yticks(range(6), ENGINES)
plt.gcf().set_size_inches(7, 3.2)
plt.xscale("log")
plt.xticks([0.1, 1, 10], ["0.1 or less", "1", "10"])
plt.gca().invert_yaxis()
plt.grid(axis="x", alpha=0.3)
plt.xlabel("MB read for one answer from 217,745 documents")
plt.legend(frameon=False, ncols=3, loc="lower center", bbox_to_anchor=(0.5, 1))
plt.tight_layout()
plt.savefig("read.svg", transparent=True)
# --8<-- [end:table]

# --8<-- [start:decide]
MARKS = {  # 0 to 2
    "scale": [1, 0, 1, 0, 2, 1],
    "flexibility": [2, 1, 1, 1, 1, 1],
    "reliability": [0, 2, 2, 2, 0, 0],
    "query": [0, 2, 2, 2, 2, 1],
    "cost": [1, 1, 0, 2, 1, 2],
}


def winner(weights, a_day):
    """The engine with the most weighted marks; speed follows from MB read in a day."""
    daily = [sum(n * READ[q][i] for q, n in a_day.items()) for i in range(6)]
    speed = [(mb <= 3 * min(daily)) + (mb <= 30 * min(daily)) for mb in daily]
    totals = [weights[0] * mark for mark in speed]
    for weight, marks in zip(weights[1:], MARKS.values()):
        totals = [round(total + weight * mark, 6) for total, mark in zip(totals, marks)]
    return ENGINES[totals.index(max(totals))]


weights = [5, 2, 1, 3, 2, 2]  # speed, then the criteria of MARKS
for a_day in ({"key": 100}, {"column": 100}, {"word": 100}, {"key": 90, "column": 10}):
    first, flips = winner(weights, a_day), 0
    for factors in itertools.product((0.8, 1, 1.2), repeat=6):
        flips += winner([w * f for w, f in zip(weights, factors)], a_day) != first
    print(a_day, first, f"{flips / 729:.0%} of 729 flip")
    #> {'key': 100} SQLite 33% of 729 flip
    #> {'column': 100} ClickHouse 28% of 729 flip
    #> {'word': 100} SQLite 0% of 729 flip
    #> {'key': 90, 'column': 10} ClickHouse 28% of 729 flip
# --8<-- [end:decide]
