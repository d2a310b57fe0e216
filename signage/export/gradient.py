"""Paints to pixels: colours along a line or around a centre.

Only + - * / and the square root touch a pixel's number, and numpy rounds each
of them as IEEE 754 says: the same picture on every machine.
"""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from signage.export.outline import PixelBox
from signage.geometry import Rect
from signage.model.style import LinearGradient, RadialGradient, Stop

SHADES = 1 << 14
"""Into how many parts a gradient is divided: many more than 8 bits can tell apart."""
ROWS_AT_ONCE = 64
"""Bands that stay in the processor's cache."""

Place = NDArray[np.float64]


def gradient(
    paint: LinearGradient | RadialGradient, box: Rect, pixels: PixelBox
) -> tuple[Image.Image, Image.Image | None]:
    """Return *paint* over *pixels* as an RGB image, and its alpha where it is not opaque.

    *box*, in pixels, is what the gradient spans.
    """
    left, top, right, bottom = pixels
    table = _shades(paint.stops)
    drawn = np.empty((bottom - top, right - left), np.uint32)
    x = np.arange(left, right, dtype=np.float64)[None, :] + 0.5
    for first in range(top, bottom, ROWS_AT_ONCE):
        last = min(bottom, first + ROWS_AT_ONCE)
        y = np.arange(first, last, dtype=np.float64)[:, None] + 0.5
        along = np.clip(_along(paint, box, x, y), 0.0, 1.0)
        steps = np.rint(along * (SHADES - 1)).astype(np.intp)
        np.take(table, steps, out=drawn[first - top : last - top])
    return _image(drawn), _alpha(drawn, paint.stops)


def _along(paint: LinearGradient | RadialGradient, box: Rect, x: Place, y: Place) -> Place:
    if isinstance(paint, LinearGradient):
        return _linear(paint, box, x, y)
    return _radial(paint, box, x, y)


def _linear(paint: LinearGradient, box: Rect, x: Place, y: Place) -> Place:
    # CSS Images 3, 3.1: the line is just long enough that its ends' perpendiculars meet corners.
    right, up = _direction(paint.angle)
    length = abs(box.width * right) + abs(box.height * up)
    if length == 0:
        return np.zeros(np.broadcast_shapes(x.shape, y.shape))
    across = (x - (box.x + box.width / 2)) * (right / length)
    upwards = ((box.y + box.height / 2) - y) * (up / length)
    return across + upwards + 0.5


def _radial(paint: RadialGradient, box: Rect, x: Place, y: Place) -> Place:
    center_x = box.x + box.width * paint.center_x
    center_y = box.y + box.height * paint.center_y
    reach_x = max(center_x - box.x, box.right - center_x)
    reach_y = max(center_y - box.y, box.bottom - center_y)
    reach = math.sqrt(reach_x * reach_x + reach_y * reach_y)
    if reach == 0:
        return np.zeros(np.broadcast_shapes(x.shape, y.shape))
    across, down = x - center_x, y - center_y
    return np.sqrt(across * across + down * down) / reach


def _image(drawn: NDArray[np.uint32]) -> Image.Image:
    height, width = drawn.shape
    return Image.frombytes("RGB", (width, height), drawn, "raw", "RGBX")


def _alpha(drawn: NDArray[np.uint32], stops: tuple[Stop, ...]) -> Image.Image | None:
    if all(stop.color.alpha == 255 for stop in stops):
        return None
    height, width = drawn.shape
    channels = drawn.view(np.uint8).reshape(height, width, 4)
    return Image.fromarray(np.ascontiguousarray(channels[:, :, 3]))


def _direction(angle: float) -> tuple[float, float]:
    # The last bits of sine and cosine differ between C libraries; no pixel needs them.
    radians = math.radians(angle % 360)
    return round(math.sin(radians), 12), round(math.cos(radians), 12)


def _shades(stops: tuple[Stop, ...]) -> NDArray[np.uint32]:
    """Return SHADES colours along *stops*, mixed premultiplied as CSS Images 4 wants it."""
    colors = np.array([(*s.color.rgb, s.color.alpha) for s in stops], np.float64)
    colors[:, :3] *= colors[:, 3:] / 255
    at = np.maximum.accumulate([stop.at for stop in stops])
    along = np.arange(SHADES, dtype=np.float64) / (SHADES - 1)
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
