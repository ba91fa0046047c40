"""What the old lines of one program did in an older version, in a throw-away environment: to find when a row changed.

    python -m handbook old-versions old_mcp "mcp<2"                         the rows of snippets/.../old_mcp.py under the last mcp 1
    python -m handbook old-versions old_trl trl==0.28.0 "transformers<5"    with another package of that time
    python -m handbook old-versions old_mcp mcp==1.30.0 first.py            after the lines of first.py

The program's own lines run first, and what fails of them is told: an older version often needs another setup, which is
what first.py is for. Then narrow down: a version that takes the old line, the next that does not, and both into versions.yml.
"""

import ast
import os
import subprocess
import sys
import tempfile
from pathlib import Path

from handbook import source
from handbook.lists import old_calls

RUN = """
import contextlib, io, os
def tell(*words):
    os.write(out, (" ".join(words) + "\\n").encode())
out, scope = os.dup(1), {"__name__": "__main__"}
os.dup2(2, 1)
for name, code in STEPS:
    try:
        with contextlib.redirect_stdout(io.StringIO()):
            said = eval(f"today({code!r})", scope) if name else exec(code, scope)
        if name:
            tell(f"{name:40}", said.replace(chr(10), " ")[:120])
    except BaseException as error:
        if not name and WITHIN[code]:
            tell("failed:", code.splitlines()[0][:60], type(error).__name__, str(error).split(chr(10))[0][:120])
tell("done")
os._exit(0)  # servers and threads that an old line left behind
"""


def steps(text: str, first: str = "") -> list[tuple[str, str]]:
    """(name of a row, its old line) and ("", other statement) of a program; `first` is put before its first row."""
    found, lines = [], text.splitlines()
    for statement in ast.parse(text).body:
        old = old_calls.old_line(statement)
        if old is None:
            found.append(("", ast.unparse(statement)))
            continue
        if first and not any(name for name, _ in found):
            found.append(("", first))
        found.append((lines[statement.lineno - 2].removeprefix("# ").partition(": ")[0], old))
    return found


def script(text: str, first: str = "") -> str:
    """The lines that the old interpreter runs: all steps, and which failures are told, those before the first row."""
    todo = steps(text, first)
    start = next(number for number, (name, _) in enumerate(todo) if name)
    within = {code: number < start for number, (name, code) in reversed(list(enumerate(todo))) if not name}
    return f"STEPS = {todo!r}\nWITHIN = {within!r}\n{RUN}"


def main(file: str = "", *given: str) -> None:
    """Print what each old line of a program said there; SystemExit with one sentence where nothing can run."""
    program = old_calls.FOLDER / f"{file.removesuffix('.py')}.py"
    packages = [name for name in given if not name.endswith(".py")]
    if not program.exists() or not packages:
        sys.exit(
            f"{__doc__.strip()}\n\nold-versions: name a program of snippets/{old_calls.CHAPTER}/ and a PACKAGE==VERSION"
        )
    uv = next(source.ROOT.glob(".venv/uv-*/bin/uv"), None)
    if uv is None:
        sys.exit("old-versions: uv is not here; type: make test")
    first = "\n".join(Path(name).read_text(encoding="utf-8") for name in given if name.endswith(".py"))
    lines = script(program.read_text(encoding="utf-8"), first)
    places = {"UV_FIND_LINKS": os.environ["PIP_FIND_LINKS"]} if "PIP_FIND_LINKS" in os.environ else {}
    command = [uv, "run", "--quiet", "--no-project", "--isolated", "--python", sys.executable]
    for package in packages:
        command += ["--with", package]
    with tempfile.TemporaryDirectory() as folder:
        run = subprocess.run([*command, "python", "-W", "ignore", "-c", lines], cwd=folder, env=os.environ | places)
    sys.exit(run.returncode)
