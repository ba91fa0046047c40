"""The figures of the site are smaller than those in docs/ and the same pictures."""

import pytest

from handbook import source
from handbook.promises.figures import picture_problems
from handbook.site.figures import slim

DRAWN = sorted(source.DOCS.glob("*/*/*.svg"))


@pytest.mark.parametrize("drawn", DRAWN, ids=lambda file: file.relative_to(source.DOCS).as_posix())
def test_a_figure_of_the_site_is_the_picture_that_was_drawn(drawn):
    seen = source.SITE / drawn.relative_to(source.DOCS)
    assert picture_problems(drawn.name, seen.read_bytes(), drawn) == []
    assert seen.stat().st_size <= drawn.stat().st_size


def test_only_what_nobody_sees_is_left_out():
    drawn = (
        '<?xml version="1.0"?>\n<!DOCTYPE svg>\n<svg width="70pt">\n <metadata>\n  <x/>\n </metadata>\n'
        ' <path d="M 1.23456 2 \nL 3 4.5 \n" transform="translate(0.12345 7) scale(0.015625)"/>\n'
        ' <text x="0.12345">a  <tspan>b</tspan> <tspan>c</tspan></text>\n</svg>\n'
    )
    assert slim(drawn) == (
        '<svg width="70pt"><path d="M 1.23 2 L 3 4.5 " transform="translate(0.12 7) scale(0.015625)"/>'
        ' <text x="0.12">a <tspan>b</tspan> <tspan>c</tspan></text></svg>\n'
    )
