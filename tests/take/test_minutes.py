"""The minutes of a chapter are derived from what stands on it; a page that types them is refused."""

import pytest
from lxml import html

from handbook import source
from handbook.take.minutes import minutes, typed_minutes

PAGE = "---\ntitle: A\n---\n# A\n\n**Read first:** nothing\n\n"
BOX = '```python\n--8<-- "a.py"\n```\n\n'
FOLD = '??? note "Drawing"\n\n    ```python\n    --8<-- "b.py"\n    ```\n\n'
EXERCISE = '??? success "Solution"\n    Look.\n\n'


def test_each_part_takes_its_minutes():
    assert minutes(PAGE) == 5
    assert minutes(PAGE + "word " * 2000) == 20
    assert minutes(PAGE + BOX * 20) == 20
    assert minutes(PAGE + BOX * 20 + FOLD * 20) == 20, "what is folded is read by few"
    assert minutes(PAGE + EXERCISE * 4) == 20


@pytest.mark.parametrize("lie", ["---\nminutes: 25\n---\n", "**Read first:** nothing · **Time:** 25 minutes\n"])
def test_refuses_typed_minutes(lie):
    assert "types its minutes" in typed_minutes("docs/p.md", lie)[0]
    assert typed_minutes("docs/p.md", PAGE) == []


def test_every_chapter_shows_its_minutes(say):
    shown = {}
    for name in source.chapters():
        page = source.DOCS / f"{name}.md"
        if page.exists():
            markdown = page.read_text(encoding="utf-8")
            assert typed_minutes(f"docs/{name}.md", markdown) == []
            if "**Read first:**" in markdown:
                built = html.fromstring((source.SITE / name / "index.html").read_text(encoding="utf-8"))
                says = f"Time: about {minutes(markdown)} minutes"
                assert says in built.xpath("string(//p[strong[.='Time:']])"), f"{name} does not show: {says}"
                assert says in (source.SITE / name / "index.md").read_text(encoding="utf-8").replace("*", "")
                shown[name] = minutes(markdown)
    assert len(shown) >= 20
    say(f"Minutes: {len(shown)} chapters, {min(shown.values())} to {max(shown.values())} minutes each.")
