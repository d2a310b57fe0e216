"""Paints to pixels: colours along a line or around a centre.

Only + - * / and the square root touch a pixel's number, and numpy rounds each
of them as IEEE 754 says: the same picture on every machine.
"""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from signage.geometry import Rect
from signage.model.paint import LinearGradient, RadialGradient, Stop
from signage.raster.outline import PixelBox

SHADES = 1 << 14
"""Into how many parts a gradient is divided: many more than 8 bits can tell apart."""
LAST = SHADES - 1
ROWS_AT_ONCE = 64
"""Bands that stay in the processor's cache."""

_Along = NDArray[np.float64]
_NOTHING = np.zeros((1, 1))


def gradient(
    paint: LinearGradient | RadialGradient, box: Rect, pixels: PixelBox
) -> tuple[Image.Image, Image.Image | None]:
    """Return *paint* over *pixels* as an RGB image, and its alpha where it is not opaque.

    *box*, in pixels, is what the gradient spans.
    """
    left, top, right, bottom = pixels
    x = np.arange(left, right, dtype=np.float64)[None, :] + 0.5
    y = np.arange(top, bottom, dtype=np.float64)[:, None] + 0.5
    x, y, root = _parts(paint, box, x, y)
    drawn = _drawn(_shades(paint.stops), x, y, root=root)
    return _image(drawn, pixels), _alpha(drawn, paint.stops, pixels)


def _parts(
    paint: LinearGradient | RadialGradient, box: Rect, x: _Along, y: _Along
) -> tuple[_Along, _Along, bool]:
    """Return what column and row add to a pixel's place on the way, in steps of SHADES.

    Each is one number if it adds nothing. Of their sum, around a centre, the
    root is to be drawn.
    """
    if isinstance(paint, LinearGradient):
        return *_linear(paint, box, x, y), False
    return *_radial(paint, box, x, y), True


def _linear(paint: LinearGradient, box: Rect, x: _Along, y: _Along) -> tuple[_Along, _Along]:
    # CSS Images 3, 3.1: the line is just long enough that its ends' perpendiculars meet corners.
    right, up = _direction(paint.angle)
    length = abs(box.width * right) + abs(box.height * up)
    if length == 0:
        return _NOTHING, _NOTHING
    across = (x - (box.x + box.width / 2)) * (right / length * LAST)
    upwards = ((box.y + box.height / 2) - y) * (up / length * LAST) + 0.5 * LAST
    return across if right else _NOTHING, upwards if up else upwards[:1]


def _radial(paint: RadialGradient, box: Rect, x: _Along, y: _Along) -> tuple[_Along, _Along]:
    center_x = box.x + box.width * paint.center_x
    center_y = box.y + box.height * paint.center_y
    reach_x = max(center_x - box.x, box.right - center_x)
    reach_y = max(center_y - box.y, box.bottom - center_y)
    reach = math.sqrt(reach_x * reach_x + reach_y * reach_y)
    if reach == 0:
        return _NOTHING, _NOTHING
    across, down = (x - center_x) * (LAST / reach), (y - center_y) * (LAST / reach)
    return across * across, down * down


def _drawn(table: NDArray[np.uint32], x: _Along, y: _Along, *, root: bool) -> NDArray[np.uint32]:
    """Return the colours of *table* at x + y, or at its root: a column, a row or all of it."""
    drawn = np.empty(np.broadcast_shapes(x.shape, y.shape), np.uint32)
    for first in range(0, len(drawn), ROWS_AT_ONCE):
        part = drawn[first : first + ROWS_AT_ONCE]
        along = x + (y[first : first + ROWS_AT_ONCE] if len(y) > 1 else y)
        if root:
            np.sqrt(along, out=along)
        along += 0.5
        # Beyond either end the end's own colour goes on.
        np.take(table, along.astype(np.intp), out=part, mode="clip")
    return drawn


def _image(drawn: NDArray[np.uint32], pixels: PixelBox) -> Image.Image:
    height, width = drawn.shape
    return _spread(Image.frombytes("RGB", (width, height), drawn, "raw", "RGBX"), pixels)


def _alpha(
    drawn: NDArray[np.uint32], stops: tuple[Stop, ...], pixels: PixelBox
) -> Image.Image | None:
    if all(stop.color.alpha == 255 for stop in stops):
        return None
    height, width = drawn.shape
    channels = drawn.view(np.uint8).reshape(height, width, 4)
    return _spread(Image.fromarray(np.ascontiguousarray(channels[:, :, 3])), pixels)


def _spread(image: Image.Image, pixels: PixelBox) -> Image.Image:
    """Repeat a single row or column all over *pixels*."""
    size = pixels[2] - pixels[0], pixels[3] - pixels[1]
    return image if image.size == size else image.resize(size, Image.Resampling.NEAREST)


def _direction(angle: float) -> tuple[float, float]:
    # The last bits of sine and cosine differ between C libraries; no pixel needs them.
    radians = math.radians(angle % 360)
    return round(math.sin(radians), 12), round(math.cos(radians), 12)


def _shades(stops: tuple[Stop, ...]) -> NDArray[np.uint32]:
    """Return SHADES colours along *stops*, mixed premultiplied as CSS Images 4 wants it."""
    colors = np.array([(*s.color.rgb, s.color.alpha) for s in stops], np.float64)
    colors[:, :3] *= colors[:, 3:] / 255
    at = np.maximum.accumulate([stop.at for stop in stops])
    along = np.arange(SHADES, dtype=np.float64) / LAST
    after = np.searchsorted(at, along, side="right")
    before = np.maximum(after - 1, 0)
    after = np.minimum(after, len(stops) - 1)
    gap = at[after] - at[before]
    part = np.where(gap > 0, (along - at[before]) / np.where(gap > 0, gap, 1.0), 0.0)[:, None]
    mixed = colors[before] * (1 - part) + colors[after] * part
    alpha = mixed[:, 3:]
    mixed[:, :3] *= 255 / np.where(alpha > 0, alpha, 1.0)
    shades = np.ascontiguousarray(np.clip(np.floor(mixed + 0.5), 0, 255).astype(np.uint8))
    return shades.view(np.uint32).ravel()
