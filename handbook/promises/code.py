"""Promises 1 to 6: a snippet prints what it shows, alone too; readers see only tested code, all of it, in order."""

import ast
import functools
import json
import re
import shlex
from pathlib import Path

from lxml import html

from handbook import source
from handbook.promises.numbers import numbers

PROGRAMS = {"accelerate", "cd", "git", "make", "python"}  # what pages tell a reader to type without running it


def section_problems(name: str, text: str, whole: bool) -> list[str]:
    """Refuse unpaired, nested, repeated or empty sections, and lines that no section shows unless `whole`."""
    problems, open_name, seen = [], None, set()
    for number, line in enumerate(text.splitlines(), 1):
        marker = source.MARKER.match(line)
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


def encoding_problems(name: str, text: str) -> list[str]:
    """Refuse files and child processes that are read or written as text in whatever code page the machine has."""
    problems = []
    for node in ast.walk(ast.parse(text)):
        if not isinstance(node, ast.Call) or any(word.arg in ("encoding", None) for word in node.keywords):
            continue
        called = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
        given = {word.arg: word.value for word in node.keywords}
        arguments = node.args[isinstance(node.func, ast.Name) :]  # open(path, mode), in contrast to path.open(mode)
        mode = getattr(given.get("mode", arguments[0] if arguments else ast.Constant("r")), "value", None)
        as_text = {
            "read_text": not node.args,
            "write_text": len(node.args) < 2,
            "open": isinstance(mode, str) and re.fullmatch("[rwaxt+]+", mode) is not None,
            "run": "text" in given,
            "Popen": "text" in given,
            "check_output": "text" in given,
        }
        if as_text.get(called):
            cure = 'encoding="utf-8" for text=True' if "text" in given else 'encoding="utf-8"'
            problems.append(f"{name}:{node.lineno}: {called}() leaves the encoding to the machine; write {cure}")
    return problems


def writing_problems(name: str, text: str) -> list[str]:
    """Refuse programs of the book that write a file in its place, where half of it stays when they are broken off."""
    problems = []
    for node in ast.walk(ast.parse(text)):
        called = getattr(node.func, "attr", getattr(node.func, "id", "")) if isinstance(node, ast.Call) else ""
        modes = [*node.args, *(word.value for word in node.keywords if word.arg == "mode")] if called == "open" else []
        mode = any(re.fullmatch("[rbt]*[wax][wbt+]*", str(getattr(given, "value", ""))) for given in modes)
        if called in ("write_text", "write_bytes") or mode:
            problems.append(
                f"{name}:{node.lineno}: {called}() may leave half a file; write source.write(path, content)"
            )
    return problems


def is_command(line: str) -> bool:
    """Whether a line of shell runs programs that pages ask for and nothing else: no prompt, no result, no decimal."""
    words = shlex.shlex(line, posix=True, punctuation_chars="&|;")
    words.whitespace_split = True
    try:
        parts = re.split(r"\n[&|;]+\n", "\n".join(words))
    except ValueError:
        return False
    programs = {part.split("\n")[0].rsplit("/", 1)[-1] for part in parts if part}
    return programs <= PROGRAMS and not list(numbers(line))


def is_short_shell(text: str) -> bool:
    """Whether a text is one to three lines of shell, each of which is a command or a comment."""
    lines = text.replace("\\\n", " ").splitlines()
    return len(lines) <= 3 and all(is_command(line) for line in lines)


def notebook_texts(notebook: Path) -> set[str]:
    """Every cell source and text output of a notebook: the tests execute it and compare them."""
    texts = set()
    for cell in json.loads(notebook.read_text(encoding="utf-8"))["cells"]:
        texts.add("".join(cell["source"]).strip("\n"))
        for output in cell.get("outputs", []):
            text = output.get("text") or output.get("data", {}).get("text/plain", "")
            texts.add("".join(text).strip("\n"))
    return texts


def code_problems(page: str, tree: html.HtmlElement, tested: set[str], markdown: str = "") -> list[str]:
    """Refuse every box of a rendered page that is no tested text; a few commands in a box for `sh` need no test."""
    problems = []
    for label, text, _ in source.boxes(tree):
        if text in tested or not text.strip() or (label == "sh" and is_short_shell(text)):
            continue
        first = text.strip().splitlines()[0][:60]
        cure = "move it into one below snippets/ and write --8<-- with its name here"
        if label == "sh":
            cure += f"; it may stay if it is up to three commands, each with one of {', '.join(sorted(PROGRAMS))}, and no result"
        where = source.located(page, markdown, first)
        problems.append(f"{where}: the box that starts with {first!r} is no tested file; {cure}")
    return problems


def embed_problems(page: str, markdown: str, folder: Path = source.SNIPPETS) -> list[str]:
    """Refuse embeds of files or sections that do not exist, and every other form than --8<-- "name" alone on its line."""
    problems, sections_of = (
        [],
        functools.cache(lambda name: source.sections((folder / name).read_text(encoding="utf-8"))),
    )
    for number, line in enumerate(markdown.splitlines(), 1):
        embed = source.EMBED.fullmatch(line)
        if not embed and re.search("-8<-", re.sub("`[^`]+`", "", line)):
            problems.append(
                f'{page}:{number}: not an embed; write --8<-- "part/chapter/file.py:section" alone on the line'
            )
        elif embed and not (folder / embed[1]).is_file():
            problems.append(f"{page}:{number}: snippets/{embed[1]} does not exist; check its name")
        elif embed and (embed[2] or "") not in (parts := sections_of(embed[1])):
            known = ", ".join(filter(None, parts)) or "none"
            problems.append(f"{page}:{number}: snippets/{embed[1]} has no section {embed[2]}; it has: {known}")
    return problems


def use_problems(chapter: str, markdown: str, tree: html.HtmlElement, files: dict[str, str]) -> list[str]:
    """Refuse files and sections of `chapter` ({name: text}) that its page does not show, or not in file order."""
    shown, used = {text for _, text, _ in source.boxes(tree)}, source.embeds(markdown)
    problems = []
    for name, text in files.items():
        data = f'"{Path(name).name}"'
        if not name.endswith(".py") and any(data in other for file, other in files.items() if file.endswith(".py")):
            continue  # data that a snippet of the chapter reads
        parts = source.sections(text)
        wanted = [""] if (name, "") in used else [part for part in parts if part]
        if not any(file == name for file, _ in used):
            wanted = []
            problems.append(f"snippets/{name}: docs/{chapter}.md does not show it; embed it there or delete it")
        for part in wanted:
            if (name, part) not in used or parts[part] not in shown:
                problems.append(
                    f'snippets/{name}: docs/{chapter}.md does not show section {part}; add --8<-- "{name}:{part}"'
                )
        order = [list(parts).index(part) for file, part in used if file == name and part in parts]
        if order != sorted(order):
            problems.append(f"snippets/{name}: docs/{chapter}.md shows its sections out of order; follow the file")
    return problems
