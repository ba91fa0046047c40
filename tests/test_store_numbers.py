"""The MB that `decide.py` of choosing-a-store draws and weighs are those that its other snippets printed."""

import ast
import re

import pytest

from handbook import source

FOLDER = source.SNIPPETS / "data" / "choosing-a-store"
FILES = {
    "SQLite": "in_sqlite.py",
    "PostgreSQL": "in_postgres.py",
    "DuckDB": "in_duckdb.py",
    "ClickHouse": "in_clickhouse.py",
    "LanceDB": "in_lancedb.py",
}


def table() -> dict[str, list[float]]:
    """Engine -> the MB for key, column and word that decide.py holds."""
    tree = ast.parse((FOLDER / "decide.py").read_text(encoding="utf-8"))
    values = {n.targets[0].id: n.value for n in tree.body if isinstance(n, ast.Assign) and hasattr(n.targets[0], "id")}
    engines, read = ast.literal_eval(values["ENGINES"]), ast.literal_eval(values["READ"])
    return {engine: [read[question][i] for question in read] for i, engine in enumerate(engines)}


def printed(text: str) -> list[float]:
    """The MB in the outputs of a snippet, in order."""
    return [float(mb) for mb in re.findall(r"#> (?:\w+:? )?([\d.]+) MB read", text)]


@pytest.mark.parametrize("engine", FILES)
def test_what_is_weighed_was_printed(engine):
    assert printed((FOLDER / FILES[engine]).read_text(encoding="utf-8")) == table()[engine]


def test_a_number_that_was_not_printed_is_found():
    assert printed("    #> key: 0.1 MB read for a\n    #> 40.0 MB read for 17\n") == [0.1, 40.0]
    assert printed("#> 47 MB\n") == []
