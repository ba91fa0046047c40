# --8<-- [start:setup]
import json
from contextlib import contextmanager

import torch
from opentelemetry import trace
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import SimpleSpanProcessor
from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter
from transformers import AutoModelForCausalLM, AutoTokenizer

store = InMemorySpanExporter()  # in production an OTLP exporter
provider = TracerProvider()
provider.add_span_processor(SimpleSpanProcessor(store))
tracer = provider.get_tracer("shop")
name = "HuggingFaceTB/SmolLM2-135M-Instruct"
tokenizer = AutoTokenizer.from_pretrained(name)
model = AutoModelForCausalLM.from_pretrained(name, dtype=torch.float32)
lines = []  # in production standard output


def log(event):
    trace_id = trace.get_current_span().get_span_context().trace_id
    lines.append(json.dumps({"event": event, "trace_id": f"{trace_id:032x}"}))


class Clock:
    now = 1793620800 * 10**9  # nanoseconds: 2 November 2026, 12:00 UTC

    def spend(self, seconds):
        self.now += round(seconds * 10**9)


clock = Clock()


@contextmanager
def step(title):
    times = {"start_time": clock.now, "end_on_exit": False}
    with tracer.start_as_current_span(title, **times) as span:
        yield span
        span.end(clock.now)


# --8<-- [end:setup]


# --8<-- [start:steps]
def search(replica):
    with step("retrieval products") as span:
        span.set_attribute("gen_ai.operation.name", "retrieval")
        span.set_attribute("server.address", replica)
        clock.spend(0.02)
        if replica == "search-b":  # one replica is ill
            log("index not in memory: reading it from disk")
            clock.spend(3)


def complete(text):
    with step(f"text_completion {name}") as span:
        prompt = tokenizer(text, return_tensors="pt")
        ids = model.generate(**prompt, max_new_tokens=2)
        size = prompt["input_ids"].shape[1]
        written = ids.shape[1] - size
        clock.spend(0.1 * written)
        span.set_attribute("gen_ai.operation.name", "text_completion")
        span.set_attribute("gen_ai.provider.name", "transformers")
        span.set_attribute("gen_ai.request.model", name)
        span.set_attribute("gen_ai.usage.input_tokens", size)
        span.set_attribute("gen_ai.usage.output_tokens", written)


# --8<-- [end:steps]

# --8<-- [start:run]
for replica in ["search-a", "search-a", "search-b", "search-a"]:
    with step("POST /ask"):
        search(replica)
        complete("The capital of France is")
spans = store.get_finished_spans()
for key, value in spans[1].attributes.items():
    print(key, "=", value)
    #> gen_ai.operation.name = text_completion
    #> gen_ai.provider.name = transformers
    #> gen_ai.request.model = HuggingFaceTB/SmolLM2-135M-Instruct
    #> gen_ai.usage.input_tokens = 5
    #> gen_ai.usage.output_tokens = 2
# --8<-- [end:run]


# --8<-- [start:find]
def seconds(span):
    return (span.end_time - span.start_time) / 1e9


slowest = max((span for span in spans if span.parent is None), key=seconds)
trace_id = slowest.context.trace_id
steps = [span for span in spans if span.parent and span.context.trace_id == trace_id]
guilty = max(steps, key=seconds)
print(f"{seconds(slowest):.2f} s in all, {seconds(guilty):.2f} s of it:", guilty.name)
#> 3.22 s in all, 3.02 s of it: retrieval products
print(guilty.attributes["server.address"])
#> search-b
print([json.loads(line)["event"] for line in lines if f"{trace_id:032x}" in line])
#> ['index not in memory: reading it from disk']
# --8<-- [end:find]
