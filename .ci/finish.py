"""Finish the site that MkDocs has built: everything that a page needs and Markdown cannot say.

    python .ci/build.py      builds, then calls finish()

Works on the folder of HTML files alone, so the builder can change. Formulas become KaTeX HTML (one node process),
Mermaid boxes become the SVG that `make update` drew, each code box says when and with what it last ran, glossary
terms get their tooltip, pages made from data are filled, notebook pages lose half a megabyte of styles, all
stylesheets become one without the rules that no page uses; then snippets, search index and Markdown copies.
"""

import functools
import hashlib
import html as escaping
import json
import keyword
import re
import shutil
import subprocess
import sys
import tarfile
from pathlib import Path

import tinycss2
import yaml
from lxml import etree, html

ROOT = Path(__file__).resolve().parent.parent
sys.path += [str(ROOT / "tests"), str(ROOT / ".ci")]
import book  # noqa: E402
import books  # noqa: E402
import fresh  # noqa: E402
import notebooks  # noqa: E402
import old_calls  # noqa: E402
import papers  # noqa: E402
import playground  # noqa: E402
import runnable  # noqa: E402
import search_index  # noqa: E402

CACHE = ROOT / ".cache"
PATHS = {"A": "learning-llms", "B": "llm-engineering", "C": "llm-learnings", "D": "building-path", "E": "introduction"}
RELATED = ROOT / "docs" / "assets" / "related.json"  # by make update too, see tests/test_related.py
MERMAID = ROOT / "docs" / "assets" / "mermaid"


def npm_package(name: str) -> Path:
    """Folder of one of the packages pinned in constraints/npm.txt, fetched once, without its dependencies."""
    pins = dict(line.rsplit("@", 1) for line in (ROOT / "constraints" / "npm.txt").read_text().split())
    folder = CACHE / "npm" / f"{name}-{pins[name]}"
    if not folder.exists():
        (CACHE / "npm").mkdir(parents=True, exist_ok=True)
        npm = [Path(sys.executable).with_name("npm"), "pack", "--silent", f"{name}@{pins[name]}"]
        done = subprocess.run(npm, cwd=CACHE / "npm", capture_output=True, text=True)
        if done.returncode:
            sys.exit(f"finish: {name}@{pins[name]} could not be fetched; check the network, then type: make build")
        with tarfile.open(CACHE / "npm" / done.stdout.strip().splitlines()[-1]) as archive:
            archive.extractall(folder, filter="data")
    return folder / "package"


PLAIN = re.compile(r'<span class="(?:n|nn|o|p|w)">([^<]*)</span>')  # notebooks: tokens in the colour of the text
BOX = re.compile(r'<pre class="highlight"><code(?: class="language-([\w+-]+)")?>(.*?)</code></pre>', re.S)
WORD = {*keyword.kwlist, "print"}
TOKEN = re.compile(  # in HTML, where quotes may be written as &quot;; whole words at a time, which is fastest
    r"""(?P<s>[rbfuRBFU]{0,2}(?:(?:&quot;){3}.*?(?:&quot;){3}|\"{3}.*?\"{3}|\'{3}.*?\'{3}
      |&quot;(?:\\.|(?!&quot;)[^\n\\])*&quot;|\"(?:\\.|[^"\n\\])*\"|\'(?:\\.|[^'\n\\])*\'))
    |(?P<word>[^\W\d]\w*(?:(?<=\bdef)\ \w+|(?<=\bclass)\ \w+)?)(?P<set>\s*=(?!=))?
    |(?P<mi>\d[\d_]*(?:\.\d+)?(?:e[+-]?\d+)?j?\b)
    |(?P<c1>\#[^\n]*)
    |(?P<nd>(?<![\w)\]])@\w[\w.]*)
    |&\#?\w*;|\.\w+""",
    re.X | re.S,
)


def colour_token(token: re.Match) -> str:
    """One token of a code box, in a span if it is a string, number, comment, decorator, keyword or defined name."""
    kind, text = token.lastgroup, token[0]
    if kind == "word" and text in WORD:
        return f'<span class="k">{text}</span>'
    if kind == "word" and " " in text:
        keyword_, name = text.split(" ")
        return f'<span class="k">{keyword_}</span> <span class="nf">{name}</span>'
    return text if kind in (None, "word", "set") else f'<span class="{kind}">{text}</span>'


def colour(box: re.Match) -> str:
    """One code box of MkDocs with its comments, strings, numbers and keywords in spans; the text stays as it is."""
    language, code = box[1] or "text", box[2].rstrip() + "\n"
    if language not in ("text", "mermaid"):
        code = TOKEN.sub(colour_token, code)
    return f'<div class="language-{language} highlight"><pre><code>{code}</code></pre></div>'


class Page:
    """One built page: its file, its address below the site, its parsed tree and its article."""

    def __init__(self, file: Path, site: Path):
        self.file, self.url = file, file.parent.relative_to(site).as_posix().removeprefix(".")
        text = file.read_text()
        self.has_formulas = "arithmatex" in text
        self.tree = html.fromstring(BOX.sub(colour, PLAIN.sub(r"\1", text)))
        self.article = (self.tree.xpath("//article") or [self.tree])[0]
        self.formulas: list[str] = []  # HTML that takes the place of "formula:0:", "formula:1:", ... when written
        self.up = "../" * (self.url.count("/") + 1) if self.url else ""
        source = book.DOCS / (f"{self.url}.md" if self.url else "index.md")
        self.markdown = source.read_text() if source.exists() and file.name == "index.html" else ""
        if source.with_suffix(".ipynb").exists():
            cells = json.loads(source.with_suffix(".ipynb").read_text())["cells"]
            texts = [("".join(cell["source"]), cell["cell_type"] == "code") for cell in cells]
            self.markdown = "\n\n".join(f"```python\n{text}\n```" if code else text for text, code in texts) + "\n"

    def text(self) -> str:
        """The page as it is written, formulas in place."""
        text = "<!doctype html>\n" + html.tostring(self.tree, encoding="unicode")
        return re.sub(r"formula:(\d+):", lambda number: self.formulas[int(number[1])], text)


def fragment(text: str) -> html.HtmlElement:
    """Parse one HTML element."""
    return html.fragment_fromstring(text)


def fill_formulas(pages: list[Page], site: Path) -> None:
    """Replace every formula by KaTeX's HTML and MathML, and link its styles where a page has one."""
    places = [
        (page, element) for page in pages if page.has_formulas for element in page.article.find_class("arithmatex")
    ]
    if not places:
        return
    found = []
    for _, element in places:
        tex = element.text_content().strip()
        found.append((tex[2:-2], tex.startswith(r"\[")))
    formulas = list(dict.fromkeys(found))
    katex = npm_package("katex") / "dist"
    node = [Path(sys.executable).with_name("node"), ROOT / ".ci" / "katex.mjs", katex / "katex.mjs"]
    done = subprocess.run(node, input=json.dumps(formulas), capture_output=True, text=True)
    if done.returncode:
        cause = re.search(r"ParseError: (.*)", done.stderr)
        sys.exit(f"finish: a formula is wrong: {cause[1] if cause else done.stderr.strip()}")
    made = dict(zip(formulas, json.loads(done.stdout), strict=True))
    for (page, element), formula in zip(places, found, strict=True):
        element.text = f"formula:{len(page.formulas)}:"
        if formula[1]:
            element.set("tabindex", "0")  # a wide one scrolls
        page.formulas.append(made[formula])
    subset_fonts(katex / "fonts", site / "assets" / "fonts", "".join(made.values()))
    styles = (katex / "katex.min.css").read_text()
    styles = re.sub(
        r"src:url\(fonts/([\w-]+\.woff2)\)[^}]*", r'src:url(fonts/\1) format("woff2");font-display:swap', styles
    )
    (site / "assets" / "katex.css").write_text(styles)
    for page in {id(page): page for page, _ in places}.values():
        link = etree.SubElement(page.tree.find("head"), "link", rel="stylesheet", href=f"{page.up}assets/katex.css")
        link.tail = "\n"


def subset_fonts(source: Path, target: Path, made: str) -> None:
    """Copy the woff2 fonts of KaTeX, cut down to the characters that the book's formulas show; kept in .cache."""
    shown = re.sub(r'<span class="katex-mathml">.*?</math></span>', "", made)
    own = {"Math-Italic": "mathnormal", "Main-Bold": "mathbf|textbf"}  # fonts that one class of letters calls for
    texts = {font: "".join(re.findall(rf'"mord (?:{kind})[^>]*>([^<]+)<', shown)) for font, kind in own.items()}
    texts[""] = re.sub(r'"mord (?:mathnormal|mathbf|textbf)[^>]*>[^<]+<|<[^>]*>', "", shown)
    texts = {font: "".join(sorted(set(escaping.unescape(text)))) for font, text in texts.items()}
    kept = CACHE / "fonts" / hashlib.sha256(json.dumps([texts, str(source)]).encode()).hexdigest()[:16]
    if not kept.exists():
        from fontTools import subset

        kept.mkdir(parents=True)
        for font in sorted(source.glob("*.woff2")):
            options = subset.Options(flavor="woff2", layout_features=[], hinting=False)
            cut = subset.Subsetter(options)
            cut.populate(text=texts.get(font.stem.removeprefix("KaTeX_").removesuffix("-Regular"), texts[""]) or "x")
            loaded = subset.load_font(str(font), options)
            cut.subset(loaded)
            subset.save_font(loaded, str(kept / font.name), options)
    shutil.copytree(kept, target, dirs_exist_ok=True)


def mermaid_file(source: str) -> Path:
    """Where `make update` keeps the SVG of a Mermaid diagram."""
    return MERMAID / f"{hashlib.sha256(source.strip().encode()).hexdigest()[:16]}.svg"


def fill_diagrams(page: Page) -> None:
    """Put the drawn SVG in place of each Mermaid box."""
    for pre in page.article.xpath(".//pre[contains(@class, 'mermaid')]"):
        drawn = mermaid_file(pre.text_content())
        if not drawn.exists():
            sys.exit(f"finish: docs/{page.url}.md has a Mermaid diagram that is not drawn yet; type: make update")
        figure = fragment(f'<div class="mermaid">{drawn.read_text()}</div>')
        pre.getparent().replace(pre, figure)


def mark_boxes(page: Page, ledger: dict, texts: dict, runs: dict[str, str]) -> None:
    """Below each code box say when and with what it ran, and whether it runs in the page; tint the lines that it printed."""
    waiting = [(f, s) for f, s in book.embeds(page.markdown) if f in texts and s in texts[f]]
    for _, text, pre in book.boxes(page.article):
        used = next(((f, s) for f, s in waiting if texts[f][s] == text), None)
        if not used:
            continue
        waiting.remove(used)
        for comment in pre.iter("span"):
            if (comment.text or "").startswith("#>"):
                comment.set("class", f"{comment.get('class')} o-out")
        entry = ledger.get(used[0])
        ran = "not run yet: make test" if used[0].endswith(".py") else "checked by its own tool"
        more = any(file == used[0] for file, _ in waiting)  # in full below the last box of a file
        if entry:
            packages = ", ".join(f"{name} {number}" for name, number in entry["packages"].items())
            versions = f"on Python {entry['python']}" + (f" with {packages}" if packages else "")
            ran = f'<span title="{versions}">ran {entry["date"]}</span>' if more else f"ran {entry['date']} {versions}"
        files = [used[0], *([] if entry and more else book.data_of(used[0]))]
        links = (f'<a href="{page.up}snippets/{file}" download>{file.rsplit("/", 1)[-1]}</a>' for file in files)
        run = f' data-run="{" ".join(files)}"{runs[used[0]]}' if used[0] in runs and not more else ""
        note = f'<p class="book-ran"{run}><span>{ran}</span> <span>{" ".join(links)}</span></p>'
        box = next(e for e in pre.iterancestors() if "highlight" in e.get("class", ""))
        box.addnext(fragment(note))


def glossary(pages: list[Page]) -> dict[str, str]:
    """Term -> definition, from the definition list of the page glossary/; both names where one stands in brackets."""
    terms = {}
    for page in pages:
        if page.url == "glossary":
            for term in page.article.iter("dt"):
                says = re.sub(r"\s+", " ", term.getnext().text_content()).strip()
                for name in re.split(r"[()]", re.sub("¶", "", term.text_content())):
                    if name.strip():
                        terms[name.strip()] = says
    return terms


@functools.cache
def terms_pattern(names: tuple[str, ...]) -> re.Pattern:
    """Any of the names as a whole word, the longest first; by first letter, so that most places are left after one look."""
    letters: dict[str, list[str]] = {}
    for name in sorted(names, key=len, reverse=True):
        letters.setdefault(name[0], []).append(re.escape(name[1:]))
    groups = (f"{re.escape(letter)}(?:{'|'.join(rest)})" for letter, rest in letters.items())
    return re.compile(rf"(?<![\w-])(?:{'|'.join(groups)})(?![\w-])")


def mark_terms(page: Page, terms: dict[str, str]) -> None:
    """Give the first mention of each glossary term in a page's running text its tooltip."""
    if page.url == "glossary" or not terms:
        return
    lower = {name.lower(): (name, says) for name, says in terms.items()}
    pattern = terms_pattern(tuple(lower))
    done = set()
    for block in page.article.xpath(".//p[not(@class)] | .//li[not(p)]"):
        if block.xpath("ancestor::*[contains(@class, 'footnote') or contains(@class, 'book-')]"):
            continue
        for element, where in [(block, "text")] + [(child, "tail") for child in block]:
            text = getattr(element, where) or ""
            for match in pattern.finditer(text.lower()):  # in lower case throughout: five times as fast as re.I
                (name, says), written = lower[match[0]], text[match.start() : match.end()]
                if says in done or written.lower() != match[0] or (name.isupper() and written != name):
                    continue
                done.add(says)
                says = escaping.escape(says, quote=True)
                term = fragment(
                    f'<abbr class="book-term" tabindex="0" data-says="{says}" aria-label="{written}: {says}">{written}</abbr>'
                )
                term.tail = text[match.end() :]
                setattr(element, where, text[: match.start()])
                if where == "text":
                    element.insert(0, term)
                else:
                    element.addnext(term)
                break


def slim_notebook(page: Page) -> None:
    """Keep the cells of a notebook page; drop its embedded styles, scripts, icons and clipboard fields."""
    wrapper = (page.article.xpath(".//div[contains(@class, 'jupyter-wrapper')]") or [None])[0]
    if wrapper is None:
        return
    for element in page.article.xpath(
        ".//style | .//script | .//svg | .//*[contains(@class, 'zeroclipboard')] | .//link"
    ):
        element.drop_tree()
    cells = []
    a_cell = "div[contains(concat(' ', @class, ' '), ' jp-Cell ')]"
    for cell in wrapper.xpath(f".//{a_cell}[not(ancestor::{a_cell})]"):
        parts = []
        for rendered in cell.xpath(
            ".//div[contains(@class, 'jp-RenderedMarkdown') and contains(@class, 'jp-MarkdownOutput')]"
        ):
            parts += [html.tostring(child, encoding="unicode") for child in rendered]
        for pre in cell.xpath(".//div[contains(@class, 'jp-InputArea')]//div[contains(@class, 'highlight')]//pre"):
            inner = "".join([escaping.escape(pre.text or "")] + [html.tostring(c, encoding="unicode") for c in pre])
            parts.append(f'<div class="language-python highlight"><pre><code>{inner.strip()}</code></pre></div>')
        for output in cell.xpath(".//div[contains(@class, 'jp-OutputArea-output')]"):
            inner = "".join(
                [escaping.escape(output.text or "")] + [html.tostring(c, encoding="unicode") for c in output]
            )
            parts.append(f'<div class="jp-out">{inner}</div>')
        cells.append(f'<div class="jp-Cell">{"".join(parts)}</div>')
    name = page.url.rsplit("/", 1)[-1]
    get = f'<p><a href="{name}.ipynb" download>Download this notebook</a></p>'
    wrapper.getparent().replace(
        wrapper, html.fragment_fromstring("".join(cells).replace("</h1>", f"</h1>{get}", 1), create_parent="div")
    )
    for link in page.article.xpath(".//a[contains(@href, '.md')][not(contains(@href, '://'))]"):
        path, _, anchor = link.get("href").partition("#")  # MkDocs rewrites links to pages in Markdown only
        link.set("href", f"../{path.removesuffix('.md')}/" + (f"#{anchor}" if anchor else ""))
    for element in page.article.xpath(".//*[contains(@class, 'anchor-link')]"):
        element.set("class", "headerlink")
        element.set("title", "Link to this section")


@functools.cache
def chapters() -> dict[str, dict]:
    """'part/slug' -> {title, part, covers, show, written} of the whole table of contents, in order."""
    found = {}
    for part in yaml.load((book.DOCS / "contents.yml").read_text(), yaml.CSafeLoader):
        for chapter in part["chapters"]:
            name = f"{part['part']}/{chapter['slug']}"
            written = any((book.DOCS / f"{name}{ending}").exists() for ending in (".md", ".ipynb"))
            found[name] = chapter | {"part": part["title"], "written": written}
    return found


@functools.cache
def path_list(outline: str, up: str) -> str:
    """The items of one source outline, each with the sections that teach it, as an ordered list."""
    items = outlines()[outline]["items"]
    rows = []
    for item in items:
        links, planned = [], []
        for name, chapter in chapters().items():
            if item["id"] in chapter["covers"]:
                if chapter["written"]:
                    anchor = (book.front_matter((book.DOCS / f"{name}.md").read_text()).get("covers") or {}).get(
                        item["id"], ""
                    )
                    links.append(f'<a href="{up}{name}/#{anchor}">{escaping.escape(chapter["title"])}</a>')
                else:
                    planned.append(escaping.escape(chapter["title"]))
        coming = (
            f'<span class="coming-soon">{"also " if links else ""}coming: {"; ".join(planned)}</span>'
            if planned
            else ""
        )
        rows.append(
            f'<li id="{item["id"]}">{escaping.escape(item["topic"])}<br>{" · ".join(filter(None, [*links, coming]))}</li>'
        )
    return f'<ol class="book-path">{"".join(rows)}</ol>'


@functools.cache
def outlines() -> dict:
    """The source outlines, by letter: {title, items}."""
    return yaml.load((book.DOCS / "outlines.yml").read_text(), yaml.CSafeLoader)


def add_where_next(page: Page, related: dict[str, list[str]]) -> None:
    """At the end of a chapter: its places in the learning paths, and the chapters that are nearest in meaning."""
    if page.url not in chapters() or page.url not in related:
        return
    places = []
    for letter, slug in PATHS.items():
        items = [item["id"] for item in outlines()[letter]["items"]]
        at = [items.index(item) + 1 for item in chapters()[page.url]["covers"] if item in items]
        if at:
            link = f'<a href="{page.up}paths/{slug}/#{items[at[0] - 1]}">{escaping.escape(outlines()[letter]["title"])}</a>'
            places.append(f"{link} ({', '.join(map(str, at))} of {len(items)})")
    near = [
        f'<a href="{page.up}{other}/">{escaping.escape(chapters()[other]["title"])}</a>' for other in related[page.url]
    ]
    lines = [("In the paths", places), ("Near this chapter", near)]
    text = "".join(f"<p>{what}: {' · '.join(which)}</p>" for what, which in lines if which)
    page.article.append(fragment(f'<aside class="book-next" aria-label="Where next">{text}</aside>'))


def coming_list() -> str:
    """The chapters that are planned and not written, by part, with what each will show."""
    by_part: dict[str, list[str]] = {}
    for chapter in chapters().values():
        if not chapter["written"]:
            shows = escaping.escape("; ".join(chapter["show"]))
            by_part.setdefault(chapter["part"], []).append(
                f"<li><b>{escaping.escape(chapter['title'])}</b>: {shows}</li>"
            )
    parts = (
        f'<h2 id="{re.sub(r"[^a-z]+", "-", part.lower())}">{part}</h2><ul>{"".join(rows)}</ul>'
        for part, rows in by_part.items()
    )
    return f"<div>{''.join(parts)}</div>"


def totals(ledger: dict, pages: list[Page]) -> str:
    """What the last passing run verified, as a row of figures."""
    tree = chapters().values()
    figures = len(list(book.DOCS.glob("*/*/*.svg"))) - len(list(MERMAID.glob("*.svg")))
    outputs = sum(entry["outputs"] for entry in ledger.values())
    last = max((entry["date"] for entry in ledger.values()), default="not yet")
    rows = [(sum(c["written"] for c in tree), f"of {len(tree)} chapters"), (len(ledger), "snippets ran"),
            (outputs, "lines of output"), (figures, "figures drawn"), (last, "last run")]  # fmt: skip
    return '<div class="book-totals">' + "".join(f"<div><b>{n}</b>{what}</div>" for n, what in rows) + "</div>"


def fill_from_data(page: Page, ledger: dict, pages: list[Page]) -> None:
    """Replace <div data-fill="..."> by what the data says."""
    for place in page.article.xpath(".//*[@data-fill]"):
        what, _, which = place.get("data-fill").partition(" ")
        made = {
            "path": lambda which=which: path_list(which, page.up),
            "coming": coming_list,
            "totals": lambda: totals(ledger, pages),
            "old-calls": lambda which=which: old_calls.table(which, page.article),
            "papers": lambda: papers.fill(chapters(), {p.url: p.markdown for p in pages}, page.up),
            "books": lambda which=which: books.fill(which, {n.split("/")[0]: c["part"] for n, c in chapters().items()}),
            "fresh": lambda: fresh.chapter_table(
                ledger, book.read_ledger(book.REPORT), {n: c["title"] for n, c in chapters().items()}
            ),
            "differs": lambda: fresh.broken_list(book.read_ledger(book.REPORT)),
        }[what]()
        place.getparent().replace(place, fragment(made))


STYLESHEET = re.compile(r'<link rel="stylesheet" href="([^"]*?)(assets/(?!katex)[^"]+)">\s*')


def one_stylesheet(texts: dict[Path, str], site: Path) -> None:
    """Join the stylesheets that every page links and drop the rules and properties that no page uses."""
    lists = {found for text in texts.values() for found in re.findall(r'class="([^"]*)"', text)}
    classes = {c for found in lists for c in found.split()}
    classes |= set(
        re.findall(
            r"[\"' .]([a-z][\w-]+)",
            "".join((site / "assets" / f"{name}.js").read_text() for name in ("book", "run", "search")),
        )
    )

    def used(selector: str) -> bool:
        if re.search(r"\[dir=rtl\]|\[data-md-color-(?:primary|accent)=(?!custom)", selector):
            return False
        selector = re.sub(r":not\((?:[^()]|\([^()]*\))*\)", "", selector)
        return (
            set(
                re.findall(
                    r"(?<!\d)\.(-?[a-zA-Z_][\w-]*)", re.sub(r":(?:is|where)\((?:[^()]|\([^()]*\))*\)", "", selector)
                )
            )
            <= classes
        )

    def keep(rules: list) -> str:
        text = []
        for rule in rules:
            if rule.type == "qualified-rule":
                selectors = split_selectors(tinycss2.serialize(rule.prelude))
                wanted = [s for s in selectors if used(s)]
                if wanted:
                    text.append(f"{','.join(wanted)}{{{tinycss2.serialize(rule.content).strip()}}}")
            elif rule.type == "at-rule" and rule.content is not None and rule.lower_at_keyword in ("media", "supports"):
                inner = keep(tinycss2.parse_rule_list(rule.content, True, True))
                if inner:
                    text.append(f"@{rule.at_keyword}{tinycss2.serialize(rule.prelude)}{{{inner}}}")
            elif rule.type == "at-rule":
                text.append(rule.serialize())
        return "".join(text)

    names = [name for _, name in STYLESHEET.findall(next(iter(texts.values())))]
    joined = "\n".join((site / name).read_text() for name in names) + (site / "assets/search.css").read_text()
    kept = (
        CACHE
        / "css"
        / hashlib.sha256((joined + " ".join(sorted(classes)) + Path(__file__).read_text()).encode()).hexdigest()[:16]
    )
    if not kept.exists():
        kept.parent.mkdir(parents=True, exist_ok=True)
        joined = re.sub(r"/\*# sourceMappingURL.*?\*/", "", joined)
        text = keep(tinycss2.parse_stylesheet(joined, skip_comments=True, skip_whitespace=True))
        asked = set(
            re.findall(r"var\((--[\w-]+)", text)
        )  # Material's icons are properties, most of them never asked for
        declared = re.compile(r"""(--[\w-]+):(?:[^;{}"']|"[^"]*"|'[^']*')*(?:;|(?=\}))""")
        text = declared.sub(lambda found: found[0] if found[1] in asked else "", text)
        kept.write_text(re.sub(r"([;:,{}])\s+", r"\1", text))  # spaces that mean nothing: 300 bytes of each first visit
    shutil.copy(kept, site / "assets/site.css")
    for file, text in texts.items():
        first = STYLESHEET.search(text)
        if first:
            head, rest = text[: first.start()], STYLESHEET.sub("", text[first.end() :])
            texts[file] = f'{head}<link rel="stylesheet" href="{first[1]}assets/site.css">\n{rest}'


def split_selectors(prelude: str) -> list[str]:
    """Split a selector list at the commas that stand in no bracket."""
    parts, depth, start = [], 0, 0
    for i, c in enumerate(prelude):
        depth += (c in "([") - (c in ")]")
        if c == "," and depth == 0:
            parts.append(prelude[start:i].strip())
            start = i + 1
    return [*parts, prelude[start:].strip()]


def polish(page: Page) -> None:
    """Small things: lazy images below the first screen, tables that scroll, form fields with names."""
    for number, image in enumerate(page.article.iter("img")):
        if number:
            image.set("loading", "lazy")
        drawn = book.DOCS / page.url / image.get("src", "")
        if drawn.suffix == ".svg" and drawn.exists():
            size = re.search(r'width="([\d.]+)pt" height="([\d.]+)pt"', drawn.read_text()[:1500])
            if size:
                image.set("width", str(round(float(size[1]) * 4 / 3)))
                image.set("height", str(round(float(size[2]) * 4 / 3)))
    for toc in page.article.xpath("details[@class='book-toc']"):
        page.article.find(".//h1").addnext(toc)
    for number, table in enumerate(page.article.xpath(".//table[not(contains(@class, 'highlight'))]"), 1):
        box = fragment(f'<div class="scroll" tabindex="0" role="region" aria-label="Table {number}"></div>')
        table.addprevious(box)
        box.tail, table.tail = table.tail, None
        box.append(table)
    for pre in page.article.iter("pre"):  # what scrolls can be reached by keyboard
        (pre if pre.find("code") is None else pre.find("code")).set("tabindex", "0")
    if page.url == "glossary":
        for term in page.article.iter("dt"):
            term.set("id", re.sub(r"\W+", "-", term.text_content().lower()).strip("-"))
    for name in ("__search", "__drawer"):
        for field in page.tree.xpath(f"//input[@id='{name}']"):
            field.set("aria-hidden", "true")
            field.set("tabindex", "-1")
            if name == "__search":
                field.drop_tree()


def expand(markdown: str, texts: dict) -> str:
    """Markdown as a reader (or a model) wants it: no front matter, snippets in place."""
    body = re.sub(r"\A---\n.*?\n---\n", "", markdown, flags=re.S)
    return book.EMBED.sub(lambda m: texts.get(m[1], {}).get(m[2] or "", m[0]), body)


def write_snippets(site: Path, ledger: dict, address: str) -> None:
    """The files of snippets/ to take along: programs name the versions they ran with, so that `uv run FILE` works."""
    shutil.copytree(book.SNIPPETS, site / "snippets", dirs_exist_ok=True, ignore=shutil.ignore_patterns("__pycache__"))
    for name, entry in ledger.items():
        file = site / "snippets" / name
        if file.exists():
            chapter = book.chapter_of(book.SNIPPETS / name)
            packages = notebooks.beside(entry["packages"])
            needs = json.dumps([f"{package}=={number.split('+')[0]}" for package, number in sorted(packages.items())])
            python = ".".join(entry["python"].split(".")[:2])
            head = [
                "# /// script",
                f'# requires-python = "=={python}.*"',
                f"# dependencies = {needs}",
                "# ///",
                f"# LLM Handbook, {address}{chapter}/: ran on {entry['date']}; type: uv run {file.name}",
                *(f"# needs beside it {address}snippets/{data}" for data in book.data_of(name)),
            ]
            file.write_text("\n".join(head) + "\n\n" + file.read_text())


def write_markdown(pages: list[Page], site: Path, texts: dict, name: str, address: str) -> None:
    """A Markdown copy beside each page, llms.txt (what there is) and llms-full.txt (all of it)."""
    listed, whole = [f"# {name}\n"], []
    for page in pages:
        if page.markdown:
            text, meta = expand(page.markdown, texts), book.front_matter(page.markdown)
            (page.file.parent / "index.md").write_text(text)
            title = meta.get("title") or (re.search(r"^# (.*)", text, re.M) or [0, page.url])[1]
            listed.append(
                f"- [{title}]({address}{page.url + '/' if page.url else ''}index.md): {meta.get('description', '')}".rstrip(
                    ": "
                )
            )
            whole.append(text)
    (site / "llms.txt").write_text("\n".join(listed) + "\n")
    (site / "llms-full.txt").write_text("\n\n".join(whole))


def finish(site: Path = ROOT / "site") -> None:
    """Do all of it, in place."""
    pages = [Page(file, site) for file in sorted(site.rglob("*.html"))]
    ledger, pyodide = book.read_ledger(), npm_package("pyodide")
    wheel, proved = runnable.proved(pyodide)
    runs = runnable.marks(ledger, wheel, proved)
    tokenizers = playground.write(site, npm_package("@huggingface/tokenizers"))
    texts = {p.relative_to(book.SNIPPETS).as_posix(): book.sections(text) for p, text in book.snippet_texts().items()}
    for page in pages:
        slim_notebook(page)
        fill_diagrams(page)
        fill_from_data(page, ledger, pages)
        mark_boxes(page, ledger, texts, runs)
        playground.fill(page, tokenizers)
    fill_formulas(pages, site)
    terms = glossary(pages)
    related = json.loads(RELATED.read_text())
    for page in pages:
        mark_terms(page, terms)
        add_where_next(page, related)
        polish(page)
    notebooks.add(pages, texts, ledger)
    written = {page.file: page.text() for page in pages}
    one_stylesheet(written, site)
    for file, text in written.items():
        file.write_text(text)
    address = "".join(
        a for p in pages if p.file == site / "index.html" for a in p.tree.xpath("//link[@rel='canonical']/@href")
    )
    write_snippets(site, ledger, address)
    runnable.lay_out(pyodide, site / "assets" / "pyodide", wheel)
    script = site / "assets" / "book.js"  # every page loads it; its comments are for those who read it here
    script.write_text(re.sub(r"^\s*//.*\n", "", script.read_text(), flags=re.M))
    search_index.write(site, [(f"{p.url}/" if p.url else "", p.article) for p in pages if p.file.name != "404.html"])
    write_markdown(pages, site, texts, "LLM Handbook", address)
    for unused in ("assets/javascripts", "assets/stylesheets", "sitemap.xml.gz"):
        path = site / unused
        shutil.rmtree(path) if path.is_dir() else path.unlink(missing_ok=True)
