"""How small text may be."""

from __future__ import annotations

from dataclasses import replace

import pytest

from signage.geometry import Inset
from signage.layout.type_size import (
    candidate_sizes,
    reading_distance_mm,
    smallest_cap_height,
    smallest_size,
)
from signage.message import NO_WORDS
from signage.model.display import Display
from signage.model.encode import Audio, Encode
from signage.model.style import ReadFrom
from signage.model.surface import ColorMode, Medium, Surface
from signage.text.font import Font
from tests.box_font import box_font
from tests.layout.making import page

CAPITALS_OF_HALF_AN_EM = {"H": (0, 0, 1000, 500)}
FONT = Font(box_font(CAPITALS_OF_HALF_AN_EM))
PIXEL_FONT = Font(box_font(CAPITALS_OF_HALF_AN_EM), pixel=12)
ELEVATOR = Display(
    name="elevator",
    title=NO_WORDS,
    medium=Medium.LCD,
    width=1080,
    height=1920,
    pitch_mm=0.248,
    near_m=0.5,
    far_m=2,
    read_s=30,
    safe=Inset(),
    encode=Encode("high", "4.0", 30, 8000, Audio.NONE),
)
PAGE = page(ELEVATOR, pitch_mm=25.4 / 300)
LED = replace(ELEVATOR, medium=Medium.LED, width=640, height=384, pitch_mm=10, far_m=50)
BOARD = replace(LED, width=128, height=64, far_m=10)


def test_the_distance_is_the_one_the_style_is_read_from():
    """In millimetres."""
    assert reading_distance_mm(ELEVATOR, ReadFrom.FAR) == 2000
    assert reading_distance_mm(ELEVATOR, ReadFrom.NEAR) == 500


@pytest.mark.parametrize(
    ("screen", "pixels"),
    [(ELEVATOR, 52), (LED, 32), (PAGE, 152)],
)
def test_capitals_fill_22_minutes_of_arc(screen: Surface, pixels: int):
    """The table of needed cap heights: 21.5 inches from 2 m, P10 from 50 m, paper from 2 m."""
    assert smallest_cap_height(screen, ReadFrom.FAR) == pytest.approx(pixels, abs=0.5)


def test_the_size_follows_from_the_capitals():
    """A font with low capitals has to be larger."""
    assert smallest_size(FONT, ELEVATOR, ReadFrom.FAR) == pytest.approx(2 * 2000 / 155 / 0.248)


def test_capitals_have_at_least_nine_pixels():
    """However near people stand."""
    assert smallest_size(FONT, replace(ELEVATOR, far_m=0.1), ReadFrom.FAR) == 18


def test_letters_close_up_under_fourteen_pixels():
    """Even if their capitals are high enough."""
    high = Font(box_font({}))
    near = replace(ELEVATOR, far_m=0.1)

    assert smallest_size(high, near, ReadFrom.FAR) == 14
    assert smallest_size(high, replace(near, color_mode=ColorMode.ONE_BIT), ReadFrom.FAR) == 24


def test_pixel_fonts_come_in_multiples_of_their_grid():
    """The smallest multiple that is high enough: 32 px of capitals are 64 px, 6 x 12."""
    assert smallest_size(PIXEL_FONT, LED, ReadFrom.FAR) == 72


def test_on_a_tiny_board_the_grid_itself_is_legible():
    """Nothing smaller is, and nothing larger holds a sentence."""
    assert smallest_size(PIXEL_FONT, replace(BOARD, far_m=100), ReadFrom.FAR) == 12


def test_candidates_have_capitals_of_whole_pixels():
    """From the largest wish down to the floor."""
    sizes = candidate_sizes(FONT, 41.9, 36.2, ELEVATOR)

    assert sizes == (40.0, 38.0)


def test_candidates_of_a_pixel_font_are_multiples():
    """Of its grid."""
    assert candidate_sizes(PIXEL_FONT, 40, 12, BOARD) == (36.0, 24.0, 12.0)


def test_candidates_on_paper_are_half_points():
    """At 300 pixels an inch."""
    sizes = candidate_sizes(FONT, 50.0, 42.0, PAGE)

    assert [round(size * 72 / 300, 3) for size in sizes] == [12.0, 11.5, 11.0, 10.5]


def test_a_wish_under_the_floor_becomes_the_floor():
    """Size goes up to be legible."""
    assert candidate_sizes(FONT, 10, 36.2, ELEVATOR) == (38.0,)
    assert candidate_sizes(PIXEL_FONT, 3, 12, BOARD) == (12.0,)
