# --8<-- [start:table]
import itertools

import matplotlib.pyplot as plt

ENGINES = ["JSON lines", "SQLite", "PostgreSQL", "DuckDB", "ClickHouse", "LanceDB"]
READ = {  # MB read, as printed above
    "key": [17, 0.1, 0.1, 2, 0.7, 0.3],
    "column": [58, 40, 50, 0.5, 0.1, 0.2],
    "word": [58, 0.1, 1, 10, 0.1, 5],
}
for (question, read), marker in zip(READ.items(), "osD"):
    plt.plot(read, ENGINES, marker, label=question, markersize=9, alpha=0.8)
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


def winner(weights, per_day):
    """The engine with the most weighted marks; speed is marked by MB read in a day."""
    daily = [
        sum(n * READ[q][i] for q, n in per_day.items()) for i in range(len(ENGINES))
    ]
    speed = [(mb <= 3 * min(daily)) + (mb <= 30 * min(daily)) for mb in daily]
    marks = MARKS | {"speed": speed}
    totals = [
        round(sum(w * marks[c][i] for c, w in weights.items()), 6) for i in range(6)
    ]
    return ENGINES[totals.index(max(totals))]


weights = {
    "scale": 2,
    "speed": 5,
    "flexibility": 1,
    "reliability": 3,
    "query": 2,
    "cost": 2,
}
for per_day in (
    {"key": 1000},
    {"column": 1000},
    {"word": 1000},
    {"key": 900, "column": 100},
):
    first = winner(weights, per_day)
    flips = 0
    for factors in itertools.product((0.8, 1, 1.2), repeat=len(weights)):
        moved = {c: w * f for (c, w), f in zip(weights.items(), factors)}
        flips += winner(moved, per_day) != first
    print(per_day, first, f"{flips / 3 ** len(weights):.0%} of 729 flip")
    #> {'key': 1000} SQLite 33% of 729 flip
    #> {'column': 1000} ClickHouse 28% of 729 flip
    #> {'word': 1000} SQLite 0% of 729 flip
    #> {'key': 900, 'column': 100} ClickHouse 28% of 729 flip
# --8<-- [end:decide]
