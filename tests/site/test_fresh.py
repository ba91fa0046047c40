"""How fresh is this? The page says what the ledger and the report on the newest versions say, and nothing else."""

import json
from pathlib import Path

import pytest
from lxml import html

from handbook import source
from handbook.ledger import first_difference, write_report
from handbook.site import fresh

A, B, C = "foundations/decoding", "foundations/first-model", "retrieval/rag"
TITLES = {A: "Decoding", B: "A first model", C: "RAG", "current/papers": "Papers"}
LEDGER = {
    f"{chapter}/a.py": {
        "lines": ["1", "2", "3"],
        "seconds": 1.6,
        "date": "2026-11-01",
        "packages": {"torch": "2.13.0+cpu"},
    }
    for chapter in (A, B, C)
}


@pytest.fixture
def snippets(tmp_path, monkeypatch) -> Path:
    """A folder of two chapters with a snippet each, in place of snippets/."""
    for chapter in (A, B):
        (tmp_path / chapter).mkdir(parents=True)
        (tmp_path / chapter / "a.py").write_text("import lxml\nprint(1)\n#> 1\n", encoding="utf-8")
    monkeypatch.setattr(source, "SNIPPETS", tmp_path)
    return tmp_path


def test_the_report_keeps_what_each_snippet_did(snippets, tmp_path):
    report = tmp_path / "newest.json"
    report.write_text(
        json.dumps({B: {"date": "2026-01-01", "ran": 1}, "gone/chapter": {"date": "2026-01-01", "ran": 1}}),
        encoding="utf-8",
    )
    write_report({f"{A}/a.py": "a.py:1: ImportError: gone; type: python snippets/a.py\nmore"}, report)
    told = json.loads(report.read_text(encoding="utf-8"))
    assert list(told) == [A, B] and told[B]["date"] == "2026-01-01" < told[A]["date"]
    assert told[A]["differs"] == {f"{A}/a.py": "a.py:1: ImportError: gone; type: python snippets/a.py"}
    assert list(told[A]["versions"]) == ["lxml"] and told[A]["ran"] == 1


def test_a_changed_output_is_told_by_its_first_difference():
    shown = "print(1)\n#> 1\nprint(2)\n#> 2\n"
    assert first_difference(shown, shown.replace("#> 2", "#> 3")) == "showed '2', prints '3'"
    assert first_difference(shown, shown + "#> 4\n") == "showed 'no line', prints '4'"


def test_the_page_says_what_differs_and_what_was_not_tried():
    newest = {
        A: {"date": "2026-11-20", "ran": 1, "versions": {"torch": "2.14.0"}},
        B: {"date": "2026-11-20", "ran": 1, "versions": {}, "differs": {f"{B}/a.py": "a.py:3: KeyError: <x>"}},
    }
    rows = html.fragment_fromstring(fresh.chapter_table(LEDGER, newest, TITLES)).xpath(".//tbody/tr")
    texts = [[cell.text_content() for cell in row] for row in rows]
    assert [row[0] for row in texts] == ["Decoding", "A first model", "RAG"]  # Papers has no snippet that ran
    assert texts[0][1:] == [
        "2026-11-01: 1 snippets, 3 outputs, 2 s",
        "2026-11-20: all the same",
        "torch 2.13.0 → 2.14.0",
    ]
    assert texts[1][2:] == ["2026-11-20: 1 of 1 differ", "torch 2.13.0"] and texts[2][2] == "not yet"
    broken = html.fragment_fromstring(fresh.broken_list(newest)).text_content()
    assert broken == f"{B}/a.py: a.py:3: KeyError: <x>"
    assert "Nothing" in fresh.broken_list({A: newest[A]})
