# --8<-- [start:service]
import re
import subprocess
import time
from contextlib import ExitStack
from pathlib import Path
from tempfile import TemporaryDirectory

import httpx
from prometheus_client import CollectorRegistry, Counter, start_http_server

registry = CollectorRegistry()
requests = Counter("llm_requests", "Requests.", ["code"], registry=registry)
good, failed = requests.labels("200"), requests.labels("500")
# --8<-- [end:service]

# --8<-- [start:start]
with ExitStack() as stack:
    folder = Path(stack.enter_context(TemporaryDirectory()))
    page, thread = start_http_server(0, "127.0.0.1", registry)
    stack.callback(thread.join)
    stack.callback(page.shutdown)
    for name in ["prometheus.yml", "rules.yml"]:
        text = Path(__file__).with_name(name).read_text()
        text = text.replace("8000", str(page.server_port)).replace("15s", "500ms")
        (folder / name).write_text(re.sub(r"\b(\d)m\b", r"\1s", text))  # 5m: 5s
    command = "prometheus --config.file=prometheus.yml --storage.tsdb.path=data"
    listen = "--web.listen-address=127.0.0.1:0"  # a free port
    server = subprocess.Popen(
        [*command.split(), listen], cwd=folder, stderr=subprocess.PIPE, text=True
    )
    stack.callback(server.communicate)
    stack.callback(server.terminate)
    line = next(line for line in server.stderr if "Listening on" in line)
    api = "http://" + line.split("address=")[1].strip() + "/api/v1"
    # --8<-- [end:start]

    # --8<-- [start:fire]
    seen = ["inactive"]
    while seen[-1] != "firing":
        good.inc(9)
        failed.inc(1)
        time.sleep(0.1)
        reply = httpx.get(f"{api}/alerts")
        for alert in reply.json()["data"]["alerts"] if reply.is_success else []:
            if alert["labels"]["alertname"] == "TooManyFailures":
                ratio = round(float(alert["value"]), 1)
                if alert["state"] != seen[-1]:
                    seen.append(alert["state"])
    print(seen, "at a ratio of", ratio)
    #> ['inactive', 'pending', 'firing'] at a ratio of 0.1
    mine = 'ALERTS{alertname="TooManyFailures"}'
    reply = httpx.get(f"{api}/query", params={"query": mine}).json()
    print([series["metric"]["alertstate"] for series in reply["data"]["result"]])
    #> ['firing']
    # --8<-- [end:fire]


# --8<-- [start:test]
def passes(rules: str) -> bool:
    """Let promtool run rules_test.yml on these rules, with a simulated clock."""
    with TemporaryDirectory() as folder:
        test = Path(__file__).with_name("rules_test.yml").read_text()
        Path(folder, "rules_test.yml").write_text(test)
        Path(folder, "rules.yml").write_text(rules)
        run = ["promtool", "test", "rules", "rules_test.yml"]
        return subprocess.run(run, cwd=folder, capture_output=True).returncode == 0


rules = Path(__file__).with_name("rules.yml").read_text()
for limit in ["0.05", "0.5"]:
    passed = passes(rules.replace("0.05", limit))
    print(f"limit {limit}: the tests pass: {passed}")
    #> limit 0.05: the tests pass: True
    #> limit 0.5: the tests pass: False
# --8<-- [end:test]
