"""Promises 1 to 4 and 7: every snippet runs, prints what it shows, draws its figures, and does so in a fresh interpreter."""

import contextlib
import importlib
import os
import random
import shutil
import signal
import sys
import time
from datetime import date
from pathlib import Path

import book
import pytest
from pytest_examples import CodeExample

SNIPPETS = [p for p in book.snippet_files() if p.suffix == ".py" and book.environment_of(p) == Path(sys.prefix).name]


class Snippet(CodeExample):
    """A whole file as one example: outputs as `#>` lines, formatted like a program and not like a docstring."""

    def in_py_file(self) -> bool:
        return False


@contextlib.contextmanager
def time_limit(seconds: float = book.LIMIT):
    """Raise TimeoutError with one sentence when the block takes longer (Windows has no such alarm)."""
    if not hasattr(signal, "SIGALRM"):
        yield
        return

    def stop(*_):
        raise TimeoutError(f"still ran after {seconds:g} s; make it faster or turn it into a lab")

    previous = signal.signal(signal.SIGALRM, stop)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, previous)


def set_up(path: Path, folder: Path) -> None:
    """Copy the data that lies beside a snippet into `folder`."""
    for data in book.snippet_files(path.parent):
        if data.suffix != ".py":
            target = folder / data.relative_to(path.parent)
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(data, target)


@contextlib.contextmanager
def server_of(name: str):
    """Run the server of ours that pyproject.toml names for a snippet, afresh; the list tells what it was wrongly asked."""
    wrong, server = [], book.settings()["servers"].get(name)
    if server is None:
        yield wrong
        return
    expected = importlib.import_module(server).CALLS
    with importlib.import_module(server).serve() as calls:
        yield wrong
    if calls != expected:
        at = next((i for i, (a, b) in enumerate(zip(calls, expected)) if a != b), min(len(calls), len(expected)))
        sent, wanted = [*calls, "no call"][at], [*expected, "no call"][at]
        wrong.append(f"{name}: call {at + 1} was {sent}, tests/{server}.py expects {wanted}; mend the server")


def tidy() -> None:
    """Undo what a snippet may leave behind in the process: figures, styles, seeds, threads."""
    if plt := sys.modules.get("matplotlib.pyplot"):
        plt.close("all")
        plt.rcdefaults()
    if torch := sys.modules.get("torch"):
        torch.manual_seed(random.getrandbits(32))
        torch.set_default_dtype(torch.float32)
        torch.set_grad_enabled(True)


def run_in_process(path: Path, text: str, eval_example, update: bool, limit: float = book.LIMIT) -> list[str]:
    """Run `text` with prints checked (or renewed) and return the sentences about what is wrong."""
    name = path.relative_to(book.SNIPPETS).as_posix() if path.is_relative_to(book.SNIPPETS) else path.name
    printed_at = set()

    def note_line(file: Path, frame, args) -> bool:
        here = file.samefile(frame.filename)
        if here:
            printed_at.add(frame.lineno)
        return here

    source = (
        "".join(line for line in text.splitlines(True) if not line.strip().startswith(("#>", "# >")))
        if update
        else text
    )
    example = Snippet.create(source, path=path, end_index=len(text))
    eval_example.set_config(line_length=88)
    eval_example.include_print = note_line
    try:
        with time_limit(limit):
            if update:
                eval_example.format_black(example)
                eval_example.run_print_update(example)
                if example.source != text:
                    eval_example._mark_for_update(example)
                elif example in eval_example.to_update:
                    eval_example.to_update.remove(example)
            else:
                eval_example.run_print_check(example)
                eval_example.lint_black(example)
    except pytest.fail.Exception as failure:
        return [f"{name}: {failure}\ntype: make update"]
    except SyntaxError as error:
        return [f"{name}:{error.lineno}: {error.msg}; type: python snippets/{name}"]
    except (Exception, SystemExit) as error:
        line, step = 0, error.__traceback__
        while step:
            line = step.tb_lineno if Path(step.tb_frame.f_code.co_filename).stem == example.module_name else line
            step = step.tb_next
        return [f"{name}:{line}: {type(error).__name__}: {error}; type: python snippets/{name}"]
    finally:
        tidy()
    return [] if update else book.output_problems(name, text, printed_at)


def figure_check(path: Path, text: str, folder: Path, update: bool) -> list[str]:
    """Compare (or renew) the figures in `folder` with the committed ones of the snippet's chapter."""
    chapter, names = book.chapter_of(path), book.figure_names(text)
    problems = []
    drawn = {p.name for p in folder.rglob("*.svg")}
    if drawn != names:
        problems.append(
            f"{path.name}: saves {sorted(drawn)} but its text names {sorted(names)}; save under a plain name"
        )
    for name in sorted(drawn & names):
        kept = book.DOCS / chapter / name
        wrong = book.picture_problems(f"{chapter}/{name}", (folder / name).read_bytes(), kept)
        if wrong and update:
            kept.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(folder / name, kept)
        elif wrong:
            problems += wrong
    return problems


@pytest.mark.parametrize("path", SNIPPETS, ids=lambda p: p.relative_to(book.SNIPPETS).as_posix())
def test_prints_what_it_shows(path, eval_example, tmp_path, request, record_property):
    text, update = path.read_text(), request.config.getoption("update_examples")
    name = path.relative_to(book.SNIPPETS).as_posix()
    for tool, need in book.settings()["needs"].items():
        if book.chapter_of(path) in need["chapters"] and not shutil.which(tool):
            pytest.fail(f"{name}: needs {tool}; type: {need['install']}", pytrace=False)
    set_up(path, tmp_path)
    (work := tmp_path / "work").mkdir()
    with contextlib.chdir(work), server_of(name) as wrong:
        problems = run_in_process(path, text, eval_example, update)
    if eval_example.to_update and eval_example.to_update[-1].path == path:
        record_property("did", book.first_difference(text, eval_example.to_update[-1].source))
    problems = problems or wrong
    problems += figure_check(path, text, work, update) if not problems else []
    before = book.read_ledger().get(name, {})
    entry = {"hash": book.fingerprint(path), "date": date.today().isoformat(), "outputs": len(book.shown_lines(text))}
    entry |= {"python": sys.version.split()[0], "packages": book.packages_of(text), "seconds": before.get("seconds", 0)}
    changed = before.get("hash") != entry["hash"] or request.config.getoption("fresh")
    if changed and not problems and not update:
        (alone := tmp_path / "alone").mkdir()
        (fresh := tmp_path / "fresh").mkdir()
        shutil.copy(path, alone)
        set_up(path, alone)
        began = time.perf_counter()
        with server_of(name) as wrong:
            run = book.run_fresh(alone / path.name, fresh)
        entry["seconds"] = round(time.perf_counter() - began, 1)
        problems += book.witness_problems(name, text, run) or wrong
        problems += figure_check(path, text, fresh, update=False) if not problems else []
    if problems:
        pytest.fail("\n".join(problems), pytrace=False)
    if not update:
        record_property("ledger", {name: entry})


def test_every_snippet_runs_somewhere():
    unknown = {book.environment_of(p) for p in book.snippet_files()} - {
        p.stem for p in (book.ROOT / "constraints").glob("*.txt")
    }
    assert not unknown, f"pyproject.toml names the environment {unknown}, which has no pins; type: make pins"
    assert os.environ["OMP_NUM_THREADS"] == "1"
