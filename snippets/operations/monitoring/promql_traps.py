# --8<-- [start:samples]
import subprocess
import time
from contextlib import ExitStack
from pathlib import Path
from tempfile import TemporaryDirectory

import httpx

noon = 1793620800  # 2 November 2026, 12:00 UTC
lines = ["# TYPE llm_requests counter"]
for minute in range(11):  # each replica serves 60 requests a minute
    a = 6000 + 60 * minute
    b = a if minute < 6 else 60 * (minute - 6)  # b restarts at 12:06
    for replica, count in {"a": a, "b": b}.items():
        labels, now = f'{{replica="{replica}"}}', noon + 60 * minute
        lines.append(f"llm_requests_total{labels} {count} {now}")
# --8<-- [end:samples]

# --8<-- [start:start]
with ExitStack() as stack:
    folder = Path(stack.enter_context(TemporaryDirectory()))
    (folder / "samples.txt").write_text("\n".join([*lines, "# EOF\n"]))
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
    # --8<-- [end:start]

    # --8<-- [start:ask]
    def ask(promql):
        params = {"query": promql, "time": noon + 600}
        reply = httpx.get(f"{api}/api/v1/query", params=params).json()
        if reply["status"] == "error":
            return reply["error"].split("parse error: ")[1]
        return [float(result["value"][1]) for result in reply["data"]["result"]]

    print(ask("rate(llm_requests_total)"))
    #> expected type range vector in call to function "rate", got instant vector
    print(ask("rate(llm_request_total[10m]) > 100"))  # a letter is missing
    #> []
    print(ask("absent(llm_request_total)"))
    #> [1.0]

    print("first rate, then sum:", ask("sum(rate(llm_requests_total[10m]))"))
    #> first rate, then sum: [1.9]
    print("first sum, then rate:", ask("rate(sum(llm_requests_total)[10m:1m])"))
    #> first sum, then rate: [12.4]
    # --8<-- [end:ask]
