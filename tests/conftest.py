"""One thread, models from the prepared Hub cache, no network but loopback; and the ledger of what passed."""

import os
import re
import shutil
import sys
import tempfile
import time
from pathlib import Path

from handbook.models import HOME

datasets_cache = tempfile.TemporaryDirectory()  # datasets leaves a lock file for every file that it reads
os.environ.update(
    HF_DATASETS_CACHE=datasets_cache.name,
    HF_HOME=str(HOME),
    HF_HUB_OFFLINE="1",
    HF_HUB_DISABLE_PROGRESS_BARS="1",
    HF_HUB_VERBOSITY="error",
    MPLBACKEND="Agg",
    OMP_NUM_THREADS="1",
    TOKENIZERS_PARALLELISM="false",
    TQDM_DISABLE="1",
    TRANSFORMERS_VERBOSITY="error",
)

import pytest  # noqa: E402

from handbook import due, loopback, source  # noqa: E402, F401
from handbook.ledger import NOTEBOOKS, RAN, read_ledger, read_record, sealed, write_record, write_report  # noqa: E402
from handbook.run import Evaluation, Forks  # noqa: E402

PROOFS = ("test_prints_what_it_shows", "test_notebook_prints_what_it_shows")
CHOOSING = re.compile(r"-[km]|--(deselect|lf|last-failed|update-examples)|.*::")  # what runs some tests alone


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--all", action="store_true", help="run every snippet and notebook, whatever the budget")
    parser.addoption(
        "--shard", default="1/1", help="N/M: every M-th chapter, from the N-th; the first runs other tests too"
    )
    parser.addoption("--page", help="only the tests of one page, as part/chapter")
    parser.addoption(
        "--report", action="store_true", help="write what the snippets did to handbook/records/newest.json"
    )


def pytest_configure(config: pytest.Config) -> None:
    config.ran, config.how, config.excused, config.said, config.did = {}, {}, set(), [], {}
    config.began = time.time()


@pytest.fixture(scope="session")
def forks():
    """The process that runs snippets in forks of itself."""
    served = Forks()
    yield served
    served.stop()


@pytest.fixture(scope="session")
def _examples_to_update(_examples_to_update, request):
    """pytest-examples writes what it holds at the end of a run, also of one that Ctrl+C ended; then nothing is written."""
    yield _examples_to_update
    if request.session.exitstatus == pytest.ExitCode.INTERRUPTED:
        _examples_to_update.clear()


@pytest.fixture
def eval_example(tmp_path, request, forks, _examples_to_update):
    """pytest-examples' fixture, its programs run by witnesses."""
    evaluation = Evaluation(tmp_path=tmp_path, pytest_request=request)
    evaluation.forking = forks
    yield evaluation
    if request.config.getoption("update_examples"):
        _examples_to_update.extend(evaluation.to_update)


def proves(nodeid: str) -> str:
    """The snippet or chapter that a test proves, "" for any other test."""
    name, _, which = nodeid.rpartition("::")[2].partition("[")
    return which.removesuffix("]") if name in PROOFS else ""


def pytest_runtest_logreport(report: pytest.TestReport) -> None:
    config, which = pytest_runtest_logreport.config, proves(report.nodeid)
    if which.endswith(".py") and (report.when == "call" or report.failed):
        config.did[which] = dict(report.user_properties).get("did", "") or report.longreprtext
    if which and (report.skipped or hasattr(report, "wasxfail")):
        config.excused.add(which)
    if report.when == "call" and report.passed:
        for key, value in report.user_properties:
            if key == "ran":
                config.ran.update(value)
            elif key == "how" and which not in config.excused:
                config.how[which] = value
            elif key == "said":
                config.said.append(value)


@pytest.hookimpl(tryfirst=True)
def pytest_sessionstart(session: pytest.Session) -> None:
    pytest_runtest_logreport.config = session.config


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """--page part/chapter: only the tests of that page, of its snippets and of its notebook. --shard: those of its share."""
    page, shard = config.getoption("page"), config.getoption("shard")

    def belongs(item: pytest.Item) -> bool:
        which = item.name.partition("[")[2].removesuffix("]")
        return which == page or which.startswith(f"{page}/")

    def in_shard(item: pytest.Item) -> bool:
        which = proves(item.nodeid)
        return due.in_shard(which, shard) if which else shard.startswith("1/")

    chosen = [item for item in items if (not page or belongs(item)) and in_shard(item)]
    if len(chosen) < len(items):
        config.hook.pytest_deselected(items=[item for item in items if item not in chosen])
        items[:] = chosen


def pytest_sessionfinish(session: pytest.Session, exitstatus: int) -> None:
    """What passed is written into the ledger; entries of files that are gone go. After Ctrl+C nothing is written."""
    config, environment = session.config, Path(sys.prefix).name
    if hasattr(config, "workerinput"):
        return
    if exitstatus == pytest.ExitCode.NO_TESTS_COLLECTED and config.getoption("page"):
        session.exitstatus = (
            pytest.ExitCode.OK
        )  # a page without snippets; that there is such a page, make has found out
    if config.getoption("report"):
        write_report(config.did)
    if exitstatus not in (pytest.ExitCode.OK, pytest.ExitCode.TESTS_FAILED):
        return
    snippets = {name: entry for name, entry in config.ran.items() if name.endswith(".py")}
    if snippets:
        path = RAN / f"{environment}.json"
        write_record(path, due.renewed(read_record(path), snippets, lambda name: (source.SNIPPETS / name).exists()))
    if notebooks := {name: entry for name, entry in config.ran.items() if name not in snippets}:
        from handbook.take.executed import notebook_fingerprint

        path = NOTEBOOKS / f"{environment}.json"
        for name, entry in notebooks.items():  # with what its snippets were now seen to use
            notebooks[name] = sealed(name, entry | {"hash": notebook_fingerprint(name, read_ledger())})
        write_record(path, due.renewed(read_record(path), notebooks, lambda name: name in source.chapters()))
    if config.how and not config.getoption("page") and not config.getoption("update_examples"):
        due.note_proved(environment, config.how)
    if exitstatus == 0 and not any(map(CHOOSING.match, map(str, config.invocation_params.args))):
        kinds, page = {name.endswith(".py") for name in config.how}, config.getoption("page")
        names = [name for name in due.everything(environment) if name.endswith(".py") in kinds]
        names = [name for name in names if due.in_shard(name, config.getoption("shard"))]
        names = [name for name in names if not page or f"{name}/".startswith(f"{page}/")]
        missing = config.excused | set(names) - config.how.keys()
        config.missing = due.proof_problems({}, sorted(missing))
        if config.missing:
            session.exitstatus = pytest.ExitCode.TESTS_FAILED


def pytest_terminal_summary(terminalreporter, exitstatus: int, config: pytest.Config) -> None:
    say, failed = terminalreporter.write_line, exitstatus not in (0, 5) or getattr(config, "missing", [])
    for line in [*config.said, *getattr(config, "missing", [])]:
        say(line)
    if failed:
        say("Not verified: the sentences above say which file and what to type.")
    elif config.how:
        counts = {how: list(config.how.values()).count(how) for how in (due.DUE, due.AGAIN, due.HELD)}
        said = ", ".join(f"{count} {how}" for how, count in counts.items() if count)
        say(f"{Path(sys.prefix).name}: {said}; {time.time() - config.began:.0f} seconds.")


@pytest.fixture
def say(record_property):
    """say('sentence') puts a sentence among the last lines of a passing run."""
    return lambda sentence: record_property("said", sentence)


@pytest.fixture
def copy(tmp_path):
    """A copy of what runs snippets, with the one chapter part/chapter, which belongs to the environment of this run."""
    for name in ("tests", "constraints", "docs", "handbook"):
        ignored = shutil.ignore_patterns("ran", "notebooks", "__pycache__", "*.svg")
        shutil.copytree(source.ROOT / name, tmp_path / name, ignore=ignored)
    here, table = Path(sys.prefix).name, "[tool.handbook.environments]\n"
    settings = (source.ROOT / "pyproject.toml").read_text(encoding="utf-8")
    settings = settings.replace(table, f'{table}{here} = ["part/chapter"]\n' if here == "tools" else table)
    (tmp_path / "pyproject.toml").write_text(settings, encoding="utf-8")
    (tmp_path / "snippets/part/chapter").mkdir(parents=True)
    return tmp_path


if sys.version_info[:2] != (3, 11):
    raise SystemExit("The pins are for Python 3.11; type: make test PYTHON=python3.11")
