"""The whole book to take along, from the built site: one page to print, and from it a PDF and an EPUB.

    python -m handbook book [PART/CHAPTER...]      of site/, all that is written unless pages are named; type: make book

site/print/index.html joins the chapters in the order of the navigation; site/llm-handbook.pdf and
site/llm-handbook.epub are made from it, and the first page of the site then links to both. Nothing is fetched while
printing but the pinned packages of fonts, once.
"""

import copy
import html as escaping
import importlib.util
import io
import json
import re
import subprocess
import sys
import tempfile
import time
import tomllib
import uuid
import zipfile
from pathlib import Path
from posixpath import normpath
from urllib.parse import unquote, urljoin

from lxml import etree, html

from handbook import source
from handbook.browser import launch, new_page
from handbook.npm import npm_package

NAME = "llm-handbook"
APPENDIX = ["models-used", "glossary"]  # pages outside the chapters that the book needs too
LONG = 18  # lines; a longer box of code may go on on the next page
STYLES = Path(__file__).with_suffix(".css")
FONTS = {  # package in constraints/npm.txt -> its stylesheets; the scripts that the tokenizers are shown on included
    "@fontsource/source-serif-4": ["400.css", "400-italic.css", "600.css", "600-italic.css", "700.css"],
    "@fontsource/noto-sans-devanagari": ["400.css"],
    "@fontsource-variable/noto-sans-sc": ["index.css"],
}
MONO = {"Book Mono": "DejaVuSansMono.ttf", "Book Symbols": "DejaVuSans.ttf"}  # matplotlib brings them
ONLY_ON_SCREEN = (
    ".//script | .//style | .//button | .//*[@hidden] | .//*[contains(@class, 'headerlink')] | .//p[a[@download]][not(@class)]"
    " | .//*[contains(concat(' ', @class, ' '), ' book-toc ')] | .//*[contains(@class, 'book-edit')]"
    " | .//*[contains(@class, 'book-next')] | .//*[contains(@class, 'book-copy')]"
)
XHTML, EPUB = "http://www.w3.org/1999/xhtml", "http://www.idpf.org/2007/ops"
MEDIA = {".svg": "image/svg+xml", ".png": "image/png", ".jpg": "image/jpeg", ".webp": "image/webp"}
CONTAINER = """<?xml version="1.0" encoding="utf-8"?>
<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>
<rootfile full-path="book/package.opf" media-type="application/oebps-package+xml"/></rootfiles></container>
"""
EPUB_TYPES = {  # what a reader of electronic books knows: it shows a footnote beside its sign, and the contents in its menu
    '<nav class="contents"': '<nav epub:type="toc"',
    'class="footnote-ref"': 'class="footnote-ref" epub:type="noteref" role="doc-noteref"',
    '<section class="chapter"': '<section class="chapter" epub:type="chapter" role="doc-chapter"',
}
ACCESS = [
    ("accessMode", "textual"), ("accessMode", "visual"), ("accessModeSufficient", "textual"),
    ("accessibilityFeature", "alternativeText"), ("accessibilityFeature", "MathML"),
    ("accessibilityFeature", "tableOfContents"), ("accessibilityHazard", "none"),
]  # fmt: skip


def name_of(url: str, anchor: str = "") -> str:
    """The id in the book of a page of the site, or of the place `anchor` on it."""
    return re.sub(r"[^\w-]", "-", f"{url}-{anchor}" if anchor else url)


class Book:
    """The built site as a book: `parts` of (title, ['part/chapter', ...]), their `pages`, and what the title page says."""

    def __init__(self, site: Path, only: list[str] | None = None):
        self.site = site
        if not (site / "index.html").exists():
            sys.exit(f"printed: {site}/ holds no site; type: make build")
        first = html.fromstring((site / "index.html").read_text(encoding="utf-8"))
        self.address = first.xpath("string(//link[@rel='canonical']/@href)")
        self.says = first.xpath("string(//meta[@name='description']/@content)")
        self.title = first.xpath("string(//title)").split(" - ")[-1].strip()
        self.rights = " ".join(first.xpath("string(//*[contains(@class, 'md-copyright__highlight')])").split())
        self.totals = [(b.text, b.tail.strip()) for b in first.xpath("//*[@class='book-totals']//b")]
        self.parts: list[tuple[str, list[str]]] = []
        for part in first.xpath("//*[contains(@class, 'book-nav')]//li[details]"):
            urls = [normpath(href) for href in part.xpath("details/ul//a/@href")]
            urls = [url for url in urls if "/" in url and not url.startswith("paths/")]
            if urls:
                self.parts.append((part.xpath("string(details/summary)").strip(), urls))
        self.parts.append(("Appendix", [url for url in APPENDIX if (site / url / "index.html").exists()]))
        if only:
            self.parts = [(part, kept) for part, urls in self.parts if (kept := [url for url in urls if url in only])]
        self.pages = {url: self.read(url) for _, urls in self.parts for url in urls}
        self.terms = self.definitions()

    def read(self, url: str) -> html.HtmlElement:
        """The article of one page of the site, without what makes sense on a screen only."""
        article = html.fromstring((self.site / url / "index.html").read_text(encoding="utf-8")).xpath("//article")[0]
        for element in article.xpath(ONLY_ON_SCREEN):
            element.drop_tree()
        for works in article.xpath(".//*[@data-search-exclude]"):  # what works in a browser only
            here = works.xpath("string(preceding-sibling::*[self::h2 or self::h3][1]/@id)")
            text = f'<p>It works in the browser: <a rel="external" href="{self.address}{url}/#{here}">open this part of the page</a>.</p>'
            works.getparent().replace(works, html.fragment_fromstring(text))
        return article

    def definitions(self) -> dict[str, str]:
        """What the tooltip of a glossary term says -> the id of its entry."""
        entries = self.pages["glossary"].iter("dt") if "glossary" in self.pages else []
        return {" ".join(term.getnext().text_content().split()): term.get("id") for term in entries}

    def edition(self) -> list[str]:
        """Version, commit and the day of the newest run, as far as they are known here."""
        version = tomllib.loads((source.ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"]
        git = subprocess.run(
            ["git", "log", "-1", "--format=%h"], cwd=source.ROOT, capture_output=True, encoding="utf-8"
        )
        commit = [f"commit {git.stdout.strip()}"] if git.returncode == 0 else []
        return [f"version {version}", *commit, *(n for n, what in self.totals if what == "last run")]


def open_folds(article: html.HtmlElement) -> None:
    """Open every fold where it stands; the answers to the questions go to the end of the chapter."""
    answers = html.fragment_fromstring('<section class="answers"><h2 id="answers">Answers</h2></section>')
    for fold in list(article.iter("details")):
        summary, fold.tag = fold.find("summary"), "div"
        title = escaping.escape(" ".join(summary.text_content().split()))
        if "question" in fold.get("class", ""):
            identity = name_of(title.lower())
            options, turn = fold.getprevious(), html.fragment_fromstring(f'<p><a href="#{identity}">{title}</a></p>')
            question = html.fragment_fromstring('<div class="question"></div>')
            options.getprevious().addprevious(question)
            question.extend([options.getprevious(), options, turn])
            fold.replace(summary, html.fragment_fromstring(f'<p id="{identity}"><strong>{title}</strong></p>'))
            fold.set("class", "answer")
            answers.append(fold)
        else:
            summary.tag = "p"
            summary.set("class", "fold-title")
            fold.set("class", "fold")
    if len(answers) > 1:
        notes = article.find_class("footnote")
        notes[0].addprevious(answers) if notes else article.append(answers)


def prepare(book: Book, url: str) -> html.HtmlElement:
    """One page of the site as a chapter: <section> with headings one level lower, ids of its own, links rewritten."""
    article = copy.deepcopy(book.pages[url])
    open_folds(article)
    for term in article.xpath(".//abbr[@data-says]"):
        target = book.terms.get(term.get("data-says"))
        if target:
            term.tag = "a"
            term.attrib.clear()
            term.attrib.update({"class": "term", "href": f"{book.address}glossary/#{target}"})
        else:
            term.drop_tag()
    for element in article.iter():
        if not isinstance(element.tag, str):
            continue
        if re.fullmatch("h[1-5]", element.tag):
            element.tag = f"h{int(element.tag[1]) + 1}"
        for noise in ("tabindex", "loading", "role", "aria-label", "data-run", "download"):
            element.attrib.pop(noise, None)
    for formula in article.find_class("katex"):  # the PDF is to tag what is drawn
        formula.find("./span[@aria-hidden]").attrib.pop("aria-hidden")
    for pre in article.iter("pre"):
        if pre.text_content().count("\n") > LONG:
            pre.set("class", "long")
    for element in article.xpath(".//*[@id]"):
        element.set("id", name_of(url, element.get("id")))
    for element in article.xpath(".//a[@href][not(@rel='external')] | .//img[@src]"):
        place = "href" if element.tag == "a" else "src"
        element.set(place, link(book, url, element.get(place), image=element.tag == "img"))
    article.tag = "section"
    article.attrib.clear()
    article.attrib.update({"class": "chapter", "id": name_of(url)})
    return article


def link(book: Book, url: str, target: str, image: bool) -> str:
    """Where a link or picture of the page `url` leads in the book; SystemExit if it leads nowhere on the site."""
    if re.match(r"data:|mailto:", target):
        return target
    whole = urljoin(f"{book.address}{url}/", target)
    if not whole.startswith(book.address):
        return whole
    path, _, anchor = whole.removeprefix(book.address).partition("#")
    path = unquote(path).strip("/")
    if path in book.pages:
        return f"#{name_of(path, unquote(anchor))}"
    if not (book.site / path).exists():
        sys.exit(
            f"printed: docs/{url} leads to {path}, which the site does not have; fix the link, then type: make build"
        )
    return f"../{path}" if image else whole


def page_problems(tree: html.HtmlElement) -> list[str]:
    """Refuse ids that stand twice, links within the book that lead nowhere, pictures without words, and foreign files."""
    ids = [str(i) for i in tree.xpath("//@id")]
    problems = (
        [f"the id {i} stands twice" for i in sorted(set(ids)) if ids.count(i) > 1] if len(set(ids)) < len(ids) else []
    )
    known = set(ids)
    problems += [
        f"the link #{a[1:]} leads nowhere" for a in tree.xpath("//a/@href") if a[:1] == "#" and a[1:] not in known
    ]
    problems += [f"the picture {i.get('src')[:60]} has no alt text" for i in tree.iter("img") if not i.get("alt")]
    problems += [
        f"{a[:60]} is on another host"
        for a in tree.xpath("//img/@src | //link[@rel='stylesheet']/@href | //script/@src")
        if re.match(r"\w+://|//", a)
    ]
    return problems


def print_page(book: Book) -> html.HtmlElement:
    """The whole book as one page: title, contents, parts with their chapters; SystemExit if something on it is wrong."""
    totals = "".join(f"<div><b>{escaping.escape(n)}</b> {escaping.escape(what)}</div>" for n, what in book.totals)
    title = (
        f'<section class="title" id="title"><h1>{book.title}</h1><p class="claim">{escaping.escape(book.says)}</p>'
        f'<div class="totals">{totals}</div>'
        f'<p class="edition">{", ".join(book.edition())}<br><a href="{book.address}">{book.address}</a><br>{escaping.escape(book.rights)}</p>'
        "<p>Green lines in a box of code are what the program printed when it ran; below the box stand the day of that run "
        "and the versions. Answers to the questions stand at the end of each chapter.</p></section>"
    )
    contents, body, running = [], [], []
    for number, (part, urls) in enumerate(book.parts, 1):
        rows = []
        for url in urls:
            section = prepare(book, url)
            heading = section.find(".//h2")
            named = f"c-{name_of(url)}"
            section.set("style", f"page: {named}")
            words = " ".join(heading.text_content().split())
            if not rows:
                section.insert(0, html.fragment_fromstring(f'<h1 id="part-{number}">{escaping.escape(part)}</h1>'))
            running.append(f"@page {named} {{ @top-right {{ content: {json.dumps(words, ensure_ascii=False)}; }} }}")
            rows.append(f'<li><a href="#{heading.get("id")}">{escaping.escape(words)}</a><span class="at"></span></li>')
            body.append(html.tostring(section, encoding="unicode", with_tail=False))
        contents.append(f'<li><a href="#part-{number}">{escaping.escape(part)}</a><ol>{"".join(rows)}</ol></li>')
    text = (
        f'<html lang="en"><head><meta charset="utf-8"><meta name="robots" content="noindex"><title>{book.title}</title>'
        f'<meta name="viewport" content="width=device-width,initial-scale=1"><link rel="canonical" href="{book.address}">'
        f'<link rel="stylesheet" href="../assets/katex.css"><style>{STYLES.read_text(encoding="utf-8")}{"".join(running)}</style></head>'
        f'<body>{title}<nav class="contents" id="contents"><h1>Contents</h1><ol>{"".join(contents)}</ol></nav>{"".join(body)}</body></html>'
    )
    tree = html.document_fromstring(text)
    problems = page_problems(tree)
    if problems:
        sys.exit("printed: " + "\nprinted: ".join(problems))
    return tree


def write_pdf(page: Path, target: Path, chapters: list[str]) -> int:
    """Print the page with Chromium; the number of pages. The first printing tells the pages that the contents name.

    SystemExit if the page asks another host, or if the outline of the PDF is not the one of the `chapters`.
    """
    import pikepdf
    import pypdfium2
    from playwright.sync_api import sync_playwright

    foreign = []

    def only_files(route):
        if route.request.url.startswith(("file:", "data:")):
            return route.continue_()
        foreign.append(route.request.url)
        return route.abort()

    with sync_playwright() as playwright:
        browser = launch(playwright)
        sheet = new_page(browser)
        sheet.route("**/*", only_files)
        sheet.goto(page.as_uri())
        sheet.add_style_tag(content=fonts())
        sheet.evaluate("document.fonts.ready.then(() => true)")
        options = {
            "path": target,
            "prefer_css_page_size": True,
            "outline": True,
            "tagged": True,
            "print_background": True,
        }
        sheet.pdf(**options)
        outline = [item for item in pypdfium2.PdfDocument(target).get_toc(max_depth=6) if item.level == 1]
        if (found := [" ".join(item.get_title().split()) for item in outline]) != chapters:
            sys.exit(
                f"printed: the PDF has the chapters {found}, the contents {chapters}; look at handbook/take/printed.css"
            )
        numbers = [item.get_dest().get_index() + 1 for item in outline]
        write = "numbers => document.querySelectorAll('.at').forEach((at, i) => { at.textContent = numbers[i] })"
        sheet.evaluate(write, numbers)
        sheet.pdf(**options)
        browser.close()
    if foreign:
        sys.exit(f"printed: the page asks other hosts: {', '.join(foreign)}")
    with pikepdf.open(target, allow_overwriting_input=True) as pdf:  # Chromium packs none of its tags
        pdf.save(target, object_stream_mode=pikepdf.ObjectStreamMode.generate)
        return len(pdf.pages)


def fonts() -> str:
    """CSS that brings the fonts of the PDF from this machine's disk, so that it looks the same wherever it is made."""
    sheets = [(npm_package(name) / file).as_uri() for name, files in FONTS.items() for file in files]
    data = Path(importlib.util.find_spec("matplotlib").origin).parent / "mpl-data" / "fonts" / "ttf"
    faces = (
        f'@font-face {{ font-family: "{name}"; src: url({(data / file).as_uri()}); }}' for name, file in MONO.items()
    )
    return "".join(f'@import "{sheet}";\n' for sheet in sheets) + "\n".join(faces)


def write_epub(book: Book, tree: html.HtmlElement, target: Path, cover: bytes) -> None:
    """The printed page cut into chapters, with MathML for the formulas, as EPUB 3. `cover` is a PNG."""
    tree, files, pictures = copy.deepcopy(tree), {}, {}
    for formula in tree.find_class("katex"):
        math = formula.find(".//math")
        math.set("alttext", math.findtext(".//annotation"))
        math.tail = formula.tail
        formula.getparent().replace(formula, math)
    for image in tree.iter("img"):
        file = book.site / "print" / image.get("src")
        if not image.get("src").startswith("data:"):
            pictures[file] = (
                "images/"
                + name_of(file.resolve().relative_to(book.site.resolve()).with_suffix("").as_posix())
                + file.suffix
            )
            image.set("src", pictures[file])
    for section in tree.find("body"):
        name = "nav" if section.tag == "nav" else section.get("id")
        section.attrib.pop("style", None)
        files[name] = section
    places = {str(i): name for name, section in files.items() for i in section.xpath(".//@id | @id")}
    for name, section in files.items():
        for anchor in section.xpath(".//a[starts-with(@href, '#')]"):
            place = anchor.get("href")[1:]
            anchor.set("href", f"#{place}" if places[place] == name else f"{places[place]}.xhtml#{place}")
    for number in files["nav"].find_class("at"):
        number.drop_tree()
    styles = STYLES.read_text(encoding="utf-8").partition("@media print")[0]
    documents = {name: document(section, book.title) for name, section in files.items()}
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:

        def add(name: str, data: str | bytes, packed: int = zipfile.ZIP_DEFLATED) -> None:
            entry = zipfile.ZipInfo(name)
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, data, packed)

        add("mimetype", "application/epub+zip", zipfile.ZIP_STORED)
        add("META-INF/container.xml", CONTAINER)
        add("book/package.opf", package(book, documents, list(pictures.values())))
        add("book/book.css", styles)
        add("book/cover.png", cover)
        for name, text in documents.items():
            add(f"book/{name}.xhtml", text)
        for file, name in pictures.items():
            add(f"book/{name}", file.read_bytes())


def document(section: html.HtmlElement, title: str) -> str:
    """One section of the printed page as an XHTML file."""
    heading = section.find(".//h2")
    title = title if heading is None else " ".join(heading.text_content().split())
    body = etree.tostring(section, encoding="unicode", with_tail=False)
    for old, new in EPUB_TYPES.items():
        body = body.replace(old, new)
    return (
        f'<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE html>\n<html xmlns="{XHTML}" xmlns:epub="{EPUB}" lang="en" xml:lang="en">'
        f'<head><title>{escaping.escape(title)}</title><link rel="stylesheet" href="book.css"/></head><body>{body}</body></html>\n'
    )


def package(book: Book, documents: dict[str, str], pictures: list[str]) -> str:
    """The OPF file: what the book is and of which files it consists."""
    day = max((n for n, what in book.totals if what == "last run"), default="2026-01-01")
    facts = "".join(f'<meta property="schema:{name}">{value}</meta>' for name, value in ACCESS)
    items = [
        f'<item id="{name}" href="{name}.xhtml" media-type="application/xhtml+xml"'
        + (' properties="nav"' if name == "nav" else ' properties="mathml"' if "<math" in text else "")
        + "/>"
        for name, text in documents.items()
    ] + [f'<item id="{name_of(name)}" href="{name}" media-type="{MEDIA[Path(name).suffix]}"/>' for name in pictures]
    spine = "".join(f'<itemref idref="{name}"/>' for name in documents)
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="id" xml:lang="en">'
        f'<metadata xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:identifier id="id">urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, book.address)}</dc:identifier>'
        f"<dc:title>{book.title}</dc:title><dc:language>en</dc:language><dc:creator>The contributors of the {book.title}</dc:creator>"
        f"<dc:description>{escaping.escape(book.says)} {', '.join(book.edition())}</dc:description><dc:rights>{escaping.escape(book.rights)}</dc:rights>"
        f'<dc:source>{book.address}</dc:source><meta property="dcterms:modified">{day}T00:00:00Z</meta>{facts}</metadata>'
        f'<manifest><item id="styles" href="book.css" media-type="text/css"/><item id="cover" href="cover.png" media-type="image/png" properties="cover-image"/>{"".join(items)}</manifest>'
        f"<spine>{spine}</spine></package>\n"
    )


def epub_problems(file: Path) -> list[str]:
    """Refuse an EPUB whose files are not those that it lists, are no XML, or lead or reach to what is not in it."""
    problems, ids, links = [], set(), []
    with zipfile.ZipFile(file) as archive:
        names = {name.removeprefix("book/") for name in archive.namelist() if name.startswith("book/")}
        if archive.namelist()[0] != "mimetype" or archive.read("mimetype") != b"application/epub+zip":
            problems.append("does not begin with its mimetype")
        root = etree.fromstring(archive.read("META-INF/container.xml")).find(".//{*}rootfile").get("full-path")
        opf = etree.fromstring(archive.read(root))
        listed = {item.get("href"): item.get("id") for item in opf.iterfind(".//{*}item")}
        problems += [
            f"{name} is listed and missing or missing in the list" for name in names ^ {*listed, "package.opf"}
        ]
        read = [item.get("idref") for item in opf.iterfind(".//{*}itemref")]
        if sorted(read) != sorted(i for name, i in listed.items() if name.endswith(".xhtml")):
            problems.append("the order of reading does not have every chapter once")
        for name in sorted(name for name in names if name.endswith(".xhtml")):
            try:
                tree = etree.fromstring(archive.read(f"book/{name}"))
            except etree.XMLSyntaxError as error:
                problems.append(f"{name} is no XML: {error}")
                continue
            here = [str(i) for i in tree.xpath("//@id")]
            problems += [f"{name}: the id {i} stands twice" for i in set(here) if here.count(i) > 1]
            ids |= {name, *(f"{name}#{i}" for i in here)}
            for element in tree.iter("{*}a", "{*}img", "{*}link", "{*}script", "{*}source", "{*}iframe"):
                target = element.get("href") or element.get("src") or ""
                if not re.match(r"[a-z]+:|//", target):
                    links.append((name, f"{name}{target}" if target.startswith("#") else target))
                elif etree.QName(element).localname != "a" and not target.startswith("data:"):
                    problems.append(f"{name}: {target[:60]} is on another host")
    return problems + [f"{name}: {target} leads nowhere" for name, target in links if target not in ids | names]


def link_to_files(site: Path, files: dict[str, str]) -> None:
    """Below the totals on the first page: the files to take along, {name in site: what it is}."""
    first = site / "index.html"
    links = " · ".join(f'<a href="{name}" download>{what}</a>' for name, what in files.items())
    text = re.sub(r'<p class="book-take">.*?</p>', "", first.read_text(encoding="utf-8"))
    text = re.sub(
        r'<div class="book-totals">(?:<div>.*?</div>)*</div>',
        lambda t: f'{t[0]}<p class="book-take">The whole book: {links}</p>',
        text,
    )
    source.write(first, text)


def make(site: Path, only: list[str] | None = None) -> None:
    """Make all three of them and say what they are."""
    import pypdfium2

    began, book = time.time(), Book(site, only)
    tree = print_page(book)
    page, pdf, epub = site / "print" / "index.html", site / f"{NAME}.pdf", site / f"{NAME}.epub"
    source.write(page, "<!doctype html>\n" + html.tostring(tree, encoding="unicode"))
    printed = time.time()
    with tempfile.TemporaryDirectory(dir=site) as folder:  # written beside, then renamed: whole or not there
        made, cover = Path(folder, pdf.name), io.BytesIO()
        pages = write_pdf(page, made, [" ".join(h.text_content().split()) for h in tree.iter("h2")])
        drawn = time.time()
        pypdfium2.PdfDocument(made)[0].render(scale=2).to_pil().save(cover, "PNG", optimize=True)
        write_epub(book, tree, made.with_name(epub.name), cover.getvalue())
        if problems := epub_problems(made.with_name(epub.name)):
            sys.exit(f"printed: {epub.name}: " + f"\nprinted: {epub.name}: ".join(problems))
        for file in (pdf, epub):
            made.with_name(file.name).replace(file)
    size = {file: f"{file.stat().st_size / 1e6:.1f} MB" for file in (page, pdf, epub)}
    link_to_files(site, {pdf.name: f"PDF, {pages} pages, {size[pdf]}", epub.name: f"EPUB, {size[epub]}"})
    print(f"{page.relative_to(site.parent)}: {len(book.pages)} chapters, {size[page]}, {printed - began:.1f} s")
    print(f"{pdf.relative_to(site.parent)}: {pages} pages, {size[pdf]}, {drawn - printed:.1f} s")
    print(f"{epub.relative_to(site.parent)}: {size[epub]}, {time.time() - drawn:.1f} s")


def main(*only: str) -> None:
    """Make the book of site/: of the pages named, or of all that is written."""
    make(source.SITE, list(only) or None)
