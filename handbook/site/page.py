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
        self.up = "../" * (self.url.count("/") + 1) if self.url else ""
        written = source.DOCS / (f"{self.url}.md" if self.url else "index.md")
        self.markdown = written.read_text(encoding="utf-8") if written.exists() and file.name == "index.html" else ""
        if written.with_suffix(".ipynb").exists():
            cells = json.loads(written.with_suffix(".ipynb").read_text(encoding="utf-8"))["cells"]
            texts = [("".join(cell["source"]), cell["cell_type"] == "code") for cell in cells]
            self.markdown = "\n\n".join(f"```python\n{text}\n```" if code else text for text, code in texts) + "\n"

    def text(self) -> str:
        """The page as it is written, formulas in place."""
        text = "<!doctype html>\n" + html.tostring(self.tree, encoding="unicode")
        return re.sub(r"formula:(\d+):", lambda number: self.formulas[int(number[1])], text)


def fragment(text: str) -> html.HtmlElement:
    """Parse one HTML element."""
    return html.fragment_fromstring(text)
