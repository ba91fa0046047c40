"""What several machines renewed, each a share of the book, put together.

python -m handbook gather FOLDER...    each folder holds docs/, snippets/, handbook/records/ and .cache/proved/ of one
"""

import json
import shutil
from pathlib import Path

from handbook import source
from handbook.due import PROVED
from handbook.ledger import read_record, write_record

PARTS = ("docs", "snippets", "handbook/records")


def changed(entries: dict, base: dict) -> dict:
    """The entries that are not as they were."""
    return {name: entry for name, entry in entries.items() if entry != base.get(name)}


def gather(folders: list[Path], root: Path = source.ROOT, proved: Path = PROVED) -> list[str]:
    """Take from each folder the files that differ from those below `root`, and of a record its entries; their names."""
    base, taken = {}, []
    for folder in folders:
        files = [p for part in PARTS for p in sorted((folder / part).rglob("*")) if p.is_file()]
        for file in files:
            name = file.relative_to(folder).as_posix()
            here = root / name
            base.setdefault(name, here.read_bytes() if here.exists() else b"")
            if file.read_bytes() == base[name]:
                continue
            taken.append(name)
            record = json.loads(file.read_text(encoding="utf-8")) if name.startswith("handbook/records/") else None
            if isinstance(record, dict):
                write_record(here, read_record(here) | changed(record, json.loads(base[name] or b"{}")))
            else:
                here.parent.mkdir(parents=True, exist_ok=True)
                shutil.copy(file, here)
        for file in sorted((folder / ".cache/proved").glob("*.json")):
            write_record(proved / file.name, read_record(proved / file.name) | read_record(file))
    return sorted(set(taken))


def main(*folders: str) -> None:
    """Gather the folders, and say how many files they changed."""
    print(f"gather: {len(gather([Path(folder) for folder in folders]))} files changed in {len(folders)} folders")
