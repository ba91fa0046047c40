"""What the handbook promises, as pure functions.

Every function that ends in `_problems` returns a list of sentences, one for each broken promise, that name the
file, the line where there is one, and what to type. An empty list means the promise is kept.
"""

import ast
import contextlib
import functools
import hashlib
import json
import re
import subprocess
import sys
import textwrap
import tomllib
from collections import Counter
from datetime import date
from importlib.metadata import PackageNotFoundError, distribution, packages_distributions, version
from pathlib import Path

import yaml
from lxml import html

ROOT = Path(__file__).resolve().parent.parent
DOCS, SNIPPETS, SITE = ROOT / "docs", ROOT / "snippets", ROOT / "site"
LEDGER = DOCS / "assets" / "verified.json"
REPORT = DOCS / "assets" / "newest.json"
LIMIT = 120  # seconds that a snippet may take on a busy machine; 10 is the aim on a quiet one
MARKER = re.compile(r"^\s*(?:#|//|--|;)\s*--8<--\s*\[(start|end):([^\]]*)\]\s*$")
EMBED = re.compile(r"^\s*--8<--\s+\"([^\":]+)(?::([^\"]+))?\"\s*$", re.M)
FIGURE = re.compile(r"savefig\(\s*f?[\"']([^\"']+\.svg)[\"']")


@functools.cache
def settings() -> dict:
    """The table [tool.handbook] of pyproject.toml: `environments`, `servers` and `needs`."""
    return tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["handbook"]


def snippet_files(folder: Path = SNIPPETS) -> list[Path]:
    """All files below snippets/ that a page shows: programs and configuration."""
    return sorted(p for p in folder.rglob("*") if p.is_file() and "__pycache__" not in p.parts)


def snippet_texts() -> dict[Path, str]:
    """The text of each file below snippets/ that is text; arrays, pictures and sounds are left out."""
    binary = {".npy", ".npz", ".png", ".wav"}
    return {p: p.read_text() for p in snippet_files() if p.suffix not in binary}


def chapter_of(snippet: Path, folder: Path = SNIPPETS) -> str:
    """'part/chapter' of a file below snippets/."""
    return "/".join(snippet.relative_to(folder).parts[:2])


@functools.cache
def data_of(name: str) -> list[str]:
    """The files beside the snippet `name` (both relative to snippets/) that its text names in quotes."""
    text = (SNIPPETS / name).read_text() if name.endswith(".py") else ""
    beside = (p for p in snippet_files((SNIPPETS / name).parent) if f'"{p.name}"' in text and p.suffix != ".py")
    return sorted(p.relative_to(SNIPPETS).as_posix() for p in beside)


def environment_of(snippet: Path) -> str:
    """Name of the environment (.venv/NAME, constraints/NAME.txt) in which a snippet runs."""
    return settings()["environments"].get(chapter_of(snippet), "core")


# Promises 1 and 2: a snippet prints what it shows, and every shown output is earned


def shown_lines(text: str) -> list[str]:
    """The outputs that a snippet shows, without their `#> `, in file order."""
    return [line.strip()[2:].removeprefix(" ") for line in text.splitlines() if line.strip().startswith("#>")]


def output_problems(name: str, text: str, printed_at: set[int]) -> list[str]:
    """Refuse outputs that no print produced. `printed_at` holds the line numbers of the prints that ran."""
    if not shown_lines(text):
        return [f"{name}: shows no output; print what the reader should see, then type: make update"]
    ends = {
        node.end_lineno
        for node in ast.walk(ast.parse(text))
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "print" and node.lineno in printed_at
    }
    problems, lines = [], ["", *text.splitlines()]
    for number, line in enumerate(lines):
        first = line.strip().startswith("#>") and not lines[number - 1].strip().startswith("#>")
        if first and number - 1 not in ends:
            problems.append(f"{name}:{number}: no print produced this output; delete it or type: make update")
    return problems


# Promise 3: a fresh interpreter agrees


def run_fresh(snippet: Path, folder: Path, limit: float = LIMIT) -> subprocess.CompletedProcess:
    """Run one file with `python -I` in the empty `folder`, the network closed to all but loopback.

    Raises TimeoutError with one sentence after `limit` seconds.
    """
    guard = f"import sys; sys.path.append({str(ROOT / 'tests')!r}); import loopback; sys.path.pop()"
    run = f"import runpy; sys.argv = [{str(snippet)!r}]; runpy.run_path(sys.argv[0], run_name='__main__')"
    command = [sys.executable, "-I", "-c", f"{guard}; {run}"]
    try:
        return subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=limit)
    except subprocess.TimeoutExpired:
        raise TimeoutError(f"still ran after {limit:g} s; make it faster or turn it into a lab") from None


def witness_problems(name: str, text: str, run: subprocess.CompletedProcess) -> list[str]:
    """Compare what a fresh interpreter printed with what the file shows."""
    if run.returncode:
        cause = (run.stderr.strip().splitlines() or ["no message"])[-1]
        return [f"{name}: fails in a fresh interpreter with: {cause}; type: python snippets/{name}"]
    shown, printed = Counter(shown_lines(text)), Counter(line.rstrip() for line in run.stdout.splitlines())
    extra, missing = list((printed - shown).elements()), list((shown - printed).elements())
    if extra or missing:
        return [
            f"{name}: a fresh interpreter prints {extra or 'nothing else'} where the file shows "
            f"{missing or 'nothing'}; it leans on leaked state or its output is stale: type: make update"
        ]
    return []


# Promise 4: sections open and close, and a page shows the whole program


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


def section_problems(name: str, text: str, whole: bool) -> list[str]:
    """Refuse unpaired, nested, repeated or empty sections, and lines that no section shows unless `whole`."""
    problems, open_name, seen = [], None, set()
    for number, line in enumerate(text.splitlines(), 1):
        marker = MARKER.match(line)
        if not marker:
            if "--8<--" in line:
                problems.append(f"{name}:{number}: not a section marker; write # --8<-- [start:name] or [end:name]")
            elif line.strip() and open_name is None and not whole:
                problems.append(
                    f"{name}:{number}: no section shows this line; move it into one or embed the whole file"
                )
        elif marker[1] == "start":
            if open_name is not None:
                problems.append(f"{name}:{number}: section {marker[2]} starts inside {open_name}; end that one first")
            if marker[2] in seen:
                problems.append(f"{name}:{number}: section {marker[2]} stands twice; give it another name")
            if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", marker[2]):
                problems.append(f"{name}:{number}: section {marker[2]!r} is not in kebab-case; rename it")
            open_name = marker[2]
            seen.add(open_name)
        else:
            if marker[2] != open_name:
                problems.append(f"{name}:{number}: end of section {marker[2]}, which is not open; check its name")
            open_name = None
    if open_name is not None:
        problems.append(f"{name}: section {open_name} never ends; add # --8<-- [end:{open_name}]")
    return problems


# Promises 5, 6 and 8: readers see only tested code, all of it, in order


def looks_like_python(text: str, label: str = "") -> bool:
    """Whether a reader would take a box for Python: by its label, or it parses and holds a call, import or def."""
    if label in ("python", "py", "python3", "pycon", "ipython", "ipython3"):
        return True
    code = re.sub(r"^(>>>|\.\.\.|[`~]{3}.*) ?", "", textwrap.dedent(text), flags=re.M)
    try:
        nodes = list(ast.walk(ast.parse(code)))
    except (SyntaxError, ValueError):
        return False
    telling = (ast.Call, ast.Import, ast.ImportFrom, ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)
    return any(isinstance(node, telling) for node in nodes)


def boxes(page: html.HtmlElement) -> list[tuple[str, str, html.HtmlElement]]:
    """(label, text, element) of every <pre> of a parsed page, in order."""
    found = []
    for pre in page.iter("pre"):
        near = [pre, *pre.iterancestors("div", "figure")][:3] + [code for code in pre.iter("code")]
        classes = " ".join(element.get("class", "") for element in near)
        label = re.search(r"\b(?:language|lang|hl)-([\w+-]+)", classes)
        found.append((label[1] if label else "", pre.text_content().strip("\n"), pre))
    return found


def notebook_texts(notebook: Path) -> set[str]:
    """Every cell source and text output of a notebook: the tests execute it and compare them."""
    texts = set()
    for cell in json.loads(notebook.read_text())["cells"]:
        texts.add("".join(cell["source"]).strip("\n"))
        for output in cell.get("outputs", []):
            text = output.get("text") or output.get("data", {}).get("text/plain", "")
            texts.add("".join(text).strip("\n"))
    return texts


def code_problems(page: str, tree: html.HtmlElement, tested: set[str]) -> list[str]:
    """Refuse every box of a rendered page that looks like Python, or has over three lines, and is not tested."""
    problems = []
    for label, text, _ in boxes(tree):
        if text in tested or not text.strip():
            continue
        if looks_like_python(text, label) or text.count("\n") >= 3:
            first = text.strip().splitlines()[0][:60]
            problems.append(f"{page}: the box that starts with {first!r} is no tested file; move it below snippets/")
    return problems


def embeds(markdown: str) -> list[tuple[str, str]]:
    """(file below snippets/, section or '') of each embedded snippet of a page, in order."""
    return EMBED.findall(markdown)


def embed_problems(page: str, markdown: str, folder: Path = SNIPPETS) -> list[str]:
    """Refuse embeds of files or sections that do not exist."""
    problems, sections_of = [], functools.cache(lambda name: sections((folder / name).read_text()))
    for number, line in enumerate(markdown.splitlines(), 1):
        for name, part in EMBED.findall(line):
            if not (folder / name).is_file():
                problems.append(f"{page}:{number}: snippets/{name} does not exist; check its name")
            elif part not in (parts := sections_of(name)):
                known = ", ".join(filter(None, parts)) or "none"
                problems.append(f"{page}:{number}: snippets/{name} has no section {part}; it has: {known}")
    return problems


def use_problems(chapter: str, markdown: str, tree: html.HtmlElement, files: dict[str, str]) -> list[str]:
    """Refuse files and sections of `chapter` ({name: text}) that its page does not show, or not in file order."""
    shown, used = {text for _, text, _ in boxes(tree)}, embeds(markdown)
    problems = []
    for name, text in files.items():
        data = f'"{Path(name).name}"'
        if not name.endswith(".py") and any(data in other for file, other in files.items() if file.endswith(".py")):
            continue  # data that a snippet of the chapter reads
        parts = sections(text)
        wanted = [""] if (name, "") in used else [part for part in parts if part]
        if not any(file == name for file, _ in used):
            wanted = []
            problems.append(f"{name}: docs/{chapter}.md does not show it; embed it there or delete it")
        for part in wanted:
            if (name, part) not in used or parts[part] not in shown:
                problems.append(f'{name}: docs/{chapter}.md does not show section {part}; add --8<-- "{name}:{part}"')
        order = [list(parts).index(part) for file, part in used if file == name and part in parts]
        if order != sorted(order):
            problems.append(f"{name}: docs/{chapter}.md shows its sections out of order; follow the file")
    return problems


# Promise 7: figures are what the code drew


def figure_names(text: str) -> set[str]:
    """Names of the SVG files that a snippet saves."""
    return set(FIGURE.findall(text))


def figure_problems(chapter: str, tree: html.HtmlElement, drawn: set[str], kept: set[str]) -> list[str]:
    """Refuse figures that no snippet of the chapter draws, that no page shows, or that have no alt text."""
    problems, shown = [], set()
    for image in tree.iter("img"):
        source = image.get("src", "")
        if not image.get("alt", "").strip():
            problems.append(f"docs/{chapter}.md: the figure {source} has no alt text; say what it shows")
        if "/assets/" not in source and not source.startswith("data:"):
            shown.add(source.rsplit("/", 1)[-1])
    for name in sorted(shown - drawn):
        problems.append(f"docs/{chapter}.md: no snippet of the chapter draws {name}; draw it in one")
    for name in sorted((kept | drawn) - shown):
        problems.append(f"docs/{chapter}/{name}: docs/{chapter}.md does not show it; show it or delete it")
    return problems


def pixels(svg: bytes) -> "numpy.ndarray":  # noqa: F821
    """Rasterise an SVG at 400 pixels of width on white and average squares of 8: float, (rows, columns, 3)."""
    import io

    import numpy as np
    import resvg_py
    from PIL import Image

    png = resvg_py.svg_to_bytes(svg_string=svg.decode(), width=400, dpi=96, background="white")
    image = np.asarray(Image.open(io.BytesIO(bytes(png))).convert("RGB"), float)
    rows, columns = image.shape[0] // 8, image.shape[1] // 8
    return image[: rows * 8, : columns * 8].reshape(rows, 8, columns, 8, 3).mean((1, 3))


def picture_problems(name: str, drawn: bytes, kept: Path) -> list[str]:
    """Refuse a committed figure that differs visibly from the one just drawn (24 of 255 in any square)."""
    if not kept.exists():
        return [f"{name}: drawn, but docs/ has no such figure; type: make update"]
    new, old = pixels(drawn), pixels(kept.read_bytes())
    if new.shape != old.shape or abs(new - old).max() > 24:
        return [f"{name}: the committed figure is not the one that the snippet draws; type: make update"]
    return []


# Promise 9: a number in prose is printed or sourced

NUMBER = re.compile(r"(?<![\w.])\d+(?:,\d{3})*(?:\.\d+)+(?![\w.]*\d)|(?<![\w.])\d+(?= ?(?:%|per ?cent))")


def number_problems(page: str, tree: html.HtmlElement) -> list[str]:
    """Refuse a decimal or percentage in prose that no output on the page shows and no link or footnote sources."""
    printed = {n for _, text, _ in boxes(tree) for n in re.findall(r"\d+(?:\.\d+)*", text)}
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
                    f"{page}: {number} in {prose.strip()[:50]!r} is neither printed on the page nor sourced"
                )
    return problems


# Promise 10: the outlines are covered


@functools.cache
def front_matter(markdown: str) -> dict:
    """The YAML between the two --- lines at the top of a page."""
    match = re.match(r"---\n(.*?)\n---\n", markdown, re.S)
    return yaml.load(match[1], yaml.CSafeLoader) if match else {}


def cover_problems(chapter: str, markdown: str, tree: html.HtmlElement, items: list[str]) -> list[str]:
    """Refuse a chapter whose front matter does not lead each of its outline `items` to a heading that exists."""
    covers, ids, problems = front_matter(markdown).get("covers") or {}, set(tree.xpath("//@id")), []
    for item in items:
        if item not in covers:
            problems.append(f"docs/{chapter}.md: covers does not name {item}; add '{item}: heading-id' to it")
        elif covers[item] not in ids:
            problems.append(f"docs/{chapter}.md: covers leads {item} to #{covers[item]}, which is not on the page")
    return problems


# Questions: each option has its reason


def quiz_problems(page: str, tree: html.HtmlElement) -> list[str]:
    """Refuse a question whose answer does not give each option one reason, exactly one of which says Right."""
    problems = []
    for fold in tree.xpath(".//details[contains(@class, 'question')]"):
        options = fold.getprevious()
        reasons = [item.text_content() for item in fold.iter("li")]
        count = len(options) if options is not None and options.tag == "ul" else 0
        right = sum(bool(re.match(r"\w\) Right\b", reason)) for reason in reasons)
        if not count or count != len(reasons) or right != 1:
            problems.append(
                f"{page}: {fold.findtext('summary')!r} has {count} options, {len(reasons)} reasons and {right} right ones; "
                "write it as .ci/template shows"
            )
    return problems


# Promise 11: nothing reaches out


def reach_problems(page: str, tree: html.HtmlElement) -> list[str]:
    """Refuse anything that a browser would ask of another host when it opens the page."""
    loads = "//script/@src | //img/@src | //img/@srcset | //iframe/@src | //link[not(@rel='canonical' or @rel='prev' or @rel='next')]/@href"
    return [
        f"{page}: asks another host for {address}; keep a copy in docs/assets"
        for address in map(str, tree.xpath(loads))
        if re.match(r"(https?:)?//", address)
    ]


# The ledger: what ran, when, with which versions


def read_ledger(path: Path = LEDGER) -> dict:
    """{snippet: {hash, python, packages, seconds, date, outputs}}; SystemExit with one sentence if unreadable."""
    if not path.exists():
        return {}
    try:
        return json.loads(path.read_text())
    except ValueError as error:
        sys.exit(f"{path}: cannot be read ({error}); restore it with: git checkout {path.name}, or delete it")


def pins_of(packages: list[str]) -> list[str]:
    """The `name==version` of packages and of all that these need, as installed; what a snippet does not need is left out."""
    found, waiting = {}, list(packages)
    while waiting:
        name = re.sub(r"[-_.]+", "-", waiting.pop()).lower()
        with contextlib.suppress(PackageNotFoundError):
            if name not in found:
                needs = distribution(name).requires or []
                found[name] = version(name)
                waiting += [re.match(r"[\w.-]+", need)[0] for need in needs if "extra ==" not in need]
    return sorted(f"{name}=={number}" for name, number in found.items())


def fingerprint(snippet: Path) -> str:
    """Hash of a snippet's text, of the data beside it, of what it needs as installed, and of the server that it asks."""
    parts = [snippet, *(p for p in snippet_files(snippet.parent) if p.suffix != ".py")]
    if server := settings()["servers"].get(snippet.relative_to(SNIPPETS).as_posix()):
        parts.append(ROOT / "tests" / f"{server}.py")
    pins = "\n".join(pins_of(list(packages_of(snippet.read_text()))))
    return hashlib.sha256(b"\0".join([*(p.read_bytes() for p in parts), pins.encode()])).hexdigest()[:16]


@functools.cache
def owners_of_modules() -> dict[str, list[str]]:
    """{module: distributions that hold it}, looked up once: it takes half a second."""
    return dict(packages_distributions())


def packages_of(text: str) -> dict[str, str]:
    """{distribution: version} of what a snippet imports, standard library left out."""
    modules = {
        name.split(".")[0]
        for node in ast.walk(ast.parse(text))
        if isinstance(node, (ast.Import, ast.ImportFrom))
        for name in ([node.module or ""] if isinstance(node, ast.ImportFrom) else [a.name for a in node.names])
    }
    owners = owners_of_modules()
    return {d: version(d) for m in sorted(modules) for d in sorted(set(owners.get(m, [])))[:1]}


# The report: what the newest versions of everything did, written by `make update ARGS=--report`


def first_difference(shown: str, printed: str) -> str:
    """The first output that a snippet shows and no longer prints, and what it prints now, in one line of at most 300 characters."""
    before, now = shown_lines(shown), shown_lines(printed)
    at = next((i for i, (a, b) in enumerate(zip(before, now)) if a != b), min(len(before), len(now)))
    old, new = ((lines[at] if at < len(lines) else "no line") for lines in (before, now))
    return f"showed {old[:140]!r}, prints {new[:140]!r}" if before != now else "is formatted anew"


def write_report(did: dict[str, str], path: Path = REPORT) -> None:
    """Note what snippets ({name: "" or one sentence}) did today with the installed versions; other chapters stay as they are."""
    report = json.loads(path.read_text()) if path.exists() else {}
    chapters: dict[str, dict] = {}
    for name, sentence in sorted(did.items()):
        chapter = chapters.setdefault(name.rpartition("/")[0], {"date": date.today().isoformat(), "ran": 0})
        chapter["ran"] += 1
        chapter.setdefault("versions", {}).update(packages_of((SNIPPETS / name).read_text()))
        if sentence:
            chapter.setdefault("differs", {})[name] = sentence.strip().splitlines()[0][:300]
    kept = {chapter: entry for chapter, entry in (report | chapters).items() if (SNIPPETS / chapter).is_dir()}
    path.write_text(json.dumps(kept, indent=1, sort_keys=True) + "\n")
