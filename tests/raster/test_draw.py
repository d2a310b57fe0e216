"""Colours along lines and around centres."""

from __future__ import annotations

import numpy as np
import pytest

from signage.color import Color
from signage.geometry import Rect
from signage.model.paint import LinearGradient, RadialGradient, Stop
from signage.raster.draw import gradient

BLACK, WHITE, RED = Color(0, 0, 0), Color(255, 255, 255), Color(255, 0, 0)
SQUARE = Rect(0, 0, 256, 256)
PIXELS = (0, 0, 256, 256)


def linear(angle: float, *colors: Color) -> LinearGradient:
    last = len(colors) - 1
    return LinearGradient(angle, tuple(Stop(i / last, color) for i, color in enumerate(colors)))


def pixels(paint, box=SQUARE, part=PIXELS) -> np.ndarray:
    return np.asarray(gradient(paint, box, part)[0]).astype(int)


@pytest.mark.parametrize(
    ("angle", "dark", "light"),
    [
        (0, (128, 255), (128, 0)),
        (90, (0, 128), (255, 128)),
        (180, (128, 0), (128, 255)),
        (270, (255, 128), (0, 128)),
        (45, (0, 255), (255, 0)),
    ],
)
def test_angles_are_those_of_css(angle, dark, light):
    """0 is upwards, 90 to the right; a slanted line ends in the corners."""
    drawn = pixels(linear(angle, BLACK, WHITE))

    assert drawn[dark[1], dark[0], 0] <= 1
    assert drawn[light[1], light[0], 0] >= 254


def test_every_shade_has_its_turn():
    """Over 256 pixels from black to white no shade is left out and none comes twice."""
    assert pixels(linear(90, BLACK, WHITE))[0, :, 0].tolist() == list(range(256))


def test_stops_stand_where_they_say():
    """Before the first stop and after the last, their colours go on."""
    paint = LinearGradient(90, (Stop(0.25, BLACK), Stop(0.5, RED), Stop(0.75, WHITE)))
    row = pixels(paint)[0]

    assert row[0].tolist() == row[63].tolist() == [0, 0, 0]
    assert abs(row[128] - (255, 0, 0)).max() <= 4
    assert row[192].tolist() == row[255].tolist() == [255, 255, 255]


def test_two_stops_in_one_place_make_an_edge():
    """There the colour changes at once."""
    paint = LinearGradient(90, (Stop(0, BLACK), Stop(0.5, BLACK), Stop(0.5, WHITE), Stop(1, WHITE)))
    row = pixels(paint)[0, :, 0]

    assert row.tolist() == [0] * 128 + [255] * 128


def test_a_colour_that_fades_stays_itself():
    """On the way to nothing red does not turn grey (CSS mixes premultiplied)."""
    image, alpha = gradient(linear(90, RED, Color(0, 0, 255, 0)), SQUARE, PIXELS)

    assert alpha is not None
    assert np.asarray(image)[0, 128].tolist() == [255, 0, 0]
    assert abs(int(np.asarray(alpha)[0, 128]) - 127) <= 1


def test_an_opaque_gradient_has_no_mask():
    """What needs no mixing is pasted as it is."""
    assert gradient(linear(90, BLACK, WHITE), SQUARE, PIXELS)[1] is None


@pytest.mark.parametrize("angle", [45, 135])
def test_a_slanted_line_ends_in_the_corners_of_any_box(angle):
    """The first and the last colour are met in opposite corners, also of a wide box."""
    drawn = pixels(linear(angle, BLACK, WHITE), Rect(0, 0, 256, 64), (0, 0, 256, 64))[:, :, 0]
    corners = sorted((drawn[0, 0], drawn[0, -1], drawn[-1, 0], drawn[-1, -1]))

    assert corners[0] <= 1
    assert corners[-1] >= 254


@pytest.mark.parametrize("center", [0.25, 0.75])
def test_a_circle_reaches_the_farthest_corner(center):
    """The last colour is met in the corner opposite to the centre, the same all around."""
    paint = RadialGradient(center, center, (Stop(0, BLACK), Stop(1, WHITE)))
    drawn = pixels(paint)[:, :, 0]
    if center > 0.5:
        drawn = drawn[::-1, ::-1]

    assert drawn[64, 64] <= 1
    assert drawn[255, 255] >= 254
    assert drawn[64, 164] == drawn[164, 64]
    assert drawn[64, 164] == pytest.approx(255 * 100 / (192 * 2**0.5), abs=2)


def test_a_part_is_a_part_of_the_whole():
    """Patches of a box lie in one gradient, without a seam."""
    paint = linear(33, BLACK, RED, WHITE)

    assert (pixels(paint)[100:140, 30:90] == pixels(paint, part=(30, 100, 90, 140))).all()


@pytest.mark.parametrize("paint", [linear(90, RED, WHITE), RadialGradient(0, 0, (Stop(0, RED),))])
def test_a_box_of_no_size_is_no_error(paint):
    """There is no line to lay colours along: the middle or the first will do."""
    assert pixels(paint, Rect(0, 0, 0, 0), (0, 0, 1, 1)).shape == (1, 1, 3)


@pytest.mark.parametrize("angle", [90, 91])
def test_beyond_its_ends_a_gradient_keeps_their_colours(angle):
    """What is drawn may reach out of the box that the gradient spans, straight or slanted."""
    row = pixels(linear(angle, BLACK, WHITE), box=Rect(64, 0, 128, 256))[128, :, 0]

    assert row[:60].tolist() == [0] * 60
    assert row[196:].tolist() == [255] * 60
