"""What the book is made of: pages, snippets and their sections, the table of contents, the outlines."""

import difflib
import functools
import io
import os
import re
import sys
import textwrap
import tokenize
import tomllib
from pathlib import Path

import yaml
from lxml import html

ROOT = Path(__file__).resolve().parent.parent
DOCS, SNIPPETS, SITE, CACHE = (ROOT / name for name in ("docs", "snippets", "site", ".cache"))
RECORDS = ROOT / "handbook" / "records"  # written by runs, committed
MARKER = re.compile(r"^\s*(?:#|//|--|;)\s*--8<--\s*\[(start|end):([^\]]*)\]\s*$")
EMBED = re.compile(r'^[ \t]*--8<--[ \t]+"([^":\n]+)(?::([^"\n]+))?"$', re.M)


@functools.cache
def settings() -> dict:
    """The table [tool.handbook] of pyproject.toml: `environments`, `servers` and `needs`."""
    return tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["handbook"]


def snippet_files(folder: Path = SNIPPETS) -> list[Path]:
    """All files below snippets/ that a page shows: programs and configuration."""
    return sorted(p for p in folder.rglob("*") if p.is_file() and "__pycache__" not in p.parts)


def snippet_texts() -> dict[Path, str]:
    """The text of each file below snippets/ that is text; arrays, pictures and sounds are left out."""
    binary = {".npy", ".npz", ".png", ".wav", ".xz"}
    return {p: p.read_text(encoding="utf-8") for p in snippet_files() if p.suffix not in binary}


def chapter_of(snippet: Path, folder: Path = SNIPPETS) -> str:
    """'part/chapter' of a file below snippets/."""
    return "/".join(snippet.relative_to(folder).parts[:2])


@functools.cache
def data_of(name: str) -> list[str]:
    """The files beside the snippet `name` (both relative to snippets/) that its text names in quotes."""
    text = (SNIPPETS / name).read_text(encoding="utf-8") if name.endswith(".py") else ""
    beside = (p for p in snippet_files((SNIPPETS / name).parent) if f'"{p.name}"' in text and p.suffix != ".py")
    return sorted(p.relative_to(SNIPPETS).as_posix() for p in beside)


def environment_of_chapter(chapter: str) -> str:
    """Name of the environment (.venv/NAME, constraints/NAME.txt) in which the snippets of 'part/chapter' run."""
    return next((name for name, chapters in settings()["environments"].items() if chapter in chapters), "core")


def environment_of(snippet: Path) -> str:
    """Name of the environment in which a snippet runs."""
    return environment_of_chapter(chapter_of(snippet))


@functools.cache
def output_lines(text: str) -> frozenset[int]:
    """The numbers of the lines of a program, or of a section of one, that are outputs: a comment `#> ...` and nothing else.

    They are found by Python's own tokens: a `#>` within a string is text.
    """
    found, lines = set(), text.split("\n")
    try:
        for token in tokenize.generate_tokens(io.StringIO(text).readline):
            if (
                token.type == tokenize.COMMENT
                and token.string.startswith("#>")
                and token.line.lstrip().startswith("#>")
            ):
                found.add(token.start[0])
    except (tokenize.TokenError, SyntaxError):  # no whole program: by what lines look like
        return frozenset(n for n, line in enumerate(lines, 1) if line.lstrip().startswith("#>"))
    return frozenset(found)


def shown_lines(text: str) -> list[str]:
    """The outputs that a snippet shows, without their `#> `, in file order."""
    lines = text.split("\n")
    return [lines[number - 1].strip()[2:].removeprefix(" ") for number in sorted(output_lines(text))]


def sections(text: str) -> dict[str, str]:
    """Section name -> the lines that a page shows for it, in file order; '' -> the whole file."""
    found, open_name, lines = {}, None, []
    for line in text.splitlines():
        if marker := MARKER.match(line):
            open_name = marker[2] if marker[1] == "start" else None
            if open_name is not None:
                found[open_name] = []
            continue
        lines.append(line)
        if open_name is not None:
            found[open_name].append(line)
    shown = {name: textwrap.dedent("\n".join(part)).strip("\n") for name, part in found.items()}
    return {"": "\n".join(lines).strip("\n")} | shown


def embeds(markdown: str) -> list[tuple[str, str]]:
    """(file below snippets/, section or '') of each embedded snippet of a page, in order."""
    return EMBED.findall(markdown)


@functools.cache
def front_matter(markdown: str) -> dict:
    """The YAML between the two --- lines at the top of a page."""
    match = re.match(r"---\n(.*?)\n---\n", markdown, re.S)
    return yaml.load(match[1], yaml.CSafeLoader) if match else {}


def boxes(page: html.HtmlElement) -> list[tuple[str, str, html.HtmlElement]]:
    """(label, text, element) of every <pre> of a parsed page, in order."""
    found = []
    for pre in page.iter("pre"):
        near = [pre, *pre.iterancestors("div", "figure")][:3] + [code for code in pre.iter("code")]
        classes = " ".join(element.get("class", "") for element in near)
        label = re.search(r"\b(?:language|lang|hl)-([\w+-]+)", classes)
        found.append((label[1] if label else "", pre.text_content().strip("\n"), pre))
    return found


@functools.cache
def chapters() -> dict[str, dict]:
    """'part/slug' -> {title, part, covers, show, written} of the whole table of contents, in order."""
    found = {}
    for part in yaml.load((DOCS / "contents.yml").read_text(encoding="utf-8"), yaml.CSafeLoader):
        for chapter in part["chapters"]:
            name = f"{part['part']}/{chapter['slug']}"
            written = any((DOCS / f"{name}{ending}").exists() for ending in (".md", ".ipynb"))
            found[name] = chapter | {"part": part["title"], "written": written}
    return found


@functools.cache
def outlines() -> dict:
    """The source outlines, by letter: {title, items}."""
    return yaml.load((DOCS / "outlines.yml").read_text(encoding="utf-8"), yaml.CSafeLoader)


def write(path: Path, content: str | bytes) -> None:
    """Write a file whole or not at all, beside its place and then renamed; text as UTF-8 with line feeds on every machine."""
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        beside.write_bytes(content.encode() if isinstance(content, str) else content)
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)


def settle(made: Path, place: Path) -> None:
    """Give a finished file or folder its name; where another process was faster, leave what that one made."""
    try:
        made.rename(place)
    except OSError:
        if not place.exists():
            raise


@functools.cache
def pages() -> dict[str, Path]:
    """Address -> file of every page in docs/: '' for the first one, 'part/chapter' for a chapter."""
    apart = {"templates", ".ipynb_checkpoints"}
    files = (p for p in sorted(DOCS.rglob("*")) if p.suffix in (".md", ".ipynb") and not apart & set(p.parts))
    return {f.relative_to(DOCS).with_suffix("").as_posix().removesuffix("index").rstrip("/"): f for f in files}


def located(page: str, markdown: str, text: str) -> str:
    """'page:line' of the first line of the source that holds `text`; the page alone where none does."""
    number = next((number for number, line in enumerate(markdown.splitlines(), 1) if text in line), None)
    return f"{page}:{number}" if number else page


def line_of(url: str, text: str) -> str:
    """'docs/PAGE.md:LINE' of the first line of the page `url` that holds the first line of `text`."""
    file = pages().get(url.removesuffix("index").rstrip("/"), DOCS / f"{url}.md")
    markdown = file.read_text(encoding="utf-8") if file.exists() else ""
    return located(file.relative_to(ROOT).as_posix(), markdown, text.strip().splitlines()[0])


def page_named(text: str) -> str:
    """The address of the page that somebody typed, as an address, a file or a folder; SystemExit with what is near."""
    named = text.replace("\\", "/").strip("/").removeprefix("docs/").removeprefix("snippets/")
    named = re.sub(r"(/index)?\.(md|ipynb)$", "", named)
    if named and named in pages():
        return named
    if not named:
        sys.exit("Which page? Type it as PAGE=part/chapter, for example PAGE=text/tokenization")
    last = {page.rsplit("/", 1)[-1]: page for page in pages()}
    near = [last[name] for name in difflib.get_close_matches(named.rsplit("/", 1)[-1], last)]
    near = list(dict.fromkeys([*near, *difflib.get_close_matches(named, pages(), cutoff=0.75)]))[:3]
    begun = f"docs/{named}.md" if named in chapters() else ""
    sys.exit(
        f"docs/ has no page {named!r}; "
        + (
            f"type: make new PAGE={named}"
            if begun
            else f"near it: {', '.join(near)}"
            if near
            else "see docs/ for its pages"
        )
    )


def print_page(text: str = "") -> None:
    """Print the page that `text` means."""
    print(page_named(text))


def print_environment(page: str = "") -> None:
    """Print the environment of a page."""
    print(environment_of_chapter(page))
