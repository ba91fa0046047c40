"""A chapter's notebook is its page: the same programs in the same order, and executed it prints what it shows.

Executing a chapter takes minutes, so it is done when its cells, or what they need, have changed since the committed record
(docs/assets/notebooks.json), and with --fresh. The cell that installs packages is left out: it would ask another host, and
this environment has those versions. Everything else runs as a reader's Jupyter runs it, in a fresh kernel.
"""

import contextlib
import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
import threading
import time
from datetime import date
from functools import cache, partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import book
import nbformat
import pytest
import test_snippets
import yaml
from lxml import html
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError, CellTimeoutError, DeadKernelError

sys.path.append(str(book.ROOT / ".ci"))
import notebooks  # noqa: E402

ADDRESS = "https://book.example/"  # the record must not depend on where a site is published
PROGRAMS = sorted({book.chapter_of(p) for p in book.snippet_files() if p.suffix == ".py"})
CHAPTERS = [chapter for chapter in PROGRAMS if (book.DOCS / f"{chapter}.md").exists()]
HERE = [c for c in CHAPTERS if book.settings()["environments"].get(c, "core") == Path(sys.prefix).name]


@cache
def texts() -> dict[str, dict[str, str]]:
    """The sections of every file below snippets/."""
    return {p.relative_to(book.SNIPPETS).as_posix(): book.sections(text) for p, text in book.snippet_texts().items()}


@cache
def made(chapter: str, address: str = ADDRESS) -> nbformat.NotebookNode:
    """The notebook of a chapter, made from its page and snippets as they stand."""
    page = (book.DOCS / f"{chapter}.md").read_text()
    return nbformat.from_dict(notebooks.notebook(chapter, page, texts(), book.read_ledger(), address))


def site_page(url: str) -> html.HtmlElement:
    """The parsed page of the built site."""
    return html.fromstring((book.SITE / url / "index.html").read_text())


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


def page_problems(chapter: str, notebook: nbformat.NotebookNode, page: str, files: dict[str, dict]) -> list[str]:
    """Refuse a notebook whose programs are not those of the page, in its order, every file whole."""
    places, cells = [(f, s) for f, s in book.embeds(page) if f.endswith(".py")], []
    for cell in code(notebook):
        if file := cell.metadata.get("snippet"):
            cells.append(((file, cell.metadata.sections), cell.source.removesuffix(";"), printed(cell)))
    if [(file, part) for (file, parts), *_ in cells for part in parts] != places:
        return [f"{chapter}: the notebook's programs are not those of the page, in its order; mend .ci/notebooks.py"]
    problems = []
    for (file, parts), source, output in cells:
        text = "\n".join(files[file][part] for part in parts)
        lines = [line for line in text.splitlines() if line.strip() and not line.strip().startswith("#>")]
        same = [line.strip() for line in source.splitlines() if line.strip()] == [line.strip() for line in lines]
        if not same or output != [line.rstrip() for line in book.shown_lines(text)]:
            problems.append(f"{chapter}: the notebook's cell {file} {parts} is not what the page shows")
    for file in {file for file, _ in places}:
        here = [line for (f, _), source, _ in cells if f == file for line in source.splitlines() if line.strip()]
        whole = [line for line in files[file][""].splitlines() if line.strip() and not line.strip().startswith("#>")]
        if here != whole:
            problems.append(f"{chapter}: the notebook lacks lines of {file}, or has some twice")
    return problems


def run_problems(chapter: str, kept: nbformat.NotebookNode, run: nbformat.NotebookNode) -> list[str]:
    """Refuse cells that print something else than they show."""
    return [
        f"{chapter}: the notebook's cell {old.id} shows {printed(old)} but prints {printed(new)}; "
        "look for what cells before it leave behind, and mend .ci/notebooks.py"
        for old, new in zip(code(kept), code(run), strict=True)
        if printed(old) != printed(new)
    ]


def execute(chapter: str, notebook: nbformat.NotebookNode, folder: Path, seconds: float = 600) -> nbformat.NotebookNode:
    """Run a copy of a notebook in `folder`, in a fresh kernel, a cell for at most `seconds`.

    Its data lies there already, its servers run, and the network is closed to all but loopback. Raises TimeoutError or
    RuntimeError with one sentence where a cell hangs, fails or kills the kernel.
    """
    run = nbformat.from_dict(notebook)
    guard = f"import sys; sys.path.append({str(book.ROOT / 'tests')!r}); import loopback; sys.path.pop();"
    run.cells = [nbformat.v4.new_code_cell(guard), *code(nbformat.from_dict(notebook))]
    files = list(dict.fromkeys(cell.metadata.snippet for cell in run.cells if "snippet" in cell.metadata))
    for name in {name for file in files for name in book.data_of(file)}:
        (data := folder / f"{Path(chapter).name}-data").mkdir(exist_ok=True)
        shutil.copy(book.SNIPPETS / name, data)
    # As in a reader's Jupyter: figures are shown below their cell, and what child processes print is printed.
    environment = {k: v for k, v in os.environ.items() if k not in ("MPLBACKEND", "PYTEST_CURRENT_TEST")}
    client = NotebookClient(run, timeout=seconds, coalesce_streams=True, resources={"metadata": {"path": str(folder)}})
    with contextlib.ExitStack() as servers:
        wrong = [servers.enter_context(test_snippets.server_of(file)) for file in files]
        try:
            client.execute(env=environment)
        except CellTimeoutError:
            raise TimeoutError(
                f"{chapter}: a cell of the notebook still ran after {seconds:g} s; make it faster"
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


def fingerprint(chapter: str) -> str:
    """Hash of what the notebook executes and shows, and of all that its programs need."""
    cells = [(cell.source, printed(cell)) for cell in code(made(chapter))]
    files = sorted({file for file, _ in book.embeds((book.DOCS / f"{chapter}.md").read_text()) if file.endswith(".py")})
    parts = [json.dumps(cells), *(book.fingerprint(book.SNIPPETS / file) for file in files)]
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()[:16]


def write_record(executed: dict[str, dict]) -> None:
    """Note {chapter: {hash, date, seconds}} in the record; conftest.py calls this after a passing run, and nothing else does."""
    record = {
        chapter: entry
        for chapter, entry in (book.read_ledger(notebooks.RECORD) | executed).items()
        if chapter in CHAPTERS
    }
    notebooks.RECORD.write_text(json.dumps(record, indent=1, sort_keys=True) + "\n")


@pytest.mark.parametrize("chapter", CHAPTERS)
def test_is_the_page(chapter):
    nbformat.validate(made(chapter))
    ids = [cell.id for cell in made(chapter).cells]
    assert len(set(ids)) == len(ids)
    problems = page_problems(chapter, made(chapter), (book.DOCS / f"{chapter}.md").read_text(), texts())
    assert not problems, "\n".join(problems)
    prose = "\n".join(cell.source for cell in made(chapter).cells if cell.cell_type == "markdown")
    assert set(re.findall(r"\(#(note-\d+)\)", prose)) == set(re.findall(r'name="(note-\d+)"', prose))
    assert ("## Notes" in prose) == ("\n[^" in (book.DOCS / f"{chapter}.md").read_text())
    left = re.findall(
        r"--8<--.*|^(?:\?\?\?|!!!).*|\[\^[\w-]+\]|\]\((?!https?:|#note-).*|\{#.*|^---$|\bdata-\w+=.*", prose, re.M
    )
    assert not left, f"{chapter}: Jupyter cannot read {left[0]!r}; mend .ci/notebooks.py"


@pytest.mark.parametrize("chapter", HERE)
def test_notebook_prints_what_it_shows(chapter, tmp_path, request, record_property, say):
    entry = {"hash": fingerprint(chapter), "date": date.today().isoformat()}
    if book.read_ledger(notebooks.RECORD).get(chapter, {}).get("hash") == entry[
        "hash"
    ] and not request.config.getoption("fresh"):
        return
    for tool, need in book.settings()["needs"].items():
        if chapter in need["chapters"] and not shutil.which(tool):
            pytest.fail(f"{chapter}: needs {tool}; type: {need['install']}", pytrace=False)
    began = time.perf_counter()
    run = problem = None
    try:
        run = execute(chapter, made(chapter), tmp_path)
    except (RuntimeError, TimeoutError) as error:
        problem = str(error)
    if problem:
        pytest.fail(problem, pytrace=False)
    entry["seconds"] = round(time.perf_counter() - began)
    problems = run_problems(chapter, made(chapter), run)
    for name in sorted({name for cell in code(run) for name in book.figure_names(cell.source)}) if not problems else []:
        drawn, kept = tmp_path / name, book.DOCS / chapter / name
        problems += book.picture_problems(f"notebook of {chapter}: {name}", drawn.read_bytes(), kept)
    if problems:
        pytest.fail("\n".join(problems), pytrace=False)
    record_property("notebook", {chapter: entry})
    say(f"Notebook {chapter}: {len(code(run))} cells executed in {entry['seconds']} s.")


def test_every_chapter_and_lab_has_its_notebook_to_take_along():
    labs = [f"labs/{lab.stem}" for lab in sorted((book.DOCS / "labs").glob("*.ipynb"))]
    for url in [*CHAPTERS, *labs]:
        page, name = site_page(url), url.rsplit("/", 1)[-1]
        address = page.xpath("//link[@rel='canonical']/@href")[0].removesuffix(f"{url}/")
        kept = json.loads((book.SITE / url / f"{name}.ipynb").read_text())
        nbformat.validate(kept)
        assert page.xpath(f"//article//a[@download][@href='{name}.ipynb']"), f"{url}: does not link its notebook"
        prose = "\n".join("".join(cell["source"]) for cell in kept["cells"] if cell["cell_type"] == "markdown")
        assert not re.findall(r"\]\((?!https?:|#note-)", prose), f"{url}: a link leads nowhere from Colab"
        assert url in labs or kept == json.loads(notebooks.dump(made(url, address))), f"{url}: stale; type: make build"


def test_colab_opens_what_the_publish_job_pushes(tmp_path):
    """The job's own script, run on the site's notebooks, makes the branch on which every link to Colab finds its file."""
    publish = yaml.safe_load((book.ROOT / ".github/workflows/publish.yml").read_text())["jobs"]
    (pushed,) = (step["run"] for step in publish["notebooks"]["steps"] if "run" in step)
    (kept,) = (s["with"]["path"] for s in publish["build"]["steps"] if s.get("with", {}).get("name") == "notebooks")
    assert kept == "site/**/*.ipynb"  # an artifact keeps the folders from the first star on
    for file in book.SITE.rglob("*.ipynb"):
        (copy := tmp_path / "notebooks" / file.relative_to(book.SITE)).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(file, copy)
    (tmp_path / "gh").write_text("#!/bin/sh\n")
    (tmp_path / "gh").chmod(0o755)
    subprocess.run(["git", "init", "-q", "--bare", tmp_path / "origin"], check=True)
    environment = {"PATH": f"{tmp_path}:{os.environ['PATH']}", "HOME": str(tmp_path), "RUNNER_TEMP": str(tmp_path)}
    for _ in range(2):  # the second time over the first
        shutil.rmtree(tmp_path / "notebooks/.git", ignore_errors=True)
        run = ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", pushed]
        subprocess.run(run, env=environment | {"ORIGIN": str(tmp_path / "origin")}, check=True, capture_output=True)
    listed = ["git", "--git-dir", tmp_path / "origin", "ls-tree", "-r", "--name-only", "notebooks"]
    branch = subprocess.run(listed, check=True, capture_output=True, text=True).stdout.split()
    repository = re.search(r'REPO_URL, "https://github.com/(.+)"', (book.ROOT / "mkdocs.yml").read_text())[1]
    repository = os.environ.get("REPO_URL", repository).removeprefix("https://github.com/")
    start = notebooks.COLAB.format(repository=repository, path="")
    linked = {
        link.removeprefix(start)
        for page in book.SITE.rglob("*.html")
        for link in re.findall(r'href="(https://colab[^"]*)"', page.read_text())
    }
    assert linked == set(branch) and len(linked) > len(CHAPTERS)


def test_the_data_comes_from_the_site(tmp_path, monkeypatch):
    """The cell that gets the data, run against the built site on this machine, puts every file beside the programs."""
    serve = partial(SimpleHTTPRequestHandler, directory=book.SITE)
    monkeypatch.setattr(SimpleHTTPRequestHandler, "log_message", lambda *_: None)
    server = ThreadingHTTPServer(("127.0.0.1", 0), serve)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    with server, contextlib.chdir(tmp_path):
        for chapter in CHAPTERS:
            for cell in code(made(chapter, f"http://127.0.0.1:{server.server_port}/")):
                if cell.id == "data":
                    exec(cell.source, names := {})
                    wanted = {name for file in texts() if file.startswith(f"{chapter}/") for name in book.data_of(file)}
                    for name in wanted:
                        have = Path(names["__file__"]).with_name(name.rsplit("/", 1)[-1])
                        assert have.read_bytes() == (book.SNIPPETS / name).read_bytes(), f"{chapter}: {name} is missing"
        server.shutdown()


# The planted lies

PAGE = """# A page

```python
--8<-- "p/c/a.py:one"
```

??? note "More"
    ```python
    --8<-- "p/c/b.py"
    ```

```python
--8<-- "p/c/a.py:two"
```
"""
FILES = {
    "p/c/a.py": {
        "": "x = 1\nprint(x)\n#> 1\nprint(x + 1)\n#> 2",
        "one": "x = 1\nprint(x)\n#> 1",
        "two": "print(x + 1)\n#> 2",
    },
    "p/c/b.py": {"": "x = 5\nprint(x)\n#> 5"},
}


@pytest.fixture
def planted(monkeypatch) -> nbformat.NotebookNode:
    """The notebook of PAGE, whose programs alternate and read no data."""
    monkeypatch.setattr(book, "data_of", lambda name: [])
    return nbformat.from_dict(notebooks.notebook("p/c", PAGE, FILES, {}, ADDRESS))


def test_programs_that_alternate_keep_their_names(planted, tmp_path):
    notebook = planted
    assert page_problems("p/c", notebook, PAGE, FILES) == []
    assert run_problems("p/c", notebook, execute("p/c", notebook, tmp_path, seconds=60)) == []
    notebook.cells = [cell for cell in notebook.cells if not cell.id.startswith("back")]
    problems = run_problems("p/c", notebook, execute("p/c", notebook, tmp_path, seconds=60))
    assert "a-two shows ['2'] but prints ['6']" in problems[0]


NOTEBOOK_LIES = {  # what is planted: (cell, what it says, what the refusal says)
    "a wrong output": ("a-one", "x = 1\nprint(x + 1)", "a-one shows ['1'] but prints ['2']"),
    "a missing output": ("a-one", "x = 1", "a-one shows ['1'] but prints []"),
    "a value that the page does not show": ("a-one", "x = 1\nprint(x)\nx", "a-one shows ['1'] but prints ['1', '1']"),
    "a cell that fails": ("a-one", "x = 1\nprint(1 / 0)", "a-one fails with: division by zero"),
    "a cell that asks another host": ("a-one", "import socket\nsocket.getaddrinfo('a.example', 80)", "loopback only"),
    "a cell that kills the kernel": ("a-one", "import os\nos._exit(1)", "Kernel died"),
    "a cell that hangs": ("a-one", "import time\ntime.sleep(60)", "still ran after 9 s"),
}


@pytest.mark.parametrize("lie", NOTEBOOK_LIES)
def test_refuses_a_notebook_with(lie, planted, tmp_path):
    (name, source, says), notebook = NOTEBOOK_LIES[lie], planted
    next(cell for cell in notebook.cells if cell.id == name).source = source
    assert page_problems("p/c", notebook, PAGE, FILES)
    try:
        problems = run_problems("p/c", notebook, execute("p/c", notebook, tmp_path, seconds=9))
    except (RuntimeError, TimeoutError) as error:
        problems = [str(error)]
    assert len(problems) == 1 and says in problems[0], problems


def test_refuses_a_notebook_that_is_not_its_page(planted):
    notebook, other = planted, FILES | {"p/c/b.py": {"": "x = 5\nprint(x)\n#> 6"}}
    assert "b.py [''] is not what the page shows" in page_problems("p/c", notebook, PAGE, other)[0]
    longer = FILES | {"p/c/a.py": FILES["p/c/a.py"] | {"": FILES["p/c/a.py"][""] + "\ny = 3"}}
    assert "lacks lines of p/c/a.py" in page_problems("p/c", notebook, PAGE, longer)[0]
    del notebook.cells[-1]
    assert "not those of the page, in its order" in page_problems("p/c", notebook, PAGE, FILES)[0]
