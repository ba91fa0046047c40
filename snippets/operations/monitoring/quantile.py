# --8<-- [start:formula]
import math


def histogram_quantile(q: float, buckets: dict[float, float]) -> float:
    """The q-quantile from {upper edge: requests at or below it}, edges ascending."""
    rank = q * buckets[math.inf]
    lower, below = 0.0, 0.0
    for upper, count in buckets.items():
        if count >= rank:
            break
        lower, below = upper, count
    if upper == math.inf:
        return lower  # all that is known: above the last edge
    return lower + (upper - lower) * (rank - below) / (count - below)


# --8<-- [end:formula]


# --8<-- [start:observe]
import numpy as np
from prometheus_client import CollectorRegistry, Histogram
from prometheus_client.openmetrics.exposition import generate_latest

replicas = {"a": [0.4] * 940, "b": [25.0] * 60}  # seconds; replica b is slow
everyone = replicas["a"] + replicas["b"]
layouts = {
    "default": Histogram.DEFAULT_BUCKETS,
    "powers": [0.01 * 2**k for k in range(14)],
    "promise": [0.5, 1, 2, 5, 10, 20, 24, 26, 30, 60],
}
registry = CollectorRegistry()
for layout, edges in layouts.items():
    answer = Histogram(
        layout, "Seconds.", ["replica"], buckets=edges, registry=registry
    )
    for replica, seconds in replicas.items():
        for value in seconds:
            answer.labels(replica).observe(value)
# --8<-- [end:observe]

# --8<-- [start:backfill]
import re
import subprocess
import time
from contextlib import ExitStack
from pathlib import Path
from tempfile import TemporaryDirectory

import httpx

noon = 1793620800  # 2 November 2026, 12:00 UTC
with ExitStack() as stack:
    folder = Path(stack.enter_context(TemporaryDirectory()))
    samples = re.sub(
        r"(?m)^[^#].*", rf"\g<0> {noon}", generate_latest(registry).decode()
    )
    (folder / "samples.txt").write_text(samples)
    fill = "promtool tsdb create-blocks-from openmetrics samples.txt data"
    subprocess.run(fill.split(), cwd=folder, check=True, stdout=subprocess.DEVNULL)
    command = "prometheus --config.file=/dev/null --storage.tsdb.path=data"
    listen = "--web.listen-address=127.0.0.1:0"  # a free port
    server = subprocess.Popen(
        [*command.split(), listen], cwd=folder, stderr=subprocess.PIPE, text=True
    )
    stack.callback(server.communicate)
    stack.callback(server.terminate)
    line = next(line for line in server.stderr if "Listening on" in line)
    api = "http://" + line.split("address=")[1].strip()
    while httpx.get(f"{api}/-/ready").status_code != 200:
        time.sleep(0.05)
    # --8<-- [end:backfill]

    # --8<-- [start:equal]
    def ask(promql):
        params = {"query": promql, "time": noon}
        data = httpx.get(f"{api}/api/v1/query", params=params).json()["data"]
        return float(data["result"][0]["value"][1])

    for q in [0.5, 0.9, 0.95, 0.99]:
        edges = [*layouts["powers"], math.inf]
        counts = {edge: sum(s <= edge for s in everyone) for edge in edges}
        hand = histogram_quantile(q, counts)
        promql = ask(f"histogram_quantile({q}, sum by (le) (powers_bucket))")
        equal = math.isclose(hand, promql)
        print(f"q = {q}: by hand {hand:.4f}, PromQL {promql:.4f}, equal {equal}")
        #> q = 0.5: by hand 0.4902, PromQL 0.4902, equal True
        #> q = 0.9: by hand 0.6264, PromQL 0.6264, equal True
        #> q = 0.95: by hand 23.8933, PromQL 23.8933, equal True
        #> q = 0.99: by hand 37.5467, PromQL 37.5467, equal True
    # --8<-- [end:equal]

    # --8<-- [start:layouts]
    print("p99 of the raw numbers:", np.quantile(everyone, 0.99))
    #> p99 of the raw numbers: 25.0
    reads = {}
    for layout in layouts:
        p99 = ask(f"histogram_quantile(0.99, sum by (le) ({layout}_bucket))")
        reads[layout] = round(p99, 2)
        print(f"p99 with the {layout} buckets: {p99:.2f}")
        #> p99 with the default buckets: 10.00
        #> p99 with the powers buckets: 37.55
        #> p99 with the promise buckets: 25.67
    # --8<-- [end:layouts]

    # --8<-- [start:average]
    for q in [0.5, 0.9, 0.99]:
        average = ask(f"avg(histogram_quantile({q}, promise_bucket))")
        merged = ask(f"histogram_quantile({q}, sum by (le) (promise_bucket))")
        true = np.quantile(everyone, q)
        print(f"q = {q}: average {average:.1f}, merged {merged:.1f}, true {true:.1f}")
        #> q = 0.5: average 12.6, merged 0.3, true 0.4
        #> q = 0.9: average 13.1, merged 0.5, true 0.4
        #> q = 0.99: average 13.2, merged 25.7, true 25.0
    # --8<-- [end:average]

# --8<-- [start:draw]
import matplotlib.pyplot as plt

figure, axis = plt.subplots(figsize=(7, 2.6), layout="constrained")
colors = ["#d1495b", "#3a86c8", "#2e9e6b"]
for row, (layout, color) in enumerate(zip(layouts, colors)):
    edges = [edge for edge in layouts[layout] if 2 < edge < math.inf]
    axis.plot(edges, [row] * len(edges), "|-", color=color, markersize=16)
    axis.plot(reads[layout], row, "o", color=color, markersize=9)
    axis.text(reads[layout] * 1.05, row - 0.22, f"reads {reads[layout]} s")
axis.axvline(25, color="black", linestyle=":")
axis.text(24, 2.5, "true p99: 25 s", ha="right")
axis.set(xscale="log", xlim=(2, 100), ylim=(2.6, -0.7), xlabel="seconds")
axis.set_yticks(range(3), [f"{layout} buckets" for layout in layouts])
axis.set_xticks([2.5, 5, 10, 25, 60], [2.5, 5, 10, 25, 60])
axis.minorticks_off()
axis.spines[["top", "right", "left"]].set_visible(False)
plt.savefig("edges.svg", transparent=True)
# --8<-- [end:draw]
