from prometheus_client import CollectorRegistry, Counter, Histogram, generate_latest

registry = CollectorRegistry()
tokens = Counter("llm_tokens", "Tokens.", ["type"], registry=registry)
edges = [0.5, 5, 30]  # seconds
answer = Histogram("llm_answer_seconds", "Seconds.", buckets=edges, registry=registry)
for seconds in [0.4, 0.4, 0.4, 2.0, 25.0]:
    answer.observe(seconds)
    tokens.labels("output").inc(40)
for line in generate_latest(registry).decode().splitlines():
    if not line.startswith("#") and "_created" not in line:
        print(line)
        #> llm_tokens_total{type="output"} 200.0
        #> llm_answer_seconds_bucket{le="0.5"} 3.0
        #> llm_answer_seconds_bucket{le="5.0"} 4.0
        #> llm_answer_seconds_bucket{le="30.0"} 5.0
        #> llm_answer_seconds_bucket{le="+Inf"} 5.0
        #> llm_answer_seconds_count 5.0
        #> llm_answer_seconds_sum 28.2
