"""Run as a script, by its path: one program under watch, its standard output real, each write noted with its line.

    witness.py REQUEST            runs one program, in an interpreter that does nothing else
    witness.py serve MODULE...    imports what is slow to import, then runs each program that it is asked for in a fork

A request is a JSON object: `program` (its path), `folder` (where it works), `out` and `err` (files for what it writes),
`notes` (a file for what is noted), `seconds` (after which it hangs) and `environment`. Notes are JSON lists, one a line:

    ["wrote", line, start, size]    bytes of `out` that Python wrote while `line` of the program ran, 0 after its end
    ["started", line, [command]]    another process was started there
    ["raised", line, kind, message, module]    how it ended, and what could not be imported
    ["ended", {module: file}]       it ran to its end, and these modules of packages were loaded

It imports the standard library alone, and little of it: what it imports, a program could use without an import.
"""

import _posixsubprocess
import atexit
import builtins
import faulthandler
import io
import json
import os
import signal
import sys
import threading
import types

LARGEST = 500_000  # bytes that a program may print
GRACE = 5  # seconds between the look at where a program hangs and its end


class Watch:
    """What is noted about the program at `path`."""

    def __init__(self, path: str, notes: str):
        self.path = path
        self.file = os.open(notes, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o644)
        self.lock = threading.RLock()
        os.register_at_fork(after_in_child=lambda: setattr(self, "lock", threading.RLock()))

    def note(self, *what) -> None:
        os.write(self.file, json.dumps(what).encode() + b"\n")

    def line_in(self, frame) -> int:
        """The line of the program that is running in `frame` or in what called it; 0 where none is."""
        while frame and frame.f_code.co_filename != self.path:
            frame = frame.f_back
        return frame.f_lineno if frame else 0

    def line(self) -> int:
        """The line of the program that runs now; for a thread that runs none of it, the line that started the thread."""
        here = self.line_in(sys._getframe(1)) or getattr(threading.current_thread(), "started_at", 0)
        return here or self.line_in(sys._current_frames().get(threading.main_thread().ident))

    def event(self, event: str, args: tuple) -> None:
        """Audit hook: note what is started where."""
        if event == "subprocess.Popen":
            words = args[1] if isinstance(args[1], (list, tuple)) else [args[1]]
            self.note("started", self.line(), [os.fsdecode(word) for word in words])
        elif event in ("os.fork", "os.forkpty", "os.posix_spawn", "os.system", "os.exec", "os.spawn"):
            self.note("started", self.line(), [])


class Output(io.FileIO):
    """Standard output, each write noted."""

    def write(self, data) -> int:
        with watch.lock:
            start = os.fstat(1).st_size
            size = super().write(data)
            watch.note("wrote", watch.line(), start, size)
        if start + size > LARGEST:
            watch.note("raised", watch.line(), "Endless", f"prints more than {LARGEST:,} bytes", "")
            os._exit(1)
        return size


def connect(request: dict) -> None:
    """Standard output and error go to the files of the request, standard input is empty."""
    for number, path, how in (
        (0, os.devnull, os.O_RDONLY),
        (1, request["out"], os.O_RDWR | os.O_CREAT | os.O_APPEND),
        (2, request["err"], os.O_RDWR | os.O_CREAT | os.O_APPEND),
    ):
        opened = os.open(path, how, 0o644)
        os.dup2(opened, number, inheritable=True)
        os.close(opened)


def packages_loaded(before: set[str]) -> dict[str, str]:
    """{module: file} of the outermost modules, loaded since `before`, that have a file among the installed packages."""
    found = {}
    for name, module in sorted(sys.modules.items()):
        file = getattr(module, "__file__", None) if name not in before else None
        outer = {".".join(name.split(".")[:n]) for n in range(1, name.count(".") + 1)}
        if isinstance(file, str) and "site-packages" in file and not outer & found.keys():
            found[name] = file
    return found


def run(request: dict) -> int:
    """Run the program of the request as `__main__`; its exit status. Everything after its end is the interpreter's."""
    global watch
    path, before = request["program"], set(sys.modules)
    watch = Watch(path, request["notes"])
    connect(request)
    faulthandler.enable()
    faulthandler.dump_traceback_later(request["seconds"], exit=False)
    stream = io.TextIOWrapper(Output(1, "w", closefd=False), encoding="utf-8", write_through=True)
    sys.stdout = sys.__stdout__ = stream
    start_thread = threading.Thread.start

    def noting_line(thread):
        thread.started_at = watch.line()
        return start_thread(thread)

    threading.Thread.start = noting_line
    start = _posixsubprocess.fork_exec  # multiprocessing calls it without an audit event

    def noted(*args):
        watch.note("started", watch.line(), [os.fsdecode(word) for word in args[0]])
        return start(*args)

    _posixsubprocess.fork_exec = noted
    sys.addaudithook(watch.event)
    os.chdir(request["folder"])
    main = types.ModuleType("__main__")
    vars(main).update(__file__=path, __builtins__=builtins)
    sys.modules["__main__"] = main
    sys.argv = [path]
    try:
        with open(path, encoding="utf-8") as file:
            code = compile(file.read(), path, "exec", dont_inherit=True)
        exec(code, vars(main))
    except BaseException as error:
        line, step = getattr(error, "lineno", 0) if isinstance(error, SyntaxError) else 0, error.__traceback__
        while step:
            line = step.tb_lineno if step.tb_frame.f_code.co_filename == path else line
            step = step.tb_next
        said = error.msg if isinstance(error, SyntaxError) else str(error)
        module = getattr(error, "name", "") if isinstance(error, ModuleNotFoundError) else ""
        watch.note("raised", line, type(error).__name__, said, module or "")
        sys.excepthook(type(error), error, error.__traceback__)
        return 1
    watch.note("ended", packages_loaded(before))
    return 0


def end(status: int) -> None:
    """What the interpreter does after the last line, in a fork that must not return to its parent's code."""
    try:
        threading._shutdown()
        atexit._run_exitfuncs()
        sys.stdout.flush()
    finally:
        os._exit(status)


def stop(*_) -> None:
    raise TimeoutError


def serve(modules: list[str]) -> None:
    """Answer each request with {"status", "late"}, after its program has ended and all that it started is stopped."""
    for module in modules:
        __import__(module)
    child = 0
    signal.signal(signal.SIGALRM, stop)
    signal.signal(signal.SIGTERM, lambda *_: (child and os.killpg(child, signal.SIGKILL), os._exit(1)))
    for line in sys.stdin:
        request = json.loads(line)
        child = os.fork()
        if not child:
            os.setsid()
            for number in (signal.SIGALRM, signal.SIGTERM):
                signal.signal(number, signal.SIG_DFL)
            os.environ.clear()
            os.environ.update(request["environment"])
            status = 1
            try:
                status = run(request)
            finally:
                end(status)
        late = False
        signal.setitimer(signal.ITIMER_REAL, request["seconds"] + GRACE)
        try:
            _, status = os.waitpid(child, 0)
            signal.setitimer(signal.ITIMER_REAL, 0)
        except TimeoutError:
            late = True
            os.killpg(child, signal.SIGKILL)
            _, status = os.waitpid(child, 0)
        try:
            os.killpg(child, signal.SIGKILL)
        except ProcessLookupError:
            pass
        child = 0
        print(json.dumps({"status": os.waitstatus_to_exitcode(status), "late": late}), flush=True)


if __name__ == "__main__":
    sys.path.append(os.path.dirname(os.path.abspath(__file__)))
    import loopback  # noqa: F401

    sys.path.pop()
    if sys.argv[1] == "serve":
        serve(sys.argv[2:])
    else:
        status = run(json.loads(sys.argv[1]))
        sys.exit(status)
