"""Codes are read where they stand, as small as boards show them."""

from __future__ import annotations

import numpy as np
import pytest
import segno
from numpy.typing import NDArray
from PIL import Image, ImageFilter

from signage.geometry import Rect
from signage.measure.codes import read_codes

PAYLOAD = "HTTPS://BLUEZONE.GOV.VN"
OTHER = "HTTPS://VIDU.GOV.VN"
QUIET = 4
Pixels = NDArray[np.uint8]


def modules(payload: str) -> Pixels:
    return np.array([list(row) for row in segno.make_qr(payload, error="l").matrix], np.uint8)


def code(module: int, payload: str = PAYLOAD) -> Pixels:
    """The code with its quiet zone, *module* pixels a module."""
    rows = np.pad(modules(payload), QUIET).repeat(module, 0).repeat(module, 1)
    return np.repeat(np.where(rows, 0, 255).astype(np.uint8)[..., None], 3, 2)


def page(width: int = 400, height: int = 300, ground: int = 90) -> Pixels:
    return np.full((height, width, 3), ground, np.uint8)


def place(picture: Pixels, pixels: Pixels, x: int, y: int) -> Rect:
    height, width = pixels.shape[:2]
    picture[y : y + height, x : x + width] = pixels
    return Rect(x, y, width, height)


@pytest.mark.parametrize("module", [2, 3, 5, 9])
@pytest.mark.parametrize("ground", [0, 90, 255])
def test_a_code_is_read_where_it_stands(module: int, ground: int):
    """From two pixels a module on, on dark grounds as on white ones."""
    picture = page(ground=ground)
    box = place(picture, code(module), 23, 11)

    assert read_codes(picture, [box]) == ((PAYLOAD,),)


def test_on_a_low_board_it_fills_the_height():
    """58 pixels of 64: two pixels a module, and nothing beside it."""
    picture = page(128, 64, ground=0)
    box = place(picture, code(2), 3, 3)

    assert box.height == 58
    assert read_codes(picture, [box]) == ((PAYLOAD,),)


def test_a_frame_that_was_compressed_is_read():
    """Blurred and noisy, two pixels a module."""
    picture = page(ground=0)
    box = place(picture, code(2), 20, 20)
    soft = Image.fromarray(picture).filter(ImageFilter.GaussianBlur(0.5))
    noise = np.random.default_rng(1).normal(0, 15, picture.shape[:2])
    frame = (np.asarray(soft)[..., 0] + noise).clip(0, 255).astype(np.uint8)

    assert read_codes(frame, [box]) == ((PAYLOAD,),)


def test_what_stands_round_a_code_is_looked_at_with_it():
    """On black, a code without a quiet zone is not read, though it would be by itself."""
    bare = code(4)[16:-16, 16:-16]
    dark, light = page(ground=0), page(ground=255)
    box = place(dark, bare, 40, 40)
    place(light, bare, 40, 40)

    assert read_codes(dark, [box]) == (("",),)
    assert read_codes(light, [box]) == ((PAYLOAD,),)


def test_luma_alone_is_enough():
    """A frame of a video has it."""
    picture = page()
    box = place(picture, code(4), 40, 40)

    assert read_codes(picture[..., 1], [box]) == ((PAYLOAD,),)


def test_each_box_tells_its_own_code():
    """Two that stand side by side are not mixed up, and keep their order."""
    picture = page(ground=255)
    first = place(picture, code(3), 0, 20)
    second = place(picture, code(3, OTHER), int(first.width), 20)

    assert read_codes(picture, [second, first]) == ((OTHER,), (PAYLOAD,))


def test_where_there_is_none_nothing_is_read():
    """A code elsewhere does not count."""
    picture = page()
    place(picture, code(3), 0, 0)

    assert read_codes(picture, [Rect(200, 150, 100, 100)]) == (("",),)
    assert read_codes(picture, [Rect(900, 900, 50, 50)]) == (("",),)
    assert read_codes(picture, []) == ()


def test_a_code_that_is_damaged_is_not_read():
    """Something painted over its middle."""
    picture = page()
    box = place(picture, code(5), 20, 20)
    picture[60:130, 60:130] = 128

    assert read_codes(picture, [box]) == (("",),)


def test_a_code_in_colours_that_are_too_near_is_not_read():
    """What a camera cannot tell apart is no code."""
    picture = page()
    pixels = code(5)
    box = place(picture, np.where(pixels > 0, np.uint8(128), np.uint8(126)), 20, 20)

    assert read_codes(picture, [box]) == (("",),)
