# --8<-- [start:places]
import matplotlib.pyplot as plt

places = {  # column, row
    "write": (0, 3),
    "log": (0, 2),
    "fresh rows, scanned": (0, 1),
    "vector and filter": (1.1, 3),
    "planner": (1.1, 2),
    "index": (1.1, 1),
    "exact scan": (2.1, 1),
    "merge, best k": (1.1, 0),
}
write = ["write", "log", "fresh rows, scanned", "index"]
read = ["fresh rows, scanned", "index", "exact scan"]
print("a write passes:", " > ".join(write))
#> a write passes: write > log > fresh rows, scanned > index
print("a search may read:", "; ".join(read))
#> a search may read: fresh rows, scanned; index; exact scan
# --8<-- [end:places]
# --8<-- [start:draw]
blue, orange = "#4a6fd0", "#c46a1f"
arrows = [(start, end, blue) for start, end in zip(write, write[1:])]
arrows.append(("vector and filter", "planner", orange))
for place in read:
    arrows += [("planner", place, orange), (place, "merge, best k", orange)]
_, ax = plt.subplots(figsize=(4.6, 4.6), layout="constrained")
style = {"boxstyle": "round,pad=0.4", "facecolor": "#eef2f7", "edgecolor": "gray"}
boxes = {}
for name, (x, y) in places.items():
    lines = name.replace(", ", "\n")
    text = ax.text(x, y, lines, fontsize=12, ha="center", va="center", bbox=style)
    boxes[name] = text.get_bbox_patch()
for start, end, colour in arrows:
    arrow = {"arrowstyle": "-|>", "color": colour, "linewidth": 1.8, "shrinkB": 2}
    arrow |= {"patchA": boxes[start], "patchB": boxes[end]}
    ax.annotate("", places[end], places[start], arrowprops=arrow)
ax.text(0.5, 1.06, "later", fontsize=11)
ax.text(1.16, 1.24, "many pass", fontsize=11)
ax.text(1.68, 1.55, "few pass", fontsize=11)
ax.set(xlim=(-0.45, 2.5), ylim=(-0.35, 3.25))
ax.axis("off")
plt.savefig("paths.svg", transparent=True)
# --8<-- [end:draw]
