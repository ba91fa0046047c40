"""Promises 5 and 14 for what is taken away: a Markdown copy shows the boxes of its page, and a download says what it needs."""

import re
import tomllib
from collections.abc import Callable
from urllib.parse import unquote

from lxml import html
from markdown_it import MarkdownIt
from markdown_it.token import Token
from mdit_py_plugins.footnote import footnote_plugin

from handbook import source

LEFT = re.compile(
    r"--8<--.*|^(?:\?\?\?\+?|!!!|===) .*|\{ ?[#.:].*?\}|<[^>]*\bdata-fill.*|\[\^[\w-]+\]|[\x00-\x08]", re.M
)


def tokens_of(markdown: str) -> list[Token]:
    """All tokens of a Markdown text as CommonMark with tables and footnotes reads it, those within lines too."""
    reader = MarkdownIt("commonmark").enable("table").use(footnote_plugin)
    return [token for block in reader.parse(markdown) for token in [block, *(block.children or [])]]


def boxes_of(tokens: list[Token]) -> list[tuple[str, int]]:
    """(text, number of lists, quotations and folds around it) of each box of code, in order."""
    found, depth = [], 0
    for token in tokens:
        depth += token.nesting * (token.type.rpartition("_")[0] in ("list_item", "blockquote"))
        if token.type == "html_block":
            depth += token.content.count("<details") - token.content.count("</details")
        if token.type in ("fence", "code_block"):
            found.append((token.content.strip("\n"), depth))
    return found


def boxes_shown(page: html.HtmlElement) -> list[tuple[str, int]]:
    """The same of the boxes of a rendered page."""
    around = "ancestor::li | ancestor::blockquote | ancestor::details | ancestor::div[contains(@class, 'admonition')]"
    return [(text, len(pre.xpath(around))) for _, text, pre in source.boxes(page)]


def targets_of(tokens: list[Token]) -> list[str]:
    """Where each link and picture leads, those written as HTML too."""
    found = []
    for token in tokens:
        found += [str(value) for name, value in token.attrs.items() if name in ("href", "src")]
        if token.type.startswith("html"):
            found += re.findall(r'\b(?:href|src)="([^"]*)"', token.content)
    return found


def lead_problem(target: str, address: str, ids: Callable[[str], set[str] | None]) -> str:
    """What is wrong with a link of a copy, '' if nothing: `ids` gives those of a file of the site, None for no file."""
    if not re.match(r"[a-z]+:", target):
        return "is relative, so it leads nowhere where the copy is taken"
    if not target.startswith(address):
        return ""
    path, _, anchor = unquote(target.removeprefix(address)).partition("#")
    there = ids(f"{path}index.html" if path == "" or path.endswith("/") else path)
    return (
        "leads to no file of the site"
        if there is None
        else "leads to no place there"
        if anchor and anchor not in there
        else ""
    )


def copy_problems(
    page: str, copy: str, shown: list[tuple[str, int]], address: str, ids: Callable[[str], set[str] | None]
) -> list[str]:
    """Refuse a Markdown copy with other boxes than the page's (`shown`, in order), a dead link, or signs that only MkDocs reads."""
    tokens, fix = tokens_of(copy), "fix handbook/take/plain.py"
    boxes = boxes_of(tokens)
    at = next((n for n, (a, b) in enumerate(zip(boxes, shown)) if a != b), min(len(boxes), len(shown)))
    problems = []
    if boxes != shown:
        first = ((shown[at : at + 1] or boxes[at : at + 1])[0][0].splitlines() or [""])[0][:60]
        problems.append(f"{page}: box {at + 1} of its copy, {first!r}, is not the page's or not in its place; {fix}")
    for target in dict.fromkeys(targets_of(tokens)):
        if wrong := lead_problem(target, address, ids):
            problems.append(f"{page}: {target} in its copy {wrong}; fix the link, or {fix.removeprefix('fix ')}")
    prose = "\n".join(token.content for token in tokens if token.type in ("text", "html_block", "html_inline"))
    return problems + [f"{page}: {left[:60]!r} in its copy is for MkDocs alone; {fix}" for left in LEFT.findall(prose)]


def download_problems(name: str, text: str, program: str, needed: dict[str, str]) -> list[str]:
    """Refuse a program to download that does not say just what it needs, {package: version}, or is not the one that ran."""
    head = re.match(r"# /// script\n((?:#(?: .*)?\n)+?)# ///\n", text)
    said = tomllib.loads(re.sub("^# ?", "", head[1], flags=re.M)) if head else {}
    problems = []
    if said.get("dependencies") != [f"{package}=={number}" for package, number in sorted(needed.items())]:
        problems.append(f"site/snippets/{name}: does not name the versions with which it ran; type: make build")
    if not text.endswith(f"\n\n{program}"):
        problems.append(f"site/snippets/{name}: is not the program that ran; type: make build")
    return problems
