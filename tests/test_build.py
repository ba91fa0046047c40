"""The budget of the build: in a clean strict build, finished, a page costs at most 40 ms of processor time."""

import resource
import shutil
import subprocess
import sys
from pathlib import Path

import book

MORE = 120  # pages made from the written ones, chapters and others in turn


def build_seconds(folder: Path) -> float:
    """User and system seconds of one clean build of the tree in `folder`, all its processes together."""
    shutil.rmtree(folder / "site", ignore_errors=True)
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    done = subprocess.run([sys.executable, ".ci/build.py"], cwd=folder, capture_output=True, text=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    assert done.returncode == 0, done.stdout + done.stderr
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def test_a_page_costs_little(tmp_path, say):
    """The cost of a page is that of many more pages, over their number: what every build costs is left out."""
    for name in ("docs", "snippets", "tests", ".ci", "constraints"):
        shutil.copytree(book.ROOT / name, tmp_path / name, ignore=shutil.ignore_patterns("__pycache__"))
    (tmp_path / ".cache").symlink_to(book.ROOT / ".cache")
    for name in ("pyproject.toml", "mkdocs.yml"):
        shutil.copy(book.ROOT / name, tmp_path)
    few = build_seconds(tmp_path)
    pages = [p for p in sorted(book.DOCS.rglob("*.md")) if "templates" not in p.parts]
    with (tmp_path / "mkdocs.yml").open("a") as nav:
        nav.write("\n  - Many:\n")
        for number in range(MORE):
            source = pages[number % len(pages)].relative_to(book.ROOT)
            copy = source.with_name(f"{source.stem}-{number}.md")
            shutil.copy(book.ROOT / source, tmp_path / copy)
            nav.write(f"      - {copy.relative_to('docs')}\n")
    many = build_seconds(tmp_path)
    each = 1000 * (many - few) / MORE
    say(f"Build: {few:.1f} s of processor time; {many:.1f} s with {MORE} pages more, {each:.0f} ms each.")
    assert each <= 40, f"{each:.0f} ms a page; look for what .ci/build.py does for each"
