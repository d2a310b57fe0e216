"""Boxes with round corners: their outlines, and masks that are drawn only where they change."""

from __future__ import annotations

import math
from collections.abc import Iterator

import numpy as np
from PIL import Image, ImageFilter

from signage.geometry import Command, Rect
from signage.raster.outline import Outline, PixelBox, coverage, join, outline
from signage.raster.sprite import is_empty

HALF = math.sqrt(0.5)
ARM = 0.2652164898395440
"""4/3 tan(pi/16): with it a cubic strays from an eighth of a circle by 4 millionths."""
WORTHWHILE = 16
"""A middle of fewer pixels is drawn along with its edges."""

Patch = tuple[PixelBox, Image.Image | None]
"""Where, and how densely ('L'; None: fully)."""


def rounded_box(box: Rect, radius: float) -> tuple[Command, ...]:
    """Return the outline of *box*; the radius is at most half its shorter side."""
    radius = max(0.0, min(radius, box.width / 2, box.height / 2))
    left, top, right, bottom = box.x, box.y, box.right, box.bottom
    if radius == 0:
        corners = ((left, top), (right, top), (right, bottom), (left, bottom))
        return (("M", corners[0]), *(("L", corner) for corner in corners[1:]), ("Z", ()))
    return (
        ("M", (left, top + radius)),
        *_corner(left + radius, top + radius, -radius, 0, 0, -radius),
        ("L", (right - radius, top)),
        *_corner(right - radius, top + radius, 0, -radius, radius, 0),
        ("L", (right, bottom - radius)),
        *_corner(right - radius, bottom - radius, radius, 0, 0, radius),
        ("L", (left + radius, bottom)),
        *_corner(left + radius, bottom - radius, 0, radius, -radius, 0),
        ("Z", ()),
    )


def box_patches(box: Rect, radius: float, stroke: float) -> Iterator[Patch]:
    """Give the masks of *box* (in pixels), filled or, with *stroke*, as a ring inside it.

    The middle of a filled box needs no mask, and that of a ring nothing at all.
    """
    shape = _box_outline(box, radius, stroke)
    depth = math.ceil(max(min(radius, box.width / 2, box.height / 2), stroke))
    left, top, right, bottom = shape.box
    middle = (
        math.ceil(box.x) + depth,
        math.ceil(box.y) + depth,
        math.floor(box.right) - depth,
        math.floor(box.bottom) - depth,
    )
    if middle[2] - middle[0] < WORTHWHILE or middle[3] - middle[1] < WORTHWHILE:
        yield shape.box, coverage(shape, shape.box)
        return
    for part in (
        (left, top, right, middle[1]),
        (left, middle[1], middle[0], middle[3]),
        (middle[2], middle[1], right, middle[3]),
        (left, middle[3], right, bottom),
    ):
        if not is_empty(part):
            yield part, coverage(shape, part)
    if stroke <= 0:
        yield middle, None


def box_mask(box: Rect, radius: float, pixels: PixelBox) -> Image.Image:
    """Return how much of each of *pixels* is inside *box*."""
    return coverage(outline(rounded_box(box, radius)), pixels)


def shadow(box: Rect, radius: float, sigma: float) -> tuple[PixelBox, Image.Image]:
    """Return where the blurred *box* has any density, and its mask.

    Along the middle of a large box nothing changes: a smaller one is blurred
    and its middle row and column repeated.
    """
    reach = math.ceil(3 * sigma) + 3
    least = 2 * (math.ceil(radius) + 2 * reach) + 4
    skip_x = max(0, math.floor(box.width) - least)
    skip_y = max(0, math.floor(box.height) - least)
    small = Rect(box.x, box.y, box.width - skip_x, box.height - skip_y)
    left, top = math.floor(box.x) - reach, math.floor(box.y) - reach
    right, bottom = math.ceil(small.right) + reach, math.ceil(small.bottom) + reach
    sharp = box_mask(small, radius, (left, top, right, bottom))
    soft = _stretched(sharp.filter(ImageFilter.GaussianBlur(sigma)), skip_x, skip_y)
    return (left, top, right + skip_x, bottom + skip_y), soft


def _stretched(mask: Image.Image, more_x: int, more_y: int) -> Image.Image:
    pixels = np.asarray(mask)
    for axis, more in ((1, more_x), (0, more_y)):
        times = np.ones(pixels.shape[axis], np.int64)
        times[len(times) // 2] += more
        pixels = np.repeat(pixels, times, axis=axis)
    return Image.fromarray(np.ascontiguousarray(pixels))


def _box_outline(box: Rect, radius: float, stroke: float) -> Outline:
    outer = outline(rounded_box(box, radius))
    inner = Rect(box.x + stroke, box.y + stroke, box.width - 2 * stroke, box.height - 2 * stroke)
    if stroke <= 0 or inner.is_empty:
        return outer
    hole = outline(rounded_box(inner, max(0.0, radius - stroke)))
    # Runs the other way round, so that the winding number inside is zero.
    backwards = Outline(hole.points[::-1], hole.tags[::-1], hole.ends)
    return join((outer, backwards))


def _corner(
    x: float, y: float, from_x: float, from_y: float, to_x: float, to_y: float
) -> tuple[Command, Command]:
    """Return a quarter of a circle around (x, y), from and to given as its radii, in two arcs."""

    def at(first: float, second: float) -> tuple[float, float]:
        return x + from_x * first + to_x * second, y + from_y * first + to_y * second

    reach = HALF * ARM
    first = ("C", (*at(1, ARM), *at(HALF + reach, HALF - reach), *at(HALF, HALF)))
    second = ("C", (*at(HALF - reach, HALF + reach), *at(ARM, 1), *at(0, 1)))
    return first, second
