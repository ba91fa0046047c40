"""A chapter's notebook executed as a reader's Jupyter runs it: in a fresh kernel, the network closed to all but loopback."""

import contextlib
import hashlib
import json
import os
import shutil
import sys
from functools import cache
from pathlib import Path

import nbformat
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError, CellTimeoutError, DeadKernelError

from handbook import source
from handbook.ledger import fingerprint, patience, read_ledger
from handbook.run import server_of
from handbook.take.minutes import timed
from handbook.take.notebooks import notebook as notebook_of

ADDRESS = "https://book.example/"  # the record must not depend on where a site is published
PROGRAMS = sorted({source.chapter_of(p) for p in source.snippet_files() if p.suffix == ".py"})
CHAPTERS = [chapter for chapter in PROGRAMS if (source.DOCS / f"{chapter}.md").exists()]
HERE = [chapter for chapter in CHAPTERS if source.environment_of_chapter(chapter) == Path(sys.prefix).name]


@cache
def texts() -> dict[str, dict[str, str]]:
    """The sections of every file below snippets/."""
    return {
        p.relative_to(source.SNIPPETS).as_posix(): source.sections(text) for p, text in source.snippet_texts().items()
    }


@cache
def made(chapter: str, address: str = ADDRESS) -> nbformat.NotebookNode:
    """The notebook of a chapter, made from its page and snippets as they stand."""
    page = timed((source.DOCS / f"{chapter}.md").read_text(encoding="utf-8"))
    return nbformat.from_dict(notebook_of(chapter, page, texts(), read_ledger(), address))


def code(notebook: nbformat.NotebookNode) -> list[nbformat.NotebookNode]:
    """The cells that are executed here: all code but the one that installs packages."""
    return [cell for cell in notebook.cells if cell.cell_type == "code" and not cell.source.startswith("%pip install")]


def printed(cell: nbformat.NotebookNode) -> list[str]:
    """The lines that a cell shows: what it printed, and any value or error; pictures and frames are not text."""
    lines = []
    for output in cell.outputs:
        text = output.get("data", {}).get("text/plain", "")
        seen = "image/png" in output.get("data", {}) or text.startswith("<IPython.core.display")
        if output.get("name") != "stderr" and not seen:
            lines += (output.get("text") or output.get("evalue") or text).splitlines()
    return [line.rstrip() for line in lines]


def lines_of_code(text: str) -> list[str]:
    """The lines of a program that are neither empty nor outputs."""
    shown = source.output_lines(text)
    return [line for n, line in enumerate(text.split("\n"), 1) if line.strip() and n not in shown]


def page_problems(chapter: str, notebook: nbformat.NotebookNode, page: str, files: dict[str, dict]) -> list[str]:
    """Refuse a notebook whose programs are not those of the page, in its order, every file whole."""
    places, cells = [(f, s) for f, s in source.embeds(page) if f.endswith(".py")], []
    for cell in code(notebook):
        if file := cell.metadata.get("snippet"):
            cells.append(((file, cell.metadata.sections), cell.source.removesuffix(";"), printed(cell)))
    if [(file, part) for (file, parts), *_ in cells for part in parts] != places:
        return [
            f"{chapter}: the notebook's programs are not those of the page, in its order; fix handbook/take/notebooks.py"
        ]
    problems = []
    for (file, parts), shown, output in cells:
        text = "\n".join(files[file][part] for part in parts)
        lines = lines_of_code(text)
        same = [line.strip() for line in shown.splitlines() if line.strip()] == [line.strip() for line in lines]
        if not same or output != [line.rstrip() for line in source.shown_lines(text)]:
            problems.append(f"{chapter}: the notebook's cell {file} {parts} is not what the page shows")
    for file in {file for file, _ in places}:
        here = [line for (f, _), shown, _ in cells if f == file for line in shown.splitlines() if line.strip()]
        if here != lines_of_code(files[file][""]):
            problems.append(f"{chapter}: the notebook lacks lines of {file}, or has some twice")
    return problems


def run_problems(chapter: str, kept: nbformat.NotebookNode, run: nbformat.NotebookNode) -> list[str]:
    """Refuse cells that print something else than they show."""
    return [
        f"{chapter}: the notebook's cell {old.id} shows {printed(old)} but prints {printed(new)}; "
        "look for what cells before it leave behind, and fix handbook/take/notebooks.py"
        for old, new in zip(code(kept), code(run), strict=True)
        if printed(old) != printed(new)
    ]


def run_cells(notebook: nbformat.NotebookNode, folder: Path, seconds: int, **options) -> None:
    """Run the cells of a notebook in place, in a fresh kernel; CellTimeoutError where one takes over `seconds`."""
    # Left alone, a busy kernel has 60 seconds to start, and what it prints 4 seconds after a cell's end is lost.
    waits = {"timeout": seconds, "startup_timeout": patience(), "iopub_timeout": patience()}
    where = {"metadata": {"path": str(folder)}}
    NotebookClient(notebook, coalesce_streams=True, resources=where, **waits).execute(**options)


def execute(chapter: str, notebook: nbformat.NotebookNode, folder: Path, seconds: int = 0) -> nbformat.NotebookNode:
    """Run a copy of a notebook in `folder`, in a fresh kernel, a cell for at most `seconds`, or until patience ends.

    Its data lies there already, its servers run, and the network is closed to all but loopback. Raises TimeoutError or
    RuntimeError with one sentence where a cell hangs, fails or kills the kernel.
    """
    run, seconds = nbformat.from_dict(notebook), seconds or patience()
    guard = f"import sys; sys.path.append({str(source.ROOT / 'handbook')!r}); import loopback; sys.path.pop();"
    run.cells = [nbformat.v4.new_code_cell(guard), *code(nbformat.from_dict(notebook))]
    files = list(dict.fromkeys(cell.metadata.snippet for cell in run.cells if "snippet" in cell.metadata))
    for name in {name for file in files for name in source.data_of(file)}:
        (data := folder / f"{Path(chapter).name}-data").mkdir(exist_ok=True)
        shutil.copy(source.SNIPPETS / name, data)
    with contextlib.ExitStack() as servers:
        named = source.settings()["servers"]
        first = {named[file]: file for file in reversed(files) if file in named}  # one server for all that talk to it
        wrong = [servers.enter_context(server_of(file)) for file in first.values()]
        # As in a reader's Jupyter: figures are shown below their cell, and what child processes print is printed.
        environment = {k: v for k, v in os.environ.items() if k not in ("MPLBACKEND", "PYTEST_CURRENT_TEST")}
        try:
            run_cells(run, folder, seconds, env=environment)
        except CellTimeoutError:
            raise TimeoutError(
                f"{chapter}: a cell of the notebook still ran after {seconds} s; make it faster"
            ) from None
        except (CellExecutionError, DeadKernelError) as error:
            failed = (c for c in run.cells for o in c.outputs if o.output_type == "error")
            at = next(failed, run.cells[0])
            cause = " ".join(str(getattr(error, "evalue", "") or error).split())[-300:]
            raise RuntimeError(f"{chapter}: the notebook's cell {at.id} fails with: {cause}") from None
    for said in wrong:
        if said:
            raise RuntimeError(said[0])
    del run.cells[0]
    return run


def notebook_fingerprint(chapter: str, ledger: dict) -> str:
    """Hash of what the notebook executes and shows, and of all that its programs need."""
    cells = [(cell.source, printed(cell)) for cell in code(made(chapter))]
    files = sorted(
        {
            file
            for file, _ in source.embeds((source.DOCS / f"{chapter}.md").read_text(encoding="utf-8"))
            if file.endswith(".py")
        }
    )
    used = {file: ledger.get(file, {}).get("loaded", []) for file in files}
    parts = [json.dumps(cells), *(fingerprint(source.SNIPPETS / file, used[file]) for file in files)]
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()[:16]


def outputs(cell: nbformat.NotebookNode) -> list[str]:
    """What a code cell shows: texts as they are, pictures by their kind."""
    shown = []
    for output in cell.get("outputs", []):
        data = output.get("data", {})
        shown.append(output.get("text") or data.get("text/plain") or "".join(sorted(data)) or str(output.get("evalue")))
    return shown


def lab_problems(name: str, kept: nbformat.NotebookNode, run: nbformat.NotebookNode) -> list[str]:
    """Refuse cells whose committed outputs are not what this run printed, and anything on stderr."""
    problems = []
    for number, (old, new) in enumerate(zip(kept.cells, run.cells, strict=True), 1):
        if old.cell_type == "code" and outputs(old) != outputs(new):
            problems.append(f"{name}: cell {number} shows {outputs(old)} but prints {outputs(new)}; type: make update")
        if any(output.get("name") == "stderr" for output in new.get("outputs", [])):
            problems.append(f"{name}: cell {number} writes to stderr, which readers would see; silence its cause")
    return problems


def execute_lab(notebook: nbformat.NotebookNode) -> nbformat.NotebookNode:
    """Run a copy of a notebook in a fresh kernel, the repository as its working folder."""
    run = nbformat.from_dict(notebook)
    guard = nbformat.v4.new_code_cell(
        f"import sys; sys.path.append({str(source.ROOT / 'handbook')!r}); import loopback; sys.path.pop();"
    )
    run.cells.insert(0, guard)
    run_cells(run, source.ROOT, patience())
    del run.cells[0]
    return run
