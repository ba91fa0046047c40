"""The index of old calls is derived, whole and searchable; lies about it are refused."""

import subprocess
import sys

import pytest
from lxml import html

from handbook import source
from handbook.lists import old_calls, old_versions

HONEST = """# as_old
print(today("as_old()"))
#> NameError: name 'as_old' is not defined
print(as_new())
#> 1
"""
LIES = {  # lie: (text, what the refusal says)
    "without an error": (HONEST.replace("#> NameError: name 'as_old' is not defined\n", ""), "as_old shows no error"),
    "without a new call": (HONEST[: HONEST.index("print(as_new")], "as_old says nothing that works now"),
    "whose new call is not run": (HONEST.replace("#> 1\n", ""), "the new call for as_old shows no result"),
    "without a name": (HONEST.replace("# as_old\n", ""), "no comment above names what is gone"),
    "that stands twice": (HONEST + "\n" + HONEST, "as_old stands twice"),
    "whose new call stands in another section": (
        HONEST.replace("print(as_new", "# --8<-- [end:a]\nprint(as_new"),
        "as_old says nothing that works now",
    ),
}
KNOWN = {"until": "old 1.9.2", "since": "old 2.0.0", "how": "run"}
VERSION_LIES = {  # lie: (the row's entry, what the refusal says)
    "without a version": (None, "as_old names no version"),
    "whose version is none": ({**KNOWN, "since": "old two"}, "are not each a package and a version"),
    "without a package": ({**KNOWN, "until": "1.9.2"}, "are not each a package and a version"),
    "newer than the book": ({**KNOWN, "since": "old 2.2.0"}, "changed in old 2.2.0, but the book runs on 2.1.0"),
    "that changed before it was old": (
        {**KNOWN, "since": "old 1.9.2"},
        "changed in 1.9.2, before its last old version",
    ),
    "of a package that is not pinned": ({**KNOWN, "since": "other 2.0.0"}, "does not pin: other"),
    "from memory": ({**KNOWN, "how": "remembered"}, "does not say how it was found"),
}


@pytest.mark.parametrize("lie", LIES)
def test_refuses_a_row(lie):
    text, says = LIES[lie]
    assert old_calls.row_problems(old_calls.rows_of("old_lie", HONEST)) == []
    assert any(says in problem for problem in old_calls.row_problems(old_calls.rows_of("old_lie", text)))


@pytest.mark.parametrize("lie", VERSION_LIES)
def test_refuses_a_version(lie):
    entry, says = VERSION_LIES[lie]
    rows, pinned = old_calls.rows_of("old_lie", HONEST), {"old": "2.1.0"}
    assert old_calls.version_problems(rows, {"as_old": KNOWN}, pinned) == []
    problems = old_calls.version_problems(rows, {"as_old": entry} if entry else {}, pinned)
    assert len(problems) == 1 and says in problems[0]


def test_an_older_version_runs_the_old_lines():
    text = "def today(old):\n    return str(eval(old, globals()))\n\n\nimport gone_for_good\n\n" + HONEST
    run = subprocess.run(
        [sys.executable, "-c", old_versions.script(text, "def as_old():\n    return 7")],
        capture_output=True,
        encoding="utf-8",
    )
    failed, said, done = run.stdout.splitlines()
    assert failed.startswith("failed: import gone_for_good ModuleNotFoundError")
    assert said.split() == ["as_old", "7"] and done == "done"


def test_the_index_is_whole_and_derived(say):
    rows = old_calls.rows()
    page = html.fromstring((source.SITE / old_calls.CHAPTER / "index.html").read_text(encoding="utf-8"))
    shown = {row.get("id"): [cell.text_content() for cell in row] for row in page.xpath("//article//tr[@id]")}
    assert len(rows) >= 60
    assert list(shown) == [row.anchor for row in rows], "a table misses a program of the chapter; look at its data-fill"
    programs = set(page.xpath("//pre//*/@id"))
    for row in rows:
        old, today, new = shown[row.anchor]
        assert all(old_calls.versions()[row.name][end].split()[1] in old for end in ("until", "since"))
        assert row.old in old and row.today in today and row.new.splitlines()[0] in new
        assert f"code-{row.anchor}" in programs, f"the program of {row.name} is not on the page"
    assert old_calls.DATA.read_text(encoding="utf-8") == old_calls.data(), "rows.json is stale; type: make update"
    assert set(old_calls.versions()) == {row.name for row in rows}, (
        "versions.yml has an entry that is no row; delete it"
    )
    say(f"Old calls: {len(rows)} rows, {sum(row.outcome == 'silent' for row in rows)} of them change in silence.")
