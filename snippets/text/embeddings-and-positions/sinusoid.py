# --8<-- [start:codes]
import matplotlib.pyplot as plt
import numpy as np


def sinusoid(n, d, base=10_000):
    angles = np.arange(n)[:, None] / base ** (np.arange(0, d, 2) / d)
    return np.stack([np.sin(angles), np.cos(angles)], axis=-1).reshape(n, d)


print("position 2, width 4:", sinusoid(3, 4)[2].round(2).tolist())
#> position 2, width 4: [0.91, -0.42, 0.02, 1.0]
codes = sinusoid(2000, 64)
print("product of positions 4 and 7:      ", round(codes[4] @ codes[7], 3))
#> product of positions 4 and 7:       25.587
print("product of positions 1004 and 1007:", round(codes[1004] @ codes[1007], 3))
#> product of positions 1004 and 1007: 25.587
print("product of positions 4 and 90:     ", round(codes[4] @ codes[90], 3))
#> product of positions 4 and 90:      12.255
# --8<-- [end:codes]
# --8<-- [start:figure]
fig, ax = plt.subplots(figsize=(7, 3.1))
image = ax.imshow(codes[:100].T, cmap="coolwarm", aspect="auto", interpolation="none")
ax.set(xlabel="position in the text", ylabel="number in the vector")
fig.colorbar(image, ticks=[-1, 0, 1])
plt.savefig("sinusoid.svg", transparent=True, bbox_inches="tight")
# --8<-- [end:figure]
