"""Where lines run in the frames of a finished video."""

from __future__ import annotations

import pytest

from signage.display_list import Finish
from signage.geometry import Rect
from signage.model.encode import Canvas
from signage.model.surface import ColorMode
from signage.paint.running import RunningLine, pushed, running_lines
from signage.paint.stage import set_stage
from tests.scenes import fragment, scene, ticker_scene

STAGE = set_stage(ticker_scene(step=5))
BOX = Rect(0, 0, 100, 20)


def finish(rotate: int = 0, canvas: Canvas | None = None) -> Finish:
    return Finish(ColorMode.FULL, canvas, rotate)


def test_a_line_runs_to_the_left_in_its_box():
    """As far from frame to frame as its moments say."""
    assert running_lines(STAGE, finish()) == (RunningLine(BOX, -5, 0),)


def test_where_nothing_runs_there_are_no_lines():
    """However much moves."""
    assert running_lines(set_stage(scene(fragment())), finish()) == ()


@pytest.mark.parametrize(
    ("rotate", "box", "way"),
    [
        (90, Rect(10, 3, 20, 100), (0, -5)),
        (180, Rect(97, 10, 100, 20), (5, 0)),
        (270, Rect(40, 97, 20, 100), (0, 5)),
        (-90, Rect(40, 97, 20, 100), (0, 5)),
    ],
)
def test_what_is_turned_for_the_player_runs_another_way(rotate, box, way):
    """Clockwise, with the black frame round it: what stood at the left stands at the top."""
    canvas = Canvas(200, 70, 3, 40)

    assert running_lines(STAGE, finish(canvas=canvas)) == (RunningLine(BOX.moved(3, 40), -5, 0),)
    assert running_lines(STAGE, finish(rotate, canvas)) == (RunningLine(box, *way),)


def test_a_push_carries_all_of_the_picture_along():
    """Slowly, fast and slowly again, until the next slide has nearly come."""
    lines = pushed(9, 100, 50, finish())

    assert [line.box for line in lines] == [Rect(0, 0, 100, 50)] * 9
    assert [line.dx for line in lines] == [-3, -7, -12, -13, -15, -15, -13, -12, -7]
    assert all(line.passes and not line.dy for line in lines)


def test_a_push_on_a_board_that_hangs_sideways():
    """In the file it goes down."""
    (line,) = pushed(1, 100, 50, finish(90))

    assert (line.dx, line.dy) == (0, -50)
