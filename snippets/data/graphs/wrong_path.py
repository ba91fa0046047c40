# --8<-- [start:try-it]
import networkx as nx

seth = "Adam Seth Enosh Kenan Mahalalel Jared Enoch Methuselah Lamech Noah".split()
cain = "Adam Cain Enoch Irad Mehujael Methushael Lamech".split()
graph = nx.DiGraph()
nx.add_path(graph, seth)  # Genesis 5: each begat the next
nx.add_path(graph, cain)  # Genesis 4
print(*nx.shortest_path(graph, "Adam", "Noah"))
#> Adam Cain Enoch Methuselah Lamech Noah
# --8<-- [end:try-it]


# --8<-- [start:generations]
def generations(edges):
    """Adam, then all his children, then all of theirs."""
    layers = [["Adam"]]
    while layers[-1]:
        layers.append([child for father, child in edges if father in layers[-1]])
    return layers[:-1]


joined = [("Adam", "Seth"), ("Adam", "Cain"), ("Seth", "Enosh"), ("Cain", "Enoch")]
joined += [("Enosh", "Kenan"), ("Enoch", "Methuselah")]
for layer in generations(joined):
    print(layer)
    #> ['Adam']
    #> ['Seth', 'Cain']
    #> ['Enosh', 'Enoch']
    #> ['Kenan', 'Methuselah']
apart = joined[:-1] + [("Enoch 2", "Methuselah")]
print(generations(apart)[3])
#> ['Kenan']
# --8<-- [end:generations]

# --8<-- [start:draw]
import matplotlib.pyplot as plt

twice = {"Enoch", "Lamech"}
apart_seth = [f"{name} 2" if name in twice else name for name in seth]
_, panels = plt.subplots(1, 2, figsize=(5.8, 5), layout="constrained")
box = {"boxstyle": "round,pad=0.2", "facecolor": "#eef2f7", "edgecolor": "gray"}
for panel, line in zip(panels, [seth, apart_seth]):
    place = {name: (0, -row) for row, name in enumerate(line)}
    if line is seth:
        place |= {"Enoch": (0.55, -6), "Lamech": (0.55, -8)}
    for row, name in zip([1, 2.5, 5.2, 6.4, 7.1, 7.8], cain[1:]):
        place.setdefault(name, (1.1, -row))
    tree = nx.DiGraph()
    nx.add_path(tree, line)
    nx.add_path(tree, cain)
    path = nx.shortest_path(tree, "Adam", "Noah")
    steps = list(zip(path, path[1:]))
    for start, end in tree.edges:
        thick, colour = (3, "#c46a1f") if (start, end) in steps else (1, "gray")
        xs, ys = zip(place[start], place[end])
        panel.plot(xs, ys, color=colour, linewidth=thick, zorder=0)
    for name, (x, y) in place.items():
        panel.text(x, y, name, ha="center", va="center", bbox=box)
    how = "joined by name" if line is seth else "kept apart"
    panel.set_title(f"{how}: Noah is {len(steps)} steps away", fontsize=10)
    panel.set_xlim(-0.5, 1.6)
    panel.axis("off")
plt.savefig("wrong_path.svg", transparent=True)
# --8<-- [end:draw]
