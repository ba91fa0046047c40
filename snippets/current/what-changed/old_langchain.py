# --8<-- [start:start]
"""langchain and langgraph"""

import re
import textwrap
import warnings

from langchain_core.language_models import FakeListLLM
from langchain_core.language_models.fake_chat_models import FakeListChatModel
from langchain_core.prompts import PromptTemplate
from langgraph.prebuilt import create_react_agent

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
llm = FakeListChatModel(responses=["Paris"])
completion = FakeListLLM(responses=["Paris"])
# --8<-- [end:setup]

# --8<-- [start:chains]
# langchain.chains LLMChain
print(today("from langchain.chains import LLMChain"))
#> ModuleNotFoundError: No module named 'langchain.chains'
chain = PromptTemplate.from_template("The capital of {country}?") | llm
print(chain.invoke({"country": "France"}).text)
#> Paris

# langchain.chains RetrievalQA
print(today("from langchain.chains import RetrievalQA"))
#> ModuleNotFoundError: No module named 'langchain.chains'
from langchain_classic.chains import RetrievalQA

print(RetrievalQA.__name__)
#> RetrievalQA

# langchain.prompts PromptTemplate
print(today("from langchain.prompts import PromptTemplate"))
#> ModuleNotFoundError: No module named 'langchain.prompts'
from langchain_core.prompts import PromptTemplate

print(PromptTemplate.from_template("Hi {name}").format(name="Ada"))
#> Hi Ada

# langchain.output_parsers
print(today("from langchain.output_parsers import PydanticOutputParser"))
#> ModuleNotFoundError: No module named 'langchain.output_parsers'
from langchain_core.output_parsers import StrOutputParser

print((llm | StrOutputParser()).invoke("The capital of France?"))
#> Paris
# --8<-- [end:chains]

# --8<-- [start:models]
# langchain.llms OpenAI
print(today("from langchain.llms import OpenAI"))
#> ModuleNotFoundError: No module named 'langchain.llms'
from langchain_openai import OpenAI

print(OpenAI(api_key="local").model_name)
#> gpt-3.5-turbo-instruct

# langchain.chat_models ChatOpenAI
print(today("from langchain.chat_models import ChatOpenAI"))
#> ImportError: cannot import name 'ChatOpenAI' from 'langchain.chat_models'
from langchain.chat_models import init_chat_model

print(type(init_chat_model("openai:gpt-4o", api_key="local")).__name__)
#> ChatOpenAI
# --8<-- [end:models]

# --8<-- [start:models-2]
# langchain_community ChatOpenAI
print(today("from langchain_community.chat_models import ChatOpenAI"))
#> ImportError: cannot import name 'ChatOpenAI' from 'langchain_community.chat_models'
from langchain_openai import ChatOpenAI

print(ChatOpenAI(model="gpt-4o", api_key="local").model_name)
#> gpt-4o

# langchain.embeddings OpenAIEmbeddings
print(today("from langchain.embeddings import OpenAIEmbeddings"))
#> ImportError: cannot import name 'OpenAIEmbeddings' from 'langchain.embeddings'
from langchain_openai import OpenAIEmbeddings

print(OpenAIEmbeddings(api_key="local").model)
#> text-embedding-ada-002
# --8<-- [end:models-2]

# --8<-- [start:calls]
# llm.predict
print(today("llm.predict('The capital of France?')"))
#> AttributeError: 'FakeListChatModel' object has no attribute 'predict'
print(llm.invoke("The capital of France?").content)
#> Paris

# llm("...")
print(today("completion('The capital of France?')"))
#> TypeError: 'FakeListLLM' object is not callable
print(completion.invoke("The capital of France?"))
#> Paris

# message.text()
print(today("llm.invoke('The capital of France?').text()"))
#> works, LangChainDeprecationWarning: Calling .text() as a method is deprecated. Use …
print(llm.invoke("The capital of France?").text)
#> Paris
# --8<-- [end:calls]

# --8<-- [start:calls-2]
# langchain.schema HumanMessage
print(today("from langchain.schema import HumanMessage"))
#> ModuleNotFoundError: No module named 'langchain.schema'
from langchain.messages import HumanMessage

print(llm.invoke([HumanMessage("The capital of France?")]).content)
#> Paris

# langchain_core.pydantic_v1
print(today("from langchain_core.pydantic_v1 import BaseModel"))
#> ModuleNotFoundError: No module named 'langchain_core.pydantic_v1'
from pydantic import BaseModel

print(BaseModel.__module__)
#> pydantic.main
# --8<-- [end:calls-2]

# --8<-- [start:documents]
# langchain.text_splitter
print(today("from langchain.text_splitter import RecursiveCharacterTextSplitter"))
#> ModuleNotFoundError: No module named 'langchain.text_splitter'
from langchain_text_splitters import RecursiveCharacterTextSplitter

splitter = RecursiveCharacterTextSplitter(chunk_size=8, chunk_overlap=0)
print(splitter.split_text("A cat sat. A dog ran."))
#> ['A cat', 'sat. A', 'dog', 'ran.']

# langchain.document_loaders
print(today("from langchain.document_loaders import TextLoader"))
#> ModuleNotFoundError: No module named 'langchain.document_loaders'
from langchain_community.document_loaders import TextLoader

print(TextLoader.__name__)
#> TextLoader
# --8<-- [end:documents]

# --8<-- [start:documents-2]
# langchain.vectorstores FAISS
print(today("from langchain.vectorstores import FAISS"))
#> ModuleNotFoundError: No module named 'langchain.vectorstores'
from langchain_community.vectorstores import FAISS

print(FAISS.__name__)
#> FAISS

# langchain.retrievers
print(today("from langchain.retrievers import EnsembleRetriever"))
#> ModuleNotFoundError: No module named 'langchain.retrievers'
from langchain_classic.retrievers import EnsembleRetriever

print(EnsembleRetriever.__name__)
#> EnsembleRetriever
# --8<-- [end:documents-2]

# --8<-- [start:rest]
# langchain.memory
print(today("from langchain.memory import ConversationBufferMemory"))
#> ModuleNotFoundError: No module named 'langchain.memory'
from langgraph.checkpoint.memory import InMemorySaver

print(InMemorySaver.__name__)
#> InMemorySaver

# langchain.callbacks
print(today("from langchain.callbacks import StdOutCallbackHandler"))
#> ModuleNotFoundError: No module named 'langchain.callbacks'
from langchain_core.callbacks import StdOutCallbackHandler

print(StdOutCallbackHandler.__name__)
#> StdOutCallbackHandler
# --8<-- [end:rest]

# --8<-- [start:rest-2]
# langchain.evaluation
print(today("from langchain.evaluation import load_evaluator"))
#> ModuleNotFoundError: No module named 'langchain.evaluation'
from langchain_classic.evaluation import load_evaluator

print(load_evaluator.__name__)
#> load_evaluator

# langchain hub
print(today("from langchain import hub"))
#> ImportError: cannot import name 'hub' from 'langchain'
from langchain_classic import hub

print(hub.pull.__name__)
#> pull
# --8<-- [end:rest-2]

# --8<-- [start:agents]
# initialize_agent
print(today("from langchain.agents import initialize_agent"))
#> ImportError: cannot import name 'initialize_agent' from 'langchain.agents'
from langchain.agents import create_agent

answer = create_agent(llm, tools=[]).invoke({"messages": ["The capital of France?"]})
print(answer["messages"][-1].content)
#> Paris

# AgentExecutor
print(today("from langchain.agents import AgentExecutor"))
#> ImportError: cannot import name 'AgentExecutor' from 'langchain.agents'
from langchain_classic.agents import AgentExecutor

print(AgentExecutor.__name__)
#> AgentExecutor

# create_react_agent in langchain.agents
print(today("from langchain.agents import create_react_agent"))
#> ImportError: cannot import name 'create_react_agent' from 'langchain.agents'
from langchain.agents import create_agent

print(type(create_agent(llm, tools=[])).__name__)
#> CompiledStateGraph
# --8<-- [end:agents]

# --8<-- [start:agents-2]
# langchain.tools Tool
print(today("from langchain.tools import Tool"))
#> ImportError: cannot import name 'Tool' from 'langchain.tools'
from langchain.tools import tool

print(tool(str.upper).name)
#> upper

# create_react_agent in langgraph.prebuilt
print(today("type(create_react_agent(llm, [])).__name__"))
#> works, LangGraphDeprecatedSinceV10: create_react_agent has been moved to …
from langchain.agents import create_agent

print(type(create_agent(llm, tools=[])).__name__)
#> CompiledStateGraph
# --8<-- [end:agents-2]
