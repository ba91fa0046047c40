# --8<-- [start:start]
"""google-genai"""

import re
import textwrap
import warnings

import httpx2
from google import genai
from google.genai import types

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
    """Stands in for the server: one reply that serves every request."""
    text = {"content": {"role": "model", "parts": [{"text": "Paris"}]}}
    vector = {"values": [0.5, 0.5]}
    models = [{"name": "models/m"}]
    reply = {"candidates": [text], "embeddings": [vector], "models": models}
    return httpx2.Response(200, json=reply)


mock = httpx2.Client(transport=httpx2.MockTransport(answer))
options = types.HttpOptions(base_url="http://127.0.0.1:9", httpx_client=mock)
client = genai.Client(api_key="local", http_options=options)
# --8<-- [end:setup]

# --8<-- [start:module]
# google.generativeai
print(today("import google.generativeai as genai"))
#> ModuleNotFoundError: No module named 'google.generativeai'
from google import genai

print(genai.Client(api_key="local").vertexai)
#> False

# genai.configure
print(today("genai.configure(api_key='local')"))
#> AttributeError: module 'google.genai' has no attribute 'configure'
client = genai.Client(api_key="local", http_options=options)
print(client.vertexai)
#> False

# GenerativeModel
print(
    today("genai.GenerativeModel('gemini').generate_content('The capital of France?')")
)
#> AttributeError: module 'google.genai' has no attribute 'GenerativeModel'
reply = client.models.generate_content(model="m", contents="The capital of France?")
print(reply.text)
#> Paris
# --8<-- [end:module]

# --8<-- [start:module-2]
# start_chat
print(today("genai.GenerativeModel('gemini').start_chat()"))
#> AttributeError: module 'google.genai' has no attribute 'GenerativeModel'
print(client.chats.create(model="m").send_message("The capital of France?").text)
#> Paris

# genai.embed_content
print(today("genai.embed_content(model='m', content='cat')"))
#> AttributeError: module 'google.genai' has no attribute 'embed_content'
found = client.models.embed_content(model="m", contents="cat")
print(found.embeddings[0].values)
#> [0.5, 0.5]
# --8<-- [end:module-2]

# --8<-- [start:client]
# genai.list_models
print(today("genai.list_models()"))
#> AttributeError: module 'google.genai' has no attribute 'list_models'
print([model.name for model in client.models.list()])
#> ['models/m']

# generation_config
print(
    today(
        "client.models.generate_content(model='m', contents='Hi', generation_config={})"
    )
)
#> TypeError: Models.generate_content() got an unexpected keyword argument …
config = types.GenerateContentConfig(temperature=0)
print(client.models.generate_content(model="m", contents="Hi", config=config).text)
#> Paris
# --8<-- [end:client]

# --8<-- [start:client-2]
# client in one line
print(
    today("genai.Client(api_key='x').models.generate_content(model='m', contents='Hi')")
)
#> RuntimeError: Cannot send a request, as the client has been closed.
client = genai.Client(api_key="local", http_options=options)
print(client.models.generate_content(model="m", contents="Hi").text)
#> Paris

# API version v1beta: v1beta until 2.34
print(today("genai.Client(api_key='x')._api_client._http_options.api_version"))
#> no error: v1
beta = types.HttpOptions(api_version="v1beta")
client = genai.Client(api_key="local", http_options=beta)
print(client._api_client._http_options.api_version)
#> v1beta
# --8<-- [end:client-2]
