"""Small things: lazy images, tables that scroll, form fields with names."""

import re

from handbook import source
from handbook.site.page import Page, fragment


def polish(page: Page) -> None:
    """Small things: lazy images below the first screen, tables that scroll, form fields with names."""
    for number, image in enumerate(page.article.iter("img")):
        if number:
            image.set("loading", "lazy")
        drawn = source.DOCS / page.url / image.get("src", "")
        if drawn.suffix == ".svg" and drawn.exists():
            size = re.search(r'width="([\d.]+)pt" height="([\d.]+)pt"', drawn.read_text(encoding="utf-8")[:1500])
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
