"""One thread, models from the prepared Hub cache, no network but loopback; and the ledger of what passed."""

import os
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
import pytest_examples.run_code  # noqa: E402

from handbook import loopback, source  # noqa: E402, F401
from handbook.due import renewed  # noqa: E402
from handbook.ledger import NOTEBOOKS, RAN, read_record, write_record, write_report  # noqa: E402

# Without this a raising snippet ends the whole run on Python 3.11 (pytest-examples 0.0.18).
pytest_examples.run_code.create_example_traceback = lambda *_: None
plain_print, shown_print = print, pytest_examples.run_code.MockPrintFunction.__call__


def only_shown(self, *args, file=None, **options):
    """What a library prints into a file goes there; pytest-examples would swallow it, and slowly."""
    if file in (None, sys.stdout):
        return shown_print(self, *args, **options)
    return plain_print(*args, file=file, **options)


pytest_examples.run_code.MockPrintFunction.__call__ = only_shown
pytest_examples.run_code.parent_frame_id += 1  # only_shown stands between the snippet and the count of frames


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--fresh", action="store_true", help="run every snippet in a fresh interpreter, not only changed ones"
    )
    parser.addoption("--page", help="only the tests of one page, as part/chapter")
    parser.addoption(
        "--report", action="store_true", help="write what the snippets did to handbook/records/newest.json"
    )


def pytest_configure(config: pytest.Config) -> None:
    config.verified, config.said, config.did, config.executed, config.began = {}, [], {}, {}, time.time()


def pytest_runtest_logreport(report: pytest.TestReport) -> None:
    if "test_prints_what_it_shows[" in report.nodeid and (report.when == "call" or report.failed):
        name = report.nodeid.partition("[")[2].removesuffix("]")
        pytest_runtest_logreport.config.did[name] = dict(report.user_properties).get("did", "") or report.longreprtext
    if report.when == "call" and report.passed:
        for key, value in report.user_properties:
            if key == "ledger":
                pytest_runtest_logreport.config.verified.update(value)
            elif key == "notebook":
                pytest_runtest_logreport.config.executed.update(value)
            elif key == "said":
                pytest_runtest_logreport.config.said.append(value)


@pytest.hookimpl(tryfirst=True)
def pytest_sessionstart(session: pytest.Session) -> None:
    pytest_runtest_logreport.config = session.config


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """--page part/chapter: only the tests of that page, of its snippets and of its notebook."""
    page = config.getoption("page")
    if not page:
        return

    def belongs(item: pytest.Item) -> bool:
        which = item.name.partition("[")[2].removesuffix("]")
        return which == page or which.startswith(f"{page}/")

    config.hook.pytest_deselected(items=[item for item in items if not belongs(item)])
    items[:] = [item for item in items if belongs(item)]


def pytest_sessionfinish(session: pytest.Session, exitstatus: int) -> None:
    """A passing run, and nothing else, writes the records; entries of files that are gone go too."""
    config, environment = session.config, Path(sys.prefix).name
    if hasattr(config, "workerinput"):
        return
    if exitstatus == pytest.ExitCode.NO_TESTS_COLLECTED and config.getoption("page"):
        session.exitstatus = (
            pytest.ExitCode.OK
        )  # a page without snippets; that there is such a page, make has found out
    if config.getoption("report"):
        write_report(config.did)
    if exitstatus != 0:
        return
    renew = "CI" in os.environ or config.getoption("fresh")
    if config.verified:
        ledger = RAN / f"{environment}.json"
        there = renewed(read_record(ledger), config.verified, lambda name: (source.SNIPPETS / name).exists(), renew)
        write_record(ledger, there)
    if config.executed:
        notebooks = NOTEBOOKS / f"{environment}.json"
        there = renewed(read_record(notebooks), config.executed, lambda name: name in source.chapters(), renew=True)
        write_record(notebooks, there)


def pytest_terminal_summary(terminalreporter, exitstatus: int, config: pytest.Config) -> None:
    snippets, say = config.verified, terminalreporter.write_line
    for line in config.said:
        say(line)
    if snippets and exitstatus == 0:
        outputs = sum(entry["outputs"] for entry in snippets.values())
        took = time.time() - config.began
        say(f"Verified: {len(snippets)} snippets, {outputs} lines of output, {took:.0f} seconds.")
    elif exitstatus not in (0, 5):
        say("Not verified: the sentences above say which file and what to type.")


@pytest.fixture
def say(record_property):
    """say('sentence') puts a sentence among the last lines of a passing run."""
    return lambda sentence: record_property("said", sentence)


if sys.version_info[:2] != (3, 11):
    raise SystemExit("The pins are for Python 3.11; type: make test PYTHON=python3.11")
