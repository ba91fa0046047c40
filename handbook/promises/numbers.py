"""Promise 9: a number on a page is printed there or sourced: in prose, headings, tables, fold titles, alt texts, inline code.

Numbers are decimals and percentages. A decimal is printed where a box of the page shows it, digit for digit; a percentage
where a box shows it as one (87 %, 87.2%) or as its fraction (0.87, 0.872), up to rounding to the digits that are said.
A version behind its name is printed where the note below a box says so: torch 2.13 for a run with torch 2.13.0. No numbers
are what a word or a name holds (v2.1, Qwen2.5), whole ones in brackets ([0,1]), addresses (127.0.0.1), what formulas calculate.
"""

import re
from collections.abc import Iterator
from decimal import Decimal

from lxml import html

from handbook import source

NUMBER = re.compile(
    r"""(?<![\w.])(?:
    (?P<share>\d+(?:[.,]\d+)?|(?<!:)\.\d+)(?=(?:\s*(?:to|and|or|[-–])\s*[\d.,]+)?\s*(?:\\?%|％|pct|per[\s-]?cent))
    | \d+(?:,\d{3})*(?:\.\d+)+ | (?<!:)\.\d+            # 1,234.5 and .5, but not the :.2f of a format
    | (?:0,\d+ | \d+,(?:\d{1,2}|\d{4,}))(?![\d,])         # a decimal comma: 3,5
    )""",
    re.X,
)
VERSION = re.compile(r"([\w-]+) v?(\d+(?:\.\d+)+)")
ONE_NUMBER = re.compile(r"(?:\\(?:approx|sim|leq?|geq?|pm)\b|[-+~<>=])? *[\d.,]+ *(?:\\?%)?")
NO_NUMBER = re.compile(r"[\[(][\d, :]+[\])]|\b\d+(?:\.\d+){3}\b")
INLINE = set("a abbr b br button code del em i img input ins label mark s small span strong sub sup".split())
UNSEEN = {"pre", "script", "style", "math", "svg"}
OURS = set("footnote footnotes jp-out book-made book-next book-path book-ran book-run book-take book-totals".split())
SOURCE = "self::a[starts-with(@href, 'http') or contains(@class, 'footnote-ref')]"


def numbers(text: str) -> Iterator[tuple[str, bool]]:
    """(a number with a decimal point, whether it is a percentage) for each number that a text says."""
    for found in NUMBER.finditer(NO_NUMBER.sub(" ", text)):
        grouped = re.fullmatch(r"[1-9]\d*(,\d{3})+(\.\d+)?", found[0])
        number = found[0].replace(",", "" if grouped else ".")
        yield ("0" + number if number.startswith(".") else number), found["share"] is not None


class Printed:
    """The numbers that the boxes of a page show, and the versions in the notes below them."""

    def __init__(self, tree: html.HtmlElement):
        outputs = tree.xpath(".//*[@class='jp-out']//text()")
        boxes = "\n".join([*(text for _, text, _ in source.boxes(tree)), *outputs])
        notes = " ".join(tree.xpath(".//*[@class='book-ran']//text() | .//*[@class='book-ran']//@title"))
        self.versions = {(name.lower(), version) for name, version in VERSION.findall(notes)}
        found = list(numbers(boxes))
        self.numbers = {number for number, _ in found} | set(re.findall(r"\d+(?:\.\d+)*", boxes))
        self.shares = [Decimal(n) * (1 if share else 100) for n, share in found if n.count(".") < 2]

    def holds(self, number: str, share: bool) -> bool:
        """Whether a number is printed; a share as one or as its fraction, up to rounding."""
        if not share:
            return number in self.numbers
        said = Decimal(number)
        room = Decimal(1).scaleb(said.as_tuple().exponent) / 2
        return any(abs(other - said) <= room for other in self.shares)

    def without_versions(self, text: str) -> str:
        """A text without the versions that the snippets of the page ran with."""
        return VERSION.sub(lambda found: "" if self.ran_with(found[1].lower(), found[2]) else found[0], text)

    def ran_with(self, name: str, version: str) -> bool:
        return any(name == other and f"{full}.".startswith(f"{version}.") for other, full in self.versions)


def tex_of(formula: html.HtmlElement) -> str:
    """What was written between the dollars of a formula, whether KaTeX has drawn it already or not."""
    return (formula.xpath("string(.//annotation)") or formula.text_content().strip()[2:-2]).strip()


def said(block: html.HtmlElement) -> tuple[str, bool]:
    """(what a block says outside boxes and formulas, alt texts and titles too; whether a link or footnote sources it)."""
    if "arithmatex" in block.get("class", ""):  # a formula counts where it is nothing but a number
        return (tex_of(block) if ONE_NUMBER.fullmatch(tex_of(block)) else " "), False
    attributes = [block.get(name, "") for name in ("alt", "title", "placeholder", "value")]
    text, sourced = " ".join([*filter(None, attributes), block.text or ""]), bool(block.xpath(SOURCE))
    for child in block:
        if child.tag in INLINE and not OURS & set(child.get("class", "").split()):
            inner, has_source = said(child)
            text, sourced = text + inner, sourced or has_source
        text += child.tail or ""
    return text, sourced


def blocks(element: html.HtmlElement) -> Iterator[html.HtmlElement]:
    """An element and all below it that are neither inline, nor boxes, nor made by the build from data."""
    if isinstance(element.tag, str) and element.tag not in UNSEEN and not OURS & set(element.get("class", "").split()):
        yield element
        for child in element:
            if child.tag not in INLINE:
                yield from blocks(child)


def number_problems(page: str, tree: html.HtmlElement, markdown: str = "") -> list[str]:
    """Refuse a decimal or percentage that no box on the page shows and whose block, or figure, names no source."""
    shown, problems = Printed(tree), []
    for block in blocks(tree):
        text, sourced = said(block)
        if sourced or block.xpath(f"ancestor-or-self::figure//*[{SOURCE}]"):
            continue
        for number, share in numbers(shown.without_versions(text)):
            if not shown.holds(number, share):
                line = next((line for line in markdown.splitlines() if (number, share) in numbers(line)), number)
                where, what = source.located(page, markdown, line), f"{number} %" if share else number
                problems.append(
                    f"{where}: {what} in {text.strip()[:50]!r} is neither printed on the page nor sourced; "
                    "print it in a snippet, or give its source in a footnote"
                )
    return problems
