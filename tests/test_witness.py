"""Promises 1 to 3, tested: each lie about what a program prints is refused; what it may print in any way is shown.

The programs of PRINTS come from what people report of tested books and doc tests.
"""

import re
import signal
import subprocess
import sys

import pytest

from handbook import source
from handbook.promises import outputs
from handbook.run import prove

HONEST = "total = 1 + 2\nprint(total)\n#> 3\n"
LIES = {  # lie: (file, what the refusal says)
    "wrong output": (HONEST.replace("#> 3", "#> 4"), "lie.py:3: shows '4' but prints '3'; type: make update"),
    "missing output": (HONEST.replace("#> 3\n", ""), "lie.py:2: prints '3', which the file does not show"),
    "no output at all": ("total = 3\n", "shows no output"),
    "stale output": ("print(1)\n#> 1\nx = 2\n#> 2\n", "lie.py:4: no print produced"),
    "one output too many": ("print(1)\n#> 1\n#> 2\n", "lie.py:3: no print produced"),
    "dead branch": ("print(1)\n#> 1\nif not 1:\n    print(2)\n    #> 2\n", "lie.py:5: no print produced"),
    "outputs changed places": ("print(1)\n#> 2\nprint(2)\n#> 1\n", "lie.py:2: shows '2' but prints '1'"),
    "was put through a formatter": (
        "print(1)\n#> 1\nprint(2)\n#> 2\n# > 2\n",
        "lie.py:5: '# > 2' looks like an output",
    ),
    "is at another indent": ("if 1:\n    print(1)\n#> 1\n", "at other indents"),
    "raises": ("print(1)\n#> 1\n1 / 0\n", "lie.py:3: ZeroDivisionError"),
    "raises KeyboardInterrupt": ("print(1)\n#> 1\nraise KeyboardInterrupt\n", "lie.py:3: KeyboardInterrupt"),
    "exits": ("print(1)\n#> 1\nraise SystemExit(0)\n", "lie.py:3: SystemExit"),
    "leaves by the back door": ("import os\n\nprint(1)\n#> 1\nos._exit(0)\n", "ended with 0 before its last line"),
    "aborts": ("import os\n\nprint(1)\n#> 1\nos.abort()\n", "lie.py:5: ended by SIGABRT"),
    "is no Python": ("print(1\n", "lie.py:1: "),
    "is not formatted": ("print( 1 )\n#> 1\n", "make update"),
    "leaked state": ("import json\n\nprint(hasattr(json, 'leaked'))\n#> True\n", "shows 'True' but prints 'False'"),
    "stderr as output": ("import sys\n\nprint(1)\n#> 1\nsys.stderr.write('3')\n#> 3\n", "lie.py:6: no print produced"),
    "hidden import": ("import conftest\n\nprint(conftest.__name__)\n#> conftest\n", "No module named 'conftest'"),
    "reaches another host": ("import socket\n\nsocket.create_connection(('192.0.2.1', 80))\n", "reach loopback only"),
    "looks up another host": ("import socket\n\nsocket.getaddrinfo('example.org', 80)\n", "reach loopback only"),
    "a set of words": ("print({'b', 'a', 'c'})\n#> {'b', 'a', 'c'}\n", "not the same twice; sort what has no order"),
    "a set of words and numbers": ("print({1, 'a'})\n#> {1, 'a'}\n", "not the same twice"),
    "an address": ("print(object())\n#> <object object at 0x7f>\n", "not the same twice"),
    "chance": ("import random\n\nprint(random.random())\n#> 0.5\n", "not the same twice"),
    "a bar that moves": ("print('1\\r2')\n#> 2\n", "prints the control character '\\r'"),
    "a wide line": ("print('a' * 301)\n#> a\n", "prints a line of 301 characters; print at most 300"),
    "a long print": ("for n in range(101):\n    print(n)\n", "lie.py:2: prints over 100 lines"),
    "prints without end": ("while True:\n    print('again')\n", "lie.py:2: Endless: prints more than 500,000 bytes"),
}


@pytest.mark.parametrize("lie", LIES)
def test_refuses_a_snippet_with(lie, eval_example, tmp_path, monkeypatch):
    monkeypatch.setattr(sys.modules["json"], "leaked", True, raising=False)
    text, says = LIES[lie]
    problems = prove(tmp_path / "lie.py", text, eval_example)
    assert len(problems) == 1 and says in problems[0] and "\n" not in problems[0], problems


READS = "from pathlib import Path\n\nprint(Path(__file__).with_name({}).read_text(encoding='utf-8'))\n#> words\n"


def test_refuses_a_snippet_that_reads_undeclared_data(eval_example, tmp_path, monkeypatch):
    """Data is declared by its name in quotes; what a page does not say a reader does not have."""
    assert source.settings()["servers"]  # read before the place changes
    monkeypatch.setattr(source, "ROOT", tmp_path)
    monkeypatch.setattr(source, "SNIPPETS", tmp_path / "snippets")
    source.data_of.cache_clear()
    (folder := tmp_path / "snippets/part/chapter").mkdir(parents=True)
    (folder / "words.txt").write_text("words", encoding="utf-8")
    for name, text in (("honest", READS.format('"words.txt"')), ("lie", READS.format('"words" + ".txt"'))):
        (folder / f"{name}.py").write_text(text, encoding="utf-8")
    honest, lie = ((folder / f"{name}.py") for name in ("honest", "lie"))
    assert prove(honest, honest.read_text(encoding="utf-8"), eval_example) == []
    [problem] = prove(lie, lie.read_text(encoding="utf-8"), eval_example)
    assert problem.startswith("snippets/part/chapter/lie.py:3: FileNotFoundError: ")


PRINTS = {  # program: what it looks like with its outputs
    "alias": 'log = print\nlog("hello")\n#> hello\n',
    "at exit": 'import atexit\n\natexit.register(print, "bye")\nprint("hello")\n#> hello\n#> bye\n',
    "callback": 'import functools\n\nsay = functools.partial(print, "said")\nsay("hello")\n#> said hello\n',
    "comment with >": "score = 0.7\n# > 0.5 counts as a duplicate\nprint(score > 0.5)\n#> True\n",
    "comment with > above another line": "print(1)\n#> 1\nscore = 0.7\n# > 0.5 counts\nprint(score)\n#> 0.7\n",
    "end": 'for word in ["to", "be"]:\n    print(word, end=" ")\nprint()\n#> to be\n',
    "no newline at the end": 'print("a")\n#> a\nprint("b", end="")\n#> b\n',
    "finally": 'def work():\n    try:\n        return 1\n    finally:\n        print("cleaned")\n        #> cleaned\n        work.done = True\n\n\nprint(work())\n#> 1\n',  # fmt: skip
    "else of a loop": 'for x in []:\n    pass\nelse:\n    print("nothing")\n    #> nothing\n    done = True\n',
    "else of a while": 'n = 0\nwhile n < 1:\n    n += 1\nelse:\n    print("done")\n    #> done\n    ready = True\n',
    "else of a try": 'try:\n    x = 1\nexcept ValueError:\n    x = 2\nelse:\n    print("fine")\n    #> fine\n    y = 3\n',
    "match": 'match 3:\n    case 3:\n        print("three")\n        #> three\n        done = True\n',
    "traceback": 'import traceback\n\ntry:\n    1 / 0\nexcept ZeroDivisionError:\n    print(traceback.format_exc())\n    #> Traceback (most recent call last):\n    #>   File "prints.py", line 4, in <module>\n    #>     1 / 0\n    #>     ~~^~~\n    #> ZeroDivisionError: division by zero\n    #>\n',  # fmt: skip
    "json": 'import json\n\nprint(json.dumps({"a": 1}, indent=2))\n#> {\n#>   "a": 1\n#> }\n',
    "long line": f'print("word " * 30)\n#> {"word " * 29}word\n',
    "dictionary": 'print({f"layer_{i}": i for i in range(9)})\n#> ' + str({f"layer_{i}": i for i in range(9)}) + "\n",
    "matrix": "import numpy as np\n\nprint(np.eye(2))\n#> [[1. 0.]\n#>  [0. 1.]]\n",
    "map": 'list(map(print, ["a", "b"]))\n#> a\n#> b\n',
    "several lines": 'print("first\\nsecond")\n#> first\n#> second\n',
    "own print": 'import builtins\n\n\ndef print(*args):\n    builtins.print("mine:", *args)\n    #> mine: x\n\n\nprint("x")\n',
    "pprint": "from pprint import pprint\n\npprint({\"a\": 1})\n#> {'a': 1}\n",
    "exec": "exec(\"print('inside')\")\n#> inside\n",
    "redirected": "import contextlib\nimport io\n\npage = io.StringIO()\nwith contextlib.redirect_stdout(page):\n    print(\"hidden\")\nprint(repr(page.getvalue()))\n#> 'hidden\\n'\n",  # fmt: skip
    "into a file": "import io\n\npage = io.StringIO()\nprint(1 + 2, file=page)\nprint(repr(page.getvalue()))\n#> '3\\n'\n",
    "shebang": '#!/usr/bin/env python3\n"""A docstring.\n\n#> not an output\n"""\n\nprint("hello")\n#> hello\n',
    "marker in a string": 'text = """\n#> looks like output\n"""\nprint(len(text))\n#> 22\n',
    "stdout.write": 'import sys\n\nprint("one")\n#> one\nsys.stdout.write("two\\n")\n#> two\n',
    "thread": 'import threading\n\nthread = threading.Thread(target=print, args=("from a thread",))\nthread.start()\n#> from a thread\nthread.join()\n',  # fmt: skip
    "blanks": 'print("a ")\n#> a\nprint("  b")\n#>   b\nprint()\n#>\nprint("c\\td")\n#> c\td\n',
    "with, on leaving": 'import contextlib\n\n\n@contextlib.contextmanager\ndef told():\n    yield\n    print("left")\n    #> left\n\n\nwith told():\n    print("in")\n    #> in\n',  # fmt: skip
    "child": 'import multiprocessing as mp\n\n\ndef work():\n    print("from the child")\n    #> from the child\n\n\nif __name__ == "__main__":\n    process = mp.get_context("fork").Process(target=work)\n    process.start()\n    process.join()\n    print("done")\n    #> done\n',  # fmt: skip
    "subprocess": 'import subprocess\nimport sys\n\nprint("before")\n#> before\nsubprocess.run([sys.executable, "-c", "print(\'child\')"])\n#> child\nprint("after")\n#> after\n',  # fmt: skip
    "pool": 'import multiprocessing as mp\n\n\ndef square(x):\n    return x * x\n\n\nif __name__ == "__main__":\n    with mp.get_context("spawn").Pool(1) as pool:\n        print(pool.map(square, [1, 2]))\n        #> [1, 4]\n',  # fmt: skip
    "executor": 'import multiprocessing as mp\nfrom concurrent.futures import ProcessPoolExecutor\n\n\ndef square(x):\n    return x * x\n\n\nif __name__ == "__main__":\n    with ProcessPoolExecutor(1, mp_context=mp.get_context("spawn")) as pool:\n        print(list(pool.map(square, [1, 2])))\n        #> [1, 4]\n',  # fmt: skip
}


def bare(text: str) -> str:
    """The program without its outputs."""
    gone = source.output_lines(text)
    return "".join(line for number, line in enumerate(text.splitlines(True), 1) if number not in gone)


@pytest.mark.parametrize("how", PRINTS)
def test_shows_what_is_printed_by(how, eval_example, tmp_path, monkeypatch):
    """Checked as it is; and renewed from a program without outputs, and from one with a wrong one: not one line else changes."""
    text, path = PRINTS[how], tmp_path / "prints.py"
    before, _, after = text.rpartition("#>")
    assert prove(path, text, eval_example) == []
    eval_example.due = False
    monkeypatch.setattr(eval_example, "_check_update", lambda example: None)
    for other in (bare(text), f"{before}#> no{after}"):
        assert prove(path, other, eval_example, update=True) == []
        assert [example.source for example in eval_example.to_update] == [text]
        eval_example.to_update.clear()


def test_a_fork_prints_the_same(eval_example, tmp_path):
    """Of each program once more, in a fork of the process that has imported what is slow to import."""
    wrong = {}
    eval_example.due, eval_example.forks = False, True
    for how, text in PRINTS.items():
        if problems := prove(tmp_path / "prints.py", text, eval_example):
            wrong[how] = problems
    assert not wrong


HANGS = "import pathlib\n\nprint(1)\n#> 1\npathlib.Path('../began').touch()\n"
HANGING = {
    "sleeps": (HANGS + "import time\n\ntime.sleep(600)\n", 8),
    "swallows what would stop it": (
        HANGS + "while True:\n    try:\n        sum(range(9))\n    except Exception:\n        pass\n",
        0,
    ),
    "waits for its child": (
        HANGS + 'import subprocess\n\nsubprocess.run(["sleep", "600"])\n',
        8,
    ),
}


def limits(folder):
    """1, 2, 4 ... seconds, until HANGS has begun: however long a busy machine takes to get there, that is not its sleep."""
    seconds = 1
    while not list(folder.rglob("began")):
        yield seconds
        seconds *= 2


@pytest.mark.parametrize("forked", [False, True], ids=["alone", "in a fork"])
@pytest.mark.parametrize("how", HANGING)
def test_stops_a_snippet_that(how, forked, eval_example, tmp_path):
    text, line = HANGING[how]
    eval_example.due, eval_example.forks = False, forked
    for seconds in limits(tmp_path):
        eval_example.limit = seconds
        [problem] = prove(tmp_path / "lie.py", text, eval_example)
        assert problem.endswith(f"still ran after {seconds} s; make it faster or turn it into a lab")
    assert re.match(rf"lie\.py:{line or '[0-9]+'}: ", problem)
    assert prove(tmp_path / "honest.py", HONEST, eval_example) == []  # and the rest goes on


INTERRUPTED = (
    "import os\nimport signal\n\nprint(1)\nos.kill(int(os.environ['TESTS']), signal.SIGINT)\nwhile True:\n    pass\n"
)


@pytest.mark.parametrize("option", [[], ["--update-examples"]], ids=["check", "update"])
def test_ctrl_c_stops_and_writes_nothing(option, copy):
    """A snippet types Ctrl+C at the tests: what ran before it is not written, and make ends with an error."""
    folder = copy / "snippets/part/chapter"
    (folder / "a.py").write_text(HONEST.replace("#> 3", "#> 4"), encoding="utf-8")
    (folder / "b.py").write_text(INTERRUPTED, encoding="utf-8")
    told = [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", "--color=no", "tests/test_snippets.py", *option]
    run = f"import os, signal, sys; signal.signal(signal.SIGINT, signal.default_int_handler); os.environ['TESTS'] = str(os.getpid()); sys.argv = {told[2:]}; import pytest; sys.exit(pytest.main(sys.argv[1:]))"
    done = subprocess.run([sys.executable, "-c", run], cwd=copy, capture_output=True, encoding="utf-8")
    assert done.returncode == pytest.ExitCode.INTERRUPTED, done.stdout + done.stderr
    assert "#> 4" in (folder / "a.py").read_text(encoding="utf-8")
    assert not (copy / "handbook/records/ran").exists() and signal.SIGINT


def test_an_update_in_a_real_run_changes_the_outputs_alone(copy):
    folder, text = copy / "snippets/part/chapter", PRINTS["comment with >"]
    (folder / "a.py").write_text(bare(text), encoding="utf-8")
    update = [
        sys.executable,
        "-m",
        "pytest",
        "-p",
        "no:cacheprovider",
        "--color=no",
        "tests/test_snippets.py",
        "--update-examples",
    ]
    done = subprocess.run(update, cwd=copy, capture_output=True, encoding="utf-8")
    assert done.returncode == 0, done.stdout + done.stderr
    assert (folder / "a.py").read_text(encoding="utf-8") == text


def test_a_raising_snippet_is_one_failure_and_the_run_goes_on(copy):
    folder = copy / "snippets/part/chapter"
    (folder / "honest.py").write_text(HONEST, encoding="utf-8")
    (folder / "raises.py").write_text("print(1)\n#> 1\n\n1 / 0\n", encoding="utf-8")
    pytest_ = [
        sys.executable,
        "-m",
        "pytest",
        "-p",
        "no:cacheprovider",
        "tests/test_snippets.py::test_prints_what_it_shows",
    ]
    done = subprocess.run(pytest_, cwd=copy, capture_output=True, encoding="utf-8")
    assert "1 failed, 1 passed" in done.stdout and "part/chapter/raises.py:4: ZeroDivisionError" in done.stdout, (
        done.stdout
    )
    [ledger] = (copy / "handbook/records/ran").glob("*.json")  # what passed is kept
    assert "honest.py" in ledger.read_text(encoding="utf-8") and "raises.py" not in ledger.read_text(encoding="utf-8")


def test_black_and_outputs_agree():
    """A file that black has formatted keeps its outputs below their statements."""
    text = "if True: print(1); print(2)\n#> 1\n#> 2\ndef f():\n    print(3)\n    #> 3\nf()\n"
    made = outputs.formatted(text)
    assert made == outputs.formatted(made) and source.shown_lines(made) == ["1", "2", "3"]
