# --8<-- [start:twice]
from prometheus_client import CollectorRegistry, Counter, Histogram

registry = CollectorRegistry()
Counter("llm_requests", "Requests.", registry=registry)
try:
    Counter("llm_requests", "Requests, again.", registry=registry)
except ValueError as error:
    print(type(error).__name__, "|", str(error).split(":")[0])
    #> DuplicateTimeseries | Duplicated timeseries in CollectorRegistry
# --8<-- [end:twice]

# --8<-- [start:users]
for label in ["model", "user_id"]:
    registry = CollectorRegistry()
    answer = Histogram("llm_answer_seconds", "Seconds.", [label], registry=registry)
    for user in range(1000):
        answer.labels("smollm2" if label == "model" else user).observe(0.4)
    series = sum(len(metric.samples) for metric in registry.collect())
    print(f"label {label}: {series} series")
    #> label model: 18 series
    #> label user_id: 18000 series
# --8<-- [end:users]

# --8<-- [start:renamed]
import warnings

from opentelemetry.semconv._incubating.attributes import gen_ai_attributes

for values in ["GenAiSystemValues", "GenAiProviderNameValues"]:
    with warnings.catch_warnings(record=True, action="always") as caught:
        getattr(gen_ai_attributes, values)("openai")
    print(str(caught[0].message).split(" [")[0].split(",")[0])
    #> The attribute gen_ai.system is deprecated - Replaced by `gen_ai.provider.name`
    #> The attribute gen_ai.provider.name is deprecated - Moved to the
# --8<-- [end:renamed]
