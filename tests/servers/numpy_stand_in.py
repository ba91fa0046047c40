"""A Pyodide whose NumPy is a wheel of five lines: it shows that a wheel is found, checked, loaded and imported."""

import hashlib
import json
import zipfile
from pathlib import Path

from handbook.npm import npm_package
from handbook.take import runnable

PYODIDE = npm_package("pyodide")


def stand_in(folder: Path, prints: str = "stand-in") -> tuple[Path, Path]:
    """A Pyodide whose lock file names a wheel of five lines as its NumPy, and that wheel.

    It shows that a wheel is found, checked, loaded and imported; what the real NumPy computes it cannot show.
    """
    (package := folder / "package").mkdir()
    for name in [*runnable.FILES, "package.json"]:
        (package / name).symlink_to(PYODIDE / name)
    lock = json.loads((PYODIDE / "pyodide-lock.json").read_text(encoding="utf-8"))
    wheel = folder / lock["packages"]["numpy"]["file_name"]
    info = "numpy-2.4.6.dist-info"
    with zipfile.ZipFile(wheel, "w") as archive:
        archive.writestr("numpy/__init__.py", f"__version__ = {prints!r}\n")
        archive.writestr(f"{info}/METADATA", "Metadata-Version: 2.1\nName: numpy\nVersion: 2.4.6\n")
        archive.writestr(f"{info}/WHEEL", "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n")
        archive.writestr(f"{info}/RECORD", "")
    lock["packages"]["numpy"]["sha256"] = hashlib.sha256(wheel.read_bytes()).hexdigest()
    (package / "pyodide-lock.json").write_text(json.dumps(lock), encoding="utf-8")
    return package, wheel
