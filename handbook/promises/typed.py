"""Promise 5, outside the boxes: what looks like code, or like what code printed, stands in a box; a price is no formula."""

import re
from collections.abc import Iterator

from lxml import etree, html

from handbook import source
from handbook.promises.numbers import blocks, tex_of

ELEMENTS = set(  # what an article is made of; what another would show, such as a textarea, nobody has thought of
    "a abbr article aside b blockquote br button caption code dd del details div dl dt em figcaption figure h1 h2 h3 h4 h5 h6 "
    "hr i img input ins label li mark ol p pre s script section small span strong sub summary sup table tbody td tfoot th thead "
    "tr ul".split()
)
FENCE = re.compile(r"\s*(?:`{3}|~{3})")
PROMPT = re.compile(r"\s*(?:>>>|\$ |In ?\[\d*\]:|Out ?\[\d*\]:|%%?(?:bash|pip|run|time|timeit) |![a-z]+ )")
PRICE = re.compile(r"[a-z]{2,} +[a-z]{2,}|\d +[a-z]{2,}|[/(,-]$", re.I)
OURS = re.compile(
    r"(?:class=|\{[^}]*\.)[^>}]*\b(?:arithmatex|book-|footnote\b|jp-|katex)"
)  # what the build alone may write
BOX = "move it into a file below snippets/, as a print or its output, and embed that"
WHY = {
    "line": f"is a box in a line; a fence takes one word, as in ```python, and no title or line numbers; {BOX}",
    "prompt": f"is code with a prompt; {BOX}",
    "quote": f"is quoted twice, or is a prompt that Markdown took for that; {BOX}",
    "space": "holds a no-break space, which no program reads; type an ordinary one",
    "element": "is HTML that no test reads, or reads as what it is not; write it in Markdown",
    "embed": 'is an embed that was not followed; write --8<-- "part/chapter/file.py:section" alone in a box',
    "fence": "is a fence that makes no box; close it, and write one word behind its marks",
    "price": "was read as a formula; write \\$ where a dollar is meant, or US dollars",
}


def is_box_in_a_line(code: html.HtmlElement) -> bool:
    """Whether inline code has lines, as what a fence with options becomes, or is all that its paragraph says."""
    around = code.getparent()
    if around.tag in ("p", "div", "article", "blockquote") and not code.xpath(
        "ancestor::li | ancestor::td | ancestor::dd"
    ):
        if not "".join(around.xpath(".//text()[not(parent::code)]")).strip():
            return True
    return "\n" in code.text_content() or code.find(".//br") is not None


def wrong_code(tree: html.HtmlElement) -> Iterator[tuple[str, str]]:
    """(key of WHY, text) for each piece of inline code that belongs into a box, or cannot be copied."""
    for code in tree.xpath(".//code[not(ancestor::pre)]"):
        text = code.text_content()
        if is_box_in_a_line(code):
            yield "line", text
        elif PROMPT.match(text):
            yield "prompt", text
        elif re.search(r"[\u00a0\u2007\u202f]", text):
            yield "space", text


def wrong_text(tree: html.HtmlElement) -> Iterator[tuple[str, str]]:
    """(key of WHY, text) for what a browser shows as prose and what was meant, or looks, otherwise."""
    for element in tree.iter(etree.Element):
        if element.tag not in ELEMENTS and not element.xpath("ancestor::*[contains(@class, 'arithmatex')]"):
            yield "element", f"<{element.tag}>" + element.text_content()
    for element in tree.xpath(".//*[@style][not(ancestor-or-self::*[contains(@class, 'arithmatex')])]"):
        yield "element", f'style="{element.get("style")}"'
    for quote in tree.xpath(".//blockquote/blockquote"):
        yield "quote", quote.text_content()
    for text in tree.xpath(".//text()[contains(., '-8<-')][not(ancestor::code)]"):
        yield "embed", text
    for block in blocks(tree):
        for line in "".join(block.xpath(".//text()[not(ancestor::code or ancestor::pre)]")).splitlines():
            if FENCE.match(line) or PROMPT.match(line):
                yield ("fence" if FENCE.match(line) else "prompt"), line
    for formula in tree.xpath(".//span[contains(@class, 'arithmatex')]"):
        tex = tex_of(formula)
        if re.match(r"\d", formula.tail or "") or PRICE.search(re.sub(r"\\[A-Za-z]+(\{[^}]*\})?", "·", tex)):
            yield "price", f"${tex}$"


def typed_problems(page: str, tree: html.HtmlElement, markdown: str = "") -> list[str]:
    """Refuse what looks like code, an output or an embed on a rendered page and stands in no box; and prices read as formulas."""
    ours = [("element", line) for line in markdown.splitlines() if OURS.search(line)]
    found = (
        (why, (text.strip().splitlines() or [""])[0][:60])
        for why, text in [*wrong_code(tree), *wrong_text(tree), *ours]
    )
    return [f"{source.located(page, markdown, text)}: {text!r} {WHY[why]}" for why, text in dict.fromkeys(found)]
