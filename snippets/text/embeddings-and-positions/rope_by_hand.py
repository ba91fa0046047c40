# --8<-- [start:turn]
import cmath

import matplotlib.pyplot as plt

query, key, angle = 2 + 1j, 2 + 0j, 0.5  # two numbers are one point of the plane


def turn(vector, position):
    return vector * cmath.exp(1j * angle * position)


for m, n in [(3, 1), (5, 3), (1003, 1001), (3, 2), (3, 3)]:
    score = (turn(query, m) * turn(key, n).conjugate()).real  # their dot product
    print(f"query at {m}, key at {n}, distance {m - n}: {score:.3f}")
    #> query at 3, key at 1, distance 2: 0.478
    #> query at 5, key at 3, distance 2: 0.478
    #> query at 1003, key at 1001, distance 2: 0.478
    #> query at 3, key at 2, distance 1: 2.551
    #> query at 3, key at 3, distance 0: 4.000
# --8<-- [end:turn]
# --8<-- [start:figure]
fig, axes = plt.subplots(1, 2, figsize=(7, 2.4))
for ax, (m, n) in zip(axes, [(3, 1), (5, 3)]):
    for tip, colour in ((turn(query, m), "C0"), (turn(key, n), "C1")):
        ax.plot([0, tip.real], [0, tip.imag], color=colour, linewidth=3)
        ax.plot(tip.real, tip.imag, "o", color=colour, markersize=9)
    for tip, label in (
        (turn(query, m), f"query at {m}"),
        (turn(key, n), f"key at {n}"),
    ):
        ax.text(tip.real, tip.imag + 0.25, label, ha="center", fontsize=11)
    ax.set(xlim=(-3.2, 2.8), ylim=(-0.3, 2.8), aspect="equal")
    ax.axis("off")
plt.savefig("rotation.svg", transparent=True, bbox_inches="tight")
# --8<-- [end:figure]
