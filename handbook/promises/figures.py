"""Promise 7: figures are what the code drew."""

import re
from pathlib import Path

from lxml import html

from handbook import source

FIGURE = re.compile(r"savefig\(\s*f?[\"']([^\"']+\.svg)[\"']")


def figure_names(text: str) -> set[str]:
    """Names of the SVG files that a snippet saves."""
    return set(FIGURE.findall(text))


def figure_problems(chapter: str, tree: html.HtmlElement, drawn: set[str], kept: set[str]) -> list[str]:
    """Refuse figures that no snippet of the chapter draws, that no page shows, or that have no alt text."""
    problems, shown = [], set()
    for image in tree.iter("img"):
        address = image.get("src", "")
        if not image.get("alt", "").strip():
            problems.append(f"docs/{chapter}.md: the figure {address} has no alt text; say what it shows")
        if "/assets/" not in address and not address.startswith("data:"):
            shown.add(address.rsplit("/", 1)[-1])
    for name in sorted(shown - drawn):
        problems.append(
            f'docs/{chapter}.md: no snippet of the chapter draws {name}; save it in one with savefig("{name}")'
        )
    for name in sorted((kept | drawn) - shown):
        problems.append(f"docs/{chapter}/{name}: docs/{chapter}.md does not show it; show it or delete it")
    return problems


def diagram_problems(url: str, tree: html.HtmlElement) -> list[str]:
    """Refuse Mermaid on the rendered page `url`, however it was written: the site does not draw it."""
    boxes = [text for label, text, _ in source.boxes(tree) if label == "mermaid"]
    boxes += [element.text_content() for element in tree.xpath("//*[contains(concat(' ', @class, ' '), ' mermaid ')]")]
    broken = (element.text_content() for element in tree.xpath("//p | //p/code"))  # a fence that became a sentence
    boxes += [text.partition("\n")[2] for text in broken if re.match(r"\s*[`~{.\s]*mermaid\b.*\n", text)]
    firsts = dict.fromkeys((text.strip().splitlines() or ["mermaid"])[0].strip() for text in boxes)
    return [
        f"{source.line_of(url, first)}: a Mermaid diagram is not drawn here; draw it in a snippet that says "
        'savefig("NAME.svg"), and show that file'
        for first in firsts
    ]


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


def figure_check(path: Path, text: str, folder: Path, update: bool) -> list[str]:
    """Compare (or renew) the figures in `folder` with the committed ones of the snippet's chapter."""
    chapter, names = source.chapter_of(path), figure_names(text)
    problems = []
    drawn = {p.name for p in folder.rglob("*.svg")}
    if drawn != names:
        problems.append(
            f"{path.name}: saves {sorted(drawn)} but its text names {sorted(names)}; save under a plain name"
        )
    for name in sorted(drawn & names):
        kept = source.DOCS / chapter / name
        wrong = picture_problems(f"{chapter}/{name}", (folder / name).read_bytes(), kept)
        if wrong and update:
            source.write(kept, (folder / name).read_bytes())
        elif wrong:
            problems += wrong
    return problems
