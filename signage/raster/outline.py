"""Outlines to coverage: anti-aliased masks by FreeType's smooth rasteriser, non-zero winding.

The rasteriser computes the exact area that an outline covers of every pixel,
in integers: the same mask on every machine.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterable, Iterator, Sequence

import freetype
import freetype.raw
import numpy as np
from numpy.typing import NDArray
from PIL import Image

from signage.geometry import Command, Rect
from signage.lazy_dataclass import dataclass

PixelBox = tuple[int, int, int, int]
"""Left, top, right and bottom in whole pixels, right and bottom exclusive, as in Pillow."""

MOST_POINTS = 32767
"""FreeType counts the points of an outline in a signed short."""
FARTHEST = 1 << 18
"""FreeType refuses outlines that reach farther than this many pixels from the mask."""
STEPS = 64
"""FreeType's coordinates are 64ths of a pixel."""

_ON, _CONIC, _CUBIC = 1, 0, 2
_POINT_TAGS = {"M": (_ON,), "L": (_ON,), "Q": (_CONIC, _ON), "C": (_CUBIC, _CUBIC, _ON)}
_POSITION = np.dtype(ctypes.c_long)  # FT_Pos: 32 bits on Windows, 64 elsewhere.
_GRAY = 2  # FT_PIXEL_MODE_GRAY
_OVERFLOW = 0x62  # FT_Err_Raster_Overflow


@dataclass(frozen=True, slots=True)
class Transform:
    """Where drawing coordinates stand in the picture: scaled from the origin, then moved."""

    scale: float = 1.0
    dx: float = 0.0
    dy: float = 0.0

    def point(self, x: float, y: float) -> tuple[float, float]:
        """Return the place of (x, y) in the picture."""
        return x * self.scale + self.dx, y * self.scale + self.dy

    def rect(self, box: Rect) -> Rect:
        """Return the place of *box* in the picture."""
        x, y = self.point(box.x, box.y)
        return Rect(x, y, box.width * self.scale, box.height * self.scale)


@dataclass(frozen=True, slots=True)
class Outline:
    """Contours as FreeType takes them, in any unit.

    *points* is float64 of shape (n, 2); *tags* says of each point whether it is
    on the curve; *ends* is the index of each contour's last point.
    """

    points: NDArray[np.float64]
    tags: NDArray[np.uint8]
    ends: NDArray[np.int32]

    def placed(self, scale_x: float, scale_y: float, dx: float, dy: float) -> Outline:
        """Return the outline scaled, then moved; a negative scale turns it over."""
        return Outline(self.points * (scale_x, scale_y) + (dx, dy), self.tags, self.ends)

    def between(self, left: float, right: float) -> Outline:
        """Return the contours that have anything between these two x."""
        if not len(self.ends):
            return self
        starts = np.concatenate(([0], self.ends[:-1] + 1))
        x = self.points[:, 0]
        reaches = np.maximum.reduceat(x, starts) > left
        kept = reaches & (np.minimum.reduceat(x, starts) < right)
        counts = self.ends + 1 - starts
        points = np.repeat(kept, counts)
        ends = np.cumsum(counts[kept]) - 1
        return Outline(self.points[points], self.tags[points], ends.astype(np.int32))

    @property
    def box(self) -> PixelBox:
        """Return the pixels that the outline can touch; control points count as touched."""
        if not len(self.points):
            return (0, 0, 0, 0)
        left, top = np.floor(self.points.min(axis=0))
        right, bottom = np.ceil(self.points.max(axis=0))
        return int(left), int(top), int(right), int(bottom)


def outline(commands: Iterable[Command]) -> Outline:
    """Collect *commands* into contours; those without area are left out."""
    contours = [contour for contour in _contours(commands) if len(contour[1]) > 2]
    points = [value for places, _ in contours for value in places]
    tags = [tag for _, contour_tags in contours for tag in contour_tags]
    ends = np.cumsum([len(contour_tags) for _, contour_tags in contours], dtype=np.int32) - 1
    return Outline(
        np.array(points, np.float64).reshape(-1, 2),
        np.array(tags, np.uint8),
        ends.astype(np.int32),
    )


def join(outlines: Sequence[Outline]) -> Outline:
    """Return one outline with the contours of all *outlines*."""
    if not outlines:
        return outline(())
    counts = [len(one.points) for one in outlines]
    starts = np.cumsum([0, *counts[:-1]])
    return Outline(
        np.concatenate([one.points for one in outlines]),
        np.concatenate([one.tags for one in outlines]),
        np.concatenate([one.ends + at for one, at in zip(outlines, starts, strict=True)]),
    )


def mask(commands: Iterable[Command], transform: Transform, box: PixelBox) -> Image.Image:
    """Return how much of each pixel of *box* is inside *commands*, as an 'L' image, 0 to 255.

    Raises ValueError if a contour has more than MOST_POINTS points, or reaches
    farther than FARTHEST from the box.
    """
    scale = transform.scale
    return coverage(outline(commands).placed(scale, scale, transform.dx, transform.dy), box)


def coverage(shape: Outline, box: PixelBox) -> Image.Image:
    """Return how much of each pixel of *box* is inside *shape*, which is in pixels, y downwards.

    Raises ValueError as `mask` does.
    """
    left, top, right, bottom = box
    width, height = max(0, right - left), max(0, bottom - top)
    pixels = np.zeros((height, width), np.uint8)
    # FreeType's y runs upwards from the bitmap's lowest row.
    _cover(pixels, shape.placed(1.0, -1.0, -left, bottom))
    return Image.frombuffer("L", (width, height), pixels, "raw", "L", 0, 1)


def _contours(commands: Iterable[Command]) -> Iterator[tuple[list[float], list[int]]]:
    places: list[float] = []
    tags: list[int] = []
    for verb, numbers in commands:
        if verb in "MZ":
            yield places, tags
            # A path may go on after Z without M: from where the contour began.
            start = numbers if verb == "M" else tuple(places[:2])
            places, tags = list(start), [_ON] * (len(start) // 2)
        else:
            places += numbers
            tags += _POINT_TAGS[verb]
    yield places, tags


def _cover(pixels: NDArray[np.uint8], shape: Outline) -> None:
    """Draw *shape* on *pixels*, which are zero: in halves if it is too much at once.

    FreeType has room for some 600 edges in a row of pixels, which a line of
    small type exceeds, and counts points in a signed short.
    """
    width = pixels.shape[1]
    if not pixels.size or not len(shape.points):
        return
    if len(shape.points) <= MOST_POINTS and _rasterise(shape, pixels):
        return
    if width == 1:
        raise ValueError(f"a contour has more than the {MOST_POINTS} points that can be drawn")
    half = width // 2
    _cover(pixels[:, :half], shape.between(0, half))
    _cover(pixels[:, half:], shape.between(half, width).placed(1.0, 1.0, -half, 0.0))


def _rasterise(shape: Outline, pixels: NDArray[np.uint8]) -> bool:
    """Draw *shape*, y upwards, on *pixels*; tell whether there was room for its edges."""
    raw = freetype.raw
    positions, tags = _positions(shape.points), np.ascontiguousarray(shape.tags)
    ends = np.ascontiguousarray(shape.ends, np.int16)
    vector = raw.FT_Outline(
        n_contours=len(ends),
        n_points=len(positions),
        points=positions.ctypes.data_as(ctypes.POINTER(raw.FT_Vector)),
        tags=tags.ctypes.data_as(ctypes.POINTER(ctypes.c_ubyte)),
        contours=ends.ctypes.data_as(ctypes.POINTER(ctypes.c_short)),
        flags=0,
    )
    height, width = pixels.shape
    bitmap = raw.FT_Bitmap(
        rows=height,
        width=width,
        pitch=pixels.strides[0],
        buffer=pixels.ctypes.data_as(ctypes.POINTER(ctypes.c_ubyte)),
        num_grays=256,
        pixel_mode=_GRAY,
    )
    error = raw.FT_Outline_Get_Bitmap(
        freetype.get_handle(), ctypes.byref(vector), ctypes.byref(bitmap)
    )
    if error not in (0, _OVERFLOW):
        raise ValueError(f"FreeType cannot draw this outline (error {error})")
    return not error


def _positions(points: NDArray[np.float64]) -> NDArray[np.signedinteger]:
    if np.abs(points).max() > FARTHEST:
        raise ValueError(f"an outline reaches farther than {FARTHEST} pixels from its picture")
    return np.ascontiguousarray(np.rint(points * STEPS), _POSITION)
