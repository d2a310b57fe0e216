"""Elements one below the other."""

from __future__ import annotations

import pytest

from signage.model.box import Align, Justify
from tests.layout.making import (
    GRID,
    OTHER,
    SMOOTH,
    boxes,
    cells,
    codes,
    column,
    edges,
    glyph_runs,
    lay_out,
    letters,
    percent,
    pictogram,
    picture,
    problems,
    px,
    shape,
    span,
    text,
)


def test_children_stand_below_one_another():
    """Each child takes the height that it needs, from the top on, with the gap between."""
    scene = lay_out(
        column(text("ab"), shape(height=cells(1)), text("c def"), gap=cells(1)), 80, 160
    )

    assert picture(scene) == letters("""
        ab..
        ....
        ####
        ....
        c...
        ....
        def.
        ....
    """)


def test_a_child_that_grows_takes_what_is_left():
    """Leftover height is shared by the weights of those that grow."""
    scene = lay_out(column(shape(grow=1), text("a"), shape(grow=2), gap=px(0)), 40, 140)

    assert picture(scene) == letters("""
        ##
        ##
        a.
        ##
        ##
        ##
        ##
    """)


@pytest.mark.parametrize(
    ("justify", "tops"),
    [
        (Justify.START, [0, 20]),
        (Justify.CENTER, [30, 50]),
        (Justify.END, [60, 80]),
        (Justify.SPACE_BETWEEN, [0, 80]),
        (Justify.SPACE_AROUND, [15, 65]),
        (Justify.SPACE_EVENLY, [20, 60]),
    ],
)
def test_justify_spreads_children_as_css_does(justify: Justify, tops: list[int]):
    """Where nobody grows, leftover height goes where justify-content puts it."""
    scene = lay_out(column(text("a"), text("b"), justify=justify), 40, 100)

    assert [top for _, top, _, _ in boxes(scene)] == tops


@pytest.mark.parametrize(
    ("align", "left", "width"),
    [
        (Align.STRETCH, 0, 100),
        (Align.START, 0, 40),
        (Align.CENTER, 30, 40),
        (Align.END, 60, 40),
    ],
)
def test_align_places_children_across(align: Align, left: int, width: int):
    """A child that does not stretch is as wide as its text."""
    scene = lay_out(column(text("ab"), align=align), 100, 100)

    assert boxes(scene) == [(left, 0, width, 20)]


def test_a_child_may_align_itself():
    """align_self is stronger than the column's align."""
    scene = lay_out(column(text("ab"), text("c", align_self=Align.END)), 100, 100)

    assert [left for left, _, _, _ in boxes(scene)] == [0, 80]


def test_sizes_may_be_parts_of_the_column():
    """100 % is the inside of the container."""
    child = shape(width=percent(50), height=percent(25))
    scene = lay_out(column(child, padding=edges(px(20))), 240, 120)

    assert boxes(scene) == [(20, 20, 100, 20)]


def test_texts_give_way_alike():
    """Two texts that do not fit get smaller together, not one of them alone."""
    long, short = text("aaaa bbbb cccc dddd", style=SMOOTH), text("aaaa", style=OTHER)
    scene = lay_out(column(long, short), 130, 160)

    assert {run.size for run in glyph_runs(scene)} == {24.0}


def test_a_shorter_wording_is_taken_where_the_column_is_full():
    """What does not fit in its longest wording even when small is said more shortly."""
    scene = lay_out(column(text("aaaa bbbb cccc dddd", "aa"), shape(height=cells(3))), 80, 80)

    assert picture(scene) == letters("""
        aa..
        ####
        ####
        ####
    """)


def test_fixed_sizes_that_do_not_fit_are_an_error():
    """What cannot give way is reported with what it needs and what there is."""
    report = problems(column(shape(height=px(90)), shape(height=px(80)), gap=px(10)), 100, 100)

    assert codes(report) == ["does-not-fit"]
    assert "170 px high, but its box has 90 px" in str(report.diagnostics[0].message)


def test_a_text_of_a_fixed_height_does_not_give_way():
    """Its author has said how high it is."""
    report = problems(column(shape(height=px(90)), text("ab", height=px(20))), 100, 100)

    assert codes(report) == ["does-not-fit"]


def test_a_text_that_is_crowded_out_says_so_itself():
    """Where only a text can give way, it is the text that does not fit."""
    crowded = text("ab", style=GRID, span=span(7))
    report = problems(column(shape(height=px(90)), crowded), 100, 100)

    assert codes(report) == ["text-does-not-fit"]
    assert report.diagnostics[0].span == span(7)


def test_a_child_wider_than_the_column_is_an_error():
    """Children stay inside."""
    assert codes(problems(column(shape(width=px(120), height=px(10))), 100, 100)) == [
        "does-not-fit"
    ]


def test_a_pictogram_that_grows_takes_nothing_from_texts():
    """The text keeps its largest size; the drawing has the rest."""
    scene = lay_out(column(text("aa bb", style=SMOOTH), pictogram(grow=1)), 100, 150)

    assert {run.size for run in glyph_runs(scene)} == {30.0}
    assert boxes(scene)[1] == (0, 75, 100, 75)
