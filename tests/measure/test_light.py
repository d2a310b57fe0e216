"""The light of a picture: what a board's power supply feels."""

from __future__ import annotations

import numpy as np
import pytest

from signage.measure.luminance import PictureLight, measure_light


def flat(*color: int, width: int = 40, height: int = 30) -> np.ndarray:
    return np.full((height, width, 3), color, np.uint8)


@pytest.mark.parametrize(
    ("color", "light"),
    [
        ((0, 0, 0), PictureLight(0.0, 0, 0.0)),
        ((255, 255, 255), PictureLight(1.0, 255, 1.0)),
        ((255, 0, 0), PictureLight(1 / 3, 255, 0.0)),
        ((254, 255, 255), PictureLight((0.9911 + 2) / 3, 255, 0.0)),
        # A value of 188 is half of the light.
        ((188, 188, 188), PictureLight(0.503, 188, 0.0)),
        ((10, 10, 10), PictureLight(0.00304, 10, 0.0)),
    ],
)
def test_one_colour(color: tuple[int, int, int], light: PictureLight):
    """The level is of light, not of values; white is white in every channel."""
    found = measure_light(flat(*color))

    assert found.level == pytest.approx(light.level, rel=2e-3)
    assert (found.brightest, found.white) == (light.brightest, light.white)


def test_a_part_counts_by_its_area():
    """A quarter white on black is a quarter of the light."""
    picture = flat(0, 0, 0)
    picture[:15, :20] = 255

    assert measure_light(picture) == PictureLight(0.25, 255, 0.25)


def test_each_channel_may_be_full_somewhere_else():
    """Red here and cyan there are no white."""
    picture = flat(255, 0, 0)
    picture[:15] = 0, 255, 255

    found = measure_light(picture)

    assert found.level == pytest.approx(0.5)
    assert (found.brightest, found.white) == (255, 0.0)


def test_a_part_of_a_larger_picture_is_measured_as_it_is():
    """Rows need not lie one behind another in memory."""
    picture = flat(0, 0, 0)
    picture[:15, :20] = 255

    assert measure_light(picture[:15, :20]) == PictureLight(1.0, 255, 1.0)
