"""Entrances, one by one."""

from __future__ import annotations

import pytest

from signage.geometry import Rect
from signage.model.motion import Entrance
from signage.paint.pose import AT_REST, ENTRANCES, OPAQUE, SCALE_ONE, Pose

BOX = Rect(10, 20, 100, 40)
TRAVEL = 50


def half(entrance: Entrance) -> Pose:
    return ENTRANCES[entrance](0.5, BOX, TRAVEL)


@pytest.mark.parametrize("entrance", list(Entrance))
def test_every_entrance_ends_at_rest(entrance):
    """Whatever the way, an element arrives exactly where the layout put it."""
    assert ENTRANCES[entrance](1.0, BOX, TRAVEL) == AT_REST


def test_none_stands_from_the_beginning():
    """No entrance is no motion."""
    assert half(Entrance.NONE) == AT_REST


def test_fade_changes_nothing_but_opacity():
    """It comes up in place."""
    assert half(Entrance.FADE) == Pose(opacity=round(OPAQUE / 2))


def test_rise_comes_from_below():
    """By the travel, in whole pixels."""
    assert (half(Entrance.RISE).dx, half(Entrance.RISE).dy) == (0, 25)


def test_slide_comes_from_the_left_and_from_further():
    """Twice the travel of a rise."""
    assert (half(Entrance.SLIDE).dx, half(Entrance.SLIDE).dy) == (-50, 0)


def test_grow_begins_a_little_smaller():
    """It never starts from a point, which would be a jump at the reader."""
    begin = ENTRANCES[Entrance.GROW](0.0, BOX, TRAVEL).scale

    assert 0.8 * SCALE_ONE < begin < half(Entrance.GROW).scale < SCALE_ONE


def test_wipe_uncovers_half_of_the_box():
    """Measured on the element's own box."""
    assert half(Entrance.WIPE) == Pose(reveal=50)
