"""Promises 1 to 4 and 7: every snippet runs, prints what it shows, draws its figures, and does so in a fresh interpreter."""

import contextlib
import shutil
import sys
import time
from pathlib import Path

import pytest

from handbook import source
from handbook.due import is_due
from handbook.ledger import fingerprint, first_difference, packages_of, read_ledger, today
from handbook.promises.code import witness_problems
from handbook.promises.figures import figure_check
from handbook.run import run_fresh, run_in_process, server_of, set_up

SNIPPETS = [
    p for p in source.snippet_files() if p.suffix == ".py" and source.environment_of(p) == Path(sys.prefix).name
]


@pytest.mark.parametrize("path", SNIPPETS, ids=lambda p: p.relative_to(source.SNIPPETS).as_posix())
def test_prints_what_it_shows(path, eval_example, tmp_path, request, record_property):
    text, update = path.read_text(encoding="utf-8"), request.config.getoption("update_examples")
    name = path.relative_to(source.SNIPPETS).as_posix()
    for tool, need in source.settings()["needs"].items():
        if source.chapter_of(path) in need["chapters"] and not shutil.which(tool):
            pytest.fail(f"snippets/{name}: needs {tool}; type: {need['install']}", pytrace=False)
    set_up(path, tmp_path)
    (work := tmp_path / "work").mkdir()
    with contextlib.chdir(work), server_of(name) as wrong:
        problems = run_in_process(path, text, eval_example, update)
    if eval_example.to_update and eval_example.to_update[-1].path == path:
        record_property("did", first_difference(text, eval_example.to_update[-1].source))
    problems = problems or wrong
    problems += figure_check(path, text, work, update) if not problems else []
    if problems:
        pytest.fail("\n".join(problems), pytrace=False)
    before = read_ledger().get(name, {})
    entry = {"hash": fingerprint(path), "date": today(), "outputs": len(source.shown_lines(text))}
    entry |= {"python": sys.version.split()[0], "packages": packages_of(text), "seconds": before.get("seconds", 0)}
    if is_due(before, entry["hash"], request.config.getoption("fresh")) and not update:
        (alone := tmp_path / "alone").mkdir()
        (fresh := tmp_path / "fresh").mkdir()
        shutil.copy(path, alone)
        set_up(path, alone)
        began = time.perf_counter()
        with server_of(name) as wrong:
            run = run_fresh(alone / path.name, fresh)
        entry["seconds"] = round(time.perf_counter() - began, 1)
        problems += witness_problems(f"snippets/{name}", text, run) or wrong
        problems += figure_check(path, text, fresh, update=False) if not problems else []
    if problems:
        pytest.fail("\n".join(problems), pytrace=False)
    if not update:
        record_property("ledger", {name: entry})


def test_every_snippet_runs_somewhere():
    unknown = {source.environment_of(p) for p in source.snippet_files()} - {
        p.stem for p in (source.ROOT / "constraints").glob("*.txt")
    }
    assert not unknown, f"pyproject.toml names the environment {unknown}, which has no pins; type: make pins"
    assert SNIPPETS, f"no snippet belongs to the environment {Path(sys.prefix).name}; type: make test"


THREADS = "import torch\n\nprint(torch.get_num_threads())\n#> 1\n"


def test_snippets_compute_in_one_thread(eval_example, tmp_path):
    """Here and alone: the last digits of a sum depend on how many threads share it, whatever machine this is."""
    (tmp_path / "threads.py").write_text(THREADS, encoding="utf-8")
    assert run_in_process(tmp_path / "threads.py", THREADS, eval_example, update=False) == []
    assert witness_problems("threads.py", THREADS, run_fresh(tmp_path / "threads.py", tmp_path)) == []
