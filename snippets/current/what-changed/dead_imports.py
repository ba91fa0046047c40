import ast
from importlib import import_module

COURSE = """
from transformers import AdamW, AutoTokenizer
from langchain.chains import LLMChain
from datasets import load_dataset
"""


def dead(source: str) -> list[str]:
    """The names that a program imports and that are gone, without running it."""
    gone = []
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.ImportFrom):
            for alias in node.names:
                try:
                    getattr(import_module(node.module), alias.name)
                except (ImportError, AttributeError):
                    gone.append(f"{node.module}.{alias.name}")
    return gone


print(dead(COURSE))
#> ['transformers.AdamW', 'langchain.chains.LLMChain']
