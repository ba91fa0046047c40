"""Promise 9: a number in prose is printed or sourced."""

import re

from lxml import html

from handbook import source

NUMBER = re.compile(r"(?<![\w.])\d+(?:,\d{3})*(?:\.\d+)+(?![\w.]*\d)|(?<![\w.])\d+(?= ?(?:%|per ?cent))")


def number_problems(page: str, tree: html.HtmlElement, markdown: str = "") -> list[str]:
    """Refuse a decimal or percentage in prose that no output on the page shows and no link or footnote sources."""
    printed = {n for _, text, _ in source.boxes(tree) for n in re.findall(r"\d+(?:\.\d+)*", text)}
    problems = []
    for block in tree.xpath("//p | //li[not(p)] | //td | //dd[not(p)]"):
        if block.xpath(
            "ancestor-or-self::*[contains(@class, 'footnote') or contains(@class, 'book-') or contains(@class, 'jp-out')]"
        ):
            continue
        if block.xpath(".//a[starts-with(@href, 'http') or contains(@class, 'footnote-ref')]"):
            continue
        skip = "ancestor-or-self::*[self::code or self::pre or self::math or contains(@class, 'arithmatex') or contains(@class, 'katex')]"
        prose = "".join(
            t
            for t in block.xpath(".//text()")
            if not t.getparent().xpath(skip) or t.is_tail and t.getparent().getparent() is block
        )
        for number in NUMBER.findall(prose):
            if number not in printed:
                problems.append(
                    f"{source.located(page, markdown, number)}: {number} in {prose.strip()[:50]!r} is neither printed on the "
                    "page nor sourced; print it in a snippet, or give its source in a footnote"
                )
    return problems
