"""A book of a few pages beside the package that builds it, for tests of the real commands on planted pages."""

import shutil
import subprocess
import sys
from pathlib import Path

from handbook import source


def small_book(folder: Path, pages: dict[str, str]) -> Path:
    """The project in `folder` with a first page and these {name: Markdown} in place of its own."""
    for name in ("handbook", "constraints", "docs/assets", "docs/templates"):
        shutil.copytree(source.ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__", "ran"))
    for name in ("pyproject.toml", "docs/contents.yml", "docs/outlines.yml"):
        shutil.copy(source.ROOT / name, folder / name)
    (folder / "snippets").mkdir()
    (folder / ".cache").symlink_to(source.CACHE)
    pages = {"index.md": "---\ntitle: First\ndescription: x\n---\n# First\n\nText.\n"} | pages
    for name, text in pages.items():
        source.write(folder / "docs" / name, text)
    config = (source.ROOT / "mkdocs.yml").read_text(encoding="utf-8").partition("\nnav:\n")[0]
    source.write(folder / "mkdocs.yml", "\n".join([config, "nav:", *(f"  - {name}" for name in pages), ""]))
    return folder


def command(folder: Path, *words: str, **options) -> subprocess.CompletedProcess:
    """python -m handbook WORDS in a small book."""
    run = [sys.executable, "-m", "handbook", *words]
    return subprocess.run(run, cwd=folder, capture_output=True, encoding="utf-8", **options)
