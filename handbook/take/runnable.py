"""What runs in the page: Python for the browser, NumPy where it is to be had, and which snippets run on it.

    python -m handbook numpy    fetches the one NumPy wheel that Pyodide's lock file names and tries the snippets
                                that need NumPy with it; type: make numpy

Without that wheel a site is whole: the Run button of such a snippet then says that NumPy is missing.
"""

import hashlib
import json
import re
import shutil
import subprocess
import sys
import tempfile
import urllib.error
import urllib.request
from collections import Counter
from pathlib import Path

from handbook import source
from handbook.ledger import RUNS_IN_BROWSER, patience, read_ledger
from handbook.npm import npm_package, tool

KEPT = source.CACHE / "pyodide"  # the wheel, and proved.json: what ran with it
FILES = ["pyodide.mjs", "pyodide.asm.mjs", "pyodide.asm.wasm", "python_stdlib.zip"]
PYTHON = 6.4  # megabytes of FILES, compressed


def program(name: str) -> dict:
    """The snippet `name` (relative to snippets/) as pyodide.mjs takes it: {name, code, files beside it}."""
    # What is no text arrives broken, so a snippet that reads it does not run there.
    kept = {Path(data).name: source.SNIPPETS / data for data in source.data_of(name)}
    beside = {name: path.read_text(encoding="utf-8", errors="replace") for name, path in kept.items()}
    return {"name": Path(name).name, "code": (source.SNIPPETS / name).read_text(encoding="utf-8"), "files": beside}


def outcomes(names: list[str], package: Path, wheel: Path | None = None) -> dict[str, str]:
    """What each snippet does on the browser's Python in node: "" where it prints what it shows, or what is wrong.

    `package` is the unpacked Pyodide, `wheel` the NumPy that goes with it. RuntimeError if Python does not start.
    """
    programs = [program(name) for name in names]
    with tempfile.TemporaryDirectory() as folder:
        lay_out(package, Path(folder), wheel)
        node = [
            tool("node"),
            Path(__file__).with_name("pyodide.mjs"),
            Path(folder) / "pyodide.mjs",
            source.DOCS / "assets" / "run-python.js",
        ]
        limit = max(patience(), 10 * len(programs))  # one process runs them all; each usually takes half a second
        done = subprocess.run(node, input=json.dumps(programs), capture_output=True, encoding="utf-8", timeout=limit)
    if done.returncode:
        raise RuntimeError(f"Pyodide does not run in node: {done.stderr.strip()[-500:]}")
    found = {}
    for name, each, (lines, error) in zip(names, programs, json.loads(done.stdout), strict=True):
        same = Counter(lines) == Counter(source.shown_lines(each["code"]))
        found[name] = error or ("" if same else "prints something else")
    return found


def numpy_entry(package: Path) -> dict:
    """What Pyodide's lock file says of NumPy: file_name, sha256, version and more."""
    return json.loads((package / "pyodide-lock.json").read_text(encoding="utf-8"))["packages"]["numpy"]


def lay_out(package: Path, into: Path, wheel: Path | None) -> None:
    """Copy Pyodide's files, the wheel if there is one, and a lock file that names nothing else."""
    into.mkdir(exist_ok=True)
    for name in FILES:
        shutil.copy(package / name, into)
    lock = json.loads((package / "pyodide-lock.json").read_text(encoding="utf-8"))
    lock["packages"] = {"numpy": lock["packages"]["numpy"]} if wheel else {}
    source.write(into / "pyodide-lock.json", json.dumps(lock))
    if wheel:
        shutil.copy(wheel, into)


def release(package: Path) -> str:
    """Where Pyodide's own code looks for the wheels of its release."""
    version = json.loads((package / "package.json").read_text(encoding="utf-8"))["version"]
    found = re.search(r"`(https://[^`$]+)\$\{\w+\}(/full/)`", (package / "pyodide.mjs").read_text(encoding="utf-8"))
    if not found:
        sys.exit(
            "runnable: pyodide.mjs no longer says where its wheels are; look there and fix handbook/take/runnable.py"
        )
    return f"{found[1]}{version}{found[2]}"


def fetch(package: Path, folder: Path = KEPT, address: str = "") -> Path:
    """Download the NumPy wheel of the lock file into `folder`; return its path once its sha256 is right.

    `address` is the folder that holds it, Pyodide's own if empty. SystemExit with one sentence if it is not to be had.
    """
    entry, address = numpy_entry(package), address or release(package)
    path, wanted = folder / entry["file_name"], entry["sha256"]
    if not path.exists() or hashlib.sha256(path.read_bytes()).hexdigest() != wanted:
        try:
            with urllib.request.urlopen(address + entry["file_name"], timeout=60) as reply:
                data = reply.read()
        except (OSError, urllib.error.URLError) as error:
            cause = getattr(error, "reason", error)
            sys.exit(f"runnable: {address}{entry['file_name']} could not be fetched ({cause}): no NumPy in the page")
        actual = hashlib.sha256(data).hexdigest()
        if actual != wanted:
            sys.exit(f"runnable: what came from {address} has sha256 {actual}, not {wanted}: no NumPy in the page")
        source.write(path, data)
    return path


def kept_wheel(package: Path, folder: Path = KEPT) -> Path | None:
    """The wheel of the lock file if it was fetched and its sha256 is right."""
    entry = numpy_entry(package)
    path = folder / entry["file_name"]
    if not path.exists():
        return None
    if hashlib.sha256(path.read_bytes()).hexdigest() != entry["sha256"]:
        print(f"runnable: {path} has a wrong sha256 and is left out; type: make numpy")
        return None
    return path


def numpy_snippets(ledger: dict) -> list[str]:
    """The snippets that import NumPy and beyond it only the standard library."""
    return sorted(n for n, e in ledger.items() if list(e["packages"]) == ["numpy"] and (source.SNIPPETS / n).exists())


def prove(ledger: dict, package: Path, folder: Path = KEPT) -> dict[str, str]:
    """Try the NumPy snippets with the wheel in `folder`; note those that print what they show, with their hash."""
    wheel = kept_wheel(package, folder)
    found = outcomes(numpy_snippets(ledger), package, wheel)
    runs = {name: fingerprint(name) for name, problem in found.items() if not problem}
    source.write(folder / "proved.json", json.dumps({"wheel": wheel.name, "runs": runs}, indent=1) + "\n")
    return found


def fingerprint(name: str) -> str:
    """Hash of a snippet and of the files that it reads."""
    return hashlib.sha256(json.dumps(program(name), sort_keys=True).encode()).hexdigest()[:16]


def proved(package: Path, folder: Path = KEPT) -> tuple[Path | None, set[str]]:
    """The wheel, and the snippets that ran with it and have not changed since; None and nothing without either."""
    wheel, notes = kept_wheel(package, folder), folder / "proved.json"
    said = json.loads(notes.read_text(encoding="utf-8")) if wheel and notes.exists() else {}
    if not wheel or said.get("wheel") != wheel.name:
        return None, set()
    return wheel, {n for n, sum_ in said["runs"].items() if (source.SNIPPETS / n).exists() and fingerprint(n) == sum_}


def numpy_mark(wheel: Path | None) -> str:
    """The attribute of a box that needs NumPy: the megabytes that Run loads, compressed, or that NumPy is not here."""
    return f' data-numpy="{PYTHON + wheel.stat().st_size / 1e6:.0f}"' if wheel else ' data-lacks="NumPy"'


def marks(ledger: dict, wheel: Path | None, runs: set[str]) -> dict[str, str]:
    """{snippet: attributes of its box beside data-run}: those that run, and without the wheel those that need it."""
    needing = dict.fromkeys(sorted(runs) if wheel else numpy_snippets(ledger), numpy_mark(wheel))
    return needing | dict.fromkeys(json.loads(RUNS_IN_BROWSER.read_text(encoding="utf-8")), "")


def main() -> None:
    """Fetch the wheel, try the snippets that need it, and say which of them run in the page."""
    pyodide = npm_package("pyodide")
    print(f"runnable: {fetch(pyodide).name} is here and has the sha256 of the lock file")
    for snippet, wrong in prove(read_ledger(), pyodide).items():
        print(f"runnable: {snippet} {f'has no Run button: {wrong}' if wrong else 'runs in the page'}")
