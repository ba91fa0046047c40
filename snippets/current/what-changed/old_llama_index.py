# --8<-- [start:start]
"""llama-index"""

import re
import textwrap
import warnings

from llama_index.core import Document, MockEmbedding, ServiceContext, Settings
from llama_index.core.llms import MockLLM

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
Settings.llm, Settings.embed_model = MockLLM(max_tokens=4), MockEmbedding(4)
documents = [Document(text="A cat sat on the mat.")]
# --8<-- [end:setup]

# --8<-- [start:moved]
# llama_index VectorStoreIndex
print(today("from llama_index import VectorStoreIndex"))
#> ImportError: cannot import name 'VectorStoreIndex' from 'llama_index' (unknown …
from llama_index.core import VectorStoreIndex

index = VectorStoreIndex.from_documents(documents)
print(len(index.docstore.docs))
#> 1

# llama_index SimpleDirectoryReader
print(today("from llama_index import SimpleDirectoryReader"))
#> ImportError: cannot import name 'SimpleDirectoryReader' from 'llama_index' …
from llama_index.core import SimpleDirectoryReader

print(SimpleDirectoryReader.__name__)
#> SimpleDirectoryReader
# --8<-- [end:moved]

# --8<-- [start:moved-2]
# GPTSimpleVectorIndex
print(today("from llama_index import GPTSimpleVectorIndex"))
#> ImportError: cannot import name 'GPTSimpleVectorIndex' from 'llama_index' (unknown …
from llama_index.core import VectorStoreIndex

print(len(VectorStoreIndex.from_documents(documents).docstore.docs))
#> 1

# LLMPredictor
print(today("from llama_index import LLMPredictor"))
#> ImportError: cannot import name 'LLMPredictor' from 'llama_index' (unknown location)
from llama_index.core import Settings

print(type(Settings.llm).__name__)
#> MockLLM
# --8<-- [end:moved-2]

# --8<-- [start:settings]
# ServiceContext
print(today("ServiceContext.from_defaults(chunk_size=512)"))
#> ValueError: ServiceContext is deprecated. Use llama_index.settings.Settings …
Settings.chunk_size = 512
print(Settings.chunk_size)
#> 512

# service_context=: used until 0.10
print(
    today(
        "len(VectorStoreIndex.from_documents(documents, service_context=0).docstore.docs)"
    )
)
#> no error: 1
index = VectorStoreIndex.from_documents(documents, embed_model=MockEmbedding(4))
print(len(index.docstore.docs))
#> 1
# --8<-- [end:settings]

# --8<-- [start:settings-2]
# QueryPipeline
print(today("from llama_index.core.query_pipeline import QueryPipeline"))
#> ModuleNotFoundError: No module named 'llama_index.core.query_pipeline'
from llama_index.core.workflow import Workflow

print(Workflow.__name__)
#> Workflow

# AgentRunner
print(today("from llama_index.core.agent import AgentRunner"))
#> ImportError: cannot import name 'AgentRunner' from 'llama_index.core.agent'
from llama_index.core.agent.workflow import FunctionAgent

print(FunctionAgent.__name__)
#> FunctionAgent
# --8<-- [end:settings-2]
