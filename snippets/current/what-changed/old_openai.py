# --8<-- [start:start]
"""openai"""

import base64
import re
import textwrap
import warnings

import httpx
import httpx2
import openai
from openai import OpenAI

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
    """Stands in for the server: the same JSON for every request, with the model asked for."""
    choice = {
        "index": 0,
        "text": "Paris",
        "message": {"role": "assistant", "content": "Paris"},
    }
    data = [{"id": "m", "embedding": [0.5, 0.5], "b64_json": "Y2F0"}]
    results = [{"flagged": False}]
    reply = {
        "id": "1",
        "choices": [choice],
        "data": data,
        "results": results,
        "text": "Hi",
    }
    return httpx2.Response(200, json=reply)


mock = httpx2.Client(transport=httpx2.MockTransport(answer))
client = OpenAI(api_key="local", base_url="http://127.0.0.1:9/v1", http_client=mock)
ask = [{"role": "user", "content": "The capital of France?"}]
# --8<-- [end:setup]

# --8<-- [start:resources]
# openai.ChatCompletion
print(today("openai.ChatCompletion.create(model='gpt-4', messages=ask)"))
#> APIRemovedInV1: You tried to access openai.ChatCompletion, but this is no longer …
reply = client.chat.completions.create(model="gpt-4", messages=ask)
print(reply.choices[0].message.content)
#> Paris

# openai.Completion
print(today("openai.Completion.create(model='m', prompt='The capital')"))
#> APIRemovedInV1: You tried to access openai.Completion, but this is no longer …
print(client.completions.create(model="m", prompt="The capital").choices[0].text)
#> Paris

# openai.Embedding
print(today("openai.Embedding.create(model='m', input='cat')"))
#> APIRemovedInV1: You tried to access openai.Embedding, but this is no longer …
found = client.embeddings.create(model="m", input="cat", encoding_format="float")
print(found.data[0].embedding)
#> [0.5, 0.5]
# --8<-- [end:resources]

# --8<-- [start:resources-2]
# openai.Image
print(today("openai.Image.create(prompt='a cat')"))
#> APIRemovedInV1: You tried to access openai.Image, but this is no longer supported …
image = client.images.generate(model="gpt-image-2.5-flare", prompt="a cat").data[0]
print(base64.b64decode(image.b64_json))
#> b'cat'

# openai.Moderation
print(today("openai.Moderation.create(input='Hi')"))
#> APIRemovedInV1: You tried to access openai.Moderation, but this is no longer …
print(client.moderations.create(input="Hi").results[0].flagged)
#> False

# openai.Model.list
print(today("openai.Model.list()"))
#> APIRemovedInV1: You tried to access openai.Model, but this is no longer supported …
print([model.id for model in client.models.list()])
#> ['m']
# --8<-- [end:resources-2]

# --8<-- [start:settings]
# openai.Audio
print(today("openai.Audio.transcribe('whisper-1', None)"))
#> APIRemovedInV1: You tried to access openai.Audio, but this is no longer supported …
heard = client.audio.transcriptions.create(model="whisper-1", file=("a.wav", b""))
print(heard.text)
#> Hi

# openai.api_base
print(today("openai.api_base"))
#> AttributeError: module 'openai' has no attribute 'api_base'
print(OpenAI(api_key="local", base_url="http://127.0.0.1:9/v1").base_url.path)
#> /v1/

# openai.error
print(today("from openai.error import RateLimitError"))
#> ModuleNotFoundError: No module named 'openai.error'
from openai import RateLimitError

print(RateLimitError.__name__)
#> RateLimitError
# --8<-- [end:settings]

# --8<-- [start:settings-2]
# openai.embeddings_utils
print(today("from openai.embeddings_utils import cosine_similarity"))
#> ModuleNotFoundError: No module named 'openai.embeddings_utils'
from sklearn.metrics.pairwise import cosine_similarity

print(cosine_similarity([[1, 0]], [[1, 0]]).item())
#> 1.0

# response["choices"]
print(today("reply['choices']"))
#> TypeError: 'ChatCompletion' object is not subscriptable
print(reply.choices[0].message.content)
#> Paris
# --8<-- [end:settings-2]

# --8<-- [start:arguments]
# to_dict_recursive
print(today("reply.to_dict_recursive()"))
#> AttributeError: 'ChatCompletion' object has no attribute 'to_dict_recursive'
print(reply.model_dump()["choices"][0]["message"]["content"])
#> Paris

# openai.proxy
print(today("openai.proxy"))
#> AttributeError: module 'openai' has no attribute 'proxy'
client = OpenAI(api_key="local", http_client=httpx2.Client(proxy="http://proxy"))
print(client.base_url.host)
#> api.openai.com

# engine in chat completions
print(today("client.chat.completions.create(engine='m', messages=ask)"))
#> TypeError: Missing required arguments; Expected either ('messages' and 'model') or …
client = OpenAI(api_key="local", base_url="http://127.0.0.1:9/v1", http_client=mock)
print(client.chat.completions.create(model="m", messages=ask).id)
#> 1

# request_timeout
print(
    today("client.chat.completions.create(model='m', messages=ask, request_timeout=9)")
)
#> TypeError: Completions.create() got an unexpected keyword argument 'request_timeout'
print(client.chat.completions.create(model="m", messages=ask, timeout=9).id)
#> 1
# --8<-- [end:arguments]

# --8<-- [start:httpx]
# openai http_client=httpx.Client()
print(today("type(OpenAI(api_key='local', http_client=httpx.Client())).__name__"))
#> no error: OpenAI
client = OpenAI(api_key="local", http_client=openai.DefaultHttpx2Client())
print(client.base_url.host)
#> api.openai.com

# openai timeout=httpx.Timeout()
print(today("type(OpenAI(api_key='local', timeout=httpx.Timeout(9))).__name__"))
#> no error: OpenAI
client = OpenAI(api_key="local", timeout=httpx2.Timeout(9))
print(client.timeout.read)
#> 9

# client.beta.vector_stores
print(today("client.beta.vector_stores"))
#> AttributeError: 'Beta' object has no attribute 'vector_stores'
print(type(client.vector_stores).__name__)
#> VectorStores
# --8<-- [end:httpx]
