"""Promise 12: for each promise a lie is planted, and the promise's function refuses it."""

import re

import markdown
import nbformat
import pytest
from lxml import html
from mkdocs.config import load_config

from handbook import ledger, source
from handbook.promises.code import code_problems, embed_problems, section_problems, use_problems
from handbook.promises.configuration import configuration_problems, copy_problems
from handbook.promises.figures import figure_problems, picture_problems
from handbook.promises.links import cover_problems, reach_problems, style_problems
from handbook.promises.numbers import number_problems
from handbook.promises.quiz import quiz_problems
from handbook.promises.typed import typed_problems
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
    "one line of output, typed": "```text\naccuracy 0.97\n```",
    "short json": '```json\n{"accuracy": 97}\n```',
    "console with a result": "```console\n$ make test\n900 passed\n```",
    "sh with a result": "```sh\nmake test\n900 passed\n```",
    "sh with a version": "```sh\ngit version 2.39.5\n```",
    "sh with a result in a comment": "```sh\nmake test  # accuracy 0.97\n```",
    "sh with a result behind a command": "```sh\nmake test; accuracy 97\n```",
    "sh with a prompt": "```sh\n$ make test\n```",
    "sh that is too long": "```sh\nmake a\nmake b\nmake c\nmake d\n```",
    "prompt without a label": "```\n>>> type(x)\n<class 'int'>\n```",
    "magic": "```\n%timeit f(x)\n```",
    "shell from a notebook": "```\n!pip install x\n```",
    "no-break spaces": "```\nx\u00a0=\u00a01\n```",
    "with options in braces": '``` {.python title="a.py"}\nprint(1)\n```',
}
COMMANDS = ["make test", "git clone https://a.example/b && cd b", "# first\nmake a\n.venv/core/bin/python tests/a.py"]
TYPED = {  # what looks like code or its output, outside every box: (Markdown, what the refusal says, the honest form)
    "fence with a title": (
        '```python title="a.py"\nprint(1)\n```',
        "no title or line numbers",
        "```python\nprint(1)\n```",
    ),
    "fence with lines": (
        '```python hl_lines="1"\nprint(1)\n```',
        "no title or line numbers",
        "```python\nprint(1)\n```",
    ),
    "fence with numbers": (
        '```python linenums="1"\nprint(1)\n```',
        "no title or line numbers",
        "```python\nprint(1)\n```",
    ),
    "fence of tildes": ('~~~python title="a.py"\nprint(1)\n~~~', "makes no box", "~~~python\nprint(1)\n~~~"),
    "fence below text": (
        'Text\n```python title="a"\n\nprint(1)\n```',
        "makes no box",
        "Text\n\n```python\nprint(1)\n```",
    ),
    "fence in a list": (
        '- a\n\n    ```python title="a"\n    x = 1\n    ```',
        "no title or line numbers",
        "- a\n\n    ```python\n    x = 1\n    ```",
    ),
    "fence left open": ("```\n\nprint(1)\n", "makes no box", "```\n\nprint(1)\n```"),
    "prompt as a quotation": (">>> f()\n4", "is quoted twice", "> f is called"),
    "prompt in a quotation": ("> \\>>> f()\n> 4", "with a prompt", "> f is called"),
    "prompt in prose": ("\\>>> f()", "with a prompt", "f() is called"),
    "prompt in a line": ("It is `>>> f()` then.", "with a prompt", "It is `f()` then."),
    "shell prompt": ("$ make test", "with a prompt", "Type make test, for 5 dollars."),
    "cell": ("In [1]: f()", "with a prompt", "In list [1]: the f."),
    "magic": ("%timeit f(x)", "with a prompt", "`%s of %s` is a format."),
    "magic in a line": ("It is `%timeit f(x)` then.", "with a prompt", "It is `%timeit` then."),
    "shell from a notebook": ("!pip install x", "with a prompt", "!= is a sign, and `!r` too."),
    "line of code alone": ("Text.\n\n`accuracy 97`", "is a box in a line", "Text of `accuracy`"),
    "lines of code alone": ("`accuracy 97`\n`loss 3`", "is a box in a line", "- `accuracy`\n- `loss`"),
    "code with breaks": (
        "<p>So: <code>a = 1<br>print(a)</code></p>",
        "is a box in a line",
        "<p>So: <code>a = 1</code></p>",
    ),
    "no-break space": ("So `x\u00a0= 1` is it.", "no-break space", "So `x = 1` is it."),
    "textarea": ("<textarea>print(1)</textarea>", "is HTML that no test reads", "<b>print</b>"),
    "samp": ("It is <samp>97</samp>.", "is HTML that no test reads", "It is `97`."),
    "kbd": ("It is <kbd>97</kbd>.", "is HTML that no test reads", "It is `97`."),
    "drawing": ("<svg><text>0.97</text></svg>", "is HTML that no test reads", "![x](x.svg)"),
    "class of the build": (
        '<div class="book-made">0.97</div>',
        "reads as what it is not",
        '<div data-fill="totals"></div>',
    ),
    "class as an attribute": ("It is 0.97.\n{ .footnote }", "reads as what it is not", "## A heading { #here }"),
    "style": ('<p style="white-space: pre">accuracy 97</p>', "is HTML that no test reads", "<p>x</p>"),
    "embed": ("--8<-- 'a.py'", "was not followed", "Write `--8<--` there."),
    "price": ("Costs $5/$10 for a million tokens.", "read as a formula", "Costs \\$5/\\$10 for a million tokens."),
    "price and words": (
        "Costs $5/million tokens or 10$.",
        "read as a formula",
        "Costs 5 US dollars, $n$ times $\\frac{1}{2}$.",
    ),
    "price between words": (
        "From US$5 in, to US$10 out.",
        "read as a formula",
        "From 5 to 10 US dollars, $2 \\log n$.",
    ),
    "price after words": ("Costs $5-$M", "read as a formula", "The $n$th of $k - 1$, $x_\\text{the last one}$"),
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


@pytest.mark.parametrize("commands", COMMANDS)
def test_accepts_tested_code_and_short_commands(commands):
    page = render(f"```python\nprint(1)\n```\n\n```sh\n{commands}\n```")
    assert code_problems("page.md", page, tested={"print(1)"}) == []


@pytest.mark.parametrize("lie", TYPED)
def test_refuses_outside_the_boxes_a(lie):
    text, says, honest = TYPED[lie]
    problems = typed_problems("lie.md", render(f"# A\n\n{text}"), f"# A\n\n{text}")
    assert problems and says in problems[0] and problems[0].startswith("lie.md:"), problems
    assert typed_problems("page.md", render(honest), honest) == []


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


@pytest.mark.parametrize(
    "lie", ["--8<-- 'a.py'", "--8<--\na.py\n--8<--", '--8<-- "a.py" ', ';--8<-- "a.py"', '-8<- "a.py"', '> --8<-- "a.py"', '--8<-- "a.py:1:2"']
)  # fmt: skip
def test_refuses_an_embed_written(lie, tmp_path):
    (tmp_path / "a.py").write_text("x = 1\n", encoding="utf-8")
    assert embed_problems("docs/p.md", f"# A\n\n{lie}", tmp_path)[0].startswith("docs/p.md:3: ")
    honest = '  --8<-- "a.py"\n\nWrite `--8<-- "a.py"` for that; all between `--8<--` and it.'
    assert embed_problems("docs/p.md", honest, tmp_path) == []


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


UNSOURCED = {  # where it stands: (Markdown, the number, whether it is a percentage)
    "prose": ("It is 3.5 times faster.", "3.5"),
    "a list": ("- a 12.25 s wait", "12.25"),
    "a table": ("| a | b |\n|---|---|\n| x | 0.73 |", "0.73"),
    "a table's head": ("| a | 0.73 |\n|---|---|\n| x | y |", "0.73"),
    "a caption": ("*It took 1.5 s*.", "1.5"),
    "a heading": ("## It took 1.5 s", "1.5"),
    "a fold's title": ('??? note "It took 1.5 s"\n\n    Text.', "1.5"),
    "a definition": ("Time\n:   It took 1.5 s.", "1.5"),
    "a definition's term": ("1.5 s\n:   What it took.", "1.5"),
    "inline code": ("It prints `accuracy 0.973`.", "0.973"),
    "code in HTML": ("It prints <code>accuracy 0.973</code>.", "0.973"),
    "HTML": ("<div>accuracy 0.973</div>", "0.973"),
    "an alt text": ("![The line ends at 0.41](x.svg)", "0.41"),
    "a title": ('![The line](x.svg "It ends at 0.41")', "0.41"),
    "a link's title": ('See [this](x.md "It took 1.5 s").', "1.5"),
    "a figure's caption": ('<figure><img src="x" alt="x"><figcaption>It took 1.5 s</figcaption></figure>', "1.5"),
    "pieces": ("It is **3**.5 times faster.", "3.5"),
    "a formula alone": ("The accuracy is $0.97$.", "0.97"),
    "a number without its zero": ("It rose by .51 bits.", "0.51"),
    "a decimal comma": ("It is 3,5 times faster.", "3.5"),
    "a decimal comma after zero": ("The accuracy is 0,973.", "0.973"),
    "thousands": ("It took 1,234.5 s.", "1234.5"),
    "a version": ("It is so since example 2.13.", "2.13"),
    "a share": ("It saves 40% of memory.", "40 %"),
    "a share after a space": ("It saves 40 % of memory.", "40 %"),
    "a share after a no-break space": ("It saves 40\u00a0% of memory.", "40 %"),
    "a share after a narrow space": ("It saves 40\u202f% of memory.", "40 %"),
    "a share after a thin space": ("It saves 40\u2009% of memory.", "40 %"),
    "a range of shares": ("It saves 40 to 40 % of memory.", "40 %"),
    "a share on two lines": ("It saves 40\n% of memory.", "40 %"),
    "a share in words": ("It saves 40 per cent of memory.", "40 %"),
    "a share in a word": ("It saves 40 percent of memory.", "40 %"),
    "a share in a heading": ("## It saves 40 %", "40 %"),
    "a formula about a number": (r"The accuracy is $\approx 0.97$.", "0.97"),
    "a share for short": ("It saves 40 pct of memory.", "40 %"),
    "a share in a formula": (r"It saves $40\%$ of it.", "40 %"),
}
OTHERS = "9.75 60 40 87.4 % 0.974 0.415 2.1 13.5 0.39"  # near the lies, and none of them


def printing(text: str) -> str:
    return f"\n\n```python\nprint(x)\n#> {text}\n```"


@pytest.mark.parametrize("place", UNSOURCED)
def test_refuses_an_unsourced_number_in(place):
    """Refused as it is and beside other outputs; accepted beside an output that holds it, or with its source."""
    lie, number = UNSOURCED[place]
    for page in (lie, lie + printing(OTHERS), "[source](https://example.org)\n\n" + lie):
        problem, *_ = number_problems("lie.md", render(page), page)
        assert re.match(rf"lie\.md(:\d+)?: {re.escape(number)} in ", problem), problem
    assert not number_problems("page.md", render(lie + printing(number)))


@pytest.mark.parametrize(
    "honest",
    [
        "It is [3.5](https://example.org) times faster.",
        "It is 3.5 times faster.[^1]\n\n[^1]: A paper, 3.5.",
        "![At 0.41](x.svg) Drawn after [a paper](https://example.org).",
        '<figure><img src="x.svg" alt="At 0.41"><figcaption>After <a href="https://a.example">a</a></figcaption></figure>',
        "The vector $(0.1, 0.2)$, entry `[0,1]` of (2,3), v2.1 and Qwen2.5, of 12,000 in 3 steps.",
        "Write `{x:.2f}` or `{x:.0%}`, and 127.0.0.1 for `localhost`.",
    ],
)
def test_accepts_a_sourced_number(honest):
    assert number_problems("page.md", render(honest)) == []


@pytest.mark.parametrize(
    "text, printed", [("87 %", "87 %"), ("87%", "87.2%"), ("87 per cent", "0.8719"), ("8.7 %", ".087")]
)
def test_a_percentage_is_printed_as_one_or_as_its_fraction(text, printed):
    assert not number_problems("page.md", render(f"It is {text}." + printing(printed)))
    for other in ("87", "87.0 s", "88 %", "0.864", "86.4%"):
        assert len(number_problems("lie.md", render(f"It is {text}." + printing(other)))) == 1


def test_a_version_is_that_of_a_run():
    note = '<p class="book-ran"><span title="on Python 3.11.7 with example 2.13.0">ran</span></p>'
    page = "<article><p>It is so in {}.</p>{}</article>"
    for said in ("example 2.13", "<code>example 2.13.0</code>", "Python 3.11"):
        assert not number_problems("page.md", html.fromstring(page.format(said, note)))
        assert number_problems("lie.md", html.fromstring(page.format(said, "")))
    for said in ("2.13", "example 2.1", "example 2.14", "other 2.13", "example 13.0"):
        assert number_problems("lie.md", html.fromstring(page.format(said, note)))


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


OTHER_HOSTS = [
    '<script src="https://a.example/x.js"></script>',
    '<img src="//a.example/x.png">',
    '<img src="HTTPS://A.EXAMPLE/x.png">',
    '<img src=" \\\\a.example/x.png">',
    '<img src="x.png" srcset="x.png 1x, https://a.example/y.png 2x">',
    '<picture><source srcset="x.png,//a.example/y.png 2x"></picture>',
    '<link rel="stylesheet" href="https://a.example/x.css">',
    '<video src="https://a.example/x.mp4"></video>',
    '<video poster="https://a.example/x.png"></video>',
    '<audio><source src="https://a.example/x.ogg"></audio>',
    '<embed src="https://a.example/x">',
    '<object data="https://a.example/x"></object>',
    '<iframe src="https://a.example/x"></iframe>',
    '<svg><image href="https://a.example/x"/></svg>',
    '<svg><use xlink:href="https://a.example/x#y"/></svg>',
    '<p style="background: url(https://a.example/x.png)">x</p>',
    "<style>@import '//a.example/x.css';</style>",
    "<style>p { background: URL( HTTPS://a.example/x ) }</style>",
]
SAME_HOST = (
    '<article><a href="https://a.example">x</a><img src="x.svg" srcset="x.svg 1x, y.svg 2x"><link rel="canonical" href="https://b">'
    "<p style='background: url(x.png)'>https://a.example</p><style>/* https://a.example */ @import 'x.css';</style></article>"
)


@pytest.mark.parametrize("lie", OTHER_HOSTS)
def test_refuses_a_page_that_asks_another_host(lie):
    [problem] = reach_problems("lie.html", html.fromstring(f"<article>{lie}</article>"))
    assert problem.startswith("lie.html: asks another host for ")
    assert reach_problems("page.html", html.fromstring(SAME_HOST)) == []


def test_refuses_styles_that_ask_another_host():
    for lie in ("@import url(//a.example/x.css);", 'p { content: image-set("x.png" 1x, "https://a.example/x" 2x) }'):
        assert style_problems("lie.css", lie)[0].startswith("lie.css: asks another host for ")
    svg = "url(\"data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg'></svg>\")"
    assert style_problems("page.css", f"/* //a.example */ p {{ background: {svg} }} @import 'x.css';") == []


def test_refuses_a_lab_with_a_wrong_output():
    cell = nbformat.v4.new_code_cell("print(1)", outputs=[nbformat.v4.new_output("stream", text="2\n")])
    kept = nbformat.v4.new_notebook(cells=[cell])
    run = execute_lab(kept)
    assert "cell 1 shows ['2\\n'] but prints ['1\\n']" in lab_problems("lie", kept, run)[0]
    assert lab_problems("honest", run, run) == []


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
