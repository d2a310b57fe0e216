"""Display lists: what they are made of, and what printing makes of their size."""

from __future__ import annotations

import pytest

from signage.color import WHITE
from signage.display_list import DisplayList, Finish, Group
from signage.geometry import Rect
from signage.model.encode import Canvas
from signage.model.surface import ColorMode
from tests.scenes import box

FIRST, SECOND, THIRD = (box(Rect(side, 0, 1, 1)) for side in range(3))


def leaves(*items):
    return list(DisplayList(9, 9, WHITE, items).leaves())


def test_leaves_are_those_of_groups_too():
    """Lowest first, however deep."""
    assert leaves(FIRST, Group((Group((SECOND,)),), dx=3), THIRD) == [FIRST, SECOND, THIRD]


def test_what_is_faded_out_has_no_leaves():
    """What is only faded has."""
    assert leaves(Group((FIRST, Group((SECOND,))), opacity=0)) == []
    assert leaves(Group((FIRST, Group((SECOND,), opacity=0)), opacity=0.1)) == [FIRST]


@pytest.mark.parametrize(
    ("rotate", "box"),
    [
        (0, Rect(13, 12, 100, 20)),
        (90, Rect(28, 13, 20, 100)),
        (180, Rect(87, 28, 100, 20)),
        (270, Rect(12, 87, 20, 100)),
        (-90, Rect(12, 87, 20, 100)),
    ],
)
def test_a_box_is_found_again_on_a_canvas_that_is_turned(rotate, box):
    """First it is put on the canvas, then all is turned clockwise."""
    finish = Finish(ColorMode.FULL, Canvas(200, 60, 3, 2), rotate)

    assert finish.placed(Rect(10, 10, 100, 20), 120, 40) == box


def test_without_a_canvas_the_artwork_itself_is_turned():
    """Its own size is what counts."""
    assert Finish(ColorMode.FULL, None, 90).placed(Rect(0, 0, 120, 40), 120, 40) == Rect(
        0, 0, 40, 120
    )
