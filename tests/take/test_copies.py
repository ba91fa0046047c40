"""What machines read is tested like pages: the Markdown copies, llms.txt and llms-full.txt, and the programs to download."""

import re
from functools import cache
from pathlib import Path

import markdown
import pytest
from lxml import html
from markdown_it import MarkdownIt

from handbook import source
from handbook.ledger import read_ledger
from handbook.promises.copies import boxes_of, boxes_shown, copy_problems, download_problems, targets_of, tokens_of
from handbook.site.labs import settings
from handbook.take import plain
from handbook.take.needs import needs, overridden, pins, script_head

PAGES = source.pages()


def read(path: str) -> str:
    """A file of the built site."""
    if not (file := source.SITE / path.lstrip("/")).exists():
        pytest.fail(f"site/{path} is missing; type: make build", pytrace=False)
    return file.read_text(encoding="utf-8")


@cache
def tree_of(url: str) -> html.HtmlElement:
    """The parsed page of the built site."""
    return html.fromstring(read(f"{url}/index.html"))


@cache
def ids(path: str) -> set[str] | None:
    """The ids of a file of the built site, {} for one that is no page, None where there is none."""
    file = source.SITE / path
    if not file.is_file():
        return None
    return set(map(str, tree_of(str(Path(path).parent)).xpath("//@id"))) if file.suffix == ".html" else set()


@cache
def address() -> str:
    """The address of the built site."""
    return str(tree_of("").xpath("string(//link[@rel='canonical']/@href)"))


def shown(url: str) -> list[tuple[str, int]]:
    """The boxes of a page of the built site, in order."""
    return boxes_shown(tree_of(url).xpath("//article")[0])


def copy_of(url: str) -> str:
    """The Markdown copy of a page of the built site."""
    return read(f"{url}/index.md")


def made_from_data(tree: html.HtmlElement) -> list[str]:
    """The texts, without the space in them, of the cells of tables and the items of lists that hold no formula."""
    found = (e for e in tree.iter("td", "th", "li") if not e.find_class("katex") and e.find(".//pre") is None)
    return ["".join(e.text_content().replace("¶", "").split()) for e in found]


@pytest.mark.parametrize("url", PAGES)
def test_the_copy_is_the_page(url):
    problems = copy_problems(PAGES[url].relative_to(source.ROOT).as_posix(), copy_of(url), shown(url), address(), ids)
    assert not problems, "\n".join(problems)


@pytest.mark.parametrize("url", [url for url, file in PAGES.items() if "data-fill" in file.read_text(encoding="utf-8")])
def test_the_copy_has_the_data_of_the_page(url):
    made = tree_of(url).xpath(
        "//article//*[@class='book-made' or @class='book-path' or @class='book-totals' or @id='differs']"
    )
    made = made or tree_of(url).xpath("//article/div[h2]")  # what is to come
    copied = html.fromstring(MarkdownIt("commonmark").enable("table").render(copy_of(url)))
    wanted = [text for element in made for text in made_from_data(element)]
    assert wanted or url in ("", "verified"), f"{url}: no data found on the page"
    assert set(wanted) <= set(made_from_data(copied)), (
        f"{url}: its copy lacks what data makes; fix handbook/take/plain.py"
    )
    for number in tree_of(url).xpath("//*[@class='book-totals']//b/text()"):
        assert f"**{number}**" in copy_of(url)


def test_the_list_and_the_whole_hold_every_copy():
    whole, listed = read("llms-full.txt"), targets_of(tokens_of(read("llms.txt")))
    assert len(listed) == len(PAGES)
    assert {target.removeprefix(address()) for target in listed} == {f"{url}/index.md".lstrip("/") for url in PAGES}
    copies = [
        copy_of(target.removeprefix(address()).removesuffix("/index.md").removesuffix("index.md")) for target in listed
    ]
    assert boxes_of(tokens_of(whole)) == [box for copy in copies for box in boxes_of(tokens_of(copy))]
    assert whole == "\n\n".join(copies)
    notes = re.findall(r"^\[\^.*?\]:", whole, re.M)
    assert notes and len(set(notes)) == len(notes), "two notes of the whole have one name"


def test_downloads_name_what_they_ran_with():
    assert read_ledger(), "handbook/records/ran holds nothing; type: make test"
    for name, entry in read_ledger().items():
        program = (source.SNIPPETS / name).read_text(encoding="utf-8")
        needed = needs(entry, pins(source.environment_of(source.SNIPPETS / name)), overridden())
        assert set(entry["packages"]) <= set(needed)
        problems = download_problems(name, read(f"snippets/{name}"), program, needed)
        assert not problems, "\n".join(problems)


# Every form of Markdown that the site renders as a box is a box in the copy, and code in it is left as it is.

BOX = "x[0](y)  # [^1]\n\n# a comment\nprint(`x`)"
TEXTS = {"p/c/a.py": {"": BOX, "part": "if x:\n    y = 1"}}
FORMS = {
    "alone": '```python\n--8<-- "p/c/a.py"\n```',
    "a section": 'text\n\n```python\n--8<-- "p/c/a.py:part"\n```\n\ntext',
    "in a fold": '??? note "A `title[0](x)`"\n    text\n\n    ```python\n    --8<-- "p/c/a.py"\n    ```\n\n    text\n\ntext',
    "in an open fold": '???+ note\n    ```python\n    --8<-- "p/c/a.py"\n    ```',
    "in an admonition": '!!! warning "A title"\n\n    ```python\n    --8<-- "p/c/a.py"\n    ```',
    "in a fold in a fold": '??? note "A"\n    a\n\n    ??? note "B"\n        ```python\n        --8<-- "p/c/a.py"\n        ```\n\n    c',
    "in a list": '- item\n\n    ```python\n    --8<-- "p/c/a.py"\n    ```\n\n- item',
    "in a numbered list": '1. item\n\n    ```python\n    --8<-- "p/c/a.py:part"\n    ```\n\n2. item',
    "in a quotation": '> ```python\n> --8<-- "p/c/a.py:part"\n> ```',
    "tildes": '~~~python\n--8<-- "p/c/a.py"\n~~~',
    "four backticks": '````python\n--8<-- "p/c/a.py"\n````',
    "two in a row": '```python\n--8<-- "p/c/a.py"\n```\n```python\n--8<-- "p/c/a.py:part"\n```',
    "after an empty one": '```\n```\n\n```python\n--8<-- "p/c/a.py"\n```',
    "a shell box with a comment": "```sh\n# first\nmake [x](y)\n```",
    "a page about Markdown": "````text\n??? note\n    [a](b.md)\n\n```sh\nx [^1]\n```\n````",
    "after code in a line": '`a``b` and ``c`[d](e.md)``\n\n```python\n--8<-- "p/c/a.py"\n```',
}
ADDRESS = "https://book.example/"


def rendered(text: str) -> html.HtmlElement:
    """A page of Markdown as the site renders it, the snippets of TEXTS in place."""

    def embed(found: re.Match) -> str:
        return "\n".join(f"{found[1]}{line}".rstrip() for line in TEXTS[found[2]][found[3] or ""].split("\n"))

    text = re.sub(r'^([> ]*)--8<-- "([^":]+)(?::(.+))?"$', embed, text, flags=re.M)
    return html.fromstring(f"<article>{markdown.markdown(text, **settings())}</article>")


@pytest.mark.parametrize("form", FORMS)
def test_the_copy_of_a_box(form):
    """Two readers agree: the site's on the page, and one of plain Markdown on its copy."""
    copy = plain.plain_markdown(f"---\ntitle: x\n---\n# x\n\n{FORMS[form]}\n", "p/c", ADDRESS, TEXTS, {})
    boxes = boxes_shown(rendered(FORMS[form]))
    assert boxes and boxes_of(tokens_of(copy)) == boxes
    assert not [left for left in copy_problems("p", copy, boxes, ADDRESS, lambda path: set()) if "MkDocs" in left]


def test_links_of_a_copy_lead_there_from_anywhere_and_code_stays():
    page = """# x

[a](other.md#here), [b](../index.md), [c](#own), ![d `e`](c/d.svg), [f](https://a.example/g.md), <a href="../h/#i">j</a> `k[0](l.md)`
``m` [n](o.md)`` $p[^1]$ [r][s], a note[^1] and `a[^1]`. [t](q/index.md "T") \\[u](v.md)

[s]: ../w.ipynb
[^1]: A note with a [link](c/x.svg).

## Named { #own }
"""
    copy = plain.plain_markdown(page, "p/c", ADDRESS, {}, {})
    for kept in ("`k[0](l.md)`", "``m` [n](o.md)``", "$p[^1]$", "`a[^1]`"):
        assert kept in copy
    wanted = ["p/other/#here", "", "p/c/#own", "p/c/d.svg", "p/h/#i", "w/", "p/q/", "p/c/x.svg"]
    found = targets_of(tokens_of(copy))
    found.remove("https://a.example/g.md")
    assert found == [f"{ADDRESS}{target}" for target in wanted]
    assert "## Named\n" in copy and "[^p-c-1]:" in copy


DATA = """<div><p><b>3</b>of 4 <a href="../a/#b">x_1 *y*</a></p><h2 id="z">A &lt; B</h2><ul><li><code>`a`|</code><br>t</li></ul>
<table><thead><tr><th>H</th></tr></thead><tbody><tr><td><code>a|b</code> [c]<br>__d__</td></tr></tbody></table>
<div data-search-exclude=""><script>x</script></div></div>"""


def test_data_stands_in_the_copy_as_on_the_page():
    page = 'a\n\n<div data-fill="some data"></div>\n\n<div data-playground="tokens"></div>\n\nb\n'
    copy = plain.plain_markdown(page, "p/c", ADDRESS, {}, {"some data": DATA})
    tree = html.fromstring(MarkdownIt("commonmark").enable("table").render(copy))
    assert made_from_data(tree) == made_from_data(html.fromstring(DATA)) == ["`a`|t", "H", "a|b[c]__d__"]
    assert [a.get("href") for a in tree.iter("a")] == [f"{ADDRESS}p/a/#b", f"{ADDRESS}p/c/"]
    assert tree.xpath("string(.//h2)") == "A < B" and tree.xpath("string(.//a)") == "x_1 *y*"
    assert "<script>" not in copy and copy.startswith("a\n") and copy.endswith("\nb\n")


# The planted lies

COPY = """# x

[a](https://book.example/p/c/#here) ![b](https://book.example/p/c/b.svg) <a href="https://a.example">c</a> `--8<-- "x"`

- item

    ```python
    x = 1

    y = 2
    ```

<details>
<summary>d</summary>

```sh
make test
```

</details>
"""
SITE = {"p/c/index.html": {"here"}, "p/c/b.svg": set()}
COPY_LIES = {  # what is planted: (old, new, what the refusal says)
    "a box out of its fold": ("<details>\n<summary>d</summary>\n", "", "box 2 of its copy, 'make test'"),
    "a box cut short": ("    y = 2", "y = 2", "box 1 of its copy, 'x = 1'"),
    "a box out of its list": ("- item", "item", "box 1 of its copy, 'x = 1', is not the page's or not in its place"),
    "a box that is missing": ("```sh\nmake test\n```\n", "", "box 2 of its copy, 'make test'"),
    "a box of its own": ("# x\n", "# x\n\n```\nz\n```\n", "box 1 of its copy, 'x = 1'"),
    "another text in a box": ("make test", "make tests", "box 2 of its copy, 'make test'"),
    "a relative link": ("(https://book.example/p/c/#here)", "(../c/#here)", "../c/#here in its copy is relative"),
    "a relative link in HTML": ('"https://a.example"', '"../a/"', "../a/ in its copy is relative"),
    "a link to no page": ("p/c/#here", "p/gone/#here", "p/gone/#here in its copy leads to no file"),
    "a link to no place": ("#here", "#gone", "#gone in its copy leads to no place"),
    "a figure that is not there": ("b.svg", "gone.svg", "gone.svg in its copy leads to no file"),
    "an embed in the text": ("# x\n", '# x\n\n--8<-- "a.py"\n', "'--8<-- \"a.py\"' in its copy is for MkDocs"),
    "a fold of MkDocs": ("# x\n", '# x\n\n??? note "y"\n', "'??? note"),
    "an id of MkDocs": ("# x\n", "# x { #y }\n", "{ #y }"),
    "a place without its data": ("# x\n", '# x\n\n<div data-fill="y"></div>\n', "data-fill"),
    "a note that is missing": ("# x\n", "# x\n\ny[^1]\n", "[^1]"),
}


@pytest.mark.parametrize("lie", COPY_LIES)
def test_refuses_a_copy_with(lie):
    old, new, says = COPY_LIES[lie]
    boxes = [("x = 1\n\ny = 2", 1), ("make test", 1)]
    assert copy_problems("p", COPY, boxes, ADDRESS, SITE.get) == []
    assert old in COPY
    problems = copy_problems("p", COPY.replace(old, new, 1), boxes, ADDRESS, SITE.get)
    assert len(problems) == 1 and says in problems[0], problems


def test_a_program_needs_what_it_imports_and_what_its_run_had_loaded():
    pinned = {"torch": "2.13.0", "huggingface-hub": "2.4", "pillow": "13.0", "psycopg-binary": "3.3"}
    entry = {"packages": {"torch": "2.13.0+cpu"}}
    assert needs(entry, pinned) == needs(entry | {"loaded": []}, pinned) == {"torch": "2.13.0"}
    loaded = {"loaded": ["Pillow", "Torch", "huggingface_hub", "not-pinned"]}
    assert needs(entry | loaded, pinned) == {"huggingface-hub": "2.4", "pillow": "13.0", "torch": "2.13.0"}
    assert needs(entry | loaded, pinned, {"pillow"}) == {"huggingface-hub": "2.4", "torch": "2.13.0"}
    assert needs({"packages": {"pillow": "13.0"}} | loaded, pinned, {"pillow"})["pillow"] == "13.0"
    assert needs({"packages": {}} | loaded, pinned, {"pillow"}) == {"huggingface-hub": "2.4", "torch": "2.13.0"}
    assert set(needs({"packages": {"psycopg": "3.3"}}, pinned)) == {"psycopg", "psycopg-binary"}
    assert "pillow" in overridden() and pins("core")["torch"] == "2.13.0"


@pytest.mark.parametrize(
    "old, new, says",
    [
        ('"b-c==2"', '"b-c==3"', "does not name the versions"),
        (', "b-c==2"', "", "does not name the versions"),
        ("# /// script\n", "", "does not name the versions"),
        ("print(1)", "print(2)", "is not the program"),
        ("\n\nprint", "\nimport x\nprint", "is not the program"),
    ],
)
def test_refuses_a_download(old, new, says):
    needed, program = {"a": "1", "b-c": "2"}, "print(1)\n#> 1\n"
    honest = "\n".join([*script_head("3.11", needed), "# where from", "", program])
    assert download_problems("p.py", honest, program, needed) == []
    many = {f"package-{number:02}": "1.0" for number in range(30)}
    long = "\n".join([*script_head("3.11", many), "# where from", "", program])
    assert download_problems("p.py", long, program, many) == [] and max(map(len, long.split("\n"))) <= 120
    assert old in honest
    problems = download_problems("p.py", honest.replace(old, new), program, needed)
    assert len(problems) == 1 and says in problems[0], problems
