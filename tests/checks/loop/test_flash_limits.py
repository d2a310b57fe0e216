"""Over how much of a screen flashes count."""

from __future__ import annotations

import pytest

from signage.checks.loop.flashing import least_flash_area
from signage.model.screen import Canvas
from tests.layout.making import screen


def test_on_a_large_screen_it_is_what_the_nearest_see():
    """0.006 steradians from 0.5 m are 24,000 pixels of 0.25 mm."""
    lift = screen(1080, 1920, pitch_mm=0.25, near_m=0.5)

    assert least_flash_area(lift) == pytest.approx(0.006 * 2000**2 / (1080 * 1920))


def test_on_a_small_one_it_is_a_quarter():
    """However far away people stand."""
    assert least_flash_area(screen(100, 100, pitch_mm=1.0, near_m=10)) == 0.25


def test_who_stands_nearer_sees_the_same_area_larger():
    """Twice as near, a quarter of the pixels."""
    far = screen(1080, 1920, pitch_mm=0.5, near_m=1.0)
    near = screen(1080, 1920, pitch_mm=0.5, near_m=0.5)

    assert least_flash_area(near) == pytest.approx(least_flash_area(far) / 4)


def test_a_black_canvas_makes_flashes_no_smaller():
    """It is a share of the frames, of which the artwork is only a part."""
    board = screen(960, 540, pitch_mm=1.0, near_m=100, canvas=Canvas(1920, 1080, 0, 0))

    assert least_flash_area(board) == 0.25 / 4
