"""A page's Markdown as any reader of Markdown understands it: links that lead there from anywhere, snippets in place, folds as HTML.

Boxes of code, code in a line and formulas are put aside first, and put back when all else is done: nothing here changes them.
"""

import html as escaping
import posixpath
import re
from typing import NamedTuple
from urllib.parse import urljoin

from lxml import html

from handbook import source

# Each pattern begins with the line break before what it finds: a fixed first letter makes the search several times as fast.
FENCE = (
    r"\n(?P<indent>[> ]*)(?P<ticks>`{3,}|~{3,})(?P<info>[^\n`]*)\n(?P<inside>.*?)(?<=\n)[> ]*(?P=ticks)[`~]* *(?=\n)"
)
IN_LINE = r"(?<![`\\])(?P<tick>`+)(?!`)(?:[^\n]|\n(?! *\n))+?(?<!`)(?P=tick)(?!`)"
FORMULA = r"(?<![\\$])\$\$.+?\$\$|(?<![\\$])\$(?![\s$])(?:\\.|[^\\$\n]|\n(?! *\n))+?(?<!\s)\$|\\\(.+?\\\)|\\\[.+?\\\]"
CODE = re.compile(f"{FENCE}|{IN_LINE}|{FORMULA}", re.S)
MARK = re.compile("(?P<indent>[> ]*)\x02(?P<number>\\d+)\x03")  # what stands where something was put aside
FOLD = re.compile(
    r'\n(?P<indent> *)(?:\?\?\?\+?|!!!) +(?P<kind>\w+)(?: +\w+)*(?: +"(?P<title>.*)")? *(?P<inside>(?:\n(?P=indent) {4}.*|\n(?=\n))+)'
)
PLACE = re.compile(r"\n<(\w+)\b[^>]*\bdata-[\w-]+=\"([^\"]*)\"[^>]*>(?:.*?</\1>)? *(?=\n)", re.S)  # filled by the site
NAMED = re.compile(r"\n([> ]*#+ .*?) *\{ *[#.:][^}\n]*\} *(?=\n)")
NOTE = re.compile(r"\n\[\^([\w-]+)\]: +(.*(?:\n {4}.*)*)")
SIGN = re.compile(r"\[\^([\w-]+)\]")
LINK = re.compile(r"(\]\()(?![a-z]+:)([^)\s]*)(?=[)\s])|(\n *\[[^\]\n^]+\]: +)(?![a-z]+:)(\S+)")
BLOCKS = {"div", "p", "ol", "ul", "li", "table", "td", "th", "h1", "h2", "h3", "h4"}
ATTRIBUTE = re.compile(r"(\b(?:href|src)=\")(?![a-z]+:)([^\"]*)")


class Aside(NamedTuple):
    """What was put aside: the text of a box without its indent, its fence and label; of code in a line all as it is."""

    text: str
    fence: str = ""
    info: str = ""
    embed: tuple[str, str] | None = None  # (file below snippets/, section or '') where a box shows just that


def put_aside(markdown: str, texts: dict[str, dict[str, str]]) -> tuple[str, list[Aside]]:
    """The text with a mark in the place of each box (its snippet in place), code in a line and formula; and these."""
    kept = []

    def keep(found: re.Match) -> str:
        if not found["ticks"]:
            kept.append(Aside(re.sub(r"\n[> ]*", " ", found[0]) if found["tick"] else found[0]))
            return f"\x02{len(kept) - 1}\x03"
        inside = re.sub(rf"^[> ]{{0,{len(found['indent'])}}}", "", found["inside"], flags=re.M).rstrip("\n")
        alone = source.EMBED.fullmatch(inside)
        text = source.EMBED.sub(lambda embed: texts.get(embed[1], {}).get(embed[2] or "", embed[0]), inside)
        kept.append(Aside(text, found["ticks"], found["info"], alone and (alone[1], alone[2] or "")))
        return f"\n{found['indent']}\x02{len(kept) - 1}\x03"

    return CODE.sub(keep, markdown), kept


def put_back(text: str, kept: list[Aside]) -> str:
    """The text with everything in place again, each box indented as its mark is."""

    def back(mark: re.Match) -> str:
        aside, indent = kept[int(mark["number"])], mark["indent"]
        if not aside.fence:
            return indent + aside.text
        inside = aside.text.split("\n") if aside.text else []
        lines = [f"{aside.fence}{aside.info}", *inside, aside.fence]
        return "\n".join(indent + line if line else indent.rstrip() for line in lines)

    return MARK.sub(back, text)


def built(path: str) -> str:
    """Where the site has a file of docs/: a page in a folder of its own, other files where they are."""
    return re.sub(r"(^|/)index/$", r"\1", re.sub(r"\.(?:md|ipynb)$", "/", path))


def linked(text: str, url: str, address: str) -> str:
    """The links and pictures of a text in which no code is left, as they are reached from anywhere."""

    def absolute(link: re.Match) -> str:
        begin, target = link[1] or link[3], link[2] if link[1] else link[4]
        path, hash_, anchor = target.partition("#")
        path = posixpath.normpath(posixpath.join(posixpath.dirname(url), path)) if path else f"{url}/".lstrip("/")
        return f"{begin}{address}{built(path)}{hash_}{anchor}"

    here = f"{address}{url}/" if url else address
    text = ATTRIBUTE.sub(lambda found: found[1] + urljoin(here, found[2]), text)
    return LINK.sub(absolute, text)


def absolute_links(markdown: str, url: str, address: str) -> str:
    """The Markdown of the page `url` with links and pictures as they are reached from anywhere."""
    text, kept = put_aside(f"\n{markdown}\n", {})
    return put_back(linked(text, url, address), kept)[1:-1]


def unfolded(text: str, kept: list[Aside], title_of_programs: str = "") -> str:
    """Folds as HTML; with `title_of_programs`, those that hold programs as a title so written and what they hold."""

    def in_html(title: str) -> str:
        code = lambda mark: mark["indent"] + f"<code>{escaping.escape(kept[int(mark['number'])].text.strip('` '))}</code>"  # fmt: skip # noqa: E731
        return MARK.sub(code, title)

    def unfold(fold: re.Match) -> str:
        indent, title = fold["indent"], fold["title"] or fold["kind"].capitalize()
        inside = FOLD.sub(unfold, fold["inside"].replace(f"\n{indent}    ", f"\n{indent}") + "\n")[:-1]
        if title_of_programs and any(kept[int(mark["number"])].embed for mark in MARK.finditer(inside)):
            return f"\n{indent}{title_of_programs.format(title)}\n{inside}"
        begin = f"\n{indent}<details>\n{indent}<summary>{in_html(title)}</summary>\n\n"
        return f"{begin}{inside.strip(chr(10))}\n\n{indent}</details>\n"

    return FOLD.sub(unfold, text)


def without_head(markdown: str) -> str:
    """A page's Markdown without its front matter, between line breaks."""
    return re.sub(r"\A---\n.*?\n---\n", "\n", f"{markdown.rstrip()}\n", count=1, flags=re.S)


def plain_markdown(markdown: str, url: str, address: str, texts: dict, filled: dict[str, str]) -> str:
    """A page as a reader (or a model) wants it. `filled`: {what a <div data-fill="..."> names: the HTML that it got}."""
    text, kept = put_aside(without_head(markdown), texts)
    here = f"{address}{url}/" if url else address

    def fill(place: re.Match) -> str:
        made = markdown_of(html.fragment_fromstring(filled[place[2]]), here) if place[2] in filled else ""
        kept.append(Aside(made or elsewhere(here)))
        return f"\n\x02{len(kept) - 1}\x03"

    text = linked(NAMED.sub(r"\n\1", PLACE.sub(fill, text)), url, address)
    label = url.replace("/", "-") or "index"  # in a file of all pages the notes of each keep apart
    return put_back(unfolded(SIGN.sub(rf"[^{label}-\1]", text), kept), kept).strip() + "\n"


def elsewhere(here: str) -> str:
    """What stands where only the page has something: it works in a browser, or data makes it."""
    return f"*Here [the page]({here}) has more.*"


def markdown_of(element: html.HtmlElement, here: str) -> str:
    """HTML that the site made from data as Markdown: paragraphs, headings, lists, tables. `here`: the page's address."""

    def code(text: str, in_table: bool) -> str:
        ticks = "`" * (max(map(len, re.findall("`+", text)), default=0) + 1)
        space = " " if text[:1] == "`" or text[-1:] == "`" else ""
        return f"{ticks}{space}{text.replace('|', chr(92) + '|') if in_table else text}{space}{ticks}"

    def words(text: str | None) -> str:
        return re.sub(r"([\\`*\[\]<|])|(?<![^\W_])_|_(?![^\W_])", r"\\\g<0>", re.sub(r"\s+", " ", text or ""))

    def line(parent, in_table: bool = False) -> str:
        said = words(parent.text)
        for child in parent:
            if child.tag == "br":
                said += "<br>"
            elif child.tag == "code":
                said += code(child.text_content(), in_table)
            elif child.tag == "a":
                said += f"[{line(child, in_table)}]({urljoin(here, child.get('href'))})"
            elif child.tag == "b":
                said += f"**{line(child, in_table)}**" + " " * (child.tail or "")[:1].isalnum()
            elif child.tag not in BLOCKS:
                said += line(child, in_table)
            said += words(child.tail)
        return said.strip() if parent.tag in BLOCKS else said

    def blocks(parent) -> list[str]:
        if "data-search-exclude" in parent.attrib:
            return []
        if parent.tag in ("ol", "ul"):
            return [
                "\n".join(f"{f'{at}.' if parent.tag == 'ol' else '-'} {line(li)}" for at, li in enumerate(parent, 1))
            ]
        if parent.tag == "table":
            rows = [f"| {' | '.join(line(cell, True) for cell in row)} |" for row in parent.iter("tr")]
            return ["\n".join([rows[0], "|" + "---|" * len(parent.find(".//tr")), *rows[1:]])]
        if any(child.tag in BLOCKS for child in parent):
            return [block for child in parent for block in blocks(child)]
        return ["#" * int(parent.tag[1]) + f" {line(parent)}" if re.fullmatch("h[1-6]", parent.tag) else line(parent)]

    return "\n\n".join(blocks(element))
