"""The committed records: what ran, when, with which versions, and what the newest versions did."""

import ast
import contextlib
import functools
import hashlib
import json
import os
import re
import sys
from datetime import UTC, date, datetime
from importlib.metadata import PackageNotFoundError, distribution, packages_distributions, version
from pathlib import Path

from handbook import source

RAN = (
    source.RECORDS / "ran"
)  # ENVIRONMENT.json: what ran there, written by a passing run of the tests and by nothing else
NOTEBOOKS = source.RECORDS / "notebooks"  # ENVIRONMENT.json: which notebooks printed what they show
REPORT = source.RECORDS / "newest.json"  # what the newest versions did
RELATED = source.RECORDS / "related.json"  # chapters near each other in meaning
RUNS_IN_BROWSER = source.RECORDS / "runs-in-browser.json"  # snippets without packages that have a Run button
PATIENCE = 1800  # seconds


def today() -> str:
    """The day that records name: today, or the one of SOURCE_DATE_EPOCH, the seconds since 1970 that a build pretends."""
    pretended = os.environ.get("SOURCE_DATE_EPOCH")
    return (datetime.fromtimestamp(int(pretended), UTC).date() if pretended else date.today()).isoformat()


def read_record(path: Path) -> dict:
    """What a record holds, {} where there is none; SystemExit with one sentence if it is unreadable."""
    if not path.exists():
        return {}
    try:
        return json.loads(path.read_text(encoding="utf-8"))
    except ValueError as error:
        sys.exit(f"{path}: cannot be read ({error}); restore it with: git checkout {path.name}, or delete it")


def read_ledger(folder: Path | None = None) -> dict:
    """{snippet: {hash, python, packages, seconds, date, outputs}} of all environments, or {chapter: ...} of NOTEBOOKS."""
    found = {}
    for path in sorted((folder or RAN).glob("*.json")):
        found |= read_record(path)
    return dict(sorted(found.items()))


def patience() -> int:
    """Seconds after which anything that is run counts as hanging: half an hour, or ten times what the slowest took.

    It guards against hanging and is no budget: a slow machine must not trip it.
    """
    slowest = max(
        (entry["seconds"] for folder in (RAN, NOTEBOOKS) for entry in read_ledger(folder).values()), default=0
    )
    return max(PATIENCE, int(10 * slowest))


def write_record(path: Path, entries: dict) -> None:
    """Write a record, its names in order."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(entries, indent=1, sort_keys=True) + "\n", encoding="utf-8", newline="\n")


@functools.cache
def owners_of_modules() -> dict[str, list[str]]:
    """{module: distributions that hold it}, looked up once: it takes half a second."""
    return dict(packages_distributions())


def packages_of(text: str) -> dict[str, str]:
    """{distribution: version} of what a snippet imports, standard library left out."""
    modules = {
        name.split(".")[0]
        for node in ast.walk(ast.parse(text))
        if isinstance(node, (ast.Import, ast.ImportFrom))
        for name in ([node.module or ""] if isinstance(node, ast.ImportFrom) else [a.name for a in node.names])
    }
    owners = owners_of_modules()
    return {d: version(d) for m in sorted(modules) for d in sorted(set(owners.get(m, [])))[:1]}


def pins_of(packages: list[str]) -> list[str]:
    """The `name==version` of packages and of all that these need, as installed; what a snippet does not need is left out."""
    found, waiting = {}, list(packages)
    while waiting:
        name = re.sub(r"[-_.]+", "-", waiting.pop()).lower()
        with contextlib.suppress(PackageNotFoundError):
            if name not in found:
                needs = distribution(name).requires or []
                found[name] = version(name)
                waiting += [re.match(r"[\w.-]+", need)[0] for need in needs if "extra ==" not in need]
    return sorted(f"{name}=={number}" for name, number in found.items())


def fingerprint(snippet: Path) -> str:
    """Hash of a snippet's text, of the data beside it, of what it needs as installed, and of the server that it asks."""
    parts = [snippet, *(p for p in source.snippet_files(snippet.parent) if p.suffix != ".py")]
    if server := source.settings()["servers"].get(snippet.relative_to(source.SNIPPETS).as_posix()):
        parts.append(source.ROOT / "tests" / "servers" / f"{server}.py")
    pins = "\n".join(pins_of(list(packages_of(snippet.read_text(encoding="utf-8")))))
    return hashlib.sha256(b"\0".join([*(p.read_bytes() for p in parts), pins.encode()])).hexdigest()[:16]


def first_difference(shown: str, printed: str) -> str:
    """The first output that a snippet shows and no longer prints, and what it prints now, in one line of at most 300 characters."""
    before, now = source.shown_lines(shown), source.shown_lines(printed)
    at = next((i for i, (a, b) in enumerate(zip(before, now)) if a != b), min(len(before), len(now)))
    old, new = ((lines[at] if at < len(lines) else "no line") for lines in (before, now))
    return f"showed {old[:140]!r}, prints {new[:140]!r}" if before != now else "is formatted anew"


def write_report(did: dict[str, str], path: Path = REPORT) -> None:
    """Note what snippets ({name: "" or one sentence}) did today with the installed versions; other chapters stay as they are."""
    report = read_record(path)
    chapters: dict[str, dict] = {}
    for name, sentence in sorted(did.items()):
        chapter = chapters.setdefault(name.rpartition("/")[0], {"date": today(), "ran": 0})
        chapter["ran"] += 1
        chapter.setdefault("versions", {}).update(packages_of((source.SNIPPETS / name).read_text(encoding="utf-8")))
        if sentence:
            chapter.setdefault("differs", {})[name] = sentence.strip().splitlines()[0][:300]
    kept = {chapter: entry for chapter, entry in (report | chapters).items() if (source.SNIPPETS / chapter).is_dir()}
    write_record(path, kept)
