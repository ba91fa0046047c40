# --8<-- [start:start]
import re
import shutil
import subprocess
import time
from contextlib import ExitStack
from pathlib import Path
from tempfile import TemporaryDirectory

import httpx
from prometheus_client import CollectorRegistry, start_http_server
from prometheus_client.core import CounterMetricFamily


class Service:
    scrapes = 0

    def collect(self):  # from scrape to scrape ten more requests, one of them failed
        self.scrapes += 1
        requests = CounterMetricFamily("llm_requests", "Requests.", labels=["code"])
        requests.add_metric(["200"], 9 * self.scrapes)
        requests.add_metric(["500"], self.scrapes)
        yield requests


registry = CollectorRegistry()
registry.register(Service())
with ExitStack() as stack:
    metrics, thread = start_http_server(0, "127.0.0.1", registry)
    stack.callback(metrics.shutdown)
    folder = stack.enter_context(TemporaryDirectory())
    for name in ["prometheus.yml", "rules.yml"]:
        text = Path(__file__).with_name(name).read_text(encoding="utf-8")
        text = text.replace("8000", str(metrics.server_port)).replace("15s", "500ms")
        text = re.sub(r"for: (\d)m", r"for: \1s", text)  # minutes become seconds
        Path(folder, name).write_text(text, encoding="utf-8")
    command = "prometheus --config.file=prometheus.yml --storage.tsdb.path=data"
    command = [*command.split(), "--web.listen-address=127.0.0.1:0"]
    server = subprocess.Popen(
        command, cwd=folder, stderr=subprocess.PIPE, encoding="utf-8"
    )
    stack.callback(server.communicate)
    stack.callback(server.terminate)
    line = next(line for line in server.stderr if "Listening on" in line)
    api = "http://" + line.split("address=")[1].strip() + "/api/v1/query"
    # --8<-- [end:start]

    # --8<-- [start:fire]
    def query(promql):
        reply = httpx.get(api, params={"query": promql}, timeout=60)
        return reply.json()["data"]["result"] if reply.is_success else []

    first = {}  # state of the alert: when Prometheus first saw it
    while "firing" not in first:
        time.sleep(0.1)
        for series in query('ALERTS{alertname="TooManyFailures"}[1h]'):
            first[series["metric"]["alertstate"]] = series["values"][0][0]
    print(sorted(first, key=first.get))
    #> ['pending', 'firing']
    ratio = query("job:llm_failures_per_requests:ratio_rate5m")[0]["value"][1]
    print(f"at a ratio of {float(ratio):.1f}")
    #> at a ratio of 0.1
    # --8<-- [end:fire]

# --8<-- [start:test]
rules = Path(__file__).with_name("rules.yml").read_text(encoding="utf-8")
for limit in ["0.05", "0.5"]:
    with TemporaryDirectory() as folder:
        shutil.copy(Path(__file__).with_name("rules_test.yml"), folder)
        Path(folder, "rules.yml").write_text(
            rules.replace("0.05", limit), encoding="utf-8"
        )
        test = ["promtool", "test", "rules", "rules_test.yml"]
        run = subprocess.run(test, cwd=folder, capture_output=True)
    print(f"limit {limit}: the tests pass: {run.returncode == 0}")
    #> limit 0.05: the tests pass: True
    #> limit 0.5: the tests pass: False
# --8<-- [end:test]
