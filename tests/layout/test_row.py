"""Elements side by side."""

from __future__ import annotations

import pytest

from signage.model.box import Align, Justify
from tests.layout.making import (
    SMOOTH,
    boxes,
    cells,
    codes,
    column,
    glyph_runs,
    lay_out,
    letters,
    percent,
    pictogram,
    picture,
    problems,
    px,
    row,
    shape,
    span,
    text,
)


def test_children_stand_side_by_side():
    """A text is as wide as its line, a shape as wide as it says; the gap is between."""
    scene = lay_out(row(text("ab"), shape(width=cells(1)), text("c"), gap=cells(1)), 140, 40)

    assert picture(scene) == letters("""
        ab.#.c.
        ...#...
    """)


def test_a_child_that_grows_takes_what_is_left():
    """Leftover width is shared by the weights of those that grow, on top of what they need."""
    scene = lay_out(row(text("a", grow=1), shape(grow=3), text("b")), 120, 20)

    assert [(left, width) for left, _, width, _ in boxes(scene)] == [(0, 40), (40, 60), (100, 20)]


def test_texts_that_are_too_wide_get_narrower_and_wrap():
    """Width is taken from texts only, down to what cannot be torn."""
    scene = lay_out(row(shape(width=cells(2)), text("aa bb cc")), 140, 60)

    assert picture(scene) == letters("""
        ##aa.bb
        ##.....
        ##cc...
    """)


@pytest.mark.parametrize(
    ("align", "top", "height"),
    [
        (Align.STRETCH, 0, 100),
        (Align.START, 0, 20),
        (Align.CENTER, 40, 20),
        (Align.END, 80, 20),
    ],
)
def test_align_places_children_across(align: Align, top: int, height: int):
    """A child that does not stretch is as high as its text."""
    scene = lay_out(row(text("ab"), align=align), 100, 100)

    assert boxes(scene) == [(0, top, 40, height)]


def test_a_child_may_align_itself():
    """align_self is stronger than the row's align."""
    scene = lay_out(row(text("a"), text("b", align_self=Align.END), align=Align.START), 100, 100)

    assert [top for _, top, _, _ in boxes(scene)] == [0, 80]


def test_a_pictogram_that_grows_takes_nothing_from_texts():
    """The text keeps its largest size on one line; the drawing has the rest."""
    scene = lay_out(row(pictogram(grow=1), text("abcdef", style=SMOOTH)), 200, 100)

    assert [width for _, _, width, _ in boxes(scene)] == [20, 180]


def test_a_text_too_long_for_a_row_says_so_itself():
    """Not the row, whose child would be higher than it is."""
    report = problems(row(text("aaaa bbbb cccc", grow=1), align=Align.CENTER), 100, 50)

    assert codes(report) == ["text-does-not-fit"]


def test_justify_moves_what_does_not_fill_the_row():
    """Both children stand at the far end."""
    scene = lay_out(row(text("a"), text("b"), justify=Justify.END), 100, 20)

    assert [left for left, _, _, _ in boxes(scene)] == [60, 80]


def test_a_row_in_a_column_is_as_high_as_its_highest_child():
    """The height is measured at the widths that the children will get."""
    inner = row(text("aa bb", grow=1), shape(width=cells(1)))
    scene = lay_out(column(inner, text("z")), 80, 80)

    assert picture(scene) == letters("""
        aa.#
        ...#
        bb.#
        z...
    """)


def test_a_pictogram_without_a_size_is_a_square_in_its_row():
    """It is as high as the row, and no wider than a third of it."""
    low = lay_out(row(pictogram(), text("a")), 400, 100)
    high = lay_out(row(pictogram(), text("a")), 400, 300)

    assert boxes(low)[0] == (0, 0, 100, 100)
    assert boxes(high)[0] == (0, 0, 133, 300)


def test_parts_of_the_row_are_parts_of_its_inside():
    """100 % is the inside of the container."""
    scene = lay_out(row(shape(width=percent(25)), shape(width=percent(50))), 200, 40)

    assert [width for _, _, width, _ in boxes(scene)] == [50, 100]


def test_fixed_widths_that_do_not_fit_are_an_error():
    """The message says what is needed and what there is."""
    report = problems(row(shape(width=px(90)), shape(width=px(80)), gap=px(10)), 100, 100)

    assert codes(report) == ["does-not-fit"]
    assert "170 px wide, but its box has 90 px" in str(report.diagnostics[0].message)


def test_a_word_that_does_not_fit_beside_the_others_says_so():
    """What cannot be torn is reported by name, with its width."""
    long = text("abcdefgh", style=SMOOTH, span=span(3))
    report = problems(row(shape(width=px(60)), long), 150, 100)

    assert codes(report) == ["text-does-not-fit"]
    assert report.diagnostics[0].span == span(3)
    assert "'abcdefgh' stays on one line and is 112 px wide" in str(report.diagnostics[0].message)


def test_a_child_higher_than_the_row_is_an_error():
    """Children stay inside."""
    assert codes(problems(row(shape(width=px(10), height=px(120))), 100, 100)) == ["does-not-fit"]


def test_a_text_takes_the_height_that_it_needs_in_the_row():
    """What is centred shrinks until it fits the row's height."""
    scene = lay_out(row(text("aaaa bbbb", style=SMOOTH, grow=1), align=Align.CENTER), 130, 60)

    (run, other) = glyph_runs(scene)
    assert run.size == other.size == 24.0
