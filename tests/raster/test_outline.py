"""Coverage: exact at every edge, the same for every way of asking."""

from __future__ import annotations

import math
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from signage.geometry import Command
from signage.raster.outline import MOST_POINTS, Outline, Transform, coverage, join, mask, outline
from signage.text.font import Font

FONTS = Path(__file__).parents[2] / "fonts"
HERE = Transform()


def rectangle(left: float, top: float, right: float, bottom: float) -> tuple[Command, ...]:
    corners = ((left, top), (right, top), (right, bottom), (left, bottom))
    return (("M", corners[0]), *(("L", corner) for corner in corners[1:]), ("Z", ()))


def levels(image: Image.Image) -> list[list[int]]:
    return np.asarray(image).tolist()


def test_an_edge_between_pixels_covers_them_in_part():
    """A pixel's value is the part of its area that is inside, in 255ths."""
    drawn = mask(rectangle(0.5, 1, 2.25, 2), HERE, (0, 0, 4, 3))

    assert levels(drawn) == [[0, 0, 0, 0], [128, 255, 64, 0], [0, 0, 0, 0]]


def test_y_runs_downwards():
    """The first row of the mask is the highest."""
    assert levels(mask(rectangle(0, 0, 1, 1), HERE, (0, 0, 1, 3))) == [[255], [0], [0]]


def test_the_transform_scales_then_moves():
    """Coordinates are multiplied first, so that an offset is in pixels of the picture."""
    drawn = mask(rectangle(0, 0, 1, 1), Transform(2, 1, 0), (0, 0, 4, 2))

    assert levels(drawn) == [[0, 255, 255, 0]] * 2


def test_a_mask_of_a_part_is_a_part_of_the_mask():
    """The box only chooses pixels: what is outside of it still counts as inside or outside."""
    circle = (("M", (1, 8)), ("Q", (1, 1, 9, 1)), ("C", (14, 1, 15, 9, 15, 13)), ("Z", ()))
    whole = mask(circle, HERE, (0, 0, 16, 16))

    assert levels(mask(circle, HERE, (3, 4, 9, 11))) == levels(whole.crop((3, 4, 9, 11)))


def test_a_hole_needs_the_other_direction():
    """Contours of one direction unite, one that runs the other way cuts: the non-zero rule."""
    outer, inner = rectangle(0, 0, 3, 3), rectangle(1, 1, 2, 2)
    backwards = (("M", (1, 1)), ("L", (1, 2)), ("L", (2, 2)), ("L", (2, 1)), ("Z", ()))

    assert levels(mask(outer + inner, HERE, (0, 0, 3, 3)))[1] == [255, 255, 255]
    assert levels(mask(outer + backwards, HERE, (0, 0, 3, 3)))[1] == [255, 0, 255]


@pytest.mark.parametrize(
    ("curve", "area"),
    [
        # Archimedes: a parabola's segment is two thirds of its control triangle.
        ((("M", (0, 0)), ("Q", (30, 60, 60, 0)), ("Z", ())), 2 / 3 * 60 * 60 / 2),
        # The same parabola, its degree raised.
        ((("M", (0, 0)), ("C", (20, 40, 40, 40, 60, 0)), ("Z", ())), 2 / 3 * 60 * 60 / 2),
    ],
)
def test_curves_are_curves(curve, area):
    """Quadratic and cubic pieces enclose the area that mathematics says, to a 20th of a pixel."""
    drawn = np.asarray(mask(curve, HERE, (0, 0, 60, 40))).sum() / 255

    assert math.isclose(drawn, area, rel_tol=5e-3)


def test_what_has_no_area_draws_nothing():
    """Points and lines have no inside."""
    line = (("M", (0, 0)), ("L", (3, 3)), ("Z", ()), ("M", (1, 1)), ("Z", ()))

    assert mask(line, HERE, (0, 0, 3, 3)).getbbox() is None
    assert mask((), HERE, (0, 0, 3, 3)).getbbox() is None


def test_a_path_goes_on_after_being_closed():
    """Without a new M the next contour starts where the last one did, as in SVG."""
    commands = (*rectangle(1, 1, 2, 2), ("L", (3, 1)), ("L", (3, 3)), ("L", (1, 3)), ("Z", ()))
    square = [[0, 0, 0, 0], [0, 255, 255, 0], [0, 255, 255, 0], [0, 0, 0, 0]]

    assert levels(mask(commands, HERE, (0, 0, 4, 4))) == square


def test_small_type_fills_a_row_with_edges():
    """FreeType has room for some 600 edges in a row of pixels: beyond, rows are drawn in parts."""
    bars = [outline(rectangle(2 * at, 0, 2 * at + 1.5, 1)) for at in range(1000)]

    assert levels(coverage(join(bars), (0, 0, 2000, 1))) == [[255, 128] * 1000]


def test_more_points_than_freetype_counts_are_refused():
    """FreeType would take the count for a negative number."""
    many = [("M", (0, 0)), *(("L", (i % 7, i % 5)) for i in range(MOST_POINTS)), ("Z", ())]

    with pytest.raises(ValueError, match="more than the 32767 points"):
        mask(many, HERE, (0, 0, 8, 8))


def test_points_beyond_freetypes_reach_are_refused():
    """FreeType's numbers end somewhere; beyond, a wrong picture would come out."""
    with pytest.raises(ValueError, match="262144 pixels"):
        mask(rectangle(0, 0, 300_000, 1), HERE, (0, 0, 8, 8))


def test_no_pixels_are_no_error():
    """A box of no size gives a mask of no size."""
    assert mask(rectangle(0, 0, 1, 1), HERE, (5, 5, 5, 9)).size == (0, 4)


def test_joined_outlines_are_drawn_as_each_would_be():
    """A line of glyphs needs one call, not one a glyph."""
    one, other = outline(rectangle(0, 0, 1, 1)), outline(rectangle(2, 0, 3.5, 1))

    assert levels(coverage(join((one, other)), (0, 0, 4, 1))) == [[255, 0, 255, 128]]


@pytest.mark.parametrize(
    ("file", "size"),
    [
        ("galmuri11-vi.ttf", 12),
        ("galmuri11-vi.ttf", 24),
        ("galmuri11-Condensed-vi.ttf", 12),
        ("galmuri11-Condensed-vi.ttf", 24),
        ("galmuri9-vi.ttf", 10),
        ("galmuri7-vi.ttf", 8),
        ("BangDien-16.ttf", 16),
        ("BangDien-24.ttf", 24),
        ("BangDien-32.ttf", 32),
    ],
)
def test_a_pixel_font_at_its_own_size_needs_no_smoothing(file, size):
    """On its grid, or a whole multiple, every pixel is on or off, and letters keep their shape."""
    font = Font((FONTS / file).read_bytes())
    drawn = np.asarray(line_mask(font, "Ẵ Ỗ Ệ Đặng 1022", size))

    assert set(np.unique(drawn)) == {0, 255}


def line_mask(font: Font, text: str, size: float) -> Image.Image:
    scale = size / font.units_per_em
    shaped = font.shape(text).glyphs
    placed = [outline(font.outline(g.id)).placed(scale, -scale, g.x * size, 0) for g in shaped]
    line: Outline = join(placed)
    return coverage(line, line.box)
