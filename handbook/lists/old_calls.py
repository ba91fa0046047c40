"""The index of old calls: every row of its tables is read from the programs of the chapter current/what-changed.

    python -m handbook old-calls    writes rows.json, which the chapter counts, and renews the counts if it changed

In those programs a row is a comment that names what is gone, a print(today("the old line")) with the output that a
run recorded below it, and the lines that work now, at least one of which shows what it gives. When it changed stands
in versions.yml; `python -m handbook old-versions` looks it up.
"""

import ast
import functools
import html
import json
import re
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import yaml
from packaging.version import InvalidVersion, Version

from handbook import source

CHAPTER = "current/what-changed"
FOLDER = source.SNIPPETS / CHAPTER
DATA = FOLDER / "rows.json"
VERSIONS = FOLDER / "versions.yml"
COUNTED_BY = "how_loud.py"
FILTER = """<div class="book-run" data-search-exclude=""><p hidden><label>Only rows with&nbsp;<input type="search"></label>
&nbsp;<span role="status"></span></p><script>{
const line = document.currentScript.previousElementSibling, field = line.querySelector("input")
line.hidden = false
field.oninput = () => {
  const words = field.value.toLowerCase().split(/\\s+/)
  const tables = [...document.querySelectorAll(".book-made")].filter((table) => table.querySelector("tr[id]"))
  let left = 0
  for (const table of tables) {
    const rows = [...table.querySelectorAll("tr[id]")]
    for (const row of rows) row.hidden = !words.every((word) => row.textContent.toLowerCase().includes(word))
    const shown = rows.filter((row) => !row.hidden).length
    table.hidden = table.previousElementSibling.hidden = !shown
    left += shown
  }
  line.lastElementChild.textContent = field.value && `${left} left`
}
}</script></div>"""
SHOWN = 4  # lines of new code in a table; the whole of it stands in the program


@dataclass
class Row:
    """One old line: what it is known by, what it does today (as a run recorded it) and what works now.

    `before` says what the same line did once, where it still runs and does something else.
    """

    file: str  # name of the program, without .py
    name: str
    before: str
    line: int
    old: str
    today: str = ""
    new: str = ""
    all_new: str = ""  # with the lines that show the result
    proved: bool = False

    @property
    def outcome(self) -> str:
        """'raises', 'warns', 'still works', or 'silent' where it does something else than before."""
        quiet = "silent" if self.before else "still works"
        return {"works": "warns", "no": quiet}.get(re.match(r"\w*", self.today)[0], "raises")

    @property
    def anchor(self) -> str:
        return re.sub(r"\W+", "-", self.name).strip("-").lower()


def old_line(statement: ast.stmt) -> str | None:
    """The old line that a top-level statement runs, or None if it is no print(today("..."))."""
    call = getattr(statement, "value", None)
    if isinstance(call, ast.Call) and getattr(call.func, "id", "") == "print" and call.args:
        inner = call.args[0]
        if isinstance(inner, ast.Call) and getattr(inner.func, "id", "") == "today":
            return ast.literal_eval(inner.args[0])
    return None


@functools.cache
def rows_of(file: str, text: str) -> list[Row]:
    """The rows of one program, in its order. What a row lacks stays empty: see row_problems."""
    lines, found, current = ["", *text.splitlines()], [], None
    ends = [number for number, line in enumerate(lines) if (mark := source.MARKER.match(line)) and mark[1] == "end"]
    for statement in ast.parse(text).body:
        old = old_line(statement)
        shown = [line[3:] for line in lines[statement.end_lineno + 1 : statement.end_lineno + 2] if line[:3] == "#> "]
        if old is not None:
            above = re.fullmatch(r"# (?!--8<--)(.+)", lines[statement.lineno - 1])
            name, _, before = (above[1] if above else "").partition(": ")
            current = Row(file, name, before, statement.lineno, old, "".join(shown))
            found.append(current)
        elif current and not any(current.line < end < statement.lineno for end in ends):
            line_of_code = "\n".join(lines[statement.lineno : statement.end_lineno + 1])
            current.all_new += line_of_code + "\n"
            if printed := getattr(getattr(getattr(statement, "value", None), "func", None), "id", "") == "print":
                current.proved |= bool(shown)
                line_of_code = line_of_code.removeprefix("print(").removesuffix(")")
            said = [line for line in current.new.splitlines() if not line.startswith(("from ", "import "))]
            if not printed or not said and not (current.new and line_of_code.endswith("__name__")):
                current.new = "\n".join(filter(None, [current.new, line_of_code]))
    return found


def row_problems(rows: list[Row]) -> list[str]:
    """Sentences about rows that lack a name, a recorded error, a new call or its proof, or that stand twice."""
    problems, seen = [], set()
    for row in rows:
        where = f"snippets/{CHAPTER}/{row.file}.py:{row.line}"
        if not row.name:
            problems.append(f"{where}: no comment above names what is gone; write # NAME")
        if not row.today:
            problems.append(f"{where}: {row.name} shows no error; type: make update PAGE={CHAPTER}")
        if not row.new:
            problems.append(f"{where}: {row.name} says nothing that works now; write the new call below it")
        elif not row.proved:
            problems.append(f"{where}: the new call for {row.name} shows no result; print one")
        if row.anchor in seen:
            problems.append(f"{where}: {row.name} stands twice; name one of them otherwise")
        seen.add(row.anchor)
    return problems


@functools.cache
def versions() -> dict[str, dict]:
    """{name of a row: until, the last version that took the old line; since, the first that answers as today; how}."""
    return yaml.safe_load(VERSIONS.read_text(encoding="utf-8"))


def pins() -> dict[str, str]:
    """{package: version} of the environment in which the rows run."""
    text = (source.ROOT / "constraints" / f"{source.environment_of(DATA)}.txt").read_text(encoding="utf-8")
    return dict(re.findall(r"^([\w.-]+)==([^\s;]+)", text, re.M))


def version_problems(rows: list[Row], table: dict[str, dict], pinned: dict[str, str]) -> list[str]:
    """Sentences about rows without the version in which they changed, and about versions that cannot be true."""
    problems = []
    for row in rows:
        if row.name not in table:
            where = f"snippets/{CHAPTER}/{row.file}.py:{row.line}"
            problems.append(
                f"{where}: {row.name} names no version; add it to versions.yml, see python -m handbook old-versions"
            )
            continue
        said, where = table[row.name], f"{VERSIONS.name}: {row.name}"
        if not re.match(r"run$|source$|https://", str(said.get("how"))):
            problems.append(
                f"{where} does not say how it was found; write how: run, source or the address of the guide"
            )
        try:
            (old, until), (new, since) = (str(said.get(end)).split(" ") for end in ("until", "since"))
            if old == new and Version(until) >= Version(since):
                problems.append(f"{where} changed in {since}, before its last old version {until}")
            if Version(since) > Version(pinned[new]):
                problems.append(f"{where} changed in {new} {since}, but the book runs on {pinned[new]}")
        except (ValueError, InvalidVersion):
            problems.append(f"{where}: until and since are not each a package and a version, as trl 0.29.0")
        except KeyError as error:
            problems.append(f"{where} changed in a package that the book does not pin: {error.args[0]}")
    return problems


def rows() -> list[Row]:
    """All rows, in the order in which the page shows the programs; SystemExit with one sentence if one is no row."""
    page = (source.DOCS / f"{CHAPTER}.md").read_text(encoding="utf-8")
    files = dict.fromkeys(name for name, _ in source.embeds(page) if "/old_" in name)
    found = [
        row for name in files for row in rows_of(Path(name).stem, (source.SNIPPETS / name).read_text(encoding="utf-8"))
    ]
    if problems := row_problems(found) + version_problems(found, versions(), pins()):
        sys.exit("\n".join(problems))
    return found


def change(row: Row) -> str:
    """What changed: an 'import', a keyword 'argument', another 'name or value' of the call, or its 'behaviour' alone."""
    if row.old.startswith(("from ", "import ")):
        return "import"

    def arguments(code: str) -> set[str]:
        return {node.arg for node in ast.walk(ast.parse(code)) if isinstance(node, ast.keyword)}

    if arguments(row.old) - arguments(row.all_new):
        return "argument"
    return "behaviour" if row.before else "name or value"


def changed(row: Row) -> str:
    """When a row changed, and how that is known, as HTML: 'until trl 0.28.0, since 0.29.0 (run)'."""
    said = versions()[row.name]
    until, since, how = said["until"], said["since"], said["how"]
    if until.split()[0] == since.split()[0]:
        since = since.split()[1]
    if how.startswith("https"):
        how = f'<a href="{html.escape(how)}">guide</a>'
    if "line" in said:
        how += f" as <code>{html.escape(said['line'])}</code>"
    note = f"; {html.escape(said['note'])}" if "note" in said else ""
    return f'<span data-search-exclude="">until {until}, since {since} ({how}){note}</span>'


@functools.lru_cache(1)
def comments_of(article) -> dict:
    """{comment: its element} of all boxes of a page."""
    return {span.text: span for span in article.iter("span") if (span.text or "").startswith("# ")}


def table(file: str, article) -> str:
    """The rows of one program as an HTML table; for "filter", the field that narrows all tables down.

    Gives the rows' comments in the boxes of `article` an id to link to. SystemExit with one sentence if there is no such
    program or a row is not whole.
    """
    if file == "filter":
        return FILTER
    comments = comments_of(article)
    made, program = [], FOLDER / f"{file}.py"
    if not program.exists():
        sys.exit(f"docs/{CHAPTER}.md: snippets/{CHAPTER}/{file}.py does not exist; fix the data-fill")
    found = rows_of(file, program.read_text(encoding="utf-8"))
    if problems := row_problems(found) + version_problems(found, versions(), pins()):
        sys.exit("\n".join(problems))
    for row in found:
        comment = comments.get(f"# {row.name}: {row.before}" if row.before else f"# {row.name}")
        if comment is not None:
            comment.set("id", f"code-{row.anchor}")
        new = row.new.splitlines()
        new = new[:SHOWN] + ["…"] * (len(new) > SHOWN)
        before = f"<br>before: {html.escape(row.before)}" if row.before else ""
        code = [
            "<br>".join(f"<code>{html.escape(line)}</code>" for line in part if line.strip())
            for part in ([row.old], [row.today], new)
        ]
        name = f'<a href="#code-{row.anchor}">{html.escape(row.name)}</a>'
        made.append(
            f'<tr id="{row.anchor}"><td>{name}{before}<br>{code[0]}<br>{changed(row)}</td>'
            f"<td>{code[1]}</td><td>{code[2]}</td></tr>"
        )
    head = "<th>Old line</th><th>Today</th><th>Works now</th>"
    return f'<div class="book-made"><table><thead><tr>{head}</tr></thead><tbody>{"".join(made)}</tbody></table></div>'


def data() -> str:
    """What rows.json holds."""
    kept = [{"library": row.file.removeprefix("old_"), "name": row.name, "change": change(row), "outcome": row.outcome,
             "says": row.today.split(":")[0]} for row in rows()]  # fmt: skip
    return "[\n" + ",\n".join(json.dumps(row) for row in kept) + "\n]\n"


def main() -> None:
    """Write rows.json; if it changed, renew the outputs of the program that counts it."""
    if DATA.exists() and DATA.read_text(encoding="utf-8") == data():
        return
    source.write(DATA, data())
    python = source.ROOT / ".venv" / source.environment_of(DATA) / "bin" / "python"
    counted = f"{CHAPTER}/{COUNTED_BY}"
    subprocess.run(
        [python, "-m", "pytest", "tests/test_snippets.py", "--update-examples", "-k", counted], cwd=source.ROOT
    )
