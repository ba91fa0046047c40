"""What `decide.py` of choosing-a-store draws and weighs, and the page's table, is what the other snippets printed."""

import ast
import re

import pytest

from handbook import source

FOLDER = source.SNIPPETS / "data" / "choosing-a-store"
PAGE = source.DOCS / "data" / "choosing-a-store.md"
ENGINES = ("SQLite", "PostgreSQL", "DuckDB", "ClickHouse", "LanceDB")
SAME_KEY = {True: "stays twice", False: "refused"}
GROUP = {"-9": "undone", "1": "undone", "refused": "refused"}  # by how the writer ended


def text_of(name: str) -> str:
    return (FOLDER / name).read_text(encoding="utf-8")


def weighed() -> dict[str, list[float]]:
    """Store -> the MB for key, column and word that decide.py holds."""
    tree = ast.parse(text_of("decide.py"))
    values = {n.targets[0].id: n.value for n in tree.body if isinstance(n, ast.Assign) and hasattr(n.targets[0], "id")}
    engines, read = ast.literal_eval(values["ENGINES"]), ast.literal_eval(values["READ"])
    return {engine: [read[question][i] for question in read] for i, engine in enumerate(engines)}


def tabled() -> dict[str, list[str]]:
    """Store -> the cells behind it in the table of the decision."""
    table = PAGE.read_text(encoding="utf-8").partition("| Store | on disk |")[2].partition("\n\n")[0]
    rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in table.splitlines()[2:]]
    return {name: cells for name, *cells in rows}


def printed(text: str, engine: str) -> list[float]:
    """The MB for key, column and word in the outputs of a snippet."""
    found = dict(re.findall(rf"#> {engine}, (\w+): ([\d.]+) MB for ", text))
    return [float(found[question]) for question in ("key", "column", "word") if question in found]


def on_disk(text: str, engine: str) -> str:
    return re.search(rf"#> {engine}: (\d+) MB on disk", text)[1]


def broken(text: str, engine: str) -> list[str]:
    """What became of the same key again, and of half a group, in the words of the table."""
    again = re.search(rf"#> {engine}: accepted, (\w+),", text)[1] == "accepted"
    rows, ended = re.search(rf"#> {engine}: as a group (\d+) rows \(([^)]*)\)", text).groups()
    assert rows == "0", f"{engine} keeps {rows} rows of a broken group"
    return [SAME_KEY[again], GROUP[ended]]


@pytest.mark.parametrize("engine", ENGINES)
def test_what_is_weighed_and_tabled_was_printed(engine):
    stores, cells = text_of("five_stores.py"), tabled()[engine]
    assert printed(stores, engine) == weighed()[engine] == [float(cell) for cell in cells[1:4]]
    assert cells[0] == on_disk(stores, engine)
    assert cells[4:6] == broken(text_of("breaks.py"), engine)


def test_the_file_of_lines_is_as_printed():
    one, whole = re.findall(r"#> (\d+) MB", text_of("first_read.py"))
    cells = [re.match(r"\d+", cell)[0] for cell in tabled()["JSON lines"][:4]]
    assert cells == [whole, one, whole, whole]
    assert weighed()["JSON lines"] == [float(cell) for cell in cells[1:]]


def test_a_number_that_was_not_printed_is_found():
    text = "    #> DuckDB, key: 2.1 MB for a\n    #> DuckDB, column: 0.52 MB for 17\n    #> SQLite, key: 3 MB for\n"
    assert printed(text, "DuckDB") == [2.1, 0.52]
    assert printed("#> DuckDB: 28 MB on disk\n", "DuckDB") == []
    with pytest.raises(AssertionError):
        broken("#> A: accepted, KeyError,\n#> A: as a group 5 rows (-9), singly\n", "A")
