# --8<-- [start:start]
"""pydantic-ai"""

import re
import textwrap
import warnings

from pydantic_ai import Agent
from pydantic_ai.models.test import TestModel

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
agent = Agent(TestModel())
result = agent.run_sync("The capital of France?")
# --8<-- [end:setup]

# --8<-- [start:results]
# result_type
print(today("Agent(TestModel(), result_type=int)"))
#> TypeError: Agent.__init__() got an unexpected keyword argument 'result_type'
agent = Agent(TestModel(), output_type=int)
print(agent.run_sync("A number?").output)
#> 0

# result.data
print(today("result.data"))
#> AttributeError: 'AgentRunResult' object has no attribute 'data'
print(result.output)
#> success (no tool calls)

# result_validator
print(today("agent.result_validator"))
#> AttributeError: 'Agent' object has no attribute 'result_validator'
print(agent.output_validator(lambda number: number)(3))
#> 3
# --8<-- [end:results]

# --8<-- [start:results-2]
# result.usage()
print(today("result.usage().requests"))
#> works, PydanticAIDeprecationWarning: `usage` is a property, not a method: use …
print(result.usage.requests)
#> 1

# pydantic_ai Usage
print(today("from pydantic_ai.usage import Usage"))
#> ImportError: `pydantic_ai.usage.Usage` was removed in Pydantic AI V2: use …
from pydantic_ai.usage import RunUsage

print(RunUsage(requests=1).requests)
#> 1
# --8<-- [end:results-2]

# --8<-- [start:models]
# OpenAIModel
print(today("from pydantic_ai.models.openai import OpenAIModel"))
#> ImportError: `pydantic_ai.models.openai.OpenAIModel` was removed in Pydantic AI …
from pydantic_ai.models.openai import OpenAIChatModel

print(OpenAIChatModel.__name__)
#> OpenAIChatModel

# GeminiModel
print(today("from pydantic_ai.models.gemini import GeminiModel"))
#> ModuleNotFoundError: No module named 'pydantic_ai.models.gemini'
from pydantic_ai.models.google import GoogleModel

print(GoogleModel.__name__)
#> GoogleModel

# mcp_servers in Agent
print(today("Agent(TestModel(), mcp_servers=[])"))
#> TypeError: Agent.__init__() got an unexpected keyword argument 'mcp_servers'
agent = Agent(TestModel(), toolsets=[])
print(agent.run_sync("Hi").output)
#> success (no tool calls)
# --8<-- [end:models]
