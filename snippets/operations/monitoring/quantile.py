# --8<-- [start:formula]
import math


def histogram_quantile(q: float, buckets: dict[float, int]) -> float:
    """The q-quantile from {upper edge: requests at or below it}, edges ascending."""
    rank = q * buckets[math.inf]
    lower, below = 0.0, 0
    for upper, count in buckets.items():
        if count >= rank:
            break
        lower, below = upper, count
    if upper == math.inf:
        return lower  # all that is known: above the last edge
    return lower + (upper - lower) * (rank - below) / (count - below)


# --8<-- [end:formula]

# --8<-- [start:observe]
from prometheus_client import CollectorRegistry, Histogram, start_http_server

replicas = {"a": [0.4] * 950, "b": [25.0] * 50}  # seconds; replica b is slow
layouts = {
    "default": Histogram.DEFAULT_BUCKETS,
    "powers": [0.01 * 2**k for k in range(14)],  # 0.01, 0.02, ... 81.92
    "own": [0.5, 1, 2, 5, 10, 20, 24, 26, 30, 60],
}
registry = CollectorRegistry()
for name, edges in layouts.items():
    answer = Histogram(name, "Seconds.", ["replica"], buckets=edges, registry=registry)
    for replica, seconds in replicas.items():
        for value in seconds:
            answer.labels(replica).observe(value)
# --8<-- [end:observe]

# --8<-- [start:scrape]
import subprocess
import time
from contextlib import ExitStack
from pathlib import Path
from tempfile import TemporaryDirectory

import httpx

with ExitStack() as stack:  # undoes each step at the end, error or not
    metrics, thread = start_http_server(0, "127.0.0.1", registry)
    stack.callback(metrics.shutdown)
    folder = stack.enter_context(TemporaryDirectory())
    text = Path(__file__).with_name("prometheus.yml").read_text(encoding="utf-8")
    text = text.replace("8000", str(metrics.server_port)).replace("15s", "1s")
    Path(folder, "prometheus.yml").write_text(text, encoding="utf-8")
    command = "prometheus --config.file=prometheus.yml --storage.tsdb.path=data"
    command = [*command.split(), "--web.listen-address=127.0.0.1:0"]  # any free port
    server = subprocess.Popen(
        command, cwd=folder, stderr=subprocess.PIPE, encoding="utf-8"
    )
    stack.callback(server.communicate)
    stack.callback(server.terminate)
    line = next(line for line in server.stderr if "Listening on" in line)
    api = "http://" + line.split("address=")[1].strip() + "/api/v1/query"
    # --8<-- [end:scrape]

    # --8<-- [start:ask]
    def ask(promql):
        while True:
            reply = httpx.get(api, params={"query": promql}, timeout=60)
            if reply.is_success and reply.json()["data"]["result"]:
                return float(reply.json()["data"]["result"][0]["value"][1])
            time.sleep(0.2)  # until the next scrape

    seconds = replicas["a"] + replicas["b"]
    edges = [*layouts["powers"], math.inf]
    counts = {edge: sum(value <= edge for value in seconds) for edge in edges}
    for q in [0.5, 0.9, 0.99]:
        hand = histogram_quantile(q, counts)
        promql = ask(f"histogram_quantile({q}, sum by (le) (powers_bucket))")
        print(f"q = {q}: by hand {hand:.4f}, PromQL {promql:.4f}")
        #> q = 0.5: by hand 0.4884, PromQL 0.4884
        #> q = 0.9: by hand 0.6232, PromQL 0.6232
        #> q = 0.99: by hand 36.8640, PromQL 36.8640

    for name in layouts:
        p99 = ask(f"histogram_quantile(0.99, sum by (le) ({name}_bucket))")
        print(f"p99 with the {name} edges: {p99:.2f} s")
        #> p99 with the default edges: 10.00 s
        #> p99 with the powers edges: 36.86 s
        #> p99 with the own edges: 25.60 s
    average = ask("avg(histogram_quantile(0.9, own_bucket))")
    merged = ask("histogram_quantile(0.9, sum by (le) (own_bucket))")
    print(f"average of two p90s: {average:.1f} s, p90 of the sum: {merged:.1f} s")
    #> average of two p90s: 13.1 s, p90 of the sum: 0.5 s
    # --8<-- [end:ask]
