# --8<-- [start:panels]
import json

from grafana_foundation_sdk.builders.dashboard import Dashboard
from grafana_foundation_sdk.builders.prometheus import Dataquery
from grafana_foundation_sdk.builders.timeseries import Panel
from grafana_foundation_sdk.cog.encoder import JSONEncoder
from grafana_foundation_sdk.models.dashboard import Dashboard as Model

rate = "sum(rate(llm_requests_total{}[5m]))"
buckets = "sum by (le) (rate(llm_answer_seconds_bucket[5m]))"
panels = [  # title, unit, PromQL
    ("Requests per second", "reqps", rate.format("")),
    ("Share that fails", "percentunit", f"{rate} / {rate}".format('{code="500"}', "")),
    ("p95 of the whole answer", "s", f"histogram_quantile(0.95, {buckets})"),
    ("Tokens written per second", "none", "sum(rate(llm_tokens_total[5m]))"),
]
dashboard = Dashboard("LLM service").uid("llm-service").time("now-1h", "now")
for title, unit, promql in panels:
    panel = Panel().title(title).unit(unit).min(0).span(12).height(8)
    dashboard.with_panel(panel.with_target(Dataquery().expr(promql)))
text = JSONEncoder(indent=2).encode(dashboard.build())  # what Grafana imports
again = JSONEncoder(indent=2).encode(Model.from_json(json.loads(text)))
print("the SDK reads back what it wrote:", again == text)
#> the SDK reads back what it wrote: True
try:
    Panel().title("Too wide").span(25)
except ValueError as error:
    print(type(error).__name__, error)
    #> ValueError w must be <= 24
# --8<-- [end:panels]

# --8<-- [start:hour]
noon = 1793620800  # 2 November 2026, 12:00 UTC
good = failed = slow = 0
samples = ""
for minute in range(61):  # 120 requests a minute, an incident from 12:20 to 12:40
    for name, count in {
        'llm_requests_total{code="200"}': good,
        'llm_requests_total{code="500"}': failed,
        "llm_tokens_total": 50 * good,
        'llm_answer_seconds_bucket{le="0.5"}': good - slow,
        'llm_answer_seconds_bucket{le="24.0"}': good - slow,
        'llm_answer_seconds_bucket{le="26.0"}': good,
        'llm_answer_seconds_bucket{le="+Inf"}': good,
    }.items():
        samples += f"{name} {count} {noon + 60 * minute}\n"
    incident = 20 <= minute < 40
    good += 96 if incident else 120
    failed += 24 if incident else 0
    slow += 8 if incident else 0
# --8<-- [end:hour]

# --8<-- [start:backfill]
import subprocess
import time
from contextlib import ExitStack
from pathlib import Path
from tempfile import TemporaryDirectory

import httpx
import matplotlib.pyplot as plt

with ExitStack() as stack:
    folder = stack.enter_context(TemporaryDirectory())
    Path(folder, "hour.txt").write_text(samples + "# EOF\n", encoding="utf-8")
    fill = "promtool tsdb create-blocks-from openmetrics hour.txt data"
    subprocess.run(fill.split(), cwd=folder, check=True, stdout=subprocess.DEVNULL)
    command = "prometheus --config.file=/dev/null --storage.tsdb.path=data"
    command = [*command.split(), "--web.listen-address=127.0.0.1:0"]
    server = subprocess.Popen(
        command, cwd=folder, stderr=subprocess.PIPE, encoding="utf-8"
    )
    stack.callback(server.communicate)
    stack.callback(server.terminate)
    line = next(line for line in server.stderr if "Listening on" in line)
    api = "http://" + line.split("address=")[1].strip()
    while httpx.get(f"{api}/-/ready").status_code != 200:
        time.sleep(0.05)
    # --8<-- [end:backfill]

    # --8<-- [start:draw]
    figure, axes = plt.subplots(2, 2, figsize=(7, 4), sharex=True, layout="constrained")
    for panel, axis in zip(json.loads(text)["panels"], axes.flat):
        params = {"query": panel["targets"][0]["expr"], "step": 60}
        params |= {"start": noon + 300, "end": noon + 3600}
        reply = httpx.get(f"{api}/api/v1/query_range", params=params).json()
        values = [float(v) for _, v in reply["data"]["result"][0]["values"]]
        print(f"{panel['title']}: {values[0]:.1f} at 12:05, {values[30]:.1f} at 12:35")
        #> Requests per second: 2.0 at 12:05, 2.0 at 12:35
        #> Share that fails: 0.0 at 12:05, 0.2 at 12:35
        #> p95 of the whole answer: 0.5 at 12:05, 24.8 at 12:35
        #> Tokens written per second: 100.0 at 12:05, 80.0 at 12:35
        axis.plot(range(5, 61), values)
        axis.set_title(panel["title"], fontsize=10)
        axis.set(ylim=(0, 1.2 * max(values)), yticks=[0, round(max(values), 1)])
        axis.spines[["top", "right"]].set_visible(False)
    axis.set_xticks([5, 20, 40, 60])  # shared by all four
    figure.supxlabel("minutes after 12:00")
    plt.savefig("dashboard.svg", transparent=True)
    # --8<-- [end:draw]
