"""Elements in columns of equal width."""

from __future__ import annotations

from tests.layout.making import (
    boxes,
    cells,
    codes,
    column,
    grid,
    lay_out,
    letters,
    picture,
    problems,
    px,
    shape,
    text,
)


def test_children_fill_row_after_row():
    """Columns are equally wide; the last row may be shorter."""
    children = (text("a"), text("b"), text("c"), text("d"), text("e"))
    scene = lay_out(column(grid(3, *children, gap=cells(1))), 160, 60)

    assert picture(scene) == letters("""
        a..b..c.
        ........
        d..e....
    """)


def test_a_row_is_as_high_as_its_highest_child():
    """Others in the row are stretched to it."""
    children = (text("aa bb"), shape(), shape(), text("c"))
    scene = lay_out(column(grid(2, *children)), 80, 100)

    assert picture(scene) == letters("""
        aa##
        ..##
        bb##
        ##c.
        ....
    """)


def test_rows_share_height_that_is_left():
    """A grid that grows spreads its rows evenly."""
    children = (shape(), shape(), shape(height=px(20)))
    scene = lay_out(grid(1, *children, gap=px(10)), 50, 200)

    assert [(top, height) for _, top, _, height in boxes(scene)] == [(0, 53), (63, 54), (127, 20)]


def test_columns_share_pixels_that_do_not_divide():
    """Nothing is lost to rounding: the last column ends at the grid's edge."""
    scene = lay_out(grid(3, shape(), shape(), shape()), 100, 10)

    assert [(left, width) for left, _, width, _ in boxes(scene)] == [(0, 33), (33, 34), (67, 33)]


def test_a_child_larger_than_its_cell_is_an_error():
    """Children stay inside."""
    assert codes(problems(grid(2, shape(width=px(60)), shape()), 100, 100)) == ["does-not-fit"]


def test_rows_that_do_not_fit_are_an_error():
    """Two rows of 60 do not fit into 100."""
    tall = shape(height=px(60))
    report = problems(grid(1, tall, tall), 100, 100)

    assert "does-not-fit" in codes(report)
    assert "120 px high, but its box has 100 px" in str(report.diagnostics[0].message)
