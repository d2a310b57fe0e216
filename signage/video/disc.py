"""Discs: a circle of any size around a point of a picture, laid over it with a smooth edge."""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from signage.lazy_dataclass import dataclass
from signage.raster.outline import PixelBox

PlaneInk: TypeAlias = int | tuple[int, int, int]
"""A colour, in a plane or in RGB."""

_STEPS = 8
"""In how many steps a pixel's distance is counted, and shades an edge has."""
_ROWS = 128
"""Looked at together: so few that a circle's edge is most of what lies between both its sides."""


@dataclass(frozen=True, slots=True, eq=False)
class Spot:
    """A box of a picture, and how much of each of its pixels is in the disc; None: all."""

    box: PixelBox
    mask: Image.Image | None

    def stamp(self, plane: Image.Image, ink: Image.Image | PlaneInk, scale: int) -> None:
        """Lay what *ink* has there over *plane*, of which a pixel has *scale* x *scale* of ours."""
        left, top, right, bottom = (side // scale for side in self.box)
        box = left, top, right, bottom
        shown = ink.crop(box) if isinstance(ink, Image.Image) else ink
        mask = self.mask if self.mask is None or scale == 1 else self.mask.reduce(scale)
        plane.paste(shown, box, mask)


class Disc:
    """All circles around *focus*, in fractions of a picture of *size*."""

    def __init__(self, size: tuple[int, int], focus: tuple[float, float], is_hard: bool) -> None:
        self._size = width, height = size
        self._x, self._y = round(focus[0] * width), round(focus[1] * height)
        self._is_hard = is_hard
        self.farthest = math.ceil(
            math.hypot(max(self._x, width - self._x), max(self._y, height - self._y))
        )
        """How far the remotest corner is."""
        most = (self.farthest + 1) * _STEPS
        self._distance = np.empty((height, width), np.min_scalar_type(most))
        across = np.square(np.arange(width) + 0.5 - self._x)
        for top in range(0, height, _ROWS):
            rows = np.arange(top, min(height, top + _ROWS))
            down = np.square(rows + 0.5 - self._y)[:, None]
            self._distance[rows] = np.rint(np.sqrt(across + down) * _STEPS)
        self._steps = np.arange(most + 1)

    def radius_of(self, pixels: NDArray[np.bool_], share: float) -> float:
        """Return the radius of the circle that has *share* of the *pixels*, one or more."""
        distances = np.sort(self._distance[pixels])
        return float(distances[int(share * distances.size)]) / _STEPS

    def spots(self, radius: float, hidden: float = 0.0) -> Iterator[Spot]:
        """Yield where the circle of *radius* pixels is; corners of boxes are even, or the edge.

        Of what a circle of *hidden* pixels will cover, some may be left out.
        """
        if radius <= 0:
            return
        reached = round(radius * _STEPS)
        if self._is_hard:
            shades = np.where(self._steps <= reached, 255, 0).astype(np.uint8)
        else:
            covered = (reached + _STEPS // 2 - self._steps).clip(0, _STEPS)
            shades = (covered * 255 // _STEPS).astype(np.uint8)
        for top in range(0, self._size[1], _ROWS):
            for box, is_edge in self._boxes(top, radius, hidden or radius):
                left, upper, right, lower = box
                if not is_edge:
                    if not hidden:
                        yield Spot(box, None)
                    continue
                mask = shades.take(self._distance[upper:lower, left:right])
                yield Spot(box, Image.fromarray(mask))

    def _boxes(self, top: int, radius: float, whole: float) -> Iterator[tuple[PixelBox, bool]]:
        """Yield what the circle reaches of the rows from *top* on, and whether its edge is there.

        It is not within a circle of *whole* pixels. A pixel more than there is: no rounding may
        leave a piece of the edge out.
        """
        width, height = self._size
        bottom = min(height, top + _ROWS)
        near = max(0, top - self._y, self._y - bottom)
        far = max(abs(top - self._y), abs(bottom - self._y))
        outer = _half_chord(radius + 2, near)
        if outer is None:
            return
        left, right = max(0, _even(self._x - outer - 1)), min(width, _even(self._x + outer + 2))
        inner = _half_chord(whole - 2, far)
        if inner is None:
            yield (left, top, right, bottom), True
            return
        start = min(right, max(left, _even(self._x - inner + 1)))
        stop = max(start, min(right, _even(self._x + inner)))
        for box, is_edge in (
            ((left, top, start, bottom), True),
            ((start, top, stop, bottom), False),
            ((stop, top, right, bottom), True),
        ):
            if box[0] < box[2]:
                yield box, is_edge


def _half_chord(radius: float, distance: float) -> int | None:
    """Return half of what a line cuts off a circle, *distance* from its middle."""
    return math.isqrt(int(radius**2 - distance**2)) if radius > distance else None


def _even(length: int) -> int:
    return length - length % 2
