# --8<-- [start:hour]
from prometheus_client import CollectorRegistry, Counter, Histogram
from prometheus_client.openmetrics.exposition import generate_latest

noon, minute = 1793620800, 60  # 2 November 2026, 12:00 UTC
edges = [0.01 * 2**k for k in range(14)]
registry = CollectorRegistry()
requests = Counter("llm_requests", "Requests.", ["code"], registry=registry)
tokens = Counter("llm_tokens", "Tokens.", ["type"], registry=registry)
answer = Histogram("llm_answer_seconds", "Seconds.", buckets=edges, registry=registry)
requests.labels("500")
lines = []
for now in range(noon, noon + 61 * minute, minute):
    for number in range(120):  # two requests a second, an incident from 12:20 to 12:40
        incident = noon + 20 * minute < now <= noon + 40 * minute
        if incident and number % 5 == 0:
            requests.labels("500").inc()
        else:
            requests.labels("200").inc()
            tokens.labels("output").inc(50)
            answer.observe(25.0 if incident and number % 12 == 1 else 0.4)
    text = generate_latest(registry).decode().splitlines()
    lines += [f"{line} {now}" for line in text if not line.startswith("#")]
# --8<-- [end:hour]

# --8<-- [start:panels]
from grafana_foundation_sdk.builders.dashboard import Dashboard
from grafana_foundation_sdk.builders.prometheus import Dataquery
from grafana_foundation_sdk.builders.timeseries import Panel

failed = 'sum(rate(llm_requests_total{code="500"}[5m]))'
bucket = "sum by (le) (rate(llm_answer_seconds_bucket[5m]))"
errors = f"{failed} / sum(rate(llm_requests_total[5m]))"
written = 'rate(llm_tokens_total{type="output"}[5m])'
quantiles = {f"p{n}": f"histogram_quantile(0.{n}, {bucket})" for n in (50, 95)}
panels = [  # title, unit, {legend: PromQL}
    ("Requests per second", "reqps", {"{{code}}": "rate(llm_requests_total[5m])"}),
    ("Share that fails", "percentunit", {"failed": errors}),
    ("Seconds to the whole answer", "s", quantiles),
    ("Tokens written per second", "none", {"tokens": written}),
]
dashboard = Dashboard("LLM service").uid("llm-service").time("now-1h", "now")
for title, unit, queries in panels:
    panel = Panel().title(title).unit(unit).min(0).span(12).height(8)
    for ref, (legend, promql) in zip("AB", queries.items()):
        panel.with_target(Dataquery().ref_id(ref).legend_format(legend).expr(promql))
    dashboard.with_panel(panel)
# --8<-- [end:panels]

# --8<-- [start:json]
import json
from pathlib import Path

from grafana_foundation_sdk.cog.encoder import JSONEncoder
from grafana_foundation_sdk.models.dashboard import Dashboard as Model

text = JSONEncoder(indent=2).encode(dashboard.build())
Path("llm-service.json").write_text(text)  # the file that Grafana reads
model = json.loads(text)
again = JSONEncoder(indent=2).encode(Model.from_json(model))
print(len(model["panels"]), "panels; read back by the SDK unchanged:", again == text)
#> 4 panels; read back by the SDK unchanged: True
# --8<-- [end:json]

# --8<-- [start:start]
import subprocess
import time
from contextlib import ExitStack
from tempfile import TemporaryDirectory

import httpx
import matplotlib.pyplot as plt

with ExitStack() as stack:
    folder = Path(stack.enter_context(TemporaryDirectory()))
    (folder / "hour.txt").write_text("\n".join([*lines, "# EOF\n"]))
    fill = "promtool tsdb create-blocks-from openmetrics hour.txt data"
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
    # --8<-- [end:start]

    # --8<-- [start:draw]
    figure, axes = plt.subplots(2, 2, figsize=(7, 4), sharex=True, layout="constrained")
    span = {"start": noon + 5 * minute, "end": noon + 60 * minute, "step": minute}
    for panel, axis in zip(model["panels"], axes.flat):
        for target in panel["targets"]:
            params = {"query": target["expr"], **span}
            reply = httpx.get(f"{api}/api/v1/query_range", params=params).json()
            for series in reply["data"]["result"]:
                legend = series["metric"].get("code", target["legendFormat"])
                times, values = zip(*series["values"])
                values = [float(value) for value in values]
                print(f"{legend}: {values[0]:.2f} at 12:05, {values[30]:.2f} at 12:35")
                #> 200: 2.00 at 12:05, 1.60 at 12:35
                #> 500: 0.00 at 12:05, 0.40 at 12:35
                #> failed: 0.00 at 12:05, 0.20 at 12:35
                #> p50: 0.48 at 12:05, 0.49 at 12:35
                #> p95: 0.62 at 12:05, 28.67 at 12:35
                #> tokens: 100.00 at 12:05, 80.00 at 12:35
                axis.plot([(time - noon) / minute for time in times], values)
                axis.text(45, values[30], legend, va="bottom")
        axis.set_title(panel["title"], fontsize=10)
        axis.set(ylim=(0, 1.2 * axis.get_ylim()[1]), xticks=[5, 20, 40, 60])
        axis.locator_params(axis="y", nbins=4)
        axis.spines[["top", "right"]].set_visible(False)
    figure.supxlabel("minutes after 12:00", fontsize=10)
    plt.savefig("dashboard.svg", transparent=True)
    # --8<-- [end:draw]
