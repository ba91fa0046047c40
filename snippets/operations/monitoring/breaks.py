from prometheus_client import CollectorRegistry, Counter, Histogram

for label in ["model", "user_id"]:
    registry = CollectorRegistry()
    answer = Histogram("llm_answer_seconds", "Seconds.", [label], registry=registry)
    for user in range(1000):
        answer.labels("smollm2" if label == "model" else user).observe(0.4)
    series = sum(len(metric.samples) for metric in registry.collect())
    print(f"label {label}: {series} series")
    #> label model: 18 series
    #> label user_id: 18000 series

Counter("llm_requests", "Requests.", registry=registry)
try:
    Counter("llm_requests", "Requests, again.", registry=registry)
except ValueError as error:
    print(type(error).__name__, "|", str(error).split(":")[0])
    #> DuplicateTimeseries | Duplicated timeseries in CollectorRegistry
