"""How long a chapter takes, derived from what stands on it: no page types its minutes.

A minute for each hundred words, for each box outside a fold, for each figure and each question, and five for each
exercise, in steps of five. Readers of the first chapters took 60 to 90 minutes for most; this gives 55 to 80 for those.
"""

import re

from handbook import source

FOLD = re.compile(r"\n\?\?\?[^\n]*(?:\n {4}[^\n]*|\n(?=\n))*")
BOX = re.compile(r"^ *```\w.*?^ *```$", re.S | re.M)
READ_FIRST = re.compile(r"^\*\*Read first:\*\* .*$", re.M)
TYPED = re.compile(r"^minutes:|\*\*Time:\*\*", re.M)


def minutes(markdown: str) -> int:
    """The minutes that the page with this Markdown takes: to read, to run and to do its exercises."""
    text = markdown.partition("\n---\n")[2] or markdown
    questions, exercises = text.count("??? question"), text.count("??? success")
    open_text = FOLD.sub("\n", text)
    boxes, figures = len(BOX.findall(open_text)), open_text.count("![")
    prose = re.sub(r"\]\(.*?\)|\n\[\^.*", "", BOX.sub("", open_text))
    words = len(re.findall(r"\w[\w'-]*", prose))
    return max(5, 5 * round((words / 100 + boxes + figures + questions + 5 * exercises) / 5))


def timed(markdown: str) -> str:
    """The Markdown with its minutes behind what to read first."""
    return READ_FIRST.sub(lambda line: f"{line[0]} · **Time:** about {minutes(markdown)} minutes", markdown, count=1)


def typed_minutes(name: str, markdown: str) -> list[str]:
    """Sentences about minutes that a page types itself."""
    return [
        f"{name}:{markdown[: found.start()].count(chr(10)) + 1}: types its minutes; delete them, the build derives them"
        for found in TYPED.finditer(markdown)
    ]


def add_minutes(page) -> None:
    """Write the minutes behind what to read first, on the page and in its Markdown."""
    if page.url in source.chapters() and not hasattr(page, "lab"):
        for line in page.article.xpath(".//p[strong[1][.='Read first:']]"):
            takes = line.makeelement("strong")
            takes.text, takes.tail = "Time:", f" about {minutes(page.markdown)} minutes"
            last = line[-1]
            last.tail = (last.tail or "") + " · "
            line.append(takes)
            page.markdown = timed(page.markdown)
            break
