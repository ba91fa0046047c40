"""A lab is a notebook: executed from its first cell to its last, it shows the outputs that are committed."""

import book
import nbformat
import pytest
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError

LABS = sorted((book.DOCS / "labs").glob("*.ipynb"))


def outputs(cell: nbformat.NotebookNode) -> list[str]:
    """What a code cell shows: texts as they are, pictures by their kind."""
    shown = []
    for output in cell.get("outputs", []):
        data = output.get("data", {})
        shown.append(output.get("text") or data.get("text/plain") or "".join(sorted(data)) or str(output.get("evalue")))
    return shown


def lab_problems(name: str, kept: nbformat.NotebookNode, run: nbformat.NotebookNode) -> list[str]:
    """Refuse cells whose committed outputs are not what this run printed, and anything on stderr."""
    problems = []
    for number, (old, new) in enumerate(zip(kept.cells, run.cells, strict=True), 1):
        if old.cell_type == "code" and outputs(old) != outputs(new):
            problems.append(f"{name}: cell {number} shows {outputs(old)} but prints {outputs(new)}; type: make update")
        if any(output.get("name") == "stderr" for output in new.get("outputs", [])):
            problems.append(f"{name}: cell {number} writes to stderr, which readers would see; silence its cause")
    return problems


def execute(notebook: nbformat.NotebookNode, seconds: float = 300) -> nbformat.NotebookNode:
    """Run a copy of a notebook in a fresh kernel, the repository as its working folder."""
    run = nbformat.from_dict(notebook)
    guard = nbformat.v4.new_code_cell(
        f"import sys; sys.path.append({str(book.ROOT / 'tests')!r}); import loopback; sys.path.pop();"
    )
    run.cells.insert(0, guard)
    NotebookClient(
        run, timeout=seconds, coalesce_streams=True, resources={"metadata": {"path": str(book.ROOT)}}
    ).execute()
    del run.cells[0]
    return run


@pytest.mark.parametrize("lab", LABS, ids=lambda p: f"labs/{p.stem}")
def test_shows_what_it_prints(lab, request, say):
    kept = nbformat.read(lab, 4)
    name = str(lab.relative_to(book.ROOT))
    try:
        run = execute(nbformat.read(lab, 4))
    except CellExecutionError as error:
        pytest.fail(f"{name}: a cell fails with {error.ename}: {error.evalue}; open the lab and mend it", pytrace=False)
    problems = lab_problems(name, kept, run)
    if problems and request.config.getoption("update_examples"):
        for number, cell in enumerate((c for c in run.cells if c.cell_type == "code"), 1):
            cell.execution_count = number
            cell.metadata = {}
            for output in cell.outputs:
                if "execution_count" in output:
                    output.execution_count = number
        nbformat.write(run, lab)
    elif problems:
        pytest.fail("\n".join(problems), pytrace=False)
    say(f"Lab {lab.stem}: {sum(c.cell_type == 'code' for c in kept.cells)} cells executed.")
