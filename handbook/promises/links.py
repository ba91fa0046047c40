"""Promises 10 and 11: the outlines are covered, and nothing reaches out."""

import re

from lxml import html

from handbook import source

HOST = r"(?i:https?:|wss?:|ftp:|[/\\]{2})"
LOADS = ("src", "poster", "data", "background", "formaction", "manifest", "*[name() = 'xlink:href']")


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
    asked = [str(value) for name in LOADS for value in tree.xpath(f"//@{name}")]
    named = "self::a or self::area or self::link[@rel='canonical' or @rel='prev' or @rel='next']"  # not loaded
    asked += tree.xpath(f"//*[not({named})]/@href")
    asked += [each for candidates in tree.xpath("//@srcset | //@imagesrcset") for each in re.split(r",\s*", candidates)]
    styles = "\n".join([*tree.xpath("//@style"), *tree.xpath("//style/text()")])
    foreign = [address.strip() for address in asked if re.match(HOST, address.strip())]
    return [asking(page, address) for address in foreign] + style_problems(page, styles)


def style_problems(name: str, css: str) -> list[str]:
    """Refuse styles that ask another host, by url() or by @import."""
    css = re.sub(r"/\*.*?\*/|\bxmlns(?::\w+)?=(?:'[^']*'|\"[^\"]*\")", "", css, flags=re.S)
    return [asking(name, found) for found in re.findall(rf"(?:(?i:url)\(\s*['\"]?|['\"])\s*({HOST}[^'\")\s]*)", css)]


def asking(name: str, address: str) -> str:
    """The sentence about one address."""
    return f"{name}: asks another host for {address}; keep a copy in docs/assets"
