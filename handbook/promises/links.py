"""Promises 10 and 11: the outlines are covered, and nothing reaches out."""

import re

from lxml import html

from handbook import source


def cover_problems(chapter: str, markdown: str, tree: html.HtmlElement, items: list[str]) -> list[str]:
    """Refuse a chapter whose front matter does not lead each of its outline `items` to a heading that exists."""
    covers, ids, problems = source.front_matter(markdown).get("covers") or {}, set(tree.xpath("//@id")), []
    for item in items:
        if item not in covers:
            problems.append(f"docs/{chapter}.md: covers does not name {item}; add '{item}: heading-id' to it")
        elif covers[item] not in ids:
            problems.append(f"docs/{chapter}.md: covers leads {item} to #{covers[item]}, which is not on the page")
    return problems


def reach_problems(page: str, tree: html.HtmlElement) -> list[str]:
    """Refuse anything that a browser would ask of another host when it opens the page."""
    loads = "//script/@src | //img/@src | //img/@srcset | //iframe/@src | //link[not(@rel='canonical' or @rel='prev' or @rel='next')]/@href"
    return [
        f"{page}: asks another host for {address}; keep a copy in docs/assets"
        for address in map(str, tree.xpath(loads))
        if re.match(r"(https?:)?//", address)
    ]
