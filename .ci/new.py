"""Lay out a new chapter: a page, a first snippet, and its line in the navigation.

    python .ci/new.py operations/drift        writes docs/operations/drift.md and snippets/operations/drift/

Title and outline items come from docs/contents.yml, the text from .ci/template/. What is laid out passes
every test; the author replaces it piece by piece. Nothing that exists is overwritten.
"""

import json
import re
import sys
from pathlib import Path

import yaml

ROOT = Path(__file__).resolve().parent.parent


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


def group_title(entry: str) -> str | None:
    """The title of a nav entry that has children."""
    header = re.match(r"  - (.+):[ \t]*(#.*)?\n", entry)
    return yaml.safe_load(header[1]) if header else None


def with_nav_line(config: str, page: str, contents: list[dict]) -> str:
    """mkdocs.yml with `page` in its nav, placed by the order of the table of contents.

    The text is edited, not parsed and dumped, so comments and tags survive. A part without a group
    gets one, after the last group of an earlier part.
    """
    order = [f"{entry['part']}/{item['slug']}.md" for entry in contents for item in entry["chapters"]]
    titles, parts = [entry["title"] for entry in contents], [entry["part"] for entry in contents]
    mine = parts.index(page.split("/")[0])
    config = config.rstrip("\n") + "\n"
    found = re.search(r"^nav:\n((?:[ #].*\n|\n(?=[ \n#]))*)", config, re.M)
    if not found:
        sys.exit("new: mkdocs.yml has no line that reads nav:")
    head, *blocks = re.split(r"^(?=  - )", found[1], flags=re.M)  # one for each entry, with its children
    ranks = [titles.index(title) if (title := group_title(block)) in titles else None for block in blocks]
    if mine in ranks:
        lines = blocks[ranks.index(mine)].splitlines(keepends=True)
        later = order[order.index(f"{page}.md") + 1 :]
        at = next((n for n, line in enumerate(lines) if set(line.split()) & set(later)), len(lines))
        blocks[ranks.index(mine)] = "".join([*lines[:at], f"      - {page}.md\n", *lines[at:]])
    else:
        earlier = [n for n, rank in enumerate(ranks) if rank is not None and rank < mine]
        later = [n for n, rank in enumerate(ranks) if rank is not None and rank > mine]
        at = earlier[-1] + 1 if earlier else later[0] if later else len(blocks)
        blocks.insert(at, f"  - {quoted(titles[mine])}:\n      - {page}.md\n")
    return config[: found.start(1)] + head + "".join(blocks) + config[found.end(1) :]


def new(page: str, root: Path = ROOT) -> list[Path]:
    """Write the page, the snippet and the navigation line of `part/chapter`; return the files."""
    contents = yaml.safe_load((root / "docs/contents.yml").read_text("utf-8"))
    entry = chapter(page, contents)
    target, snippets, config = root / f"docs/{page}.md", root / "snippets" / page, root / "mkdocs.yml"
    for path in (target, snippets):
        if path.exists():
            sys.exit(f"new: {path.relative_to(root)} exists already; nothing was written")
    navigation = with_nav_line(config.read_text("utf-8"), page, contents)
    values = {
        "title": quoted(entry["title"]),
        "heading": entry["title"],
        "covers": "\n".join(f"  {item}: intuition" for item in entry["covers"]),
        "page": page,
    }
    template = Path(__file__).with_name("template")
    text = (template / "page.md").read_text("utf-8")
    for name, value in values.items():
        text = text.replace("{{" + name + "}}", value)
    target.parent.mkdir(parents=True, exist_ok=True)
    snippets.mkdir(parents=True)
    target.write_text(text, "utf-8")
    (snippets / "first_result.py").write_text((template / "first_result.py.txt").read_text("utf-8"), "utf-8")
    config.write_text(navigation, "utf-8")
    return [target, snippets / "first_result.py", config]


if __name__ == "__main__":
    page = sys.argv[1] if len(sys.argv) == 2 else ""
    for path in new(page):
        print(f"new: wrote {path.relative_to(ROOT)}")
    print(f"new: now write, and type: make check PAGE={page}")
