"""The Run button: which snippets run in the browser's Python is found by running them there, and they print what pages show."""

import json
import subprocess
import sys
from collections import Counter
from pathlib import Path

import book

sys.path.append(str(book.ROOT / ".ci"))
import finish  # noqa: E402


def runs_in_browser() -> dict[str, str]:
    """What each snippet without a package does under Pyodide in node: "" where it prints what it shows, or what is wrong."""
    names = sorted(n for n, e in book.read_ledger().items() if not e["packages"] and (book.SNIPPETS / n).exists())
    programs = []
    for name in names:
        beside = {Path(data).name: (book.SNIPPETS / data).read_text() for data in book.data_of(name)}
        programs.append({"name": Path(name).name, "code": (book.SNIPPETS / name).read_text(), "files": beside})
    node = [Path(sys.executable).with_name("node"), book.ROOT / ".ci" / "pyodide.mjs"]
    node.append(finish.npm_package("pyodide") / "pyodide.mjs")
    done = subprocess.run(node, input=json.dumps(programs), capture_output=True, text=True, timeout=300)
    assert done.returncode == 0, done.stderr[-500:]
    found = {}
    for name, program, (lines, error) in zip(names, programs, json.loads(done.stdout), strict=True):
        same = Counter(lines) == Counter(book.shown_lines(program["code"]))
        found[name] = error or ("" if same else "prints something else")
    return found


def test_snippets_with_a_run_button_are_those_that_run_there(request, say):
    found = runs_in_browser()
    runs = sorted(name for name, problem in found.items() if not problem)
    if request.config.getoption("update_examples"):
        finish.RUNNABLE.write_text(json.dumps(runs, indent=1) + "\n")
    say(f"Run button: {len(runs)} of {len(found)} snippets without packages run in the browser's Python.")
    wrong = {name: found.get(name, "has packages") for name in set(json.loads(finish.RUNNABLE.read_text())) ^ set(runs)}
    assert not wrong, f"{wrong}: the list of what runs in the browser is stale; type: make update"
