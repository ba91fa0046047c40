"""A chapter's notebook is its page: the same programs in the same order, and each lie about that is refused."""

import contextlib
import json
import os
import re
import shutil
import subprocess
import threading
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import nbformat
import pytest
import yaml
from lxml import html

from handbook import source
from handbook.take import notebooks
from handbook.take.executed import (
    ADDRESS,
    CHAPTERS,
    code,
    execute,
    made,
    page_problems,
    run_problems,
    texts,
)


def site_page(url: str) -> html.HtmlElement:
    """The parsed page of the built site."""
    return html.fromstring((source.SITE / url / "index.html").read_text(encoding="utf-8"))


@pytest.mark.parametrize("chapter", CHAPTERS)
def test_is_the_page(chapter):
    nbformat.validate(made(chapter))
    ids = [cell.id for cell in made(chapter).cells]
    assert len(set(ids)) == len(ids)
    problems = page_problems(
        chapter, made(chapter), (source.DOCS / f"{chapter}.md").read_text(encoding="utf-8"), texts()
    )
    assert not problems, "\n".join(problems)
    prose = "\n".join(cell.source for cell in made(chapter).cells if cell.cell_type == "markdown")
    assert set(re.findall(r"\(#(note-\d+)\)", prose)) == set(re.findall(r'name="(note-\d+)"', prose))
    assert ("## Notes" in prose) == ("\n[^" in (source.DOCS / f"{chapter}.md").read_text(encoding="utf-8"))
    left = re.findall(
        r"--8<--.*|^(?:\?\?\?|!!!).*|\[\^[\w-]+\]|\]\((?!https?:|#note-).*|\{#.*|^---$|\bdata-\w+=.*", prose, re.M
    )
    assert not left, f"{chapter}: Jupyter cannot read {left[0]!r}; fix handbook/take/notebooks.py"


def test_every_chapter_and_lab_has_its_notebook_to_take_along():
    labs = [f"labs/{lab.stem}" for lab in sorted((source.DOCS / "labs").glob("*.ipynb"))]
    for url in [*CHAPTERS, *labs]:
        page, name = site_page(url), url.rsplit("/", 1)[-1]
        address = page.xpath("//link[@rel='canonical']/@href")[0].removesuffix(f"{url}/")
        kept = json.loads((source.SITE / url / f"{name}.ipynb").read_text(encoding="utf-8"))
        nbformat.validate(kept)
        assert page.xpath(f"//article//a[@download][@href='{name}.ipynb']"), f"{url}: does not link its notebook"
        prose = "\n".join("".join(cell["source"]) for cell in kept["cells"] if cell["cell_type"] == "markdown")
        assert not re.findall(r"\]\((?!https?:|#note-)", prose), f"{url}: a link leads nowhere from Colab"
        assert url in labs or kept == json.loads(notebooks.dump(made(url, address))), f"{url}: stale; type: make build"


def test_colab_opens_what_the_publish_job_pushes(tmp_path):
    """The job's own script, run on the site's notebooks, makes the branch on which every link to Colab finds its file."""
    publish = yaml.safe_load((source.ROOT / ".github/workflows/publish.yml").read_text(encoding="utf-8"))["jobs"]
    (pushed,) = (step["run"] for step in publish["notebooks"]["steps"] if "run" in step)
    (kept,) = (s["with"]["path"] for s in publish["build"]["steps"] if s.get("with", {}).get("name") == "notebooks")
    assert kept == "site/**/*.ipynb"  # an artifact keeps the folders from the first star on
    for file in source.SITE.rglob("*.ipynb"):
        (copy := tmp_path / "notebooks" / file.relative_to(source.SITE)).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(file, copy)
    (tmp_path / "gh").write_text("#!/bin/sh\n", encoding="utf-8")
    (tmp_path / "gh").chmod(0o755)
    subprocess.run(["git", "init", "-q", "--bare", tmp_path / "origin"], check=True)
    environment = {"PATH": f"{tmp_path}:{os.environ['PATH']}", "HOME": str(tmp_path), "RUNNER_TEMP": str(tmp_path)}
    for _ in range(2):  # the second time over the first
        shutil.rmtree(tmp_path / "notebooks/.git", ignore_errors=True)
        run = ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", pushed]
        subprocess.run(run, env=environment | {"ORIGIN": str(tmp_path / "origin")}, check=True, capture_output=True)
    listed = ["git", "--git-dir", tmp_path / "origin", "ls-tree", "-r", "--name-only", "notebooks"]
    branch = subprocess.run(listed, check=True, capture_output=True, encoding="utf-8").stdout.split()
    repository = re.search(
        r'REPO_URL, "https://github.com/(.+)"', (source.ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    )[1]
    repository = os.environ.get("REPO_URL", repository).removeprefix("https://github.com/")
    start = notebooks.COLAB.format(repository=repository, path="")
    linked = {
        link.removeprefix(start)
        for page in source.SITE.rglob("*.html")
        for link in re.findall(r'href="(https://colab[^"]*)"', page.read_text(encoding="utf-8"))
    }
    assert linked == set(branch) and len(linked) > len(CHAPTERS)


def test_the_data_comes_from_the_site(tmp_path, monkeypatch):
    """The cell that gets the data, run against the built site on this machine, puts every file beside the programs."""
    serve = partial(SimpleHTTPRequestHandler, directory=source.SITE)
    monkeypatch.setattr(SimpleHTTPRequestHandler, "log_message", lambda *_: None)
    server = ThreadingHTTPServer(("127.0.0.1", 0), serve)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    with server, contextlib.chdir(tmp_path):
        for chapter in CHAPTERS:
            wanted = {name for file in texts() if file.startswith(f"{chapter}/") for name in source.data_of(file)}
            cells = [
                cell for cell in code(made(chapter, f"http://127.0.0.1:{server.server_port}/")) if cell.id == "data"
            ]
            assert len(cells) == bool(wanted), (
                f"{chapter}: its programs read {wanted}, its notebook has {len(cells)} cells"
            )
            for cell in cells:
                exec(cell.source, names := {})
            for name in wanted:
                have = Path(names["__file__"]).with_name(name.rsplit("/", 1)[-1])
                assert have.read_bytes() == (source.SNIPPETS / name).read_bytes(), f"{chapter}: {name} is missing"
        server.shutdown()
    assert len(list(tmp_path.rglob("*.*"))) > 5


CODE = """# A page

Call `layers[0](x)`, ``a` [b](c.md)`` and `[^n]` in a row; see [b](b.md), $f[^n]$ and a note[^n].

```python
--8<-- "p/c/b.py"
```

```sh
# first
make [x](y.md)
```

??? note "What `f[0](x)` does"
    ## In the fold

    ```yaml
    # second
    a: "[^n] ??? note"
    ```

- item

    ```text
    ## third [^n]: x
    ```

## A heading

text

[^n]: A note with `[^n]`.
"""


def test_code_is_left_as_it_is(monkeypatch):
    """No link, note or heading is seen in code, and no box is cut in two."""
    monkeypatch.setattr(source, "data_of", lambda name: [])
    made = nbformat.from_dict(notebooks.notebook("p/c", CODE, FILES, {}, ADDRESS))
    prose = [cell.source for cell in made.cells if cell.cell_type == "markdown"][
        2:
    ]  # after the title, and where it is from
    assert "Call `layers[0](x)`, ``a` [b](c.md)`` and `[^n]` in a row" in prose[0]
    assert f"[b]({ADDRESS}p/b/), $f[^n]$ and a note<sup>[1](#note-1)</sup>." in prose[0]
    assert prose[1].startswith("```sh\n# first\nmake [x](y.md)\n```\n\n<details>")
    assert "<summary>What <code>f[0](x)</code> does</summary>\n\n## In the fold" in prose[1]
    assert '\n```yaml\n# second\na: "[^n] ??? note"\n```\n\n</details>' in prose[1]
    assert prose[1].endswith("- item\n\n    ```text\n    ## third [^n]: x\n    ```")
    assert prose[2] == "## A heading\n\ntext"
    assert prose[3] == '## Notes\n\n1. <a name="note-1"></a>A note with `[^n]`.' and len(prose) == 4


def test_only_outputs_leave_a_program():
    """What the tokens of a program say is an output, and nothing that looks like one."""
    text = 'print("""\n#> a\n""")\n#>\n#> #> a'
    assert notebooks.without_outputs(text) == ('print("""\n#> a\n""")', ["", "#> a"])
    cell = notebooks.program_cell("a.py", [""], text, False)
    assert cell["outputs"][0]["text"] == "\n#> a\n" and "\n#> a\n" in cell["source"]


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
    monkeypatch.setattr(source, "data_of", lambda name: [])
    return nbformat.from_dict(notebooks.notebook("p/c", PAGE, FILES, {}, ADDRESS))


def test_programs_that_alternate_keep_their_names(planted, tmp_path):
    notebook = planted
    assert page_problems("p/c", notebook, PAGE, FILES) == []
    assert run_problems("p/c", notebook, execute("p/c", notebook, tmp_path)) == []
    notebook.cells = [cell for cell in notebook.cells if not cell.id.startswith("back")]
    problems = run_problems("p/c", notebook, execute("p/c", notebook, tmp_path))
    assert "a-two shows ['2'] but prints ['6']" in problems[0]


NOTEBOOK_LIES = {  # what is planted: (cell, what it says, what the refusal says)
    "a wrong output": ("a-one", "x = 1\nprint(x + 1)", "a-one shows ['1'] but prints ['2']"),
    "a missing output": ("a-one", "x = 1", "a-one shows ['1'] but prints []"),
    "a value that the page does not show": ("a-one", "x = 1\nprint(x)\nx", "a-one shows ['1'] but prints ['1', '1']"),
    "a cell that fails": ("a-one", "x = 1\nprint(1 / 0)", "a-one fails with: division by zero"),
    "a cell that asks another host": ("a-one", "import socket\nsocket.getaddrinfo('a.example', 80)", "loopback only"),
    "a cell that kills the kernel": ("a-one", "import os\nos._exit(1)", "Kernel died"),
}


@pytest.mark.parametrize("lie", NOTEBOOK_LIES)
def test_refuses_a_notebook_with(lie, planted, tmp_path):
    (name, code_of_cell, says), notebook = NOTEBOOK_LIES[lie], planted
    next(cell for cell in notebook.cells if cell.id == name).source = code_of_cell
    assert page_problems("p/c", notebook, PAGE, FILES)
    try:
        problems = run_problems("p/c", notebook, execute("p/c", notebook, tmp_path))
    except (RuntimeError, TimeoutError) as error:
        problems = [str(error)]
    assert len(problems) == 1 and says in problems[0], problems


def test_stops_a_cell_that_hangs(planted, tmp_path):
    """The cell says that it has begun: where that takes a busy machine longer than the limit, the limit is doubled."""
    hangs = "import pathlib, time\npathlib.Path('began').touch()\ntime.sleep(600)"
    next(cell for cell in planted.cells if cell.id == "a-one").source = hangs
    limit = 1
    while not (tmp_path / "began").exists():
        with pytest.raises(TimeoutError, match=f"still ran after {limit} s"):
            execute("p/c", planted, tmp_path, seconds=limit)
        limit *= 2


def test_refuses_a_notebook_that_is_not_its_page(planted):
    notebook, other = planted, FILES | {"p/c/b.py": {"": "x = 5\nprint(x)\n#> 6"}}
    assert "b.py [''] is not what the page shows" in page_problems("p/c", notebook, PAGE, other)[0]
    longer = FILES | {"p/c/a.py": FILES["p/c/a.py"] | {"": FILES["p/c/a.py"][""] + "\ny = 3"}}
    assert "lacks lines of p/c/a.py" in page_problems("p/c", notebook, PAGE, longer)[0]
    del notebook.cells[-1]
    assert "not those of the page, in its order" in page_problems("p/c", notebook, PAGE, FILES)[0]
