"""The environment `vllm`: the engine and Triton's client are there; what they do is shown where a chapter uses them."""

import tritonclient.http
import vllm


def test_the_engine_is_there():
    assert vllm.SamplingParams(temperature=0, max_tokens=4).max_tokens == 4
    assert hasattr(vllm.LLM, "generate") and hasattr(tritonclient.http, "InferenceServerClient")
