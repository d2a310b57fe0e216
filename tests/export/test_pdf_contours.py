"""Outlines around the dark modules of a code."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from signage.export.pdf.contours import contours

rows_of_modules = st.integers(1, 8).flatmap(
    lambda width: st.lists(
        st.lists(st.integers(0, 1), min_size=width, max_size=width), min_size=1, max_size=8
    )
)


def test_neighbours_share_one_outline():
    """Two modules side by side are one rectangle, without an edge between them."""
    assert contours(((1, 1), (0, 0))) == (((0, 0), (2, 0), (2, 1), (0, 1)),)


def test_hole_runs_the_other_way():
    """A light module inside dark ones has an outline of its own."""
    outer, hole = contours(((1, 1, 1), (1, 0, 1), (1, 1, 1)))

    assert (area(outer), area(hole)) == (9, -1)


def test_no_dark_module_no_outline():
    """A light code has nothing to fill."""
    assert contours(((0, 0), (0, 0))) == ()


@settings(deadline=None)
@given(rows_of_modules)
def test_outlines_enclose_the_dark_modules_and_no_other(rows):
    """Around every dark module outlines wind once, around every light one not at all."""
    outlines = contours(rows)

    assert [[winding(outlines, x, y) for x in range(len(rows[0]))] for y in range(len(rows))] == [
        list(row) for row in rows
    ]


@settings(deadline=None)
@given(rows_of_modules)
def test_outlines_turn_at_every_corner(rows):
    """A corner is where an outline turns; ways along the same line are joined."""
    for outline in contours(rows):
        around = zip(outline[-1:] + outline[:-1], outline, outline[1:] + outline[:1], strict=True)
        for before, at, after in around:
            assert (before[0] == at[0]) != (at[0] == after[0])


def area(outline: tuple[tuple[int, int], ...]) -> int:
    """Return the area inside, in modules; negative if it runs against the clock."""
    ends = outline[1:] + outline[:1]
    return sum(x0 * y1 - x1 * y0 for (x0, y0), (x1, y1) in zip(outline, ends, strict=True)) // 2


def winding(outlines: tuple[tuple[tuple[int, int], ...], ...], x: int, y: int) -> int:
    """Return how often *outlines* wind around the middle of the module at (x, y)."""
    turns = 0
    for outline in outlines:
        for (x0, y0), (x1, y1) in zip(outline, outline[1:] + outline[:1], strict=True):
            if x0 == x1 and x0 > x and min(y0, y1) <= y < max(y0, y1):
                turns += 1 if y1 > y0 else -1
    return turns
