"""A lab is a notebook: executed from its first cell to its last, it shows the outputs that are committed."""

import nbformat
import pytest
from nbclient.exceptions import CellExecutionError

from handbook import source
from handbook.take.executed import execute_lab, lab_problems

LABS = sorted((source.DOCS / "labs").glob("*.ipynb"))


@pytest.mark.parametrize("lab", LABS, ids=lambda p: f"labs/{p.stem}")
def test_shows_what_it_prints(lab, request, say):
    kept = nbformat.read(lab, 4)
    name = str(lab.relative_to(source.ROOT))
    try:
        run = execute_lab(nbformat.read(lab, 4))
    except CellExecutionError as error:
        pytest.fail(f"{name}: a cell fails with {error.ename}: {error.evalue}; open the lab and fix it", pytrace=False)
    problems = lab_problems(name, kept, run)
    if problems and request.config.getoption("update_examples"):
        for number, cell in enumerate((c for c in run.cells if c.cell_type == "code"), 1):
            cell.execution_count = number
            cell.metadata = {}
            for output in cell.outputs:
                if "execution_count" in output:
                    output.execution_count = number
        source.write(lab, nbformat.writes(run).rstrip("\n") + "\n")
    elif problems:
        pytest.fail("\n".join(problems), pytrace=False)
    say(f"Lab {lab.stem}: {sum(c.cell_type == 'code' for c in kept.cells)} cells executed.")
