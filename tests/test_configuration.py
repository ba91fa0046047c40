"""Promise 8: each configuration file below snippets/ is read by the tool that it is written for."""

import pytest

from handbook import source
from handbook.promises.configuration import DATA, configuration_problems

CONFIGURATION = [path for path in source.snippet_files() if path.suffix not in DATA]


@pytest.mark.parametrize("path", CONFIGURATION, ids=lambda path: path.relative_to(source.SNIPPETS).as_posix())
def test_the_real_tool_reads_it(path):
    if problems := configuration_problems(path):
        pytest.fail(problems[0], pytrace=False)
