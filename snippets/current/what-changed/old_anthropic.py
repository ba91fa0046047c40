# --8<-- [start:start]
"""anthropic"""

import json
import re
import textwrap
import warnings

import anthropic
import httpx
import httpx2
from anthropic import Anthropic

# --8<-- [end:start]


# --8<-- [start:today]
def named(says: Exception, width: int = 84) -> str:
    """Kind and first line of an error or a warning, without paths of this machine."""
    text = str(says.args[0] if isinstance(says, KeyError) else says).strip()
    text = re.sub(r" \(/\S+\)$", "", text.split("\n")[0])
    return textwrap.shorten(f"{type(says).__name__}: {text}", width, placeholder=" …")


def today(old: str) -> str:
    """What an old line does today: its error, else its warning, else its value."""
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        try:
            run = exec if old.startswith(("from ", "import ")) else eval
            value = run(old, globals())
        except Exception as error:
            return named(error)
    about = [
        w.message for w in caught if re.search("Deprecat|Future", w.category.__name__)
    ]
    return f"works, {named(about[-1], 77)}" if about else f"no error: {value}"


# --8<-- [end:today]


# --8<-- [start:setup]
def answer(request: httpx2.Request) -> httpx2.Response:
    """Stands in for the server: refuses what API version 2026-10-21 refuses, else names fields that it received."""
    sent = json.loads(request.content)
    if request.headers["anthropic-version"] == "2026-10-21":
        for field in ("temperature", "top_p", "top_k"):
            if field in sent:
                says = f"{field}: Extra inputs are not permitted"
                error = {"type": "invalid_request_error", "message": says}
                return httpx2.Response(400, json={"type": "error", "error": error})
    fields = {"temperature", "top_p", "top_k", "tools", "cache_control", "max_tokens"}
    sent = ", ".join(sorted(fields & set(sent)))
    reply = {
        "role": "assistant",
        "content": [{"type": "text", "text": sent}],
        "input_tokens": 9,
    }
    return httpx2.Response(200, json=reply)


mock = httpx2.Client(transport=httpx2.MockTransport(answer))
client = Anthropic(api_key="local", base_url="http://127.0.0.1:9", http_client=mock)
ask = [{"role": "user", "content": "The capital of France?"}]
call = {"model": "claude", "max_tokens": 9, "messages": ask}
# --8<-- [end:setup]

# --8<-- [start:sampling]
# temperature in messages.create
print(today("client.messages.create(**call, temperature=0)"))
#> TypeError: Messages.create() got an unexpected keyword argument 'temperature'
print(client.messages.create(**call).content[0].text)
#> max_tokens

# top_p in messages.create
print(today("client.messages.create(**call, top_p=0.9)"))
#> TypeError: Messages.create() got an unexpected keyword argument 'top_p'
print(client.messages.create(**call).content[0].text)
#> max_tokens

# top_k in messages.create
print(today("client.messages.create(**call, top_k=5)"))
#> TypeError: Messages.create() got an unexpected keyword argument 'top_k'
print(client.messages.create(**call).content[0].text)
#> max_tokens

# temperature in extra_body
print(today("client.messages.create(**call, extra_body={'temperature': 0})"))
#> BadRequestError: Error code: 400 - {'type': 'error', 'error': {'type': …
dated = {"anthropic-version": "2023-06-01"}  # and a model that still takes it
body = {"temperature": 0}
reply = client.messages.create(**call, extra_body=body, extra_headers=dated)
print(reply.content[0].text)
#> max_tokens, temperature

# max_tokens_to_sample
print(today("client.messages.create(model='m', messages=ask, max_tokens_to_sample=9)"))
#> TypeError: Missing required arguments; Expected either ('max_tokens', 'messages' …
reply = client.messages.create(model="m", messages=ask, max_tokens=9)
print(reply.content[0].text)
#> max_tokens
# --8<-- [end:sampling]

# --8<-- [start:gone]
old = {"model": "claude-2", "prompt": "Hi", "max_tokens_to_sample": 9}

# client.completions
print(today("client.completions.create(**old)"))
#> AttributeError: 'Anthropic' object has no attribute 'completions'
reply = client.messages.create(**call)
print(reply.role)
#> assistant

# HUMAN_PROMPT, AI_PROMPT
print(today("from anthropic import HUMAN_PROMPT, AI_PROMPT"))
#> ImportError: cannot import name 'HUMAN_PROMPT' from 'anthropic'
reply = client.messages.create(**call)
print(reply.role)
#> assistant

# client.count_tokens
print(today("client.count_tokens('The capital of France?')"))
#> AttributeError: 'Anthropic' object has no attribute 'count_tokens'
print(client.messages.count_tokens(model="claude", messages=ask).input_tokens)
#> 9
# --8<-- [end:gone]

# --8<-- [start:gone-2]
# beta.prompt_caching
print(today("client.beta.prompt_caching.messages.create(**call)"))
#> AttributeError: 'Beta' object has no attribute 'prompt_caching'
reply = client.messages.create(**call, cache_control={"type": "ephemeral"})
print(reply.content[0].text)
#> cache_control, max_tokens

# beta.tools
print(today("client.beta.tools.messages.create(**call, tools=[])"))
#> AttributeError: 'Beta' object has no attribute 'tools'
reply = client.messages.create(**call, tools=[])
print(reply.content[0].text)
#> max_tokens, tools
# --8<-- [end:gone-2]

# --8<-- [start:httpx]
# anthropic http_client=httpx.Client()
print(today("Anthropic(api_key='local', http_client=httpx.Client())"))
#> TypeError: Invalid `http_client` argument; `httpx.Client` is from the `httpx` …
client = Anthropic(api_key="local", http_client=anthropic.DefaultHttpxClient())
print(client.base_url.host)
#> api.anthropic.com

# anthropic timeout=httpx.Timeout()
print(today("Anthropic(api_key='local', timeout=httpx.Timeout(9))"))
#> TypeError: Invalid `timeout` argument; `httpx.Timeout` is from the `httpx` …
client = Anthropic(api_key="local", timeout=httpx2.Timeout(9))
print(client.timeout.read)
#> 9

# proxies in Anthropic
print(today("Anthropic(api_key='local', proxies={'https://': 'http://proxy'})"))
#> TypeError: Anthropic.__init__() got an unexpected keyword argument 'proxies'
client = Anthropic(api_key="local", http_client=httpx2.Client(proxy="http://proxy"))
print(client.base_url.host)
#> api.anthropic.com
# --8<-- [end:httpx]
