"""What has to run, what runs again, and what stands in the ledger.

A snippet or a notebook is due when its fingerprint is not the one of its entry. Of the others, those that have stood
longest run again until the budget is used up; the rest is held against its entry.
"""

import hashlib
import os
import time
from datetime import date
from pathlib import Path

from handbook import source
from handbook.ledger import NOTEBOOKS, RAN, read_ledger, read_record, today, write_record

BUDGET = 600  # seconds from the start of `make test` in which what is not due runs again
PROVED = source.CACHE / "proved"  # ENVIRONMENT.json: {snippet or chapter: [how, hash of its text]} of this `make test`
LAST = source.RECORDS / "proved.json"  # what the last `make test` proved, in numbers
DUE, AGAIN, HELD = "had changed and ran", "more ran", "stand in the ledger"


def is_due(kept: dict, fingerprint: str) -> bool:
    """Whether an entry of the ledger, {} where there is none, is of another state than `fingerprint`."""
    return kept.get("hash") != fingerprint


def cost(entry: dict) -> float:
    """Seconds of one more run."""
    return entry.get("forked") or entry["seconds"]


def planned(entries: dict[str, dict], cores: int, budget: float = BUDGET) -> list[str]:
    """The names that have stood longest, first, as many as `cores` run in `budget` seconds by what they took before.

    Those of one day come in the order of their hashes, so that no part and no environment waits for the others.
    """
    chosen, left = [], budget * cores
    for name in sorted(entries, key=lambda name: (entries[name]["date"], entries[name]["hash"], name)):
        left -= cost(entries[name])
        if left < 0:
            break
        chosen.append(name)
    return chosen


def plan(cores: int | None = None) -> list[str]:
    """What runs again in all environments, longest standing first: the same list in each of them."""
    return planned(read_ledger() | read_ledger(NOTEBOOKS), cores or os.cpu_count() or 1)


def spent(began: float | None = None) -> bool:
    """Whether the budget is used up since `make test` began."""
    began = began or float(os.environ.get("BEGAN") or time.time())
    return time.time() - began > BUDGET


def renewed(kept: dict[str, dict], passed: dict[str, dict], exists) -> dict[str, dict]:
    """The ledger after a run: what `passed` is new. `exists(name)` tells what is still there; the entries of the rest go."""
    return {name: entry for name, entry in (kept | passed).items() if exists(name)}


def state_of(name: str) -> str:
    """Hash of the text of a snippet, or of the page of a chapter."""
    path = source.SNIPPETS / name if name.endswith(".py") else source.DOCS / f"{name}.md"
    return hashlib.sha256(path.read_bytes()).hexdigest()[:16]


def everything(environment: str = "") -> list[str]:
    """All snippets, and all chapters whose notebooks run programs; those of one environment, if it is named."""
    files = [p for p in source.snippet_files() if p.suffix == ".py"]
    files = [p for p in files if environment in ("", source.environment_of(p))]
    chapters = sorted({source.chapter_of(p) for p in files})
    written = [chapter for chapter in chapters if (source.DOCS / f"{chapter}.md").exists()]
    return [p.relative_to(source.SNIPPETS).as_posix() for p in files] + written


def in_shard(name: str, shard: str) -> bool:
    """Whether a snippet or chapter belongs to share N of M, written N/M: a chapter is never divided."""
    number, of = map(int, shard.split("/"))
    chapters = list(source.chapters())
    chapter = "/".join(name.split("/")[:2])
    return (chapters.index(chapter) if chapter in chapters else 0) % of == number - 1


def proof_problems(proved: dict[str, list[str]], names: list[str]) -> list[str]:
    """Refuse what no test of this run ran or held, and what has changed since."""
    problems = []
    for name in names:
        what = f"snippets/{name}" if name.endswith(".py") else f"the notebook of {name}"
        if name not in proved:
            problems.append(
                f"{what}: its test did not run (skipped, deselected or excused); undo that, then type: make test"
            )
        elif proved[name][1] != state_of(name):
            problems.append(f"{what}: has changed since its test ran; type: make test")
    return problems


def proved_here() -> dict[str, list[str]]:
    """What this `make test` proved, in all environments."""
    found = {}
    for path in sorted(PROVED.glob("*.json")):
        found |= read_record(path)
    return found


def summary(proved: dict[str, list[str]], ledger: dict[str, dict], notebooks: dict[str, dict]) -> dict:
    """{snippets: {how: count}, notebooks: {how: count}, oldest: day, date: day} of a run."""
    counts = {"snippets": {}, "notebooks": {}}
    for name, (how, _) in proved.items():
        kind = counts["snippets" if name.endswith(".py") else "notebooks"]
        kind[how] = kind.get(how, 0) + 1
    oldest = min((entry["date"] for entry in [*ledger.values(), *notebooks.values()]), default=today())
    return counts | {"oldest": oldest, "date": today()}


def sentence(last: dict) -> str:
    """`900 snippets: 12 had changed and ran, 340 more ran, 548 stand in the ledger, the oldest run of 11 November 2026.`"""
    parts = []
    for kind in ("snippets", "notebooks"):
        counts = last[kind]
        parts.append(
            f"{sum(counts.values())} {kind}: " + ", ".join(f"{counts.get(how, 0)} {how}" for how in (DUE, AGAIN, HELD))
        )
    day = date.fromisoformat(last["oldest"])
    return f"{'; '.join(parts)}, the oldest run of {day.day} {day:%B %Y}."


def main() -> None:
    """Sum up what this `make test` has proved, for the site."""
    proved, ledger, notebooks = proved_here(), read_ledger(RAN), read_ledger(NOTEBOOKS)
    write_record(LAST, summary(proved, ledger, notebooks))
    print(sentence(read_record(LAST)))


def note_proved(environment: str, proved: dict[str, str]) -> Path:
    """Note how each name ({name: how}) was proved in an environment; the file."""
    path = PROVED / f"{environment}.json"
    write_record(path, {name: [how, state_of(name)] for name, how in proved.items()})
    return path
