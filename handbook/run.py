"""Running a snippet: each run in a process of its own, its real standard output held against what its file shows.

A snippet that is due runs twice: in a fresh interpreter, and once more in a fork of a process that has imported what is
slow to import (or, where it needs none of that or a fork does not suit it, in a second fresh interpreter). Both must print
the same. A snippet that is not due runs once, in a fork where that was found to print the same.
"""

import contextlib
import importlib
import importlib.util
import json
import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path

from pytest_examples import CodeExample, EvalExample

from handbook import source, witness
from handbook.ledger import patience
from handbook.promises import outputs

SLOW = ["torch", "transformers", "sentence_transformers"]  # what forks have imported already
SEEDS = ("8", "41")  # PYTHONHASHSEED of the first and the second run: small sets of words have another order in each


class Refusal(Exception):
    """Sentences about what is wrong with a run."""


@dataclass
class Run:
    """What a program did: `written` holds (line that ended it, line of output), `loaded` {module: file} of packages."""

    seconds: float
    folder: Path
    written: list[tuple[int, str]] = field(default_factory=list)
    loaded: dict[str, str] = field(default_factory=dict)
    started: list[list[str]] = field(default_factory=list)


def lines_written(name: str, notes: list[list], out: bytes, folder: Path) -> list[tuple[int, str]]:
    """(line of the program, line of output) in the order in which they were written; Refusal where that is not known.

    A line of output belongs to the line of the program that ended it. What another process wrote belongs to the line
    that started the last one before.
    """
    owners: list[tuple[int, int | None]] = []  # (end, line) of each stretch of `out`
    at, started = 0, None
    for kind, *what in notes:
        if kind == "started":
            started = what[0]
        elif kind == "wrote":
            line, start, size = what
            if start > at:
                owners.append((start, started))
            owners.append((start + size, line))
            at = start + size
    if at < len(out):
        owners.append((len(out), started))
    found, begin, which = [], 0, 0
    while begin < len(out):
        end = out.find(b"\n", begin) + 1 or len(out)
        while owners[which][0] < end:
            which += 1
        text = out[begin:end].decode("utf-8", "replace").removesuffix("\n").replace(f"{folder}/", "")
        if owners[which][1] is None:
            raise Refusal(f"{name}: nothing in it wrote {text[:60]!r}; find what did, capture that and print it")
        found.append((owners[which][1], text))
        begin = end
    return found


def hung_at(err: str, program: Path) -> int:
    """The line of the program that the dump of its stack names, 0 where it names none."""
    found = re.search(rf'File "{re.escape(str(program))}", line (\d+)', err)
    return int(found[1]) if found else 0


def missing_package(module: str, path: Path) -> str:
    """What to do where a snippet imports a package that its environment lacks."""
    environment = source.environment_of(path) if path.is_relative_to(source.SNIPPETS) else "core"
    package = module.partition(".")[0]
    return (
        f"the environment {environment} lacks {package}: add the package that holds it, with a floor, to the group "
        f"{environment} in pyproject.toml, then type: make pins"
    )


def judged(path: Path, request: dict, status: int, late: bool, seconds: float) -> Run:
    """The run of a request that has ended; Refusal with one sentence where it failed."""
    name, limit = name_of(path), request["seconds"]
    notes = [json.loads(line) for line in Path(request["notes"]).read_text(encoding="utf-8").splitlines()]
    err = Path(request["err"]).read_text(encoding="utf-8", errors="replace")
    program = Path(request["program"])
    raised = next((what for kind, *what in notes if kind == "raised"), None)
    ended = next((what for kind, *what in notes if kind == "ended"), None)
    if late:
        at = hung_at(err, program)
        raise Refusal(
            f"{name}{f':{at}' if at else ''}: still ran after {limit:g} s; make it faster or turn it into a lab"
        )
    if raised:
        line, kind, said, module = raised
        if kind == "SyntaxError" or kind == "IndentationError":
            raise Refusal(f"{name}:{line}: {said}; fix that line")
        cure = missing_package(module, path) if module else f"type: python {name}"
        raise Refusal(f"{name}:{line}: {kind}: {' '.join(said.split())}; {cure}")
    if status or not ended:
        at = hung_at(err, program)
        how = f"ended by {signal.Signals(-status).name}" if status < 0 else f"ended with {status} before its last line"
        raise Refusal(f"{name}{f':{at}' if at else ''}: {how}; type: python {name}")
    out = Path(request["out"]).read_bytes() if Path(request["out"]).exists() else b""
    started = [what[1] for kind, *what in notes if kind == "started"]
    written = lines_written(name, notes, out, program.parent)
    return Run(seconds, Path(request["folder"]), written, ended[0], started)


def request_for(program: Path, folder: Path, limit: float, seed: str) -> dict:
    """What a witness is asked: `program` at work in the new folder `folder`/work, all its files in `folder`."""
    (folder / "work").mkdir(parents=True)
    keeps = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "PYTEST_"))}
    files = {name: str(folder / name) for name in ("out", "err", "notes")}
    (folder / "notes").touch()
    return files | {
        "program": str(program),
        "folder": str(folder / "work"),
        "seconds": limit or patience(),
        "environment": keeps | {"PYTHONHASHSEED": seed},
    }


def interpreter(*arguments: str, environment: dict, **options) -> subprocess.Popen:
    """A new interpreter with a witness, in a session of its own: no user's packages, nothing of this folder."""
    command = [sys.executable, "-s", "-P", witness.__file__, *arguments]
    return subprocess.Popen(command, env=environment, start_new_session=True, **options)


def run_fresh(path: Path, program: Path, folder: Path, limit: float = 0, seed: str = SEEDS[0]) -> Run:
    """Run the copy `program` of a snippet in a fresh interpreter, the network closed to all but loopback.

    Everything that it started is stopped at its end, at Ctrl+C and after `limit` seconds (or when patience ends).
    """
    request, began, late = request_for(program, folder, limit, seed), time.perf_counter(), False
    process = interpreter(json.dumps(request), environment=request["environment"])
    try:
        process.wait(request["seconds"] + witness.GRACE)
    except subprocess.TimeoutExpired:
        late = True
    finally:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()
    return judged(path, request, process.returncode, late, time.perf_counter() - began)


class Forks:
    """One process that has imported what is slow to import, and runs each program in a fork of itself."""

    process: subprocess.Popen | None = None

    def run(self, path: Path, program: Path, folder: Path, limit: float = 0) -> Run:
        """Run the copy `program` of a snippet in a fork; the process starts with the first of them."""
        request = request_for(program, folder, limit, SEEDS[1])
        if not self.process:
            here = [module for module in SLOW if importlib.util.find_spec(module)]
            pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "encoding": "utf-8"}
            self.process = interpreter("serve", *here, environment=request["environment"], **pipes)
        began = time.perf_counter()
        self.process.stdin.write(json.dumps(request) + "\n")
        self.process.stdin.flush()
        try:
            answer = self.process.stdout.readline()
        except BaseException:  # Ctrl+C: it stops what it runs, and ends
            self.stop()
            raise
        if not answer:
            self.stop()
            raise RuntimeError("the process that runs snippets in forks has ended; run the tests again with ARGS=--all")
        answer = json.loads(answer)
        return judged(path, request, answer["status"], answer["late"], time.perf_counter() - began)

    def stop(self) -> None:
        if self.process:
            self.process.terminate()
            self.process.communicate()
            self.process = None


def name_of(path: Path) -> str:
    """'snippets/part/chapter/file.py', or the plain name of a file elsewhere."""
    return path.relative_to(source.ROOT).as_posix() if path.is_relative_to(source.ROOT) else path.name


class Snippet(CodeExample):
    """A whole file as one example: outputs as `#>` lines, formatted like a program and not like a docstring."""

    def in_py_file(self) -> bool:
        return False


class Printed:
    """What pytest-examples asks of a run: whether the example shows what was printed, and the example that does."""

    def __init__(self, name: str, written: list[tuple[int, str]]):
        self.name, self.written = name, written

    def check_print_statements(self, example: CodeExample) -> None:
        if problems := outputs.output_problems(self.name, example.source, self.written):
            raise Refusal(*problems)

    def updated_print_statements(self, example: CodeExample) -> str | None:
        if problems := outputs.unshowable(self.name, self.written):
            raise Refusal(*problems)
        made = outputs.placed(example.source, self.written)
        return made if made != example.source else None


class Evaluation(EvalExample):
    """pytest-examples' evaluation of a file, which creates, checks and updates it; the runs are those of witnesses.

    `due` asks for two runs that agree; `forks` tells whether a fork is known to print the same (None: find out).
    """

    forking: Forks
    due, forks, limit = True, None, 0.0

    def __init__(self, **options):
        super().__init__(**options)
        self.runs: list[Run] = []

    def once(self, path: Path, text: str, forked: bool, seed: str = SEEDS[0]) -> Run:
        """Run `text` as the snippet at `path`, with its declared data beside it and its server afresh."""
        name = path.relative_to(source.SNIPPETS).as_posix() if path.is_relative_to(source.SNIPPETS) else path.name
        room = Path(tempfile.mkdtemp(dir=self.tmp_path))
        (room / "alone").mkdir()
        program = room / "alone" / path.name
        program.write_text(text, encoding="utf-8", newline="\n")
        for data in source.data_of(name) if path.is_relative_to(source.SNIPPETS) else []:
            shutil.copy(source.SNIPPETS / data, room / "alone")
        with server_of(name) as wrong:
            if forked:
                run = self.forking.run(path, program, room / "run", self.limit)
            else:
                run = run_fresh(path, program, room / "run", self.limit, seed)
        if wrong:
            raise Refusal(*wrong)
        self.runs.append(run)
        return run

    def _run(self, example, insert_print_statements, module_globals, rewrite_assertions, call):
        path, text, name = example.path, example.source, name_of(example.path)
        self.runs.clear()
        if not self.due:
            run = self.once(path, text, forked=bool(self.forks))
            return Printed(name, run.written), {}
        first = self.once(path, text, forked=False)
        slow = any(module in first.loaded for module in SLOW)
        self.forks = slow and self.once(path, text, forked=True).written == first.written
        if not self.forks:
            second = self.once(path, text, forked=False, seed=SEEDS[1])
            if second.written != first.written:
                raise Refusal(outputs.not_the_same_twice(name, first.written, second.written))
        return Printed(name, first.written), {}

    def format_black(self, example: CodeExample) -> None:
        self._check_update(example)
        example.source = outputs.formatted(example.source)

    def lint_black(self, example: CodeExample) -> None:
        if example.source != outputs.formatted(example.source):
            raise Refusal(f"{name_of(example.path)}: is not formatted; type: make update")


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
            f"snippets/{name}: call {at + 1} was {sent}, tests/servers/{server}.py expects {wanted}; fix the server"
        )


def prove(path: Path, text: str, evaluation: Evaluation, update: bool = False) -> list[str]:
    """Run `text` as the snippet at `path`, check its outputs (or renew them); the sentences about what is wrong."""
    example = Snippet.create(text, path=path, end_index=len(text))
    try:
        compile(text, path.name, "exec", dont_inherit=True)
        if update:
            evaluation.format_black(example)
            evaluation.run_print_update(example)
            evaluation.format_black(example)
            if example.source != text:
                evaluation._mark_for_update(example)
            elif example in evaluation.to_update:
                evaluation.to_update.remove(example)
        else:
            evaluation.run_print_check(example)
            evaluation.lint_black(example)
    except Refusal as refusal:
        evaluation.to_update.clear()
        return list(refusal.args)
    except SyntaxError as error:
        return [f"{name_of(path)}:{error.lineno}: {error.msg}; fix that line"]
    return []
