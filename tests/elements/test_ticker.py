"""Lines that run."""

from __future__ import annotations

from dataclasses import replace

import pytest

from signage.elements.ticker import Ticker
from signage.geometry import Inset, Rect
from signage.layout.fragment import TickerLine
from signage.model.element import Element
from signage.model.encode import Audio, Encode
from signage.model.paint import Border, Solid
from signage.model.surface import Surface
from signage.text.font import Font
from tests.box_font import box_font
from tests.fake_assets import FakeAssets
from tests.layout.making import (
    RED,
    SMOOTH,
    SPAN,
    box,
    boxes,
    codes,
    column,
    drawings,
    lay_out,
    page,
    pictogram,
    problems,
    px,
    row,
    screen,
    shape,
)


def ticker(text: str = "ab cd", speed: float = 90, **properties: object) -> Element:
    return Ticker(text, SMOOTH, px(speed), box(**properties), SPAN)


def test_a_line_is_as_large_as_its_box_is_high():
    """However long it is; it starts at the left edge."""
    line = _line(ticker("ab cd " * 30), 100, 22)

    assert line.box == Rect(0, 0, 100, 22)
    assert {run.size for run in line.runs} == {22.0}
    assert (line.runs[0].x, line.runs[0].ink.y, line.runs[0].ink.bottom) == (0, 0, 22)


def test_a_line_stands_in_the_middle_of_a_higher_box():
    """It is not larger than its style wants."""
    (run,) = _line(ticker(), 400, 41).runs

    assert (run.size, run.ink.y, run.ink.bottom) == (30, 5, 35)


def test_low_letters_stand_where_capitals_would():
    """The line does not jump when its text changes."""
    assets = FakeAssets({"smooth.ttf": Font(box_font({"o": (0, 0, 1000, 500)}))})
    (line,) = drawings(lay_out(replace(ticker(), text="oo"), 400, 30, assets=assets))

    assert line.runs[0].y == 30


def test_it_returns_to_where_it_began():
    """The period is a whole number of steps and leaves room between end and beginning."""
    line = _line(ticker(speed=210), 400, 40)

    assert line.step == 7
    assert line.period % line.step == 0
    assert 5 * 30 + 90 <= line.period < 5 * 30 + 90 + line.step


def test_something_of_it_is_always_in_its_box():
    """On a narrow board it begins again before its end has left."""
    line = _line(ticker(speed=30), 100, 40)

    assert 5 * 30 + 75 <= line.period < 5 * 30 + 75 + line.step


@pytest.mark.parametrize(("fps", "step"), [(30, 3), (25, 4), (60, 2)])
def test_steps_are_whole_pixels_a_frame(fps: int, step: int):
    """The whole number that comes nearest to the speed."""
    on = screen(400, 40, encode=Encode("high", "4.0", fps, 8000, Audio.NONE))
    (line,) = drawings(lay_out(ticker(speed=100), on=on))

    assert line.step == step


def test_it_never_stands_still():
    """Less than a pixel a frame is a pixel a frame."""
    assert _line(ticker(speed=1), 400, 40).step == 1


def test_it_is_no_text_to_read_before_the_slide_goes_on():
    """The time it takes is its own."""
    assert lay_out(ticker(), 400, 40).syllables == 0


def test_it_takes_the_height_of_its_ink_in_a_column():
    """And gives way like other texts."""
    free = lay_out(column(ticker()), 400, 300)
    full = lay_out(column(ticker(), pictogram(height=px(278))), 400, 300)

    assert boxes(free)[0] == (0, 0, 400, 30)
    assert boxes(full)[0][3] <= 22


def test_a_box_too_low_for_the_smallest_size_is_an_error():
    """With the height that is needed."""
    report = problems(ticker(), 400, 13)

    assert codes(report) == ["text-does-not-fit"]
    assert str(report.diagnostics[0].message).startswith("the line is 14 px high: the box has 400")


def test_in_a_column_that_is_too_low_it_gives_way():
    """Until it is too low itself, which it says with the size that is legible."""
    report = problems(column(shape(height=px(95)), ticker()), 100, 100)

    assert codes(report) == ["text-does-not-fit"]


def test_missing_letters_are_reported():
    """As in any other text."""
    assert codes(problems(replace(ticker(), text="é"), 400, 40)) == ["missing-glyph"]


def test_line_breaks_are_spaces():
    """It is one line, whatever the author wrote."""
    assert [run.text for run in _line(ticker("ab\ncd"), 400, 40).runs] == ["ab cd"]


def test_it_runs_on_to_the_edges_of_the_screen():
    """It begins in the area for text; above and below it keeps the margin."""
    line = _on_a_board(ticker())

    assert line.box == Rect(0, 3, 100, 34)
    assert line.runs[0].x == 8


@pytest.mark.parametrize("edges", ["background", "border"])
def test_on_a_panel_of_its_own_it_keeps_inside(edges: str):
    """So it does if the panel is that of what it stands in."""
    panel = {"background": Solid(RED), "border": Border(px(1), RED)}[edges]

    assert _on_a_board(ticker(**{edges: panel})).box == Rect(8, 3, 86, 34)
    assert _on_a_board(column(ticker(), **{edges: panel})).box.width == 86


def test_beside_something_it_runs_from_there():
    """Only at the edge that it reaches."""
    line = _on_a_board(row(shape(width=px(20)), ticker(grow=1.0)))

    assert (line.box.x, line.box.right) == (28, 100)


def test_on_a_page_it_keeps_its_box():
    """There it stands, and is text like any other."""
    assert _on_a_board(ticker(), page(BOARD)).box == Rect(8, 3, 86, 34)


BOARD = screen(100, 40, safe=Inset(3, 6, 3, 8))


def _on_a_board(element: Element, board: Surface = BOARD) -> TickerLine:
    scene = lay_out(element, on=board)
    (line,) = (drawing for drawing in drawings(scene) if isinstance(drawing, TickerLine))
    return line


def _line(element: Element, width: int, height: int) -> TickerLine:
    (line,) = drawings(lay_out(element, width, height))
    assert isinstance(line, TickerLine)
    return line
