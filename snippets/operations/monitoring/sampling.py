import random
from collections import Counter

from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import SimpleSpanProcessor
from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter
from opentelemetry.sdk.trace.sampling import TraceIdRatioBased


def traces(sampler):
    """A thousand requests, five of them slow; return the finished spans."""
    random.seed(0)  # trace ids come from the module random
    spans = InMemorySpanExporter()
    provider = TracerProvider(sampler=sampler)
    provider.add_span_processor(SimpleSpanProcessor(spans))
    tracer = provider.get_tracer("shop")
    for number in range(1000):
        with tracer.start_as_current_span("POST /ask") as span:
            span.set_attribute("seconds", 25.0 if number % 200 == 0 else 0.4)
    return spans.get_finished_spans()


every = list(traces(TraceIdRatioBased(1)))
slow = [span for span in every if span.attributes["seconds"] > 10]
head, tail = traces(TraceIdRatioBased(0.01)), slow + every[1::200]
for name, kept in {"head": head, "tail": tail}.items():
    seconds = Counter(span.attributes["seconds"] for span in kept)
    print(f"{name}: {seconds[0.4]} ordinary and {seconds[25.0]} slow traces kept")
    #> head: 15 ordinary and 0 slow traces kept
    #> tail: 5 ordinary and 5 slow traces kept
