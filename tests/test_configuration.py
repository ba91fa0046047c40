"""Promise 8: each configuration file below snippets/ is read by the tool that it is written for."""

import hashlib

import pytest

from handbook import source
from handbook.promises.configuration import DATA, configuration_problems, copy_problems

CONFIGURATION = [path for path in source.snippet_files() if path.suffix not in DATA]


@pytest.mark.parametrize("path", CONFIGURATION, ids=lambda path: path.relative_to(source.SNIPPETS).as_posix())
def test_the_real_tool_reads_it(path):
    if problems := configuration_problems(path):
        pytest.fail(problems[0], pytrace=False)


def test_copies_of_data_are_one_file():
    """A program reads what lies beside it, so data is copied into each chapter that reads it; the copies are the same."""
    files = [p for p in source.snippet_files() if p.suffix != ".py"]
    sums = {p.relative_to(source.SNIPPETS).as_posix(): hashlib.sha256(p.read_bytes()).hexdigest() for p in files}
    problems = copy_problems(sums, source.settings()["copies"])
    if problems:
        pytest.fail("\n".join(problems), pytrace=False)
