"""The index of old calls is derived, whole and searchable; lies about it are refused."""

import pytest
from lxml import html

from handbook import source
from handbook.lists import old_calls

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


@pytest.mark.parametrize("lie", LIES)
def test_refuses_a_row(lie):
    text, says = LIES[lie]
    assert old_calls.row_problems(old_calls.rows_of("old_lie", HONEST)) == []
    assert any(says in problem for problem in old_calls.row_problems(old_calls.rows_of("old_lie", text)))


def test_the_index_is_whole_and_derived(say):
    rows = old_calls.rows()
    page = html.fromstring((source.SITE / old_calls.CHAPTER / "index.html").read_text(encoding="utf-8"))
    shown = {row.get("id"): [cell.text_content() for cell in row] for row in page.xpath("//article//tr[@id]")}
    assert len(rows) >= 60
    assert list(shown) == [row.anchor for row in rows], "a table misses a program of the chapter; look at its data-fill"
    programs = set(page.xpath("//pre//*/@id"))
    for row in rows:
        old, today, new = shown[row.anchor]
        assert row.old in old and row.today in today and row.new.splitlines()[0] in new
        assert f"code-{row.anchor}" in programs, f"the program of {row.name} is not on the page"
    assert old_calls.DATA.read_text(encoding="utf-8") == old_calls.data(), "rows.json is stale; type: make update"
    say(f"Old calls: {len(rows)} rows, {sum(row.outcome == 'silent' for row in rows)} of them change in silence.")
