"""Promises 1 to 3: the outputs that a file shows are what its lines wrote, each below the statement that wrote it."""

import ast
import re

import black

from handbook import source

WIDEST, MOST = 300, 100  # characters of a line, and lines below one statement, that a page shows
UNSHOWABLE = re.compile(r"[^\S \t\xa0\u2000-\u200a\u202f\u205f\u3000]|[\x00-\x08\x0e-\x1f\x7f-\x9f]")
MODE = black.Mode(target_versions={black.TargetVersion.PY311}, line_length=88, string_normalization=False)
HELD = "#:\ue000"  # black leaves a comment that begins so as it is


def formatted(text: str) -> str:
    """The text as black formats it, its outputs left as they are; SyntaxError where it is no Python."""
    lines = text.split("\n")
    for number in source.output_lines(text):
        lines[number - 1] = lines[number - 1].replace("#>", HELD, 1)
    try:
        made = black.format_str("\n".join(lines), mode=MODE)
    except black.InvalidInput as error:
        raise SyntaxError(str(error)) from None
    return made.replace(HELD, "#>")


def statements(text: str) -> list[tuple[int, int, int]]:
    """(first line, last line, column) of every statement; of one with a body, its own lines and those of the body."""
    found = []
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.stmt):
            first = min([node.lineno, *(each.lineno for each in getattr(node, "decorator_list", []))])
            found.append((first, node.end_lineno, node.col_offset))
    return found


def places(text: str) -> dict[int, tuple[int, int]]:
    """{line: (last line, column) of the smallest statement that holds the line}; 0 stands for the end of the program."""
    found, size = {}, {}
    for first, last, column in statements(text):
        for line in range(first, last + 1):
            if last - first <= size.get(line, last - first):
                found[line], size[line] = (last, column), last - first
    found[0] = max(((last, column) for _, last, column in statements(text) if not column), default=(1, 0))
    return found


def below(text: str, written: list[tuple[int, str]]) -> dict[int, list[tuple[int, str]]]:
    """{last line of a statement: (column, output) that belong below it}; a block's own come after those of its body."""
    where, found = places(text), {}
    for line, output in written:
        last, column = where[line]
        found.setdefault(last, []).append((column, output.rstrip()))
    return {last: sorted(those, key=lambda one: -one[0]) for last, those in found.items()}


def shown(text: str) -> dict[int, list[str]]:
    """{line: the outputs that the file shows below it}."""
    outputs, found, after = source.output_lines(text), {}, 0
    for number, line in enumerate(text.split("\n"), 1):
        if number in outputs:
            found.setdefault(after, []).append(output_of(line))
        else:
            after = number
    return found


def output_of(line: str) -> str:
    """The output that a line `    #> output` shows."""
    return line.strip()[2:].removeprefix(" ")


def placed(text: str, written: list[tuple[int, str]]) -> str:
    """The text with these outputs in place of those that it shows; not one other line changes."""
    outputs, found, made = source.output_lines(text), below(text, written), []
    for number, line in enumerate(text.removesuffix("\n").split("\n"), 1):
        if number not in outputs:
            made.append(line)
        made += [" " * column + f"#> {output}".rstrip() for column, output in found.get(number, [])]
    return "\n".join(made) + "\n"


def unshowable(name: str, written: list[tuple[int, str]]) -> list[str]:
    """Refuse runs that print nothing, and outputs that no comment can show."""
    problems, lines = [], {}
    if not written:
        return [f"{name}: shows no output; print what the reader should see, then type: make update"]
    for line, output in written:
        lines[line] = lines.get(line, 0) + 1
        at = f"{name}:{line}" if line else name
        if sign := UNSHOWABLE.search(output):
            problems.append(f"{at}: prints the control character {sign[0]!r}, which a page cannot show; print without")
        if len(output) > WIDEST:
            problems.append(f"{at}: prints a line of {len(output):,} characters; print at most {WIDEST}")
        if lines[line] == MOST + 1:
            problems.append(f"{at}: prints over {MOST} lines; print fewer")
    return problems


def output_problems(name: str, text: str, written: list[tuple[int, str]]) -> list[str]:
    """Refuse outputs that were not written where the file shows them, and outputs that it does not show.

    `written` holds (line of the file, line of output) in order.
    """
    if problems := unshowable(name, written):
        return problems[:1]
    made = {last: [output for _, output in those] for last, those in below(text, written).items()}
    kept, lines = shown(text), text.split("\n")
    for number in sorted({*made, *kept}):
        new, old = made.get(number, []), kept.get(number, [])
        if new == old:
            if re.match(r"\s*# >", after := "".join(lines[number + len(old) : number + len(old) + 1])) and new:
                return [f"{name}:{number + len(old) + 1}: {after.strip()!r} looks like an output that a formatter changed; "
                        "delete it, or word the comment otherwise"]  # fmt: skip
            continue
        at = next((n for n, (a, b) in enumerate(zip(new, old)) if a != b), min(len(new), len(old)))
        if not new:
            return [f"{name}:{number + 1}: no print produced this output; delete it or type: make update"]
        if at == len(old):
            return [f"{name}:{number + at}: prints {new[at][:100]!r}, which the file does not show; type: make update"]
        if at == len(new):
            return [f"{name}:{number + at + 1}: no print produced this output; delete it or type: make update"]
        return [f"{name}:{number + at + 1}: shows {old[at][:100]!r} but prints {new[at][:100]!r}; type: make update"]
    if placed(text, written) != text:
        return [f"{name}: shows its outputs at other indents than the lines that print them; type: make update"]
    return []


def not_the_same_twice(name: str, first: list[tuple[int, str]], second: list[tuple[int, str]]) -> str:
    """The sentence about two runs that printed different things."""
    at = next((n for n, (a, b) in enumerate(zip(first, second)) if a != b), min(len(first), len(second)))
    one, two = ((run[at][1] if at < len(run) else "nothing more") for run in (first, second))
    line = (first + second)[at][0] if at < len(first) else second[at][0]
    return (
        f"{name}:{line}: prints {one[:100]!r} and, run again, {two[:100]!r}: not the same twice; sort what has no order, "
        "seed what is random, round what differs, and leave out addresses"
    )
