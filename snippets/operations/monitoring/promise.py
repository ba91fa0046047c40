from prometheus_client import CollectorRegistry, Histogram

registry = CollectorRegistry()
edges = [1, 5, 10, 30, 60]  # the promise: 99 of 100 answers within 10 s
answer = Histogram("llm_answer_seconds", "Seconds.", buckets=edges, registry=registry)
for seconds in [0.4] * 940 + [9.9] * 20 + [10.1] * 40:
    answer.observe(seconds)

within = registry.get_sample_value("llm_answer_seconds_bucket", {"le": "10.0"})
total = registry.get_sample_value("llm_answer_seconds_count")
slow = 1 - within / total
print(f"{slow:.1%} of the answers break the promise")
#> 4.0% of the answers break the promise
print(f"the error budget of 1 % burns {slow / 0.01:.1f} times too fast")
#> the error budget of 1 % burns 4.0 times too fast
