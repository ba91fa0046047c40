"""Promise 12: for each promise a lie is planted, and the promise's function refuses it."""

import subprocess
import sys

import markdown
import nbformat
import pytest
from lxml import html
from mkdocs.config import load_config

from handbook import ledger, source
from handbook.promises.code import code_problems, embed_problems, section_problems, use_problems
from handbook.promises.configuration import configuration_problems, copy_problems
from handbook.promises.figures import figure_problems, picture_problems
from handbook.promises.links import cover_problems, reach_problems
from handbook.promises.numbers import number_problems
from handbook.promises.quiz import quiz_problems
from handbook.take.executed import execute_lab, lab_problems

SECTIONS = {
    "unpaired start": ("# --8<-- [start:a]\nx\n", "section a never ends"),
    "unpaired end": ("x\n# --8<-- [end:a]\n", "which is not open"),
    "twice": ("# --8<-- [start:a]\n# --8<-- [end:a]\n# --8<-- [start:a]\n# --8<-- [end:a]\n", "stands twice"),
    "nested": ("# --8<-- [start:a]\n# --8<-- [start:b]\n# --8<-- [end:b]\n", "starts inside a"),
    "hidden line": ("# --8<-- [start:a]\n# --8<-- [end:a]\nsecret = 1\n", "lie.py:3: no section shows this line"),
    "mistyped marker": ("# --8<-- start:a\n", "not a section marker"),
    "name not in kebab-case": ("# --8<-- [start:A_b]\n# --8<-- [end:A_b]\n", "rename it"),
}
INLINE = {  # every way to write code in Markdown that readers would take for ours
    "backticks": "```python\nprint(1)\n```",
    "tildes": "~~~python\nprint(1)\n~~~",
    "braces": "``` { .python .annotate }\nprint(1)\n```",
    "four backticks": "````py\nprint(1)\n````",
    "no label": "```\nprint(1)\n```",
    "wrong label": "```text\nimport torch\n```",
    "console": "```pycon\n>>> 1 + 1\n2\n```",
    "indented": "text\n\n    print(1)\n",
    "in a quotation": "> ```python\n> print(1)\n> ```",
    "in a list": "- item\n\n    ```python\n    print(1)\n    ```",
    "in a fold": '??? note "fold"\n\n    ```python\n    print(1)\n    ```',
    "in a tab": '=== "tab"\n\n    ```python\n    print(1)\n    ```',
    "html": "<pre><code>print(1)</code></pre>",
    "html highlighted": '<pre lang="python"><code><span>print</span>(1)</code></pre>',
    "after an empty fence": "```\n```\n\n```python\nprint(1)\n```",
    "long output, typed": "```text\nstep 1\nstep 2\nstep 3\nstep 4\n```",
    "long configuration": "```yaml\na: 1\nb: 2\nc: 3\nd: 4\n```",
}


def render(text: str) -> html.HtmlElement:
    """Markdown as mkdocs.yml renders it, parsed."""
    config = load_config(str(source.ROOT / "mkdocs.yml"))
    extensions = [e for e in config.markdown_extensions if e != "pymdownx.snippets"]
    configs = {k: v for k, v in config.mdx_configs.items() if k in extensions}
    return html.fromstring(
        f"<article>{markdown.markdown(text, extensions=extensions, extension_configs=configs)}</article>"
    )


@pytest.mark.parametrize("lie", SECTIONS)
def test_refuses_a_section_that_is(lie):
    text, says = SECTIONS[lie]
    problems = section_problems("lie.py", text, whole=False)
    assert any(says in problem for problem in problems), problems
    assert section_problems("honest.py", "# --8<-- [start:a-b]\nx\n# --8<-- [end:a-b]\n", whole=False) == []
    assert section_problems("honest.py", "secret = 1\n", whole=True) == []


@pytest.mark.parametrize("lie", INLINE)
def test_refuses_untested_code_written(lie):
    page = render(INLINE[lie])
    assert code_problems("lie.md", page, tested={"print(2)"}), INLINE[lie]
    assert not code_problems("page.md", page, tested={text for _, text, _ in source.boxes(page)})


def test_accepts_tested_code_and_short_commands():
    page = render("```python\nprint(1)\n```\n\n```sh\nmake test\n```")
    assert code_problems("page.md", page, tested={"print(1)"}) == []


def test_refuses_dead_and_shuffled_snippets(tmp_path):
    files = {
        "p/c/a.py": "# --8<-- [start:one]\nx = 1\n# --8<-- [end:one]\n# --8<-- [start:two]\ny = 2\n# --8<-- [end:two]\n"
    }
    one, two = '```python\n--8<-- "p/c/a.py:one"\n```\n', '```python\n--8<-- "p/c/a.py:two"\n```\n'
    page = html.fromstring("<article><pre>x = 1</pre><pre>y = 2</pre></article>")
    assert use_problems("p/c", one + two, page, files) == []
    assert "out of order" in use_problems("p/c", two + one, page, files)[0]
    assert "does not show section two" in use_problems("p/c", one, page, files)[0]
    assert "does not show it" in use_problems("p/c", "", page, files)[0]
    hidden = html.fromstring("<article><pre>x = 1</pre></article>")
    assert "does not show section two" in use_problems("p/c", one + two, hidden, files)[0]


def test_refuses_missing_snippets_and_mistyped_sections(tmp_path):
    (tmp_path / "a.py").write_text("# --8<-- [start:one]\n# --8<-- [end:one]\n", encoding="utf-8")
    assert "docs/p.md:1: snippets/b.py does not exist" in embed_problems("docs/p.md", '--8<-- "b.py"', tmp_path)[0]
    assert embed_problems("docs/p.md", '--8<-- "a.py:one"\n--8<-- "a.py"', tmp_path) == []
    assert "has no section on; it has: one" in embed_problems("docs/p.md", '--8<-- "a.py:on"', tmp_path)[0]


def test_refuses_foreign_missing_and_changed_figures(tmp_path):
    page = html.fromstring('<article><img src="c/a.svg" alt="a line"></article>')
    assert figure_problems("p/c", page, {"a.svg"}, {"a.svg"}) == []
    assert "no snippet of the chapter draws a.svg" in figure_problems("p/c", page, set(), set())[0]
    assert "does not show it" in figure_problems("p/c", page, {"a.svg"}, {"a.svg", "old.svg"})[0]
    silent = html.fromstring('<article><img src="c/a.svg" alt=""></article>')
    assert "no alt text" in figure_problems("p/c", silent, {"a.svg"}, {"a.svg"})[0]
    svg = '<svg xmlns="http://www.w3.org/2000/svg" width="70pt" height="35pt" viewBox="0 0 70 35"><path d="M0 {y}H70" stroke="#000"/></svg>'
    (tmp_path / "a.svg").write_text(svg.format(y=10), encoding="utf-8")
    assert picture_problems("a.svg", svg.format(y=10.01).encode(), tmp_path / "a.svg") == []
    assert "make update" in picture_problems("a.svg", svg.format(y=12).encode(), tmp_path / "a.svg")[0]
    assert "make update" in picture_problems("b.svg", svg.encode(), tmp_path / "b.svg")[0]


@pytest.mark.parametrize(
    "lie, number",
    [
        ("It is 3.5 times faster.", "3.5"),
        ("It saves 40 % of memory.", "40"),
        ("- a 12.25 s wait", "12.25"),
        ("| a | b |\n|---|---|\n| x | 0.73 |", "0.73"),
        ("*It took 1.5 s*.", "1.5"),
    ],
)
def test_refuses_an_unsourced_number(lie, number):
    """Refused as it is and beside another output; accepted beside an output that holds it, or with its source."""
    box = "\n\n```python\nprint(x)\n#> {}\n```"
    for page in (lie, lie + box.format("9.75 60"), "[source](https://example.org)\n\n" + lie):
        [problem] = number_problems("lie.md", render(page))
        assert problem.startswith(f"lie.md: {number} in ")
    assert not number_problems("page.md", render(lie + box.format(number)))
    assert not number_problems("page.md", render(lie.replace(number, f"[{number}](https://example.org)")))


QUESTION = """<div><p><strong>1. Q?</strong></p><ul><li>a) x</li><li>b) y</li></ul>
<details class="question"><summary>Answer to 1</summary><ul><li>a) No: x.</li><li>b) Right: y.</li></ul></details></div>"""


@pytest.mark.parametrize("lie", [("b) Right: y.", "b) No: y."), ("a) No: x.", "a) Right: x."), ("<li>a) No: x.</li>", ""), ("<li>a) x</li>", ""), ("<ul><li>a) x</li><li>b) y</li></ul>", "")])  # fmt: skip
def test_refuses_a_question_with(lie):
    assert not quiz_problems("page.md", html.fromstring(QUESTION))
    assert quiz_problems("page.md", html.fromstring(QUESTION.replace(*lie)))


def test_refuses_an_uncovered_outline_item():
    page = html.fromstring('<article><h2 id="here">x</h2></article>')
    assert cover_problems("p/c", "---\ncovers:\n  A1: here\n---\n", page, ["A1"]) == []
    assert "does not name A2" in cover_problems("p/c", "---\ncovers:\n  A1: here\n---\n", page, ["A1", "A2"])[0]
    assert (
        "#gone, which is not on the page" in cover_problems("p/c", "---\ncovers:\n  A1: gone\n---\n", page, ["A1"])[0]
    )


@pytest.mark.parametrize(
    "lie",
    [
        '<script src="https://a.example/x.js"></script>',
        '<img src="//a.example/x.png">',
        '<link rel="stylesheet" href="https://a.example/x.css">',
    ],
)
def test_refuses_a_page_that_asks_another_host(lie):
    assert reach_problems("lie.html", html.fromstring(f"<article>{lie}</article>"))
    assert not reach_problems(
        "page.html", html.fromstring('<article><a href="https://a.example">x</a><img src="x.svg"></article>')
    )


def test_refuses_a_lab_with_a_wrong_output():
    cell = nbformat.v4.new_code_cell("print(1)", outputs=[nbformat.v4.new_output("stream", text="2\n")])
    kept = nbformat.v4.new_notebook(cells=[cell])
    run = execute_lab(kept)
    assert "cell 1 shows ['2\\n'] but prints ['1\\n']" in lab_problems("lie", kept, run)[0]
    assert lab_problems("honest", run, run) == []


STRICT = {  # lie: (pages, nav, what strict MkDocs says)
    "broken link": ({"index.md": "[x](gone.md)"}, ["index.md"], "'gone.md'"),
    "broken anchor": ({"index.md": "[x](#gone)"}, ["index.md"], "#gone"),
    "page not in the navigation": ({"index.md": "x", "lost.md": "y"}, ["index.md"], "lost.md"),
    "missing figure": ({"index.md": "![x](gone.svg)"}, ["index.md"], "gone.svg"),
    "navigation names no page": ({"index.md": "x"}, ["index.md", "gone.md"], "gone.md"),
}


def strict_build(pages: dict[str, str], nav: list[str], folder) -> subprocess.CompletedProcess:
    """MkDocs at work in `folder`, with the settings of the book and these pages."""
    settings = (source.ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    settings = settings[: settings.index("\nnav:")].replace("  custom_dir: docs/templates\n", "")
    (folder / "mkdocs.yml").write_text(
        settings + "\nnav:\n" + "".join(f"  - {page}\n" for page in nav), encoding="utf-8"
    )
    (folder / "docs" / "assets").mkdir(parents=True)
    (folder / "snippets").mkdir()
    for name, text in pages.items():
        (folder / "docs" / name).write_text(text, encoding="utf-8")
    build = [sys.executable, "-m", "mkdocs", "build", "--strict"]
    return subprocess.run(build, cwd=folder, capture_output=True, encoding="utf-8")


def test_strict_build_accepts_an_honest_book(tmp_path):
    done = strict_build({"index.md": "# x\n\n[y](other.md#y)", "other.md": "# y"}, ["index.md", "other.md"], tmp_path)
    assert done.returncode == 0 and "WARNING" not in done.stderr, done.stderr


@pytest.mark.parametrize("lie", STRICT)
def test_strict_build_refuses_a(lie, tmp_path):
    pages, nav, says = STRICT[lie]
    done = strict_build(pages, nav, tmp_path)
    assert done.returncode and "WARNING" in done.stderr and says in done.stderr, done.stderr


CONFIGURATION = {
    "prometheus.yml": (
        "scrape_configs:\n  - job_name: a\n    scrape_interval: often\n",
        "promtool check config --lint-fatal refuses it",
    ),
    "rules.yml": ("groups:\n  - name: a\n    rules:\n      - {alert: A, expr: rate(x[}\n", "does not parse"),
    "slow_rules.yml": (
        "groups:\n  - name: a\n    rules:\n      - {alert: A, expr: 'rate(x)'}\n",
        "check rules --lint-fatal refuses it",
    ),
    "unknown.toml": ("a = 1\n", "no tool reads it"),
}


@pytest.mark.parametrize("lie", CONFIGURATION)
def test_refuses_a_configuration_file_that_is_wrong(lie, tmp_path):
    text, says = CONFIGURATION[lie]
    (tmp_path / lie).write_text(text, encoding="utf-8")
    problems = configuration_problems(tmp_path / lie)
    assert len(problems) == 1 and says in problems[0], problems


def test_refuses_copies_of_data_that_are_not_one():
    one, both = {"a/b/x.txt": "1", "a/b/y.txt": "3"}, {"a/b/x.txt": "1", "a/c/x.txt": "1"}
    assert copy_problems(one, {}) == [] and copy_problems(both, {"x.txt": "1"}) == []
    [said] = copy_problems(both | {"a/c/x.txt": "2"}, {"x.txt": "1"})
    assert said == "snippets/a/c/x.txt: is not the x.txt of the other chapters; copy it from one of them"
    [said] = copy_problems(both, {})
    assert said.startswith("snippets/a/c/x.txt: a/b/x.txt has its name; name it otherwise")
    assert copy_problems(one, {"x.txt": "1"}) == [
        "pyproject.toml: x.txt lies in one chapter or none; take it out of copies"
    ]


def test_refuses_an_unreadable_ledger(tmp_path):
    (tmp_path / "verified.json").write_text("{", encoding="utf-8")
    with pytest.raises(SystemExit, match="cannot be read"):
        ledger.read_record(tmp_path / "verified.json")
