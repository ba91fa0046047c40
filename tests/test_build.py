"""The budget of the build: in a clean strict build, finished, a page costs at most 40 ms of processor time.

Processors differ, and the same one is slower when its neighbour works. So the milliseconds are those of a processor
that needs YARDSTICK seconds for a fixed piece of work of the same kinds (Markdown to HTML by the extensions that cost
most, parsed, searched and written with many pages in memory), measured before each build.
"""

import resource
import shutil
import subprocess
import sys
from pathlib import Path

import book

MORE = 120  # pages made from the written ones, chapters and others in turn
YARDSTICK = 1.75  # seconds of processor time of WORK where the budget was set
WORK = """
import re
import markdown
from lxml import html

part = "## Part\\n\\nA *few* words with `code` and [a link](page.md), one, two, three.\\n\\n- one\\n- two\\n\\n"
part += "```python\\nfor n in range(3):\\n    print(n, 'text')\\n```\\n\\n| a | b |\\n|---|---|\\n| 1 | 2 |\\n\\n"
text = "".join(part.replace("Part", f"Part {n}") for n in range(60))
extensions = ["toc", "tables", "attr_list", "def_list", "footnotes", "pymdownx.superfences"]
trees = []
for _ in range(32):
    made = markdown.markdown(text, extensions=extensions)
    trees.append(html.fromstring(re.sub(r"\\b[a-z]+\\b", lambda word: word[0].upper(), made)))
for tree in trees:
    sum(len(node.get("class", "")) for node in tree.iter())
    html.tostring(tree)
"""


def seconds(folder: Path, *command: str) -> float:
    """User and system seconds of one Python command run in `folder`, all its processes together."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    done = subprocess.run([sys.executable, *command], cwd=folder, capture_output=True, text=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    assert done.returncode == 0, done.stdout + done.stderr
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def tree(folder: Path, more: int) -> Path:
    """A copy of the book with `more` pages made from its own ones."""
    for name in ("docs", "snippets", "tests", ".ci", "constraints"):
        shutil.copytree(book.ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    (folder / ".cache").symlink_to(book.ROOT / ".cache")
    for name in ("pyproject.toml", "mkdocs.yml"):
        shutil.copy(book.ROOT / name, folder)
    pages = [p for p in sorted(book.DOCS.rglob("*.md")) if "templates" not in p.parts]
    for number in range(more):
        source = pages[number % len(pages)].relative_to(book.ROOT)
        shutil.copy(book.ROOT / source, folder / source.with_name(f"{source.stem}-{number}.md"))
    with (folder / "mkdocs.yml").open(
        "a"
    ) as config:  # every page shows the navigation, so theirs would count 120 times
        config.write("\nnot_in_nav: |\n  *-[0-9]*.md\n")
    return folder


def test_a_page_costs_little(tmp_path, say):
    """The cost of a page is that of many more pages, over their number: what every build costs is left out."""
    trees, costs = {more: tree(tmp_path / str(more), more) for more in (0, MORE)}, {0: [], MORE: [], "work": []}
    for turn in range(
        1, 8
    ):  # a busy neighbour makes seconds longer, nothing makes them shorter: the best of 3, or of 7
        for more, folder in trees.items():
            costs["work"].append(seconds(tmp_path, "-c", WORK))
            shutil.rmtree(folder / "site", ignore_errors=True)
            costs[more].append(seconds(folder, ".ci/build.py"))
        few, many, work = (min(measured) for measured in costs.values())
        slower, each = work / YARDSTICK, 1000 * (many - few) / MORE * YARDSTICK / work
        if turn >= 3 and each <= 40:
            break
    said = (
        f"Build: {few:.1f} s of processor time, {many:.1f} s with {MORE} pages more, on a processor {slower:.2f} times "
        f"as slow as the one of the budget, where a page costs {each:.0f} ms."
    )
    say(said)
    assert each <= 40, f"{said} Look for what .ci/build.py does for each"
