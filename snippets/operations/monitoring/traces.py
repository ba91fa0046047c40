# --8<-- [start:setup]
import json
import time

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
model.generate(**tokenizer("Warm up", return_tensors="pt"), max_new_tokens=2)
lines = []  # in production standard output


def log(event):
    trace_id = trace.get_current_span().get_span_context().trace_id
    lines.append(json.dumps({"event": event, "trace_id": f"{trace_id:032x}"}))


# --8<-- [end:setup]


# --8<-- [start:steps]
def search(replica):
    with tracer.start_as_current_span("retrieval products") as span:
        span.set_attribute("gen_ai.operation.name", "retrieval")
        span.set_attribute("server.address", replica)
        if replica == "search-b":  # one replica is ill
            log("index not in memory: reading it from disk")
            time.sleep(3)


def complete(text):
    with tracer.start_as_current_span(f"text_completion {name}") as span:
        prompt = tokenizer(text, return_tensors="pt")
        ids = model.generate(**prompt, max_new_tokens=2)
        size = prompt["input_ids"].shape[1]
        span.set_attribute("gen_ai.operation.name", "text_completion")
        span.set_attribute("gen_ai.provider.name", "transformers")
        span.set_attribute("gen_ai.request.model", name)
        span.set_attribute("gen_ai.usage.input_tokens", size)
        span.set_attribute("gen_ai.usage.output_tokens", ids.shape[1] - size)


# --8<-- [end:steps]

# --8<-- [start:run]
for replica in ["search-a", "search-a", "search-b", "search-a"]:
    with tracer.start_as_current_span("POST /ask"):
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
print(guilty.name, "at", guilty.attributes["server.address"])
#> retrieval products at search-b
print([json.loads(line)["event"] for line in lines if f"{trace_id:032x}" in line])
#> ['index not in memory: reading it from disk']
# --8<-- [end:find]
