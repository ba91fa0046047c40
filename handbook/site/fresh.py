"""The tables of docs/fresh.md: when and with which versions each chapter ran, pinned and newest.

The pinned ones come from the ledger (handbook/records/ran), which only a passing run writes; the newest ones
from handbook/records/newest.json, which the weekly run writes with `make update ARGS=--report`.
"""

from html import escape
from math import fsum


def chapter_table(ledger: dict, newest: dict, titles: dict[str, str]) -> str:
    """One row for each chapter {name: title} of the ledger: what ran when, with what, and what the newest versions did."""
    rows = []
    for chapter, title in titles.items():
        entries = [entry for name, entry in ledger.items() if name.startswith(chapter + "/")]
        if not entries:
            continue
        pinned = {k: v.partition("+")[0] for e in entries for k, v in e["packages"].items()}
        tried = newest.get(chapter, {})
        newer = {k: v.partition("+")[0] for k, v in tried.get("versions", {}).items()}
        versions = (k + " " + " → ".join(dict.fromkeys((v, newer.get(k, v)))) for k, v in sorted(pinned.items()))
        differs = len(tried.get("differs", {}))
        says = f'<a href="#differs">{differs} of {tried["ran"]} differ</a>' if differs else "all the same"
        outputs = sum(len(entry["lines"]) for entry in entries)
        seconds = fsum(entry["seconds"] for entry in entries)  # sum() rounds otherwise from Python 3.12 on
        cells = [f'<a href="../{chapter}/">{escape(title)}</a>',
                 f"{max(e['date'] for e in entries)}: {len(entries)} snippets, {outputs} outputs, {seconds:.0f} s",
                 f"{tried['date']}: {says}" if tried else "not yet", ", ".join(versions)]  # fmt: skip
        rows.append("<tr>" + "".join(f"<td>{cell}</td>" for cell in cells) + "</tr>")
    names = ("Chapter", "Last ran", "On the newest", "With (→ newest)")
    head = "".join(f"<th>{name}</th>" for name in names)
    return f'<div class="book-made"><table><thead><tr>{head}</tr></thead><tbody>{"".join(rows)}</tbody></table></div>'


def broken_list(newest: dict) -> str:
    """What the newest versions changed: one item for each snippet that failed or printed something else."""
    rows = [
        f'<li><a href="../{chapter}/">{name}</a>: {escape(sentence.removeprefix("snippets/").removeprefix(name).lstrip(": "))}</li>'
        for chapter, entry in newest.items()
        for name, sentence in entry.get("differs", {}).items()
    ]
    return f"<ul>{''.join(rows)}</ul>" if rows else "<p>Nothing: every snippet ran and printed what it shows.</p>"
