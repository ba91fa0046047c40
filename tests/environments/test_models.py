"""The environment `models`: the real model answers the vendors' own clients, told where it is by variables alone."""

import anthropic
import openai
import pytest
from qwen_server import NAME, serve

QUESTION = [{"role": "user", "content": "What is the capital of France? Answer with one word."}]


@pytest.fixture(scope="module", autouse=True)
def server():
    with serve():
        yield


def test_openai():
    answer = openai.OpenAI().chat.completions.create(model=NAME, messages=QUESTION, temperature=0, max_tokens=8)
    assert "Paris" in answer.choices[0].message.content


def test_anthropic():
    ask = anthropic.Anthropic().messages.create
    answer = ask(model=NAME, messages=QUESTION, max_tokens=8, extra_body={"temperature": 0})
    assert "Paris" in answer.content[0].text
