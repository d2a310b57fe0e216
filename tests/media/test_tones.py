"""How dark and how light photographs are, and where in them there is most to see."""

from __future__ import annotations

import numpy as np
import pytest
from PIL import Image, ImageDraw

from signage.media.tones import PARTS, measure_tones

SIZE = 320, 200


def of(color, mode="RGB"):
    return Image.new(mode, SIZE, color)


def noisy(low, high, seed=1):
    values = np.random.default_rng(seed).integers(low, high, (SIZE[1], SIZE[0], 3))
    return Image.fromarray(values.astype(np.uint8))


def with_subject(picture, left, top):
    draw = ImageDraw.Draw(picture)
    draw.ellipse((left, top, left + 50, top + 50), fill=(190, 120, 80))
    draw.ellipse((left + 12, top + 15, left + 20, top + 23), fill="black")
    draw.rectangle((left - 10, top + 50, left + 60, 199), fill=(200, 40, 40))
    return picture


def test_each_part_has_its_darkest_and_its_lightest():
    """The left half is of one colour, the right one of two."""
    picture = of((10, 20, 30))
    ImageDraw.Draw(picture).rectangle((160, 0, 319, 199), fill=(250, 240, 0))
    for row in range(0, 200, 2):
        ImageDraw.Draw(picture).line((160, row, 319, row), fill=(0, 250, 90))
    tones = measure_tones(picture)

    assert (tones.columns, tones.rows, len(tones.parts)) == (PARTS, PARTS, PARTS * PARTS)
    assert tones.parts[0] == ((10, 20, 30), (10, 20, 30))
    assert tones.parts[PARTS - 1] == ((0, 240, 0), (250, 250, 90))


def test_single_pixels_do_not_count():
    """A fault of the sensor in the night; a lamp does."""
    night = Image.new("RGB", (3200, 3200))
    night.putpixel((5, 5), (255, 255, 255))
    ImageDraw.Draw(night).rectangle((150, 5, 180, 30), fill="white")
    tones = measure_tones(night)

    assert tones.parts[0] == ((0, 0, 0), (0, 0, 0))
    assert tones.parts[1] == ((0, 0, 0), (255, 255, 255))


def test_what_is_clear_does_not_count():
    """Whatever colour its program left there."""
    picture = of((255, 255, 255, 0), "RGBA")
    ImageDraw.Draw(picture).rectangle((0, 0, 159, 199), fill=(40, 40, 40, 255))
    ImageDraw.Draw(picture).rectangle((0, 0, 4, 199), fill=(255, 255, 255, 0))
    tones = measure_tones(picture)

    assert tones.parts[0] == ((40, 40, 40), (40, 40, 40))
    assert tones.parts[-1] is None


def test_a_tiny_picture_has_as_many_parts_as_pixels():
    tones = measure_tones(Image.new("RGB", (3, 1), (1, 2, 3)))
    assert (tones.columns, tones.rows) == (3, 1)
    assert tones.parts == (((1, 2, 3), (1, 2, 3)),) * 3


@pytest.mark.parametrize("ground", [of((200, 220, 235)), of((250, 250, 250)), noisy(150, 190)])
@pytest.mark.parametrize(("left", "side"), [(30, "left"), (240, "right")])
def test_the_focus_is_on_the_subject(ground, left, side):
    """On a sky, on snow, before what is restless itself."""
    across, down = measure_tones(with_subject(ground.copy(), left, 70)).focus

    assert abs(across * SIZE[0] - (left + 25)) < 40, side
    assert 0.4 < down < 0.9


@pytest.mark.parametrize("picture", [of("white"), of("black"), noisy(0, 256), noisy(245, 256)])
def test_where_nothing_stands_out_the_focus_is_the_middle(picture):
    assert measure_tones(picture).focus == (0.5, 0.5)


def test_a_pattern_has_its_focus_in_the_middle():
    squares = np.indices((200, 320)).sum(axis=0) // 20 % 2 * 255
    picture = Image.fromarray(squares.astype(np.uint8)).convert("RGB")
    assert measure_tones(picture).focus == (0.5, 0.5)
