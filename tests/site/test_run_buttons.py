"""The Run buttons of the built site: those that the records name, with NumPy where its wheel is published and only there."""

import json

from lxml import html
from numpy_stand_in import PYODIDE

from handbook import source
from handbook.ledger import RUNS_IN_BROWSER, read_ledger
from handbook.take import runnable


def test_the_built_site_has_numpy_for_the_boxes_that_say_so_and_for_no_others():
    boxes, published = {}, source.SITE / "assets" / "pyodide"
    for page in source.SITE.rglob("index.html"):
        for note in html.fromstring(page.read_text(encoding="utf-8")).xpath("//*[@data-run]"):
            boxes[note.get("data-run").split()[0]] = note.get("data-numpy"), note.get("data-lacks")
    wheel, proved = runnable.proved(PYODIDE)
    needing = proved if wheel else runnable.numpy_snippets(read_ledger())
    loads = f"{runnable.PYTHON + wheel.stat().st_size / 1e6:.0f}" if wheel else None
    wanted = dict.fromkeys(json.loads(RUNS_IN_BROWSER.read_text(encoding="utf-8")), (None, None))
    wanted |= dict.fromkeys(needing, (loads, None if wheel else "NumPy"))
    assert needing and boxes == wanted, "the site was built before these ran; type: make build"
    assert [file.name for file in published.glob("*.whl")] == ([wheel.name] if wheel else [])
    lock = json.loads((published / "pyodide-lock.json").read_text(encoding="utf-8"))
    assert list(lock["packages"]) == (["numpy"] if wheel else [])
