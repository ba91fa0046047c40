# --8<-- [start:setup]
import json
import logging

from opentelemetry import trace
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import SimpleSpanProcessor
from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter
from opentelemetry.trace import SpanKind
from prometheus_client import CollectorRegistry, Histogram

spans = InMemorySpanExporter()  # in production an OTLP exporter, to a collector
provider = TracerProvider()
provider.add_span_processor(SimpleSpanProcessor(spans))
tracer = provider.get_tracer("shop")
registry = CollectorRegistry()
answer = Histogram("llm_answer_seconds", "Seconds.", buckets=[2, 60], registry=registry)
lines = []  # in production: standard output


class JsonLog(logging.Handler):
    def emit(self, record):
        here = trace.get_current_span().get_span_context()
        entry = {"event": record.getMessage(), "level": record.levelname}
        entry["trace_id"] = trace.format_trace_id(here.trace_id)
        lines.append(json.dumps(entry))


log = logging.getLogger("shop")
log.setLevel(logging.INFO)
log.addHandler(JsonLog())
# --8<-- [end:setup]

# --8<-- [start:model]
import time

import torch
from transformers import AutoModelForCausalLM, AutoTokenizer

name = "HuggingFaceTB/SmolLM2-135M-Instruct"
tokenizer = AutoTokenizer.from_pretrained(name)
model = AutoModelForCausalLM.from_pretrained(name, dtype=torch.float32)


def chat_prompt(question):
    message = [{"role": "user", "content": question}]
    return tokenizer.apply_chat_template(
        message, add_generation_prompt=True, return_tensors="pt"
    )


# --8<-- [end:model]


# --8<-- [start:steps]
def search(host):
    with tracer.start_as_current_span("retrieval shop", kind=SpanKind.CLIENT) as span:
        span.set_attribute("gen_ai.operation.name", "retrieval")
        span.set_attribute("gen_ai.data_source.id", "shop")
        span.set_attribute("server.address", host)
        if host == "search-b":  # one replica is ill
            log.warning("index not in memory: reading it from disk")
            time.sleep(3)


def chat(question):
    with tracer.start_as_current_span(f"chat {name}") as span:
        prompt = chat_prompt(question)
        ids = model.generate(**prompt, max_new_tokens=4)
        size = prompt["input_ids"].shape[1]
        span.set_attribute("gen_ai.operation.name", "chat")
        span.set_attribute("gen_ai.provider.name", "transformers")
        span.set_attribute("gen_ai.request.model", name)
        span.set_attribute("gen_ai.usage.input_tokens", size)
        span.set_attribute("gen_ai.usage.output_tokens", ids.shape[1] - size)


def ask(question, host):
    with tracer.start_as_current_span("POST /ask", kind=SpanKind.SERVER) as span:
        start = time.perf_counter()
        search(host)
        chat(question)
        trace_id = trace.format_trace_id(span.get_span_context().trace_id)
        answer.observe(time.perf_counter() - start, {"trace_id": trace_id})


# --8<-- [end:steps]

# --8<-- [start:run]
for host in ["search-a", "search-a", "search-a", "search-b"]:
    ask("What is the capital of France?", host)
first = spans.get_finished_spans()[:3]  # a span is handed over when it ends
print([span.name.split()[0] for span in first])
#> ['retrieval', 'chat', 'POST']
for key, value in first[1].attributes.items():
    print(key, "=", value)
    #> gen_ai.operation.name = chat
    #> gen_ai.provider.name = transformers
    #> gen_ai.request.model = HuggingFaceTB/SmolLM2-135M-Instruct
    #> gen_ai.usage.input_tokens = 37
    #> gen_ai.usage.output_tokens = 4
# --8<-- [end:run]

# --8<-- [start:find]
exemplars = {
    sample.labels["le"]: sample.exemplar
    for metric in registry.collect()
    for sample in metric.samples
    if sample.exemplar
}
slow = exemplars["60.0"].labels["trace_id"]  # a request that took 2 to 60 seconds
parts = [
    span
    for span in spans.get_finished_spans()
    if trace.format_trace_id(span.context.trace_id) == slow and span.parent
]
guilty = max(parts, key=lambda span: span.end_time - span.start_time)
print(guilty.name, "at", guilty.attributes["server.address"])
#> retrieval shop at search-b
print([json.loads(line)["event"] for line in lines if slow in line])
#> ['index not in memory: reading it from disk']
# --8<-- [end:find]
