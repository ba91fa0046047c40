"""Executed, a chapter's notebook prints what it shows.

It is executed when its cells, or what they need, have changed since the committed record (handbook/records/notebooks), again
when it has stood long enough, and with --all; else its entry is held against it. The cell that installs packages is left out: it would ask another host, and
this environment has those versions. Everything else runs as a reader's Jupyter runs it, in a fresh kernel.
"""

import shutil
import time

import pytest

from handbook import due, source
from handbook.ledger import NOTEBOOKS, entry_problems, read_ledger, sealed, today
from handbook.promises.figures import figure_names, picture_problems
from handbook.take.executed import HERE, code, execute, made, notebook_fingerprint, run_problems

PLAN, LEDGER, RAN = due.plan(), read_ledger(NOTEBOOKS), read_ledger()


@pytest.mark.parametrize("chapter", HERE)
def test_notebook_prints_what_it_shows(chapter, tmp_path, request, record_property, say):
    kept, entry = LEDGER.get(chapter, {}), {"hash": notebook_fingerprint(chapter, RAN), "date": today()}
    changed = due.is_due(kept, entry["hash"])
    if not (changed or request.config.getoption("all") or chapter in PLAN and not due.spent()):
        if problems := entry_problems(chapter, kept):
            pytest.fail("\n".join(problems), pytrace=False)
        return record_property("how", due.HELD)
    for tool, need in source.settings()["needs"].items():
        if chapter in need["chapters"] and not shutil.which(tool):
            pytest.fail(f"{chapter}: needs {tool}; type: {need['install']}", pytrace=False)
    began = time.perf_counter()
    run = problem = None
    try:
        run = execute(chapter, made(chapter), tmp_path)
    except (RuntimeError, TimeoutError) as error:
        problem = str(error)
    if problem:
        pytest.fail(problem, pytrace=False)
    entry["seconds"] = round(time.perf_counter() - began)
    problems = run_problems(chapter, made(chapter), run)
    for name in sorted({name for cell in code(run) for name in figure_names(cell.source)}) if not problems else []:
        drawn, kept = tmp_path / name, source.DOCS / chapter / name
        problems += picture_problems(f"notebook of {chapter}: {name}", drawn.read_bytes(), kept)
    if problems:
        pytest.fail("\n".join(problems), pytrace=False)
    record_property("ran", {chapter: sealed(chapter, entry)})
    record_property("how", due.DUE if changed else due.AGAIN)
    say(f"Notebook {chapter}: {len(code(run))} cells executed in {entry['seconds']} s.")
    return None
