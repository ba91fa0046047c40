"""The page of a lab is rendered as all pages are: formulas, code once, ids once, links that lead somewhere."""

import json
import shutil
from pathlib import Path

import nbformat
import pytest
from lxml import html
from nbformat import v4

from handbook import source
from handbook.promises.copies import boxes_of, tokens_of
from handbook.site.build import run_mkdocs
from handbook.site.labs import lab_html, slim_notebook
from handbook.site.page import Page

LABS = sorted((source.DOCS / "labs").glob("*.ipynb"))
TEXT = """# A lab

The sum $a_1 + a_2 * b_1 * c$, `$code$`, and a box:

```sh
# a comment
make test
```

$$
\\sum_i x_i < y
$$

See [the first page](../index.md), [it](../index.md#x) and [below](#the-same_1), and this: ![a](drawn.png)

## The `same`
"""
PICTURE = {"image/png": "iVBORw0KGgo=", "text/plain": "<Figure>"}
CELLS = [
    v4.new_markdown_cell(TEXT),
    v4.new_code_cell(
        'print("$x$ <b>")\n"""\n#> text\n"""',
        outputs=[
            v4.new_output("stream", text="$x$ <b>\n"),
            v4.new_output("display_data", data=PICTURE),
            v4.new_output(
                "execute_result", data={"text/plain": "3", "text/html": "<table><tr><td>3</td></tr></table>"}
            ),
        ],
    ),
    v4.new_markdown_cell("## The `same`\n\ntext"),
    v4.new_markdown_cell("## Third\n\ntext"),
    v4.new_code_cell("1 / 0", outputs=[v4.new_output("error", ename="ZeroDivisionError", evalue="division by zero")]),
]
BOXES = ["# a comment\nmake test", CELLS[1].source, "$x$ <b>", "1 / 0", "ZeroDivisionError: division by zero"]


@pytest.fixture(scope="module")
def page(tmp_path_factory) -> Page:
    """The page of a small lab, built by MkDocs with the settings of the book."""
    folder = tmp_path_factory.mktemp("lab")
    settings = (source.ROOT / "mkdocs.yml").read_text(encoding="utf-8").partition("\nnav:")[0]
    settings = settings.replace("custom_dir: docs/templates", f"custom_dir: {source.DOCS.as_posix()}/templates")
    (folder / "mkdocs.yml").write_text(f"{settings}\nnav:\n  - index.md\n  - labs/small.ipynb\n", encoding="utf-8")
    (folder / "docs/labs").mkdir(parents=True)
    (folder / "snippets").mkdir()
    shutil.copytree(source.DOCS / "assets", folder / "docs/assets")
    (folder / "docs/index.md").write_text("# x\n", encoding="utf-8")
    (folder / "docs/labs/drawn.png").write_bytes(b"")
    nbformat.write(v4.new_notebook(cells=CELLS), folder / "docs/labs/small.ipynb")
    assert run_mkdocs(folder / "mkdocs.yml", folder / "site") == []
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(source, "DOCS", folder / "docs")
        made = Page(folder / "site/labs/small/index.html", folder / "site")
    slim_notebook(made)
    return made


def test_formulas_are_formulas_and_code_is_not(page):
    formulas = [e.text_content().strip() for e in page.article.find_class("arithmatex")]
    assert formulas == [r"\(a_1 + a_2 * b_1 * c\)", "\\[\n\\sum_i x_i < y\n\\]"] and page.has_formulas
    assert "$code$" in page.article.xpath("//p/code/text()")


def test_every_box_stands_once_on_the_page_and_in_its_copy(page):
    assert [text for _, text, _ in source.boxes(page.article)] == BOXES
    assert boxes_of(tokens_of(page.markdown)) == BOXES
    assert len(page.article.xpath(".//div[@class='jp-out']//img[@alt]")) == 1
    assert page.article.xpath("string(.//div[@class='jp-out']//td)") == "3"


def test_equal_headings_have_ids_of_their_own_and_are_listed(page):
    ids = [str(i) for i in page.tree.xpath("//@id")]
    assert len(set(ids)) == len(ids) and {"the-same", "the-same_1", "third"} <= set(ids)
    listed = page.tree.xpath("//details[@class='book-toc']//a")
    assert [(a.get("href"), a.text_content()) for a in listed] == [
        ("#the-same", "The same"),
        ("#the-same_1", "The same"),
        ("#third", "Third"),
    ]
    beside = page.tree.xpath("//nav[contains(@class, 'md-nav--secondary')]//a/@href")
    assert beside == [a.get("href") for a in listed]


def test_links_of_a_lab_lead_from_its_page(page):
    own = page.article.xpath(".//p/a[not(@download)]/@href | .//p/img/@src")
    assert own == ["../../", "../../#x", "#the-same_1", "../drawn.png"]
    assert page.article.xpath(".//a[@download]/@href") == ["small.ipynb"]


@pytest.mark.parametrize("lab", LABS, ids=lambda lab: lab.stem)
def test_a_built_lab_holds_its_cells(lab):
    tree = html.fromstring((source.SITE / "labs" / lab.stem / "index.html").read_text(encoding="utf-8"))
    made = html.fromstring(lab_html(json.loads(Path(lab).read_text(encoding="utf-8"))))
    shown = [text for _, text, _ in source.boxes(tree.xpath("//article")[0])]
    assert shown and shown == [text for _, text, _ in source.boxes(made)]
    ids = [str(i) for i in tree.xpath("//@id")]
    assert len(set(ids)) == len(ids)
    assert not tree.xpath("//article//style | //article//script")
