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
from importlib.metadata import PackageNotFoundError, distribution, entry_points, packages_distributions, version
from pathlib import Path

from handbook import models, source

RAN = (
    source.RECORDS / "ran"
)  # ENVIRONMENT.json: what ran there, written by a passing run of the tests and by nothing else
NOTEBOOKS = source.RECORDS / "notebooks"  # ENVIRONMENT.json: which notebooks printed what they show
REPORT = source.RECORDS / "newest.json"  # what the newest versions did
RELATED = source.RECORDS / "related.json"  # chapters near each other in meaning
RUNS_IN_BROWSER = source.RECORDS / "runs-in-browser.json"  # snippets without packages that have a Run button
PATIENCE = 1800  # seconds
RUNNER = 1  # raised when what a program finds around it changes: handbook/run.py, handbook/witness.py


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
    """What ran: {snippet: entry} of all environments, or {chapter: entry} of NOTEBOOKS.

    An entry holds hash (see fingerprint), date, seconds of a run alone and seal; that of a snippet also forked (seconds
    in a fork, 0 where a fork does not suit it), python, packages ({distribution: version} that it imports), loaded
    (all that its run used) and lines (what it printed).
    """
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
    """Write a record, its names in order, long lists of packages on a line."""
    path.parent.mkdir(parents=True, exist_ok=True)
    text = json.dumps(entries, indent=1, sort_keys=True)
    text = re.sub(r'"loaded": \[[^\]]*\]', lambda names: re.sub(r"\s+", " ", names[0]), text)
    path.write_text(text + "\n", encoding="utf-8", newline="\n")


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


@functools.cache
def files_of(package: str) -> frozenset[str]:
    """The paths of all files of an installed distribution."""
    whole = distribution(package)
    return frozenset(str(whole.locate_file(file)) for file in whole.files or [])


def named(package: str) -> str:
    """The name of a distribution as pins spell it."""
    return re.sub(r"[-_.]+", "-", package).lower()


def owners(modules: dict[str, str]) -> set[str]:
    """The distributions to which loaded modules ({name: file}) belong; of a name that several share, the one with the file."""
    found = set()
    for module, file in modules.items():
        of = sorted(set(owners_of_modules().get(module.partition(".")[0], [])))
        found |= {package for package in of if len(of) == 1 or file in files_of(package)}
    return found


def started_packages(commands: list[list[str]]) -> set[str]:
    """The distributions whose programs or modules a snippet started: `python -m module`, `python -c code`, a script."""
    found, modules = set(), owners_of_modules()
    for command in filter(None, commands):
        for option, word in zip(command, command[1:]):
            if option == "-m":
                found |= set(modules.get(word.partition(".")[0], [])[:1])
            elif option == "-c":
                with contextlib.suppress(SyntaxError):
                    found |= set(packages_of(word))
        _, among, path = command[0].partition("site-packages/")
        if among:
            found |= set(modules.get(path.partition("/")[0], [])[:1])
        elif Path(command[0]).parent == Path(sys.executable).parent:
            scripts = entry_points(group="console_scripts", name=Path(command[0]).name)
            found |= {script.dist.name for script in scripts if script.dist}
    return found


def loaded_packages(modules: dict[str, str], commands: list[list[str]]) -> list[str]:
    """The distributions that a run used: those of its loaded modules ({name: file}) and of what it started."""
    return sorted({named(package) for package in owners(modules) | started_packages(commands)})


def pin(package: str) -> str:
    """`name==version` as installed here."""
    try:
        return f"{package}=={version(package)}"
    except PackageNotFoundError:
        return f"{package} is not here"


def servers_of(name: str) -> list[Path]:
    """The files of the server that a snippet asks, with those of ours that it imports."""
    found, folder = [], source.ROOT / "tests" / "servers"
    waiting = [source.settings()["servers"].get(name, "")]
    while waiting:
        path = folder / f"{waiting.pop()}.py"
        if path.exists() and path not in found:
            found.append(path)
            waiting += re.findall(r"^\s*(?:from|import) (\w+)", path.read_text(encoding="utf-8"), re.M)
    return found


def fingerprint(snippet: Path, loaded: list[str]) -> str:
    """Hash of all that a snippet runs on: its text, its declared data, its server, its models, and the versions of `loaded`.

    `loaded` are the distributions that its last run used (see loaded_packages): with the same text it uses them again.
    """
    name = snippet.relative_to(source.SNIPPETS).as_posix()
    files = [snippet, *(source.SNIPPETS / data for data in source.data_of(name)), *servers_of(name)]
    texts = [path.read_bytes() for path in files]
    asked = b"\n".join([texts[0], *texts[len(texts) - len(servers_of(name)) :]]).decode()
    parts = [*texts, *(part.encode() for part in models.behind(asked)), *(pin(package).encode() for package in loaded)]
    return hashlib.sha256(b"\0".join([str(RUNNER).encode(), *parts])).hexdigest()[:16]


def seal(name: str, entry: dict) -> str:
    """Hash of an entry, so that one that was edited is known."""
    said = json.dumps([name, {key: value for key, value in entry.items() if key != "seal"}], sort_keys=True)
    return hashlib.sha256(said.encode()).hexdigest()[:16]


def sealed(name: str, entry: dict) -> dict:
    """An entry with its seal."""
    return entry | {"seal": seal(name, entry)}


def entry_problems(name: str, entry: dict, shown: list[str] | None = None) -> list[str]:
    """Refuse an entry that was edited, and one whose recorded lines are not those that the file shows."""
    what = f"handbook/records: the entry of {name}"
    if entry.get("seal") != seal(name, entry):
        return [f"{what} is not as its run wrote it; take it out there, then type: make test"]
    if shown is not None and entry["lines"] != shown:
        return [f"{what} has other outputs than the file shows; type: make test ARGS=--all"]
    return []


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
