"""Questions: each option has its reason."""

import re

from lxml import html


def quiz_problems(page: str, tree: html.HtmlElement) -> list[str]:
    """Refuse a question whose answer does not give each option one reason, exactly one of which says Right."""
    problems = []
    for fold in tree.xpath(".//details[contains(@class, 'question')]"):
        options = fold.getprevious()
        reasons = [item.text_content() for item in fold.iter("li")]
        count = len(options) if options is not None and options.tag == "ul" else 0
        right = sum(bool(re.match(r"\w\) Right\b", reason)) for reason in reasons)
        if not count or count != len(reasons) or right != 1:
            problems.append(
                f"{page}: {fold.findtext('summary')!r} has {count} options, {len(reasons)} reasons and {right} right ones; "
                "write it as handbook/template/page.md shows"
            )
    return problems
