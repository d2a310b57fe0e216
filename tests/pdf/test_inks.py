"""Photographs to inks: the profile's colours, under the limit, the grey exchanged for black."""

from __future__ import annotations

import io

import numpy as np
import pytest
from PIL import Image, ImageCms

from signage.media.icc_profile import separation
from signage.pdf.inks import Separation

PROFILE = separation("fogra39")


def cube() -> Image.Image:
    """Return colours from all over the cube that sRGB is."""
    steps = np.arange(0, 256, 15, dtype=np.uint8)
    colors = np.stack(np.meshgrid(steps, steps, steps, indexing="ij"), axis=-1)
    return Image.fromarray(colors.reshape(len(steps), -1, 3))


def inks(picture: Image.Image) -> np.ndarray:
    return np.asarray(picture, int).reshape(-1, 4)


def pixel(*parts: int) -> Image.Image:
    return Image.new("CMYK", (1, 1), parts)


def test_white_is_paper_and_black_the_darkest():
    """White takes no ink; black, compensated, is no grey that the press could print darker."""
    separated = inks(Separation(PROFILE, 300).separate(cube()))

    assert list(separated[0]) == [196, 175, 152, 237]
    assert list(separated[-1]) == [0, 0, 0, 0]
    assert separated[0].sum() == separated.sum(axis=1).max()


@pytest.mark.parametrize("limit", [300, 280, 240, 200])
def test_no_color_has_too_much(limit):
    """Of all colours, none has more ink than the limit."""
    separation = Separation(PROFILE, limit)
    separated = separation.separate(cube())

    assert inks(separated).sum(axis=1).max() <= limit * 255 / 100
    assert separation.excess(separated) <= 0


def test_what_is_within_the_limit_stays():
    """Only colours with too much ink are changed."""
    before, after = (inks(Separation(PROFILE, limit).separate(cube())) for limit in (300, 260))
    within = before.sum(axis=1) <= 663

    assert within.any()
    assert not within.all()
    assert (before == after).all(axis=1)[within].all()


def test_grey_is_exchanged_for_black():
    """One part of black takes the place of one each of the three others, until it is enough."""
    limited = Separation(PROFILE, 200).limited(pixel(200, 180, 160, 50))

    assert limited.getpixel((0, 0)) == (160, 140, 120, 90)


def test_hue_is_kept_where_black_is_full():
    """With black full, the others are lessened in proportion."""
    limited = Separation(PROFILE, 200).limited(pixel(200, 100, 0, 255))

    assert limited.getpixel((0, 0)) == (170, 85, 0, 255)


def test_no_ink_is_more_than_full():
    """Only so much is exchanged as there is room for on the black plate; the rest goes."""
    limited = Separation(PROFILE, 200).limited(pixel(200, 180, 160, 230))

    assert limited.getpixel((0, 0)) == (95, 85, 74, 255)


def test_limit_can_be_undercut():
    """A picture can be brought further down, as lossy compression asks for."""
    limited = Separation(PROFILE, 300).limited(pixel(200, 200, 200, 200), less=65)

    assert sum(limited.getpixel((0, 0))) == 700


def test_excess_is_that_of_the_worst_pixel():
    """How much there is too much is told of the pixel with the most ink."""
    picture = Image.new("CMYK", (2, 1))
    picture.putpixel((1, 0), (255, 255, 255, 10))

    assert Separation(PROFILE, 300).excess(picture) == 10
    assert Separation(PROFILE, 400).excess(picture) == -245


def test_colors_come_back_as_they_were():
    """Inks look like the screen's colour where the press has it."""
    back = ImageCms.profileToProfile(
        Separation(PROFILE, 300).separate(Image.new("RGB", (1, 1), (150, 120, 90))),
        ImageCms.ImageCmsProfile(io.BytesIO(PROFILE)),
        ImageCms.createProfile("sRGB"),
        outputMode="RGB",
        renderingIntent=ImageCms.Intent.RELATIVE_COLORIMETRIC,
        flags=ImageCms.Flags.BLACKPOINTCOMPENSATION,
    )

    assert back.getpixel((0, 0)) == pytest.approx((150, 120, 90), abs=3)
