# --8<-- [start:metrics]
from prometheus_client import CollectorRegistry, Counter, Histogram

registry = CollectorRegistry()
edges = [0.01 * 2**k for k in range(14)]  # 0.01 s, 0.02 s, ... 81.92 s


def seconds(name, what):
    return Histogram(f"llm_{name}_seconds", what, buckets=edges, registry=registry)


answer = seconds("answer", "Seconds until the answer is complete.")
first = seconds("first_token", "Seconds until the first token.")
later = seconds("next_token", "Seconds between one token and the next.")
requests = Counter("llm_requests", "Requests by status.", ["code"], registry=registry)
tokens = Counter("llm_tokens", "Tokens read and written.", ["type"], registry=registry)
for code, kind in [("200", "input"), ("500", "output")]:
    requests.labels(code), tokens.labels(kind)  # export 0 before anything happens
# --8<-- [end:metrics]

# --8<-- [start:model]
import time

import torch
from transformers import AutoModelForCausalLM, AutoTokenizer

name = "HuggingFaceTB/SmolLM2-135M-Instruct"
tokenizer = AutoTokenizer.from_pretrained(name)
model = AutoModelForCausalLM.from_pretrained(name, dtype=torch.float32)


class Stopwatch:
    """A streamer: generate() calls put() with the prompt, then with each new token."""

    def __init__(self):
        self.times = [time.perf_counter()]

    def put(self, ids):
        self.times.append(time.perf_counter())

    def end(self):
        start, _, *arrivals = self.times
        first.observe(arrivals[0] - start)
        answer.observe(arrivals[-1] - start)
        for before, after in zip(arrivals, arrivals[1:]):
            later.observe(after - before)


# --8<-- [end:model]


# --8<-- [start:app]
from fastapi import FastAPI, Response
from prometheus_client import CONTENT_TYPE_LATEST, generate_latest

app = FastAPI()


@app.get("/metrics")
def metrics():
    return Response(generate_latest(registry), media_type=CONTENT_TYPE_LATEST)


@app.post("/ask")
def ask(question: str, length: int):
    code = "500"  # unless the end is reached
    try:
        prompt = tokenizer.apply_chat_template(
            [{"role": "user", "content": question}],
            add_generation_prompt=True,
            return_tensors="pt",
        )
        size = prompt["input_ids"].shape[1]
        ids = model.generate(**prompt, max_new_tokens=length, streamer=Stopwatch())
        tokens.labels("input").inc(size)
        tokens.labels("output").inc(ids.shape[1] - size)
        code = "200"
        return tokenizer.decode(ids[0, size:], skip_special_tokens=True)
    finally:
        requests.labels(code).inc()


# --8<-- [end:app]


# --8<-- [start:start]
import subprocess
import threading
from contextlib import ExitStack
from pathlib import Path
from tempfile import TemporaryDirectory

import httpx
import uvicorn

with ExitStack() as stack:  # runs its callbacks at the end, error or not
    server = uvicorn.Server(uvicorn.Config(app, port=0, log_level="critical"))
    thread = threading.Thread(target=server.run)
    thread.start()
    stack.callback(thread.join)
    stack.callback(setattr, server, "should_exit", True)
    while not server.started:
        time.sleep(0.05)
    port = server.servers[0].sockets[0].getsockname()[1]
    # --8<-- [end:start]

    # --8<-- [start:scrape]
    folder = Path(stack.enter_context(TemporaryDirectory()))
    text = Path(__file__).with_name("prometheus.yml").read_text()
    text = text.replace("8000", str(port)).replace("15s", "1s")
    (folder / "prometheus.yml").write_text(text)
    command = "prometheus --config.file=prometheus.yml --storage.tsdb.path=data"
    listen = "--web.listen-address=127.0.0.1:0"  # a free port
    scraper = subprocess.Popen(
        [*command.split(), listen], cwd=folder, stderr=subprocess.PIPE, text=True
    )
    stack.callback(scraper.communicate)
    stack.callback(scraper.terminate)
    line = next(line for line in scraper.stderr if "Listening on" in line)
    api = "http://" + line.split("address=")[1].strip() + "/api/v1/query"
    # --8<-- [end:scrape]

    # --8<-- [start:ask]
    def query(promql):
        reply = httpx.get(api, params={"query": promql})
        results = reply.json()["data"]["result"] if reply.is_success else []
        return [round(float(result["value"][1]), 2) for result in results]

    while query("sum(llm_requests_total)") != [0]:  # wait for the first scrape
        time.sleep(0.2)
    for question, length in [
        ("What is the capital of France?", 8),
        ("How many days are in a week?", 8),
        ("What is the chemical formula of water?", 8),
        ("Why is the sky blue?", 0),  # a length that the model refuses
    ]:
        params = {"question": question, "length": length}
        reply = httpx.post(f"http://127.0.0.1:{port}/ask", params=params, timeout=60)
        print(reply.status_code, reply.text)
        #> 200 "The capital of France is Paris."
        #> 200 "A week is approximately 7 days."
        #> 200 "The chemical formula of water is H2"
        #> 500 Internal Server Error
    while query("sum(llm_requests_total)") != [4]:  # wait for the next scrape
        time.sleep(0.2)
    # --8<-- [end:ask]

    # --8<-- [start:query]
    failed = 'sum(rate(llm_requests_total{code="500"}[5m]))'
    good = 'sum(rate(llm_requests_total{code="200"}[5m]))'
    written = 'sum(rate(llm_tokens_total{type="output"}[5m]))'
    print("error ratio:", query(f"{failed} / ({good} + {failed})"))
    #> error ratio: [0.25]
    print("tokens written for each answer:", query(f"{written} / {good}"))
    #> tokens written for each answer: [8.0]
    print("tokens read:", query('llm_tokens_total{type="input"}'))
    #> tokens read: [113.0]

    def mean(name):
        return f"rate({name}_seconds_sum[5m]) / rate({name}_seconds_count[5m])"

    slower = query(f"{mean('llm_first_token')} > {mean('llm_next_token')}")
    print("the first token takes longer than a later one:", slower != [])
    #> the first token takes longer than a later one: True
    # --8<-- [end:query]
