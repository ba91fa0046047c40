"""The figures of the site without what nobody sees: notes on the file, spaces, and the thousandth of a point."""

import re
from pathlib import Path

from handbook import source

UNSEEN = re.compile(r"<\?xml.*?\?>|<!DOCTYPE.*?>|<!--.*?-->|<metadata>.*?</metadata>", re.S)
PLACES = re.compile(r'\b(?:d|x|y)="[^"]*"|translate\([^)]*\)')
LONG = re.compile(r"\d+\.\d{3,}")


def slim(drawn: str) -> str:
    """An SVG that Matplotlib wrote, a seventh smaller when packed; the same picture to a hundredth of a point."""
    seen = PLACES.sub(lambda place: LONG.sub(lambda n: f"{float(n[0]):.2f}", place[0]), UNSEEN.sub("", drawn))
    return re.sub(r"> <(?!/?(?:tspan|text)\b)", "><", re.sub(r"\s+", " ", seen)).strip() + "\n"


def slim_figures(site: Path) -> None:
    """Slim each figure of `site` that stands in docs/ too, which keeps it as it was drawn."""
    for drawn in source.DOCS.glob("*/*/*.svg"):
        source.write(site / drawn.relative_to(source.DOCS), slim(drawn.read_text(encoding="utf-8")))
