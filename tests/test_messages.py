"""What is wrong is said in one sentence that names the file, the line where there is one, and what to type or write."""

import socket
import subprocess
import sys

import pytest
from lxml import html
from small_book import command, small_book

from handbook import source
from handbook.npm import npm_package
from handbook.promises.code import code_problems, encoding_problems
from handbook.promises.figures import figure_problems
from handbook.promises.numbers import number_problems
from handbook.promises.prose import reading_problems, template_problems, template_sentences
from handbook.run import prove
from handbook.site.build import run_mkdocs
from handbook.site.formulas import rendered

PAGE = "# A\n\nSee [this](gone.md) and [that](#nowhere).\n\n![a](gone.svg)\n"
BUILD = {  # mistake: (pages, navigation, sentences)
    "a link to a page that is gone": (
        {"index.md": "# A\n\nSee\n[x](gone.md)"},
        ["index.md"],
        ["docs/index.md:4: the link gone.md leads nowhere; fix it"],
    ),
    "a link to a heading that is gone": (
        {"index.md": "[x](#gone)"},
        ["index.md"],
        ["docs/index.md:1: the link #gone leads nowhere; fix it"],
    ),
    "a figure that is not drawn": (
        {"text/a.md": "# A\n\n![x](a/gone.svg)"},
        ["text/a.md"],
        [
            "docs/text/a.md:3: the figure a/gone.svg leads nowhere; draw it in a snippet, then type: make update PAGE=text/a"
        ],
    ),
    "a page that is not in the navigation": (
        {"index.md": "x", "lost.md": "y"},
        ["index.md"],
        ["docs/lost.md: is not in the navigation; name it under nav in mkdocs.yml"],
    ),
    "a chapter that is not in the navigation": (
        {"index.md": "x", "text/tokenization.md": "y"},
        ["index.md"],
        ["docs/text/tokenization.md: is not in the navigation; type: make nav"],
    ),
    "a navigation that names no page": (
        {"index.md": "x"},
        ["index.md", "gone.md"],
        ["mkdocs.yml: the navigation names gone.md, which docs/ lacks; type: make nav, or take it out there"],
    ),
    "nothing wrong": ({"index.md": "# A\n\n[x](#a)"}, ["index.md"], []),
}


@pytest.mark.parametrize("mistake", BUILD)
def test_the_build_names(mistake, tmp_path, monkeypatch):
    """MkDocs' own warnings on a small book, turned into sentences."""
    pages, navigation, says = BUILD[mistake]
    config = (source.ROOT / "mkdocs.yml").read_text(encoding="utf-8").partition("\nnav:")[0]
    lines = "".join(f"  - {page}\n" for page in navigation)
    text = config.replace("  custom_dir: docs/templates\n", "") + "\nnav:\n" + lines
    (tmp_path / "mkdocs.yml").write_text(text, encoding="utf-8")
    (tmp_path / "docs/assets").mkdir(parents=True)
    (tmp_path / "snippets").mkdir()
    for name, page in pages.items():
        (tmp_path / "docs" / name).parent.mkdir(exist_ok=True)
        (tmp_path / "docs" / name).write_text(page, encoding="utf-8")
    chapters = source.chapters()
    monkeypatch.setattr(source, "ROOT", tmp_path)
    monkeypatch.setattr(source, "DOCS", tmp_path / "docs")
    monkeypatch.setattr(source, "chapters", lambda: chapters)
    source.pages.cache_clear()
    try:
        assert run_mkdocs(tmp_path / "mkdocs.yml", tmp_path / "site") == says
    finally:
        source.pages.cache_clear()


HEAD = "---\ntitle: A\ndescription: x\n---\n# A\n\n"
FLOW = "flowchart LR\n  A --> B\n"
DIAGRAM = 'a Mermaid diagram is not drawn here; draw it in a snippet that says savefig("NAME.svg"), and show that file'
INPUT = "Unexpected end of input in a macro argument, expected '}' at end of input"
PLANTED = {  # what is planted: {page: (Markdown, sentence or "")}
    "Mermaid, however it is written": {
        "fence.md": (f"{HEAD}```mermaid\n{FLOW}```\n", f"docs/fence.md:8: {DIAGRAM}"),
        "id.md": (HEAD + "```mermaid {#flow}\n" + FLOW + "```\n", f"docs/id.md:8: {DIAGRAM}"),
        "tildes.md": (f"{HEAD}~~~mermaid\n{FLOW}~~~\n", f"docs/tildes.md:8: {DIAGRAM}"),
        "title.md": (f'{HEAD}```mermaid title="x"\n{FLOW}```\n', f"docs/title.md:8: {DIAGRAM}"),
        "html.md": (f'{HEAD}<div class="mermaid">\n{FLOW}</div>\n', f"docs/html.md:8: {DIAGRAM}"),
        "part/fold.md": (
            f'{HEAD}??? note "x"\n\n    ```mermaid\n    graph TD\n    ```\n',
            f"docs/part/fold.md:10: {DIAGRAM}",
        ),
        "fish.md": (f"{HEAD}A mermaid, or\nmermaid, is `mermaid`.\n\n```text\nmermaid\n```\n", ""),
    },
    "a wrong formula": {
        "line.md": (
            rf"{HEAD}Text \(\frac{{1}}{{2\) here.",
            rf"docs/line.md:7: the formula \frac{{1}}{{2 is wrong, says KaTeX: {INPUT}: \frac{{1}}{{2; fix it there",
        ),
        "block.md": (
            HEAD + "\\[\nx +\n\\sqrt{2\n\\]\n",
            r"docs/block.md:8: the formula x + \sqrt{2 is wrong, says KaTeX: Expected '}', got 'EOF' at end of input: "
            r"x + \sqrt{2; fix it there",
        ),
        "right.md": (HEAD + r"Text \(\frac{1}{2}\) here.", ""),
    },
}


@pytest.mark.parametrize("planted", PLANTED)
def test_the_build_meets(planted, tmp_path):
    """The real command on planted pages: one sentence for each that is wrong, and the others are built."""
    pages = PLANTED[planted]
    book = small_book(tmp_path / "book", {name: text for name, (text, _) in pages.items()})
    done = command(book, "build")
    says = sorted(says for _, says in pages.values() if says)
    assert sorted(done.stdout.splitlines()) == (says or [f"built: {len(pages) + 1} pages in site/"]) and not done.stderr
    assert done.returncode == bool(says) and (book / "site").exists() != bool(says)


TABS = """??? note "Fold"
\tText in a fold by a tab.

\t```sh
\techo 1
\t```

1. one

\t```sh
\tif true; then
\t\techo 2
\tfi
\t```
"""


def test_the_build_takes_tabs_and_pages_without_a_head(tmp_path):
    book = small_book(tmp_path / "book", {"plain.md": "# No front matter\n\nText.\n", "tabs.md": HEAD + TABS})
    done = command(book, "build")
    assert (done.stdout, done.stderr, done.returncode) == ("built: 3 pages in site/\n", "", 0)
    page = html.fromstring((book / "site/tabs/index.html").read_text(encoding="utf-8"))
    assert [text for _, text, _ in source.boxes(page)] == ["echo 1", "if true; then\n    echo 2\nfi"]
    assert page.xpath("//details[p]//pre") and page.xpath("//ol/li//pre")
    page = html.fromstring((book / "site/plain/index.html").read_text(encoding="utf-8"))
    assert page.findtext(".//title").startswith("No front matter") and page.xpath("count(//h1)") == 1


SNIPPET = {  # mistake: (file, what the sentence says)
    "a syntax error": ("print(1)\n#> 1\nprint(2\n", "mistake.py:3: '(' was never closed; fix that line"),
    "a missing package": (
        "print(1)\n#> 1\nimport no_such_package\n",
        "mistake.py:3: ModuleNotFoundError: No module named 'no_such_package'; the environment core lacks no_such_package: "
        "add the package that holds it, with a floor, to the group core in pyproject.toml, then type: make pins",
    ),
    "any other error": ("print(1)\n#> 1\n1 / 0\n", "mistake.py:3: ZeroDivisionError: division by zero; type: python "),
}


@pytest.mark.parametrize("mistake", SNIPPET)
def test_a_snippet_with(mistake, eval_example, tmp_path):
    text, says = SNIPPET[mistake]
    (tmp_path / "mistake.py").write_text(text, encoding="utf-8")
    [sentence] = prove(tmp_path / "mistake.py", text, eval_example)
    assert says in sentence and "\n" not in sentence


def test_a_taken_port():
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        serve = [sys.executable, "-m", "handbook", "serve", str(port)]
        done = subprocess.run(serve, cwd=source.ROOT, capture_output=True, encoding="utf-8")
    assert done.returncode == 1
    assert done.stderr == f"serve: the port {port} is taken; type: make serve PORT={port + 1}\n"


def test_a_command_that_does_not_exist():
    done = subprocess.run(
        [sys.executable, "-m", "handbook", "biuld"], cwd=source.ROOT, capture_output=True, encoding="utf-8"
    )
    assert done.returncode == 1 and "there is no command 'biuld'; the commands are: build, serve" in done.stderr


def article(inner: str) -> html.HtmlElement:
    return html.fromstring(f"<article>{inner}</article>")


def test_a_figure_that_no_snippet_draws():
    [said] = figure_problems("p/c", article('<img src="c/a.svg" alt="a line">'), set(), set())
    assert said == 'docs/p/c.md: no snippet of the chapter draws a.svg; save it in one with savefig("a.svg")'


def test_an_unsourced_number():
    [said] = number_problems(
        "docs/p/c.md", article("<p>It is 3.5 times faster.</p>"), "# A\n\nIt is 3.5 times faster.\n"
    )
    assert said.startswith(
        "docs/p/c.md:3: 3.5 in 'It is 3.5 times faster.' is neither printed on the page nor sourced; print it"
    )


def test_a_typed_box():
    [said] = code_problems("docs/p/c.md", article("<pre>print(1)</pre>"), set(), "# A\n\n```python\nprint(1)\n```\n")
    assert said.startswith(
        "docs/p/c.md:4: the box that starts with 'print(1)' is no tested file; move it into one below snippets/"
    )


def test_a_sentence_of_the_template():
    sentence = sorted(template_sentences())[-1]
    assert template_problems("docs/p/c.md", f"# A\n\n{sentence}\n")[0].startswith("docs/p/c.md:3: ")
    assert len(template_sentences()) > 20 and template_problems("docs/p/c.md", "# A\n\nMine.\n") == []


@pytest.mark.parametrize(
    ("tool", "text", "says"),
    [
        ("typos", "# A\n\nThe color of it.\n", ":3:5: `color` should be `colour`; fix it there"),
        ("typos", "# A\n\nIt seperates two.\n", ":3:4: `seperates` should be `separates`; fix it there"),
        ("typos", "# A\n\nThe `color`, a [Modeling Color](https://example.org/) of others.\n", ""),
        ("rumdl", "# A\n\nText.\n## B\n", ":4:1: [MD022] Expected 1 blank line above heading; fix it there"),
        ("rumdl", "# A\n\nText.\n", ""),
    ],
)
@pytest.mark.parametrize("colour", ["FORCE_COLOR", "CLICOLOR_FORCE", "NO_COLOR"])
def test_a_page_that_reads_badly(tool, text, says, colour, tmp_path, monkeypatch):
    monkeypatch.setenv(colour, "1")
    (tmp_path / "a.md").write_text(text, encoding="utf-8")
    said = reading_problems([tmp_path / "a.md"], tool)
    assert [line.partition("a.md")[2] for line in said] == ([says] if says else [])


def test_a_wrong_formula():
    katex = npm_package("katex") / "dist"
    made = rendered([("x^2", False), (r"\frac{1", True)], katex)
    assert "katex" in made["x^2", False][0] and made["x^2", False][1] == ""
    assert made[r"\frac{1", True] == (
        "",
        "Unexpected end of input in a macro argument, expected '}' at end of input: \\frac{1",
    )


@pytest.mark.parametrize(
    ("called", "lie", "honest"),
    [
        ("read_text", "Path('a').read_text()", "Path('a').read_text(encoding='utf-8')"),
        ("write_text", "Path('a').write_text('b')", "Path('a').write_text('b', encoding='utf-8')"),
        ("open", "open('a')", "open('a', 'rb')"),
        ("open", "open('a', 'w')", "open('a', 'wb')"),
        ("open", "Path('a').open()", "Path('a').open(encoding='utf-8')"),
        ("open", "gzip.open('a.gz', 'rt')", "gzip.open('a.gz', 'w')"),
        ("fdopen", "os.fdopen(1)", "os.fdopen(1, 'wb')"),
        ("NamedTemporaryFile", "tempfile.NamedTemporaryFile('w')", "tempfile.NamedTemporaryFile('wb')"),
        ("TextIOWrapper", "io.TextIOWrapper(a)", "io.TextIOWrapper(a, 'utf-8')"),
        ("run", "subprocess.run(['a'], text=True)", "subprocess.run(['a'], encoding='utf-8')"),
        ("call", "subprocess.call(['a'], universal_newlines=True)", "subprocess.call(['a'])"),
    ],
)
def test_text_in_the_code_page_of_the_machine(called, lie, honest):
    [said] = encoding_problems("a.py", f"import a\n{lie}")
    assert said.startswith(f"a.py:2: {called}() leaves the encoding to the machine; write encoding=")
    assert encoding_problems("a.py", f"import a\n{honest}") == []


def test_every_program_says_its_encoding():
    files = [
        *source.SNIPPETS.rglob("*.py"),
        *(source.ROOT / "handbook").rglob("*.py"),
        *(source.ROOT / "tests").rglob("*.py"),
    ]
    problems = [
        problem
        for file in files
        for problem in encoding_problems(file.relative_to(source.ROOT).as_posix(), file.read_text(encoding="utf-8"))
    ]
    assert len(files) > 300 and not problems, "\n".join(problems)
