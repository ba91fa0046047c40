"""The Run button: which snippets run in the browser's Python is found by running them there, and they print what pages show."""

import hashlib
import json
import re
import subprocess

import pytest
from numpy_stand_in import PYODIDE, stand_in

from handbook import source
from handbook.ledger import RUNS_IN_BROWSER, read_ledger
from handbook.npm import tool
from handbook.take import runnable


def test_snippets_with_a_run_button_are_those_that_run_there(request, say):
    ledger = read_ledger()
    found = runnable.outcomes(
        sorted(n for n, e in ledger.items() if not e["packages"] and (source.SNIPPETS / n).exists()), PYODIDE
    )
    runs = sorted(name for name, problem in found.items() if not problem)
    if request.config.getoption("update_examples"):
        source.write(RUNS_IN_BROWSER, json.dumps(runs, indent=1) + "\n")
    say(f"Run button: {len(runs)} of {len(found)} snippets without packages run in the browser's Python.")
    wrong = {
        name: found.get(name, "has packages")
        for name in set(json.loads(RUNS_IN_BROWSER.read_text(encoding="utf-8"))) ^ set(runs)
    }
    assert not wrong, f"{wrong}: the list of what runs in the browser is stale; type: make update"


def test_numpy_snippets_run_with_the_wheel_that_is_published(say):
    """Where the wheel was fetched (make numpy), the boxes that say so run with it; where not, none says so."""
    ledger = read_ledger()
    needing = runnable.numpy_snippets(ledger)
    wheel, runs = runnable.proved(PYODIDE)
    found = runnable.outcomes(sorted(runs), PYODIDE, wheel) if runs else {}
    wrong = {name: problem for name, problem in found.items() if problem}
    assert not wrong, f"{wrong}: what ran with NumPy no longer does; type: make numpy"
    assert needing and runs <= set(needing) and (wheel or not runs)
    marked = {name: mark for name, mark in runnable.marks(ledger, wheel, runs).items() if mark}
    assert marked == dict.fromkeys(runs if wheel else needing, runnable.numpy_mark(wheel))
    with_ = f"{len(runs)} run with {wheel.name}" if wheel else "the wheel is not here, and their button says so"
    say(f"Run button: {len(needing)} snippets need NumPy and nothing else; {with_}.")


PRINTS = "import numpy\n\nprint(numpy.__version__)\n#> stand-in\n"


PLANTED = {  # what is wrong with a snippet that needs NumPy alone: (its text, what is said of it)
    "nothing": (PRINTS, ""),
    "an open last line": ("import numpy\n\nprint(numpy.__version__, end='')\n#> stand-in\n", ""),
    "another output": (PRINTS.replace("#> stand-in", "#> 2.4.6"), "prints something else"),
    "an error": (
        PRINTS.replace("__version__", "gone"),
        "line 3: AttributeError: module 'numpy' has no attribute 'gone'",
    ),
    "a question": (f"{PRINTS}input()\n", "line 5: EOFError: input() has nobody to ask here"),
}


def test_with_the_wheel_there_a_numpy_snippet_has_its_button_only_if_it_prints_what_it_shows(tmp_path, monkeypatch):
    package, wheel = stand_in(tmp_path)
    (folder := tmp_path / "snippets" / "part" / "chapter").mkdir(parents=True)
    monkeypatch.setattr(source, "SNIPPETS", tmp_path / "snippets")
    ledger = {f"part/chapter/{what}.py": {"packages": {"numpy": "2.4.6"}} for what in PLANTED}
    for what, (text, _) in PLANTED.items():
        (folder / f"{what}.py").write_text(text, encoding="utf-8")
    said = runnable.prove(ledger, package, tmp_path)
    for what, (_, says) in PLANTED.items():
        assert said[f"part/chapter/{what}.py"].startswith(says) and bool(said[f"part/chapter/{what}.py"]) == bool(says)
    right = {f"part/chapter/{what}.py" for what, (_, says) in PLANTED.items() if not says}
    assert runnable.proved(package, tmp_path) == (wheel, right)
    assert set(runnable.marks(ledger, wheel, right)) & set(ledger) == right
    for name in right:
        (source.SNIPPETS / name).write_text(f"{PRINTS}# changed since\n", encoding="utf-8")
    assert runnable.proved(package, tmp_path) == (wheel, set())


TAIL = """
const { tail } = await import(process.argv[1])
const grown = pieces => pieces.reduce(tail, {text: "", left: 0})
const lines = (from, to) => Array.from({length: to - from}, (_, n) => `${from + n}\\n`).join("")
const many = ["a\\n".repeat(3e6), "b"], whole = [lines(0, 1000)]
console.log(JSON.stringify([
  whole, [...whole, "x"], [...whole, "x\\ny", "z\\n"], ["é".repeat(70000), "é".repeat(70000)], ["1\\n2\\n3" + "x".repeat(100000), "y"], many,
].map(grown).map(({ text, left }) => [text.length, text.split("\\n").length, text.slice(0, 3), text.slice(-2), left])))
"""


def test_of_a_long_output_the_end_is_kept():
    """A thousand whole lines and the one that is open, at most 100,000 characters; a line that is cut begins with a mark."""
    program = [tool("node"), "--input-type=module", "-e", TAIL, (source.DOCS / "assets" / "run.js").as_uri()]
    done = subprocess.run(program, capture_output=True, encoding="utf-8", check=True)
    assert json.loads(done.stdout) == [
        [3890, 1001, "0\n1", "9\n", 0],
        [3891, 1001, "0\n1", "\nx", 0],
        [3891, 1001, "2\n3", "z\n", 2],
        [100001, 1, "…éé", "éé", 0],
        [100001, 1, "…xx", "xy", 2],
        [2001, 1001, "a\na", "\nb", 2999000],
    ]


def test_the_wheel_is_fetched_once_and_its_sum_is_checked(tmp_path):
    package, wheel = stand_in(tmp_path)
    (fetched := tmp_path / "kept").mkdir()
    assert runnable.fetch(package, fetched, f"file://{tmp_path}/").read_bytes() == wheel.read_bytes()
    wheel.write_bytes(b"other bytes")
    assert runnable.fetch(package, fetched, f"file://{tmp_path}/").parent == fetched
    with pytest.raises(SystemExit, match=f"has sha256 {hashlib.sha256(b'other bytes').hexdigest()}, not"):
        runnable.fetch(package, tmp_path / "empty", f"file://{tmp_path}/")
    assert not (tmp_path / "empty").exists()


def test_a_wheel_with_a_wrong_sum_is_not_published(tmp_path, capsys):
    package, wheel = stand_in(tmp_path)
    (tmp_path / "proved.json").write_text(json.dumps({"wheel": wheel.name, "runs": {}}), encoding="utf-8")
    assert runnable.proved(package, tmp_path) == (wheel, set())
    wheel.write_bytes(b"other bytes")
    assert runnable.proved(package, tmp_path) == (None, set())
    assert "wrong sha256 and is left out" in capsys.readouterr().out
    runnable.lay_out(package, tmp_path / "site", None)
    assert json.loads((tmp_path / "site" / "pyodide-lock.json").read_text(encoding="utf-8"))["packages"] == {}


def test_without_a_network_one_sentence_says_so(tmp_path):
    address = runnable.release(PYODIDE)
    assert re.fullmatch(r"https://\S+/v[\d.]+/full/", address)
    with pytest.raises(SystemExit, match="could not be fetched .*: no NumPy in the page"):
        runnable.fetch(PYODIDE, tmp_path)  # the tests reach loopback only
    assert not list(tmp_path.iterdir())
