# --8<-- [start:metrics]
from prometheus_client import CollectorRegistry, Counter, Histogram, make_asgi_app

registry = CollectorRegistry()
shared = {"buckets": [0.01 * 2**k for k in range(14)], "registry": registry}
first = Histogram("llm_first_token_seconds", "Until the first token.", **shared)
answer = Histogram("llm_answer_seconds", "Until the answer is complete.", **shared)
requests = Counter("llm_requests", "Requests by status.", ["code"], registry=registry)
tokens = Counter("llm_tokens", "Tokens written.", registry=registry)
good, failed = requests.labels("200"), requests.labels("500")  # both exported as 0
# --8<-- [end:metrics]

# --8<-- [start:app]
import time

import torch
from fastapi import FastAPI
from transformers import AutoModelForCausalLM, AutoTokenizer

name = "HuggingFaceTB/SmolLM2-135M-Instruct"
tokenizer = AutoTokenizer.from_pretrained(name)
model = AutoModelForCausalLM.from_pretrained(name, dtype=torch.float32)
app = FastAPI()
app.mount("/metrics", make_asgi_app(registry))


class Stopwatch(list):  # generate() puts the prompt first, then each new token
    def put(self, ids):
        self.append(time.perf_counter())

    def end(self):
        first.observe(self[1] - self[0])
        answer.observe(self[-1] - self[0])
        tokens.inc(len(self) - 1)


@app.post("/complete")
def complete(text: str, length: int):
    with failed.count_exceptions():
        prompt = tokenizer(text, return_tensors="pt")
        ids = model.generate(**prompt, max_new_tokens=length, streamer=Stopwatch())
    good.inc()
    return tokenizer.decode(ids[0])


# --8<-- [end:app]

# --8<-- [start:start]
import subprocess
import threading
from contextlib import ExitStack
from pathlib import Path
from tempfile import TemporaryDirectory

import httpx
import uvicorn

with ExitStack() as stack:
    service = uvicorn.Server(uvicorn.Config(app, port=0, log_level="critical"))
    thread = threading.Thread(target=service.run)
    thread.start()
    stack.callback(thread.join)
    stack.callback(setattr, service, "should_exit", True)
    while not service.started:
        time.sleep(0.05)
    port = service.servers[0].sockets[0].getsockname()[1]
    folder = stack.enter_context(TemporaryDirectory())
    text = Path(__file__).with_name("prometheus.yml").read_text(encoding="utf-8")
    text = text.replace("8000", str(port)).replace("15s", "1s")
    Path(folder, "prometheus.yml").write_text(text, encoding="utf-8")
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

    # --8<-- [start:query]
    def query(promql):
        reply = httpx.get(api, params={"query": promql}, timeout=60)
        results = reply.json()["data"]["result"] if reply.is_success else []
        return [round(float(result["value"][1]), 2) for result in results]

    while query("sum(llm_requests_total)") != [0]:  # until the first scrape
        time.sleep(0.2)
    url = f"http://127.0.0.1:{port}/complete"
    for length in [6, 6, 6, 0]:  # the model refuses to write 0 tokens
        params = {"text": "The capital of France is", "length": length}
        reply = httpx.post(url, params=params, timeout=60)
        print(reply.status_code, reply.text)
        #> 200 "The capital of France is Paris.\n\nThe answer"
        #> 200 "The capital of France is Paris.\n\nThe answer"
        #> 200 "The capital of France is Paris.\n\nThe answer"
        #> 500 Internal Server Error
    while query("sum(llm_requests_total)") != [4]:  # until the next scrape
        time.sleep(0.2)
    rate = "sum(rate(llm_{}[5m]))"
    every = rate.format("requests_total")
    bad = rate.format('requests_total{code="500"}')
    print("share that failed:", query(f"{bad} / {every}"))
    #> share that failed: [0.25]
    written = rate.format("tokens_total")
    answers = rate.format("answer_seconds_count")
    print("tokens for each answer:", query(f"{written} / {answers}"))
    #> tokens for each answer: [6.0]
    print("a name misspelt:", query("sum(rate(llm_request_total[5m]))"))
    #> a name misspelt: []
    # --8<-- [end:query]
