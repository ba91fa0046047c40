"""Promises 1 to 3, 7 and 13: every snippet prints what it shows, draws its figures, and its entry in the ledger is true."""

import shutil
import sys
from pathlib import Path

import pytest

from handbook import due, source
from handbook.ledger import (
    entry_problems,
    fingerprint,
    first_difference,
    loaded_packages,
    packages_of,
    read_ledger,
    sealed,
    today,
)
from handbook.promises.figures import figure_check
from handbook.run import prove

LEDGER, PLAN = read_ledger(), due.plan()
FILES = {
    p.relative_to(source.SNIPPETS).as_posix(): p
    for p in source.snippet_files()
    if p.suffix == ".py" and source.environment_of(p) == Path(sys.prefix).name
}


def is_due(name: str) -> bool:
    kept = LEDGER.get(name, {})
    return due.is_due(kept, fingerprint(FILES[name], kept.get("loaded", [])))


def in_order() -> list[str]:
    """What is due first, then what is to run again, longest standing first."""
    rank = {name: number for number, name in enumerate(PLAN)}
    return sorted(FILES, key=lambda name: (not is_due(name), rank.get(name, len(rank)), name))


@pytest.mark.parametrize("name", in_order())
def test_prints_what_it_shows(name, eval_example, request, record_property):
    path, kept, option = FILES[name], LEDGER.get(name, {}), request.config.getoption
    text, update = path.read_text(encoding="utf-8"), option("update_examples")
    changed = is_due(name)
    if not (changed or update or option("all") or option("page") or name in PLAN and not due.spent()):
        if problems := entry_problems(name, kept, source.shown_lines(text)):
            pytest.fail("\n".join(problems), pytrace=False)
        return record_property("how", due.HELD)
    for tool, need in source.settings()["needs"].items():
        if source.chapter_of(path) in need["chapters"] and not shutil.which(tool):
            pytest.fail(f"snippets/{name}: needs {tool}; type: {need['install']}", pytrace=False)
    eval_example.due, eval_example.forks = changed, bool(kept.get("forked"))
    problems = prove(path, text, eval_example, update)
    if eval_example.to_update:
        record_property("did", first_difference(text, eval_example.to_update[-1].source))
    for run in eval_example.runs if not problems else []:
        problems += figure_check(path, text, run.folder, update)
    if problems:
        pytest.fail("\n".join(dict.fromkeys(problems)), pytrace=False)
    if update:
        return None
    first, last = eval_example.runs[0], eval_example.runs[-1]
    entry = {"date": today(), "lines": source.shown_lines(text), "packages": packages_of(text)}
    entry |= {"python": sys.version.split()[0], "loaded": kept.get("loaded"), "seconds": kept.get("seconds")}
    if changed:
        entry["loaded"] = loaded_packages(first.loaded, first.started)
    if changed or not eval_example.forks:
        entry["seconds"] = round(first.seconds, 1)
    entry["forked"] = max(0.1, round(last.seconds, 1)) if eval_example.forks else 0
    entry["hash"] = fingerprint(path, entry["loaded"])
    record_property("ran", {name: sealed(name, entry)})
    record_property("how", due.DUE if changed else due.AGAIN)


def test_every_snippet_runs_somewhere():
    unknown = {source.environment_of(p) for p in source.snippet_files()} - {
        p.stem for p in (source.ROOT / "constraints").glob("*.txt")
    }
    assert not unknown, f"pyproject.toml names the environment {unknown}, which has no pins; type: make pins"
    assert FILES, f"no snippet belongs to the environment {Path(sys.prefix).name}; type: make test"
