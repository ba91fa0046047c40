"""Promise 5, outside the boxes: what looks like code, or like what code printed, stands in a box; a price is no formula."""

import re

from lxml import etree, html

from handbook import source
from handbook.promises.numbers import blocks, said, tex_of

ELEMENTS = set(  # what an article is made of; nobody has thought of what a test should read in any other
    "a abbr article aside b blockquote br button caption code dd del details div dl dt em figcaption figure h1 h2 h3 h4 h5 h6 "
    "hr i img input ins label li mark ol p pre s script section small span strong sub summary sup table tbody td tfoot th thead "
    "tr ul".split()
)
FENCE = re.compile(r"\s*(?:`{3}|~{3})")
PROMPT = re.compile(r"\s*(?:>>>|\$ |In ?\[\d*\]:|Out ?\[\d*\]:|%%?[a-z]+ |![a-z]+ )")
PRICE = re.compile(r"[a-z]{2,} +[a-z]{2,}|\d +[a-z]{2,}|[/(,-]$", re.I)
FORMULA = "*[contains(concat(' ', @class, ' '), ' arithmatex ')]"
BOX = "move it into a file below snippets/, as a print or its output, and embed that"


def code_elements(tree: html.HtmlElement) -> list[tuple[str, str]]:
    """(text, what is wrong) for each piece of inline code that is a box in disguise."""
    found = []
    for code in tree.xpath(".//code[not(ancestor::pre)]"):
        text, around = code.text_content(), code.getparent()
        alone = around.text_content().strip() == text.strip() and not code.xpath(
            "ancestor::li | ancestor::td | ancestor::dd"
        )
        if (
            "\n" in text
            or code.find(".//br") is not None
            or alone
            and around.tag in ("p", "div", "article", "blockquote")
        ):
            found.append(
                (text, f"is a box in a line; a fence takes one word, as in ```python, and no title or numbers; {BOX}")
            )
        elif PROMPT.match(text):
            found.append((text, f"is code with a prompt; {BOX}"))
        elif re.search(r"[\u00a0\u2007\u202f]", text):
            found.append((text, "holds a no-break space, which no program reads; type an ordinary one"))
    return found


def typed_problems(page: str, tree: html.HtmlElement, markdown: str = "") -> list[str]:
    """Refuse what looks like code, an output or an embed on a rendered page and stands in no box; and prices read as formulas."""
    found = code_elements(tree)
    for element in tree.iter(etree.Element):
        if element.tag not in ELEMENTS and not element.xpath(f"ancestor::{FORMULA}"):
            found.append(
                (element.text_content(), f"stands in <{element.tag}>, where no test reads it; write it in Markdown")
            )
    for quote in tree.xpath(".//blockquote/blockquote"):
        found.append((quote.text_content(), f"is quoted twice, or a prompt that Markdown took for that; {BOX}"))
    for text in tree.xpath(".//text()[contains(., '-8<-')][not(ancestor::code)]"):
        found.append(
            (text, 'is an embed that was not followed; write --8<-- "part/chapter/file.py:section" alone in a box')
        )
    for block in blocks(tree):
        for line in said(block)[0].splitlines():
            if FENCE.match(line):
                found.append((line, "is a fence that makes no box; close it, and write one word behind its marks"))
            elif PROMPT.match(line):
                found.append((line, f"is code with a prompt; {BOX}"))
    for formula in tree.xpath(f".//span/descendant-or-self::{FORMULA}[not(ancestor::pre)]"):
        tex = tex_of(formula)
        if re.match(r"\d", formula.tail or "") or PRICE.search(re.sub(r"\\[a-z]+(\{[^}]*\})?", "·", tex, flags=re.I)):
            found.append((f"${tex}$", "was read as a formula; write \\$ where a dollar is meant, or US dollars"))
    first = [(next(iter(text.strip().splitlines()), "")[:60], why) for text, why in found]
    return [f"{source.located(page, markdown, text)}: {text!r} {why}" for text, why in dict.fromkeys(first)]
