"""The book to take along: the printed page, the PDF and the EPUB hold the same tested code, and every link in them leads somewhere."""

import re
import shutil
import subprocess
import sys
import unicodedata
import zipfile
from pathlib import Path

import pypdfium2
import pypdfium2.raw as pdfium
import pytest
from lxml import etree, html

from handbook import source
from handbook.take import printed

# What the test prints in full: formulas and folds, many scripts, a diagram, a notebook, the glossary. `make book` prints all.
FEW = [
    "foundations/what-is-an-llm",
    "text/tokenization",
    "retrieval/vector-databases",
    "labs/semantic-search",
    "glossary",
]
FILES = ["llm-handbook.pdf", "llm-handbook.epub"]


def words(element: html.HtmlElement) -> str:
    """The text of an element with single spaces."""
    return " ".join(element.text_content().split())


def signs(text: str) -> str:
    """The signs of a text without the space between them, ligatures and the like as their letters.

    Emoji are left out: they are drawn from a font of colours, and no text stands behind them.
    """
    return "".join(sign for sign in unicodedata.normalize("NFKC", text) if not sign.isspace() and ord(sign) < 0x10000)


def as_drawn(line: str) -> bool:
    """Whether a PDF keeps a line as it is drawn, not as it is written: from right to left, or joined to other shapes."""
    return any(unicodedata.name(sign, "").startswith(("ARABIC", "DEVANAGARI")) for sign in line)


@pytest.fixture(scope="module")
def site(tmp_path_factory) -> Path:
    """A copy of the built site with the files of a book of FEW chapters."""
    if not (source.SITE / "index.html").exists():
        pytest.fail("site/ is empty; type: make build", pytrace=False)
    copy = tmp_path_factory.mktemp("printed") / "site"
    shutil.copytree(source.SITE, copy, ignore=shutil.ignore_patterns("pyodide", "print", "*.pdf", "*.epub"))
    make = (
        "import pathlib, sys; from handbook.take import printed; printed.make(pathlib.Path(sys.argv[1]), sys.argv[2:])"
    )
    command = [sys.executable, "-c", make, copy, *FEW]
    done = subprocess.run(command, cwd=source.ROOT, capture_output=True, encoding="utf-8")
    assert done.returncode == 0, done.stdout + done.stderr
    return copy


@pytest.fixture(scope="module")
def whole() -> tuple[printed.Book, html.HtmlElement]:
    """The whole book as one page."""
    whole = printed.Book(source.SITE)
    return whole, printed.print_page(whole)


def test_page_holds_every_chapter_with_all_of_its_code(whole):
    made, tree = whole
    sections = {section.get("id"): section for section in tree.find_class("chapter")}
    assert list(sections) == [printed.name_of(url) for _, urls in made.parts for url in urls]
    assert {name for name, chapter in source.chapters().items() if chapter["written"]} <= set(made.pages)
    for url in made.pages:
        site_page = html.parse(source.SITE / url / "index.html").xpath("//article")[0]
        section = sections[printed.name_of(url)]
        assert [pre.text_content() for pre in section.iter("pre")] == [
            pre.text_content() for pre in site_page.iter("pre")
        ]
        assert len(section.find_class("answer")) == len(site_page.xpath(".//details[contains(@class, 'question')]"))
        assert len(section.xpath(".//img")) == len(site_page.xpath(".//img"))
        assert words(site_page.find(".//h1")).rstrip("¶ ") == words(section.find(".//h2"))
    assert not tree.xpath(
        "//details | //button | //script | //input | //*[@tabindex] | //*[contains(@class, 'headerlink')]"
    )
    assert tree.xpath("//meta[@name='robots'][@content='noindex']") and "print/" not in (
        source.SITE / "sitemap.xml"
    ).read_text(encoding="utf-8")


def test_pdf_has_its_outline_its_text_and_its_fonts(site, say):
    tree = html.parse(site / "print" / "index.html")
    pdf = pypdfium2.PdfDocument(site / "llm-handbook.pdf")
    texts = [page.get_textpage().get_text_range() for page in pdf]
    assert all(text.strip() for text in texts)
    chapters = [item for item in pdf.get_toc(max_depth=6) if item.level == 1]
    assert [" ".join(item.get_title().split()) for item in chapters] == [words(h) for h in tree.iter("h2")]
    starts = [item.get_dest().get_index() for item in chapters]
    contents = "\n".join(texts[1 : starts[0]])
    named = [words(row) for row in tree.xpath("//nav/ol/li/ol/li/a")]
    scripts = 0
    for title, first, last in zip(named, starts, [*starts[1:], len(pdf)], strict=True):
        there = signs(" ".join(texts[first:last]))
        assert re.search(rf"{re.escape(title)}\s+{first + 1}\b", contents), (
            f"{title} is not on its page of the contents"
        )
        section = next(s for s in tree.xpath("//section[@class='chapter']") if words(s.find(".//h2")) == title)
        for line in (line for pre in section.iter("pre") for line in pre.text_content().splitlines()):
            kept = set(signs(line)) <= set(there) if as_drawn(line) else signs(line) in there
            assert kept, f"{title}: the PDF lacks the line {line}"
            scripts += not line.isascii()
    assert scripts > 20, "no chapter of FEW shows scripts other than Latin"
    written = [item for page in pdf for item in page.get_objects([pdfium.FPDF_PAGEOBJ_TEXT], max_depth=2)]
    assert written and all(pdfium.FPDFFont_GetIsEmbedded(pdfium.FPDFTextObj_GetFont(item)) == 1 for item in written)
    assert pdf.is_tagged()
    say(
        f"Book of {len(chapters)} chapters: {len(pdf)} pages, {(site / 'llm-handbook.pdf').stat().st_size / 1e6:.1f} MB."
    )


def test_epub_holds_the_same_code_and_formulas(site):
    file = site / "llm-handbook.epub"
    assert printed.epub_problems(file) == []
    tree = html.parse(site / "print" / "index.html")
    with zipfile.ZipFile(file) as archive:
        assert archive.read("book/cover.png").startswith(b"\x89PNG")
        sections = tree.xpath("//section[@class='chapter']")
        assert len(sections) == len(FEW) and list(tree.iter("annotation"))
        for section in sections:
            page = etree.fromstring(archive.read(f"book/{section.get('id')}.xhtml"))
            assert ["".join(pre.itertext()) for pre in page.iter("{*}pre")] == [
                pre.text_content() for pre in section.iter("pre")
            ]
            formulas = [math.get("alttext") for math in page.iter("{http://www.w3.org/1998/Math/MathML}math")]
            assert formulas == [note.text for note in section.iter("annotation")]
            assert not page.xpath("//*[contains(@class, 'katex-html')]")


def test_the_first_page_links_to_files_that_exist_and_to_no_others(site):
    links = html.parse(site / "index.html").xpath("//p[@class='book-take']/a/@href")
    assert links == FILES and all((site / link).exists() for link in links)
    printed.link_to_files(site, {"llm-handbook.pdf": "PDF"})
    assert html.parse(site / "index.html").xpath("//p[@class='book-take']/a/@href") == ["llm-handbook.pdf"]


def test_the_built_site_links_to_the_book_where_it_was_made_and_only_there():
    links = html.parse(source.SITE / "index.html").xpath("//p[@class='book-take']/a/@href")
    assert links == [name for name in FILES if (source.SITE / name).exists()], "type: make build, or make book"


# The planted lies


@pytest.mark.parametrize(
    "lie, says",
    [
        ('<a href="#gone">x</a>', "#gone leads nowhere"),
        ('<p id="here">x</p>', "the id here stands twice"),
        ('<img src="a.svg">', "has no alt text"),
        ('<img src="https://a.example/x.png" alt="x">', "is on another host"),
    ],
)
def test_refuses_a_printed_page_with(lie, says):
    honest = '<body><p id="here"><a href="#here">x</a><a href="https://a.example">y</a><img src="a.svg" alt="a"></p>{}</body>'
    assert printed.page_problems(html.document_fromstring(honest.format(""))) == []
    problems = printed.page_problems(html.document_fromstring(honest.format(lie)))
    assert len(problems) == 1 and says in problems[0], problems


def test_refuses_a_link_to_a_page_that_the_site_does_not_have(whole):
    made, _ = whole
    url = "retrieval/embeddings"
    assert printed.link(made, url, "../rag/#remember", image=False) == "#retrieval-rag-remember"
    assert printed.link(made, url, "../../verified/", image=False) == f"{made.address}verified/"
    with pytest.raises(SystemExit, match="docs/retrieval/embeddings leads to retrieval/gone"):
        printed.link(made, url, "../gone/", image=False)


@pytest.mark.parametrize(
    "name, old, new, says",
    [
        ("glossary.xhtml", "</body>", "", "is no XML"),
        ("glossary.xhtml", "<dl", '<p id="glossary"/><dl', "the id glossary stands twice"),
        ("nav.xhtml", "glossary.xhtml#", "gone.xhtml#", "leads nowhere"),
        ("glossary.xhtml", "<dl", '<img src="https://a.example/x.png"/><dl', "is on another host"),
        ("package.opf", 'href="glossary.xhtml"', 'href="gone.xhtml"', "is listed and missing"),
        ("package.opf", '<itemref idref="glossary"/>', "", "does not have every chapter once"),
    ],
)
def test_refuses_an_epub_with(site, tmp_path, name, old, new, says):
    with zipfile.ZipFile(site / "llm-handbook.epub") as honest, zipfile.ZipFile(tmp_path / "lie.epub", "w") as lie:
        for entry in honest.namelist():
            data = honest.read(entry)
            if entry == f"book/{name}":
                assert old.encode() in data
                data = data.replace(old.encode(), new.encode(), 1)
            lie.writestr(entry, data)
    assert any(says in problem for problem in printed.epub_problems(tmp_path / "lie.epub"))
