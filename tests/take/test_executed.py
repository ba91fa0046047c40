"""Executed, a chapter's notebook prints what it shows.

Executing a chapter takes minutes, so it is done when its cells, or what they need, have changed since the committed record
(handbook/records/notebooks), and with --fresh. The cell that installs packages is left out: it would ask another host, and
this environment has those versions. Everything else runs as a reader's Jupyter runs it, in a fresh kernel.
"""

import shutil
import time

import pytest

from handbook import source
from handbook.due import is_due
from handbook.ledger import NOTEBOOKS, read_ledger, today
from handbook.promises.figures import figure_names, picture_problems
from handbook.take.executed import HERE, code, execute, made, notebook_fingerprint, run_problems


@pytest.mark.parametrize("chapter", HERE)
def test_notebook_prints_what_it_shows(chapter, tmp_path, request, record_property, say):
    entry = {"hash": notebook_fingerprint(chapter), "date": today()}
    if not is_due(read_ledger(NOTEBOOKS).get(chapter, {}), entry["hash"], request.config.getoption("fresh")):
        return
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
    record_property("notebook", {chapter: entry})
    say(f"Notebook {chapter}: {len(code(run))} cells executed in {entry['seconds']} s.")
