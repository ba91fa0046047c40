# --8<-- [start:places]
import matplotlib.pyplot as plt

places = {  # column, row
    "model service": (1, 2),
    "Prometheus": (0, 1),
    "trace store": (1, 1),
    "log store": (2, 1),
    "Grafana, dashboards": (0, 0),
    "Alertmanager, wakes people": (1.3, 0),
}
arrows = [  # from, to, what travels
    ("model service", "Prometheus", "/metrics, every 15 s"),
    ("model service", "trace store", "spans"),
    ("model service", "log store", "JSON lines"),
    ("Prometheus", "Grafana, dashboards", "PromQL"),
    ("Prometheus", "Alertmanager, wakes people", "alert rules"),
]
# --8<-- [end:places]
# --8<-- [start:draw]
_, ax = plt.subplots(figsize=(4.6, 3.9), layout="constrained")
style = {"boxstyle": "round,pad=0.4", "facecolor": "#eef2f7", "edgecolor": "gray"}
boxes = {}
for name, (x, y) in places.items():
    lines = name.replace(", ", "\n")
    text = ax.text(x, y, lines, fontsize=12, ha="center", va="center", bbox=style)
    boxes[name] = text.get_bbox_patch()
for start, end, what in arrows:
    print(f"{start} > {end}: {what}")
    #> model service > Prometheus: /metrics, every 15 s
    #> model service > trace store: spans
    #> model service > log store: JSON lines
    #> Prometheus > Grafana, dashboards: PromQL
    #> Prometheus > Alertmanager, wakes people: alert rules
    (x, y), (to_x, to_y) = places[start], places[end]
    arrow = {"arrowstyle": "-|>", "color": "#4a6fd0", "linewidth": 1.8, "shrinkB": 2}
    arrow |= {"patchA": boxes[start], "patchB": boxes[end]}
    ax.annotate("", (to_x, to_y), (x, y), arrowprops=arrow)
    side, gap = ("right", -0.1) if to_x < x else ("left", 0.1)
    lines = what.replace(", ", "\n")
    ax.text((x + to_x) / 2 + gap, (y + to_y) / 2, lines, fontsize=11, ha=side)
ax.set(xlim=(-0.45, 2.45), ylim=(-0.35, 2.25))
ax.axis("off")
plt.savefig("signals.svg", transparent=True)
# --8<-- [end:draw]
