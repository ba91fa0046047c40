"""What things cost, as ratios against a fixed piece of work done in the same run; a report that refuses nothing.

    python -m handbook budget      the build, the snippets, the search, the playground, Run; type: make budget

Processors differ, and the same one is slower when its neighbour works. So a cost is told as a share of the yardstick:
work of the kinds that a build does (Markdown to HTML by the extensions that cost most, parsed, searched and written with
many pages in memory), measured before each build. What a reader's browser does is measured in Node.
"""

import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from handbook import source
from handbook.ledger import RUNS_IN_BROWSER, read_ledger
from handbook.npm import npm_package, tool
from handbook.take import runnable

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
SITE_COSTS = """
import { readFileSync } from "node:fs"
const read = file => JSON.parse(readFileSync(file, "utf8"))
const [search, index, tokens, library, packed] = process.argv.slice(1)
const { prepare, search: find } = await import(search), { unpack, pieces } = await import(tokens)
const { Tokenizer } = await import(library)
const seconds = work => { const before = process.cpuUsage(), made = work(), { user, system } = process.cpuUsage(before); return [(user + system) / 1e6, made] }
const [opens, ready] = seconds(() => prepare(read(index)))
const titles = ready.sections.map(([, , title]) => title)
const [answers] = seconds(() => titles.forEach(title => find(ready, title)))
const text = "An apple, an Apple: naïve in 2021 and 2026. 猫 🤖 "
const [loads, cut] = seconds(() => {
  const whole = unpack(read(packed)), tokenizer = new Tokenizer(whole, {})
  pieces(tokenizer, whole, text)
  return longer => pieces(tokenizer, whole, longer)
})
const keys = [...Array(40).keys()].map(n => text.repeat(n))
const [types] = seconds(() => keys.forEach(cut))
console.log(JSON.stringify([opens, answers / titles.length, loads, types / keys.length]))
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
    shutil.copy(source.ROOT / "pyproject.toml", folder)
    pages = [p for p in sorted(source.DOCS.rglob("*.md")) if "templates" not in p.parts]
    for number in range(more):
        page = pages[number % len(pages)].relative_to(source.ROOT)
        shutil.copy(source.ROOT / page, folder / page.with_name(f"{page.stem}-{number}.md"))
    config = (source.ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    # every page shows the navigation, so theirs would count 120 times
    source.write(folder / "mkdocs.yml", f"{config}\nnot_in_nav: |\n  *-[0-9]*.md\n")
    return folder


def build_costs(place: Path) -> tuple[str, float, Path]:
    """A sentence, the yardstick, and the site as built below `place`.

    The cost of a page is that of many more pages, over their number; what every build costs is left out.
    """
    costs: dict[str, list[float]] = {"work": [], "few": [], "many": []}
    folders = {name: tree(place / name, more) for name, more in (("few", 0), ("many", MORE))}
    for _ in range(TURNS):
        costs["work"].append(seconds(place, WORK))
        for name, folder in folders.items():
            began = "from handbook.site.build import build\nassert not (wrong := build()), wrong"
            costs[name].append(seconds(folder, began))
    work, few, many = (min(measured) for measured in costs.values())
    each = 1000 * (many - few) / MORE / work
    sentence = (
        f"Build: {few:.1f} s of processor time, {many:.1f} s with {MORE} pages more; a page costs {each:.0f} thousandths "
        f"of the yardstick ({work:.2f} s here), the aim is {AIM}."
    )
    return sentence, work, folders["few"] / "site"


def site_costs(site: Path, work: float) -> list[str]:
    """Sentences: what the search and the playground of a built site cost, as shares of the yardstick `work`."""
    assets = site / "assets"
    if not (assets / "tokens").exists():
        return ["Search and playground: not measured, the site was built without the models; type: make models budget"]
    files = [assets / "search-index.json", (assets / "tokens.js").as_uri(), (assets / "tokens/tokenizers.mjs").as_uri()]
    given = [(assets / "search.js").as_uri(), *files, assets / "tokens/smollm2.json"]
    measured = []
    for _ in range(TURNS):
        node = [tool("node"), "--input-type=module", "-e", SITE_COSTS, *given]
        done = subprocess.run(node, capture_output=True, encoding="utf-8")
        if done.returncode:
            sys.exit(f"budget: the measured run failed: {(done.stdout + done.stderr)[-500:]}")
        measured.append(json.loads(done.stdout))
    opens, answers, loads, types = (f"{1e6 * min(one) / work:.0f} ({1000 * min(one):.1f} ms)" for one in zip(*measured))
    return [
        f"Search: in millionths of the yardstick, {opens} until the index is ready, {answers} for a question.",
        f"Playground: in millionths of the yardstick, {loads} until the first tokens, {types} for a key in a longer text.",
    ]


def run_costs(work: float) -> str:
    """A sentence: what Run costs until the first program has printed, as a share of the yardstick `work`."""
    name, costs = json.loads(RUNS_IN_BROWSER.read_text(encoding="utf-8"))[0], []
    for _ in range(TURNS):
        before = os.times()
        wrong = runnable.outcomes([name], npm_package("pyodide"))[name]
        after = os.times()
        costs.append(sum(after[2:4]) - sum(before[2:4]))  # of the processes that it started
    said = f", and {name} {wrong}" if wrong else ""
    return f"Run: {1000 * min(costs) / work:.0f} thousandths of the yardstick until Python has run a program{said}."


def snippets_cost() -> str:
    """A sentence: what the snippets took when they last ran alone, and which took longest."""
    slow = sorted(((entry["seconds"], name) for name, entry in read_ledger().items()), reverse=True)
    longest = ", ".join(f"{name} {seconds:.0f} s" for seconds, name in slow[:5])
    over = sum(seconds > 10 for seconds, _ in slow)
    return f"Snippets: {sum(s for s, _ in slow):.0f} s alone in sum, {over} of {len(slow)} over the aim of 10 s; longest: {longest}."


def main() -> None:
    """Measure, and print what was measured."""
    began = time.time()
    with tempfile.TemporaryDirectory() as place:
        build, work, site = build_costs(Path(place))
        print(build, snippets_cost(), *site_costs(site, work), run_costs(work), sep="\n")
    print(f"Measured in {time.time() - began:.0f} s.")
