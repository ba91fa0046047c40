"""Pages made from data: learning paths, what is coming, totals, lists."""

import functools
import html as escaping
import re

from handbook import due, source
from handbook.ledger import REPORT, read_record
from handbook.lists import books, old_calls, papers
from handbook.site import fresh
from handbook.site.page import Page, fragment

PATHS = {"A": "learning-llms", "B": "llm-engineering", "C": "llm-learnings", "D": "building-path", "E": "introduction"}


@functools.cache
def path_list(outline: str, up: str) -> str:
    """The items of one source outline, each with the sections that teach it, as an ordered list."""
    items = source.outlines()[outline]["items"]
    rows = []
    for item in items:
        links, planned = [], []
        for name, chapter in source.chapters().items():
            if item["id"] in chapter["covers"]:
                if chapter["written"]:
                    anchor = (
                        source.front_matter((source.DOCS / f"{name}.md").read_text(encoding="utf-8")).get("covers")
                        or {}
                    ).get(item["id"], "")
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


def add_where_next(page: Page, related: dict[str, list[str]]) -> None:
    """At the end of a chapter: its places in the learning paths, and the chapters that are nearest in meaning."""
    if page.url not in source.chapters() or page.url not in related:
        return
    places = []
    for letter, slug in PATHS.items():
        items = [item["id"] for item in source.outlines()[letter]["items"]]
        at = [items.index(item) + 1 for item in source.chapters()[page.url]["covers"] if item in items]
        if at:
            link = f'<a href="{page.up}paths/{slug}/#{items[at[0] - 1]}">{escaping.escape(source.outlines()[letter]["title"])}</a>'
            places.append(f"{link} ({', '.join(map(str, at))} of {len(items)})")
    near = [
        f'<a href="{page.up}{other}/">{escaping.escape(source.chapters()[other]["title"])}</a>'
        for other in related[page.url]
    ]
    lines = [("In the paths", places), ("Near this chapter", near)]
    text = "".join(f"<p>{what}: {' · '.join(which)}</p>" for what, which in lines if which)
    page.article.append(fragment(f'<aside class="book-next" aria-label="Where next">{text}</aside>'))


def coming_list() -> str:
    """The chapters that are planned and not written, by part, with what each will show."""
    by_part: dict[str, list[str]] = {}
    for chapter in source.chapters().values():
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
    tree = source.chapters().values()
    figures = len(list(source.DOCS.glob("*/*/*.svg")))
    outputs = sum(len(entry["lines"]) for entry in ledger.values())
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
            "proved": lambda: f"<p>{due.sentence(read_record(due.LAST))}</p>",
            "old-calls": lambda which=which: old_calls.table(which, page.article),
            "papers": lambda: papers.fill(source.chapters(), {p.url: p.markdown for p in pages}, page.up),
            "books": lambda which=which: books.fill(
                which, {n.split("/")[0]: c["part"] for n, c in source.chapters().items()}
            ),
            "fresh": lambda: fresh.chapter_table(
                ledger, read_record(REPORT), {n: c["title"] for n, c in source.chapters().items()}
            ),
            "differs": lambda: fresh.broken_list(read_record(REPORT)),
        }[what]()
        page.filled[place.get("data-fill")] = made
        place.getparent().replace(place, fragment(made))
