# --8<-- [start:start]
"""mcp"""

import asyncio
import re
import textwrap
import warnings

from mcp import Client, types

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
tool = types.Tool(name="add", input_schema={"type": "object"})
# --8<-- [end:setup]

# --8<-- [start:server]
# FastMCP
print(today("from mcp.server.fastmcp import FastMCP"))
#> ModuleNotFoundError: No module named 'mcp.server.fastmcp'. This is mcp 2.x, where …
from mcp.server.mcpserver import MCPServer

server = MCPServer("sums")
server.add_tool(lambda a, b: a + b, name="add", description="Add two numbers.")


async def add() -> types.CallToolResult:
    async with Client(server) as client:
        return await client.call_tool("add", {"a": 1, "b": 2})


result = asyncio.run(add())
print(result.content[0].text)
#> 3

# structuredContent
print(today("result.structuredContent"))
#> AttributeError: 'CallToolResult' object has no attribute 'structuredContent'
print(result.structured_content)
#> None

# isError
print(today("result.isError"))
#> AttributeError: 'CallToolResult' object has no attribute 'isError'
print(result.is_error)
#> False
# --8<-- [end:server]

# --8<-- [start:names]
# inputSchema
print(today("tool.inputSchema"))
#> AttributeError: 'Tool' object has no attribute 'inputSchema'
print(tool.input_schema)
#> {'type': 'object'}

# McpError
print(today("from mcp import McpError"))
#> ImportError: cannot import name 'McpError' from 'mcp'
from mcp import MCPError

print(MCPError.__name__)
#> MCPError

# streamablehttp_client
print(today("from mcp.client.streamable_http import streamablehttp_client"))
#> ImportError: cannot import name 'streamablehttp_client' from …
from mcp.client.streamable_http import streamable_http_client

print(streamable_http_client.__name__)
#> streamable_http_client
# --8<-- [end:names]
