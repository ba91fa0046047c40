"""An example in a docstring is code that looks tested, so it is tested."""

import doctest
import importlib
import re

import pytest

from handbook import source

MODULES = [
    ".".join(file.relative_to(source.ROOT).with_suffix("").parts)
    for file in sorted((source.ROOT / "handbook").rglob("*.py"))
    if re.search(r"^\s*>>> ", file.read_text(encoding="utf-8"), re.M)
]


@pytest.mark.parametrize("name", MODULES)
def test_the_examples_of_a_module_are_true(name):
    tried = doctest.testmod(importlib.import_module(name))
    assert tried.attempted and not tried.failed, f"{name}: an example in a docstring is not tried, or is not true"
