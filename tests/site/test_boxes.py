"""Below each box stands when it ran; tinted are the lines that it printed, and nothing that looks like them."""

import pytest

from handbook.site.boxes import mark_boxes
from handbook.site.page import Page

TEXT = 'print("""\n#> a string\n""")\n#> \n#> #> a string\nif 1:\n    print(2)\n    #> 2\n# a comment'


@pytest.fixture
def page(tmp_path) -> Page:
    """A page that shows TEXT."""
    (folder := tmp_path / "p/c").mkdir(parents=True)
    box = f'<pre class="highlight"><code class="language-python">{TEXT.replace(">", "&gt;")}\n</code></pre>'
    (folder / "index.html").write_text(f"<html><body><article>{box}</article></body></html>", encoding="utf-8")
    made = Page(folder / "index.html", tmp_path)
    made.markdown = '```python\n--8<-- "p/c/a.py"\n```\n'
    return made


def test_tints_outputs_and_no_string_that_looks_like_one(page, monkeypatch):
    monkeypatch.setattr("handbook.source.data_of", lambda name: [])
    mark_boxes(page, {}, {"p/c/a.py": {"": TEXT}}, {})
    assert [span.text.strip() for span in page.article.find_class("o-out")] == ["#>", "#> #> a string", "#> 2"]
    assert "not run yet" in page.article.xpath("string(.//p[@class='book-ran'])")
