"""Lay out a new chapter: a page, a first snippet, and its place in the navigation.

    python -m handbook new operations/drift        writes docs/operations/drift.md and snippets/operations/drift/
    python -m handbook nav                         writes the navigation in mkdocs.yml anew

Title and outline items come from docs/contents.yml, and so does the order of the navigation; the text comes from
template/. Code and form of what is laid out pass the tests; `make check` names the sentences of the template until the
author has replaced them. Nothing that exists is overwritten.
"""

import json
import sys
from pathlib import Path

import yaml

from handbook import source

TEMPLATE = Path(__file__).with_name("template")


def chapter(page: str, contents: list[dict]) -> dict:
    """The entry of `part/slug` in the table of contents; SystemExit with one sentence where it is not there."""
    part, _, slug = page.partition("/")
    parts = {entry["part"]: entry for entry in contents}
    if not slug:
        sys.exit("new: name a part and a chapter, for example: make new PAGE=operations/drift")
    if part not in parts:
        sys.exit(f"new: docs/contents.yml has no part {part!r}; its parts are: {', '.join(parts)}")
    chapters = {entry["slug"]: entry for entry in parts[part]["chapters"]}
    if slug not in chapters:
        sys.exit(
            f"new: docs/contents.yml has no chapter {slug!r} in {part}; add it there, or choose one of: {', '.join(chapters)}"
        )
    return chapters[slug]


def quoted(text: str) -> str:
    """`text` as a YAML scalar, in quotes only where YAML needs them."""
    return text if yaml.safe_load(f"- {text}") == [text] else json.dumps(text, ensure_ascii=False)


def navigation(nav: list, contents: list[dict], docs: Path) -> list:
    """`nav` with the chapters that docs/ has, grouped and ordered as the table of contents says.

    What is no part of the contents (the first page, labs, learning paths) stays before the part that it stood before.
    """
    titles = [entry["title"] for entry in contents]
    before: dict[str | None, list] = {title: [] for title in [*titles, None]}  # part: what stands before it
    waiting = []
    for entry in nav:
        title = next(iter(entry)) if isinstance(entry, dict) else None
        if title in titles:
            before[title] += waiting
            waiting = []
        else:
            waiting.append(entry)
    before[None] = waiting
    first = next((title for title in titles if before[title]), None)
    made = before.pop(first) if first else []  # the first page comes first, whatever part is written later
    for entry in contents:
        made += before.get(entry["title"], [])
        pages = [f"{entry['part']}/{item['slug']}.md" for item in entry["chapters"]]
        written = [page for page in pages if (docs / page).exists()]
        made += [{entry["title"]: written}] if written else []
    return made + before[None]


def with_navigation(config: str, contents: list[dict], docs: Path) -> str:
    """The text of mkdocs.yml with the navigation that the table of contents gives; all above `nav:` stays as it is."""
    head, found, rest = config.partition("\nnav:\n")
    nav = yaml.safe_load(rest) if found else None
    if not isinstance(nav, list):
        sys.exit("new: mkdocs.yml does not end in a list under nav:; put it there, at the end")
    lines = []
    for entry in navigation(nav, contents, docs):
        if isinstance(entry, str):
            lines.append(f"  - {entry}")
            continue
        [(title, pages)] = entry.items()
        if isinstance(pages, str):
            lines.append(f"  - {quoted(title)}: {pages}")
            continue
        lines += [f"  - {quoted(title)}:", *(f"      - {page}" for page in pages)]
    return "\n".join([head, "nav:", *lines, ""])


def read_contents(root: Path) -> list[dict]:
    """The table of contents as it stands in docs/contents.yml."""
    return yaml.safe_load((root / "docs" / "contents.yml").read_text(encoding="utf-8"))


def write_navigation(root: Path = source.ROOT) -> None:
    """Write the navigation of mkdocs.yml anew."""
    config = root / "mkdocs.yml"
    source.write(config, with_navigation(config.read_text(encoding="utf-8"), read_contents(root), root / "docs"))


def new(page: str, root: Path = source.ROOT) -> list[Path]:
    """Write the page, the snippet and the navigation of `part/chapter`, or what of them was broken off; return the files."""
    contents = read_contents(root)
    entry = chapter(page, contents)
    target, snippets, config = root / f"docs/{page}.md", root / "snippets" / page, root / "mkdocs.yml"
    with_navigation(config.read_text(encoding="utf-8"), contents, root / "docs")  # refuses a config without one
    values = {
        "title": quoted(entry["title"]),
        "heading": entry["title"],
        "covers": "\n".join(f"  {item}: intuition" for item in entry["covers"]),
        "page": page,
    }
    text = (TEMPLATE / "page.md").read_text(encoding="utf-8")
    for name, value in values.items():
        text = text.replace("{{" + name + "}}", value)
    first = (TEMPLATE / "first_result.py.txt").read_text(encoding="utf-8")
    files = {target: text, snippets / "first_result.py": first}
    for path in (target, *sorted(snippets.rglob("*"))):
        if path.is_file() and files.get(path, "").encode() != path.read_bytes():
            sys.exit(f"new: {path.relative_to(root).as_posix()} exists already; nothing was written")
    for path, content in files.items():
        source.write(path, content)
    write_navigation(root)
    return [target, snippets / "first_result.py", config]


def main(page: str = "") -> None:
    """Lay out a chapter, and say what was written."""
    for path in new(page):
        print(f"new: wrote {path.relative_to(source.ROOT).as_posix()}")
    print(f"new: now write, and type: make check PAGE={page}")
