# --8<-- [start:curve]
import matplotlib.pyplot as plt
import numpy as np

rng = np.random.default_rng(0)
bands, rows, size, pairs = 16, 8, 200, 250


def caught(similarity: float) -> float:
    """Share of pairs with this Jaccard similarity of which some band is equal."""
    shared = round(similarity * size)
    left = shared + (size - shared) // 2  # both own `shared`, then each a half
    found = 0
    for _ in range(pairs):
        ranks = rng.random((bands * rows, size), dtype=np.float32)
        one = ranks[:, :left].argmin(1)
        both, rest = ranks[:, :shared], ranks[:, left:]
        two = np.hstack([both, rest]).argmin(1)
        equal = (one == two) & (one < shared)
        found += equal.reshape(bands, rows).all(1).any()
    return found / pairs


# --8<-- [end:curve]
# --8<-- [start:measure]
levels = np.arange(0.3, 1.0, 0.05).round(2)
measured = {s: caught(s) for s in levels}
formula = {s: 1 - (1 - s**rows) ** bands for s in levels}
for s in (0.5, 0.7, 0.8, 0.9):
    print(f"{s}: formula {formula[s]:.2f}, caught {measured[s]:.2f}")
    #> 0.5: formula 0.06, caught 0.06
    #> 0.7: formula 0.61, caught 0.59
    #> 0.8: formula 0.95, caught 0.96
    #> 0.9: formula 1.00, caught 1.00
# --8<-- [end:measure]
# --8<-- [start:draw]
figure, axis = plt.subplots(figsize=(7, 3.2))
x = np.linspace(0, 1, 101)
for b, r, color in ((64, 2, "tab:green"), (16, 8, "tab:blue"), (4, 32, "tab:purple")):
    axis.plot(x, 1 - (1 - x**r) ** b, color=color, label=f"{b} bands of {r}")
axis.plot(levels, list(measured.values()), "o", color="tab:blue", label="measured")
axis.set_xlabel("Jaccard similarity of the pair")
axis.set_ylabel("share caught")
axis.legend(frameon=False, loc=(0.25, 0.35))
axis.spines[["top", "right"]].set_visible(False)
plt.savefig("bands.svg", transparent=True, bbox_inches="tight")
# --8<-- [end:draw]
