"""What things cost, as ratios against a fixed piece of work done in the same run; a report that refuses nothing.

    python -m handbook budget      the build: processor time for each page; type: make budget

Processors differ, and the same one is slower when its neighbour works. So a cost is told as a share of the yardstick:
work of the same kinds (Markdown to HTML by the extensions that cost most, parsed, searched and written with many pages
in memory), measured before each build.
"""

import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from handbook import source
from handbook.ledger import read_ledger

MORE = 120  # pages made from the written ones, chapters and others in turn
AIM = 23  # thousandths of the yardstick for a page: 40 ms where the yardstick takes 1.75 s
TURNS = 3  # a busy neighbour makes seconds longer, nothing makes them shorter: the least counts
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


def seconds(folder: Path, code: str) -> float:
    """Processor seconds of one Python process that runs `code` in `folder`."""
    command = [sys.executable, "-c", f"import os\n{code}\nused = os.times()\nprint(used.user + used.system)"]
    done = subprocess.run(command, cwd=folder, capture_output=True, encoding="utf-8")
    if done.returncode:
        sys.exit(f"budget: the measured run failed: {(done.stdout + done.stderr)[-500:]}")
    return float(done.stdout.split()[-1])


def tree(folder: Path, more: int) -> Path:
    """A copy of the book with `more` pages made from its own ones."""
    for name in ("docs", "snippets", "handbook", "constraints"):
        shutil.copytree(source.ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    (folder / ".cache").symlink_to(source.CACHE)
    for name in ("pyproject.toml", "mkdocs.yml"):
        shutil.copy(source.ROOT / name, folder)
    pages = [p for p in sorted(source.DOCS.rglob("*.md")) if "templates" not in p.parts]
    for number in range(more):
        page = pages[number % len(pages)].relative_to(source.ROOT)
        shutil.copy(source.ROOT / page, folder / page.with_name(f"{page.stem}-{number}.md"))
    with (folder / "mkdocs.yml").open("a", encoding="utf-8") as config:
        config.write(
            "\nnot_in_nav: |\n  *-[0-9]*.md\n"
        )  # every page shows the navigation, so theirs would count 120 times
    return folder


def build_costs() -> str:
    """A sentence: the cost of a page is that of many more pages, over their number; what every build costs is left out."""
    costs: dict[str, list[float]] = {"work": [], "few": [], "many": []}
    with tempfile.TemporaryDirectory() as place:
        folders = {name: tree(Path(place, name), more) for name, more in (("few", 0), ("many", MORE))}
        for _ in range(TURNS):
            costs["work"].append(seconds(Path(place), WORK))
            for name, folder in folders.items():
                began = "from handbook.site.build import build\nassert not (wrong := build()), wrong"
                costs[name].append(seconds(folder, began))
    work, few, many = (min(measured) for measured in costs.values())
    each = 1000 * (many - few) / MORE / work
    return (
        f"Build: {few:.1f} s of processor time, {many:.1f} s with {MORE} pages more; a page costs {each:.0f} thousandths "
        f"of the yardstick ({work:.2f} s here), the aim is {AIM}."
    )


def snippets_cost() -> str:
    """A sentence: what the snippets took when they last ran alone, and which took longest."""
    slow = sorted(((entry["seconds"], name) for name, entry in read_ledger().items()), reverse=True)
    longest = ", ".join(f"{name} {seconds:.0f} s" for seconds, name in slow[:5])
    over = sum(seconds > 10 for seconds, _ in slow)
    return f"Snippets: {sum(s for s, _ in slow):.0f} s alone in sum, {over} of {len(slow)} over the aim of 10 s; longest: {longest}."


def main() -> None:
    """Measure, and print what was measured."""
    began = time.time()
    print(build_costs(), snippets_cost(), f"Measured in {time.time() - began:.0f} s.", sep="\n")
