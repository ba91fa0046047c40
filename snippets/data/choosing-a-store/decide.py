# --8<-- [start:table]
import itertools

import matplotlib.pyplot as plt

ENGINES = ["JSON lines", "SQLite", "PostgreSQL", "DuckDB", "ClickHouse", "LanceDB"]
READ = {  # MB read (PostgreSQL: touched), as printed above
    "key": [17, 0.03, 0.03, 2.1, 0.73, 0.33],
    "column": [58, 40, 47, 0.52, 0.08, 0.19],
    "word": [58, 0.06, 1.0, 16, 0.03, 1.4],
}
WEIGHTS = [5, 2, 1, 3, 2, 2]  # speed, scale, flexibility, reliability, query, cost
for shift, marker, question in (
    (-0.2, "o", "key"),
    (0, "s", "column"),
    (0.2, "D", "word"),
):
    rows = [row + shift for row in range(6)]
    plt.plot(READ[question], rows, marker, label=question, markersize=8)
plt.yticks(range(6), ENGINES)
plt.gcf().set_size_inches(7, 3.2)
plt.xscale("log")
plt.xticks([0.01, 0.1, 1, 10], ["0.01", "0.1", "1", "10"])
plt.gca().invert_yaxis()
plt.grid(axis="x", alpha=0.3)
plt.xlabel("MB read for one answer from 217,745 documents (PostgreSQL: touched)")
plt.legend(frameon=False, ncols=3, loc="lower center", bbox_to_anchor=(0.5, 1))
plt.tight_layout()
plt.savefig("read.svg", transparent=True)
# --8<-- [end:table]

# --8<-- [start:decide]
MARKS = {  # 0 to 2
    "scale": [1, 0, 1, 0, 2, 1],
    "flexibility": [2, 1, 1, 1, 1, 1],
    "reliability": [0, 2, 2, 2, 0, 1],
    "query": [0, 2, 2, 2, 2, 1],
    "cost": [1, 1, 0, 2, 1, 2],
}


def winners(weights, marks):
    """All engines with the most points: one, or several that tie."""
    totals = [round(sum(w * m for w, m in zip(weights, own)), 6) for own in zip(*marks)]
    return [engine for engine, n in zip(ENGINES, totals) if n == max(totals)]


for question, mb in READ.items():
    speed = [(one <= 3 * min(mb)) + (one <= 30 * min(mb)) for one in mb]
    marks = [speed, *MARKS.values()]
    first, flips, moves = winners(WEIGHTS, marks), 0, 0
    for factors in itertools.product((0.8, 1, 1.2), repeat=6):
        flips += winners([w * f for w, f in zip(WEIGHTS, factors)], marks) != first
    for row, i, by in itertools.product(range(1, 6), range(6), (-1, 1)):
        moved = [[*own] for own in marks]
        moved[row][i] = min(max(marks[row][i] + by, 0), 2)
        moves += winners(WEIGHTS, moved) != first
    print(question, first, f"{flips / 729:.0%} of weights, {moves} of marks")
    #> key ['SQLite', 'PostgreSQL'] 67% of weights, 14 of marks
    #> column ['LanceDB'] 17% of weights, 9 of marks
    #> word ['SQLite'] 11% of weights, 5 of marks
# --8<-- [end:decide]
