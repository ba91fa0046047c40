"""Running a snippet: in this process with its prints checked or renewed, and in a fresh interpreter."""

import contextlib
import importlib
import random
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from pytest_examples import CodeExample

from handbook import source
from handbook.ledger import patience
from handbook.promises.code import output_problems


def run_fresh(snippet: Path, folder: Path, limit: float = 0) -> subprocess.CompletedProcess:
    """Run one file with `python -I` in the empty `folder`, the network closed to all but loopback.

    Raises TimeoutError with one sentence after `limit` seconds, or when patience ends.
    """
    limit = limit or patience()
    guard = f"import sys; sys.path.append({str(source.ROOT / 'handbook')!r}); import loopback; sys.path.pop()"
    run = f"import runpy; sys.argv = [{str(snippet)!r}]; runpy.run_path(sys.argv[0], run_name='__main__')"
    command = [sys.executable, "-I", "-c", f"{guard}; {run}"]
    try:
        return subprocess.run(command, cwd=folder, capture_output=True, encoding="utf-8", timeout=limit)
    except subprocess.TimeoutExpired:
        raise TimeoutError(f"still ran after {limit:g} s; make it faster or turn it into a lab") from None


class Snippet(CodeExample):
    """A whole file as one example: outputs as `#>` lines, formatted like a program and not like a docstring."""

    def in_py_file(self) -> bool:
        return False


@contextlib.contextmanager
def time_limit(seconds: float):
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
    for data in source.snippet_files(path.parent):
        if data.suffix != ".py":
            target = folder / data.relative_to(path.parent)
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(data, target)


@contextlib.contextmanager
def server_of(name: str):
    """Run the server of ours that pyproject.toml names for a snippet, afresh; the list tells what it was wrongly asked."""
    wrong, server = [], source.settings()["servers"].get(name)
    if server is None:
        yield wrong
        return
    expected = importlib.import_module(server).CALLS
    with importlib.import_module(server).serve() as calls:
        yield wrong
    if expected is not None and calls != expected:
        at = next((i for i, (a, b) in enumerate(zip(calls, expected)) if a != b), min(len(calls), len(expected)))
        sent, wanted = [*calls, "no call"][at], [*expected, "no call"][at]
        wrong.append(
            f"snippets/{name}: call {at + 1} was {sent}, tests/servers/{server}.py expects {wanted}; mend the server"
        )


def tidy() -> None:
    """Undo what a snippet may leave behind in the process: figures, styles, seeds, threads."""
    if plt := sys.modules.get("matplotlib.pyplot"):
        plt.close("all")
        plt.rcdefaults()
    if torch := sys.modules.get("torch"):
        torch.manual_seed(random.getrandbits(32))
        torch.set_default_dtype(torch.float32)
        torch.set_grad_enabled(True)


def missing_package(error: BaseException, path: Path) -> str:
    """What to do where a snippet imports a package that its environment lacks; "" for any other error."""
    if not isinstance(error, ModuleNotFoundError):
        return ""
    environment = source.environment_of(path) if path.is_relative_to(source.SNIPPETS) else "core"
    package = (error.name or "").partition(".")[0]
    return (
        f"the environment {environment} lacks {package}: add the package that holds it, with a floor, to the group "
        f"{environment} in pyproject.toml, then type: make pins"
    )


def run_in_process(path: Path, text: str, eval_example, update: bool, limit: float = 0) -> list[str]:
    """Run `text` with prints checked (or renewed) and return the sentences about what is wrong."""
    name = path.relative_to(source.ROOT).as_posix() if path.is_relative_to(source.ROOT) else path.name
    printed_at = set()

    def note_line(file: Path, frame, args) -> bool:
        here = file.samefile(frame.filename)
        if here:
            printed_at.add(frame.lineno)
        return here

    bare = "".join(line for line in text.splitlines(True) if not line.strip().startswith(("#>", "# >")))
    example = Snippet.create(bare if update else text, path=path, end_index=len(text))
    eval_example.set_config(line_length=88)
    eval_example.include_print = note_line
    try:
        with time_limit(limit or patience()):
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
        return [f"{name}:{error.lineno}: {error.msg}; mend that line"]
    except (Exception, SystemExit) as error:
        line, step = 0, error.__traceback__
        while step:
            line = step.tb_lineno if Path(step.tb_frame.f_code.co_filename).stem == example.module_name else line
            step = step.tb_next
        cure = missing_package(error, path) or f"type: python {name}"
        return [f"{name}:{line}: {type(error).__name__}: {error}; {cure}"]
    finally:
        tidy()
    return [] if update else output_problems(name, text, printed_at)
