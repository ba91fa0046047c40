"""Promise 8: each configuration file below snippets/ is read by the tool that it is written for."""

import fnmatch
import json
import shutil
import subprocess
import tomllib
from pathlib import Path

import yaml

DATA = set(".py .csv .jsonl .md .npy .npz .png .tsv .txt .wav .xml .xz".split())  # the snippets that read them are run
PARSERS = {".json": json.loads, ".toml": tomllib.loads, ".yaml": yaml.safe_load, ".yml": yaml.safe_load}
TOOLS = {  # file name -> the command that reads it, to which the path is appended; [] where parsing is all there is
    "prometheus*.yml": ["promtool", "check", "config", "--lint-fatal"],
    "*rules.yml": ["promtool", "check", "rules", "--lint-fatal"],
    "*rules_test.yml": ["promtool", "test", "rules"],
    **dict.fromkeys(
        [
            "kudu.sql",
            "vectors.json",
            "rewrite_vectors.json",
            "runs.json",
            "rerank.json",
            "rewrites.json",
            "rows.json",
            "questions.cypher",
            "papers.yml",
            "books.yml",
            "families.yml",
            "claude.json",
            "versions.yml",
        ],
        [],
    ),  # what snippets read
}
INSTALL = {"promtool": "apt-get install prometheus"}


def tool_of(path: Path) -> list[str] | None:
    """The command for a file, by its name; None where none is declared."""
    return next((command for pattern, command in TOOLS.items() if fnmatch.fnmatch(path.name, pattern)), None)


def configuration_problems(path: Path) -> list[str]:
    """Refuse a file that does not parse, that no tool is declared for, or that its tool refuses."""
    try:
        PARSERS.get(path.suffix, str)(path.read_text(encoding="utf-8"))
    except (ValueError, yaml.YAMLError) as error:
        return [f"{path.name}: does not parse: {' '.join(str(error).split())}"]
    command = tool_of(path)
    if command is None:
        return [f"{path.name}: no tool reads it; add its name and tool to TOOLS in handbook/promises/configuration.py"]
    if command and not shutil.which(command[0]):
        return [f"{path.name}: needs {command[0]}; type: {INSTALL[command[0]]}"]
    run = subprocess.run([*command, path], capture_output=True, encoding="utf-8") if command else None
    if run and run.returncode:
        return [f"{path.name}: {' '.join(command)} refuses it: {' '.join((run.stdout + run.stderr).split())}"]
    return []


def copy_problems(sums: dict[str, str], table: dict[str, str]) -> list[str]:
    """Refuse data that lies in several chapters under one name and is not the one file that the table names.

    `sums` are {file below snippets/: sha256}, `table` {name: sha256} from [tool.handbook.copies] in pyproject.toml.
    """
    by_name: dict[str, list[str]] = {}
    for path in sorted(sums):
        by_name.setdefault(path.rpartition("/")[2], []).append(path)
    problems = []
    for name, paths in by_name.items():
        if name not in table and len(paths) > 1:
            problems.append(
                f"snippets/{paths[1]}: {paths[0]} has its name; name it otherwise, or if they are one file, write "
                f'"{name}" = "{sums[paths[0]]}" below [tool.handbook.copies] in pyproject.toml'
            )
        for path in paths if name in table else []:
            if sums[path] != table[name]:
                problems.append(f"snippets/{path}: is not the {name} of the other chapters; copy it from one of them")
    gone = sorted(name for name in table if len(by_name.get(name, [])) < 2)
    return problems + [f"pyproject.toml: {name} lies in one chapter or none; take it out of copies" for name in gone]
