"""One built page: its file, its address, its parsed tree."""

import json
import re
from pathlib import Path

from lxml import html

from handbook import source
from handbook.site.colour import coloured


class Page:
    """One built page: its file, its address below the site, its parsed tree and its article."""

    def __init__(self, file: Path, site: Path):
        self.file, self.url = file, file.parent.relative_to(site).as_posix().removeprefix(".")
        text = file.read_text(encoding="utf-8")
        self.has_formulas = "arithmatex" in text
        self.tree = html.fromstring(coloured(text))
        self.article = (self.tree.xpath("//article") or [self.tree])[0]
        self.formulas: list[str] = []  # HTML that takes the place of "formula:0:", "formula:1:", ... when written
        self.filled: dict[str, str] = {}  # what its <div data-fill="..."> names: the HTML made from data
        self.up = "../" * (self.url.count("/") + 1) if self.url else ""
        written = source.DOCS / (f"{self.url}.md" if self.url else "index.md")
        self.markdown = written.read_text(encoding="utf-8") if written.exists() and file.name == "index.html" else ""
        if written.with_suffix(".ipynb").exists():
            self.lab = json.loads(written.with_suffix(".ipynb").read_text(encoding="utf-8"))
            self.markdown = lab_markdown(self.lab)

    def text(self) -> str:
        """The page as it is written, formulas in place."""
        text = "<!doctype html>\n" + html.tostring(self.tree, encoding="unicode")
        return re.sub(r"formula:(\d+):", lambda number: self.formulas[int(number[1])], text)


def fragment(text: str) -> html.HtmlElement:
    """Parse one HTML element."""
    return html.fragment_fromstring(text)


def output_text(output: dict) -> str:
    """What an output of a notebook's cell says in text; '' where the page shows a picture or HTML."""
    data = output.get("data", {})
    if "image/png" in data or "text/html" in data:
        return ""
    return "".join(output.get("text") or data.get("text/plain") or f"{output.get('ename')}: {output.get('evalue')}")


def lab_markdown(lab: dict) -> str:
    """A notebook as Markdown: its texts, and a box for each cell of code and for each text that it gave."""
    parts = []
    for cell in lab["cells"]:
        text = "".join(cell["source"])
        if cell["cell_type"] == "markdown":
            parts.append(text)
        else:
            boxes = [("python", text), *(("text", said) for output in cell["outputs"] if (said := output_text(output)))]
            parts += [f"{fence(box)}{label}\n{box.strip(chr(10))}\n{fence(box)}" for label, box in boxes]
    return "\n\n".join(parts) + "\n"


def fence(text: str) -> str:
    """Backticks that end nowhere within a text."""
    return "`" * max([3, *(len(ticks) + 1 for ticks in re.findall("`{3,}", text))])
