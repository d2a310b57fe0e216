"""How small text may be on a surface and still be read: limits, each written once.

Angles become distances: a capital of height h fills 16 minutes of arc at 215 h,
22 minutes at 155 h (h = 2 d tan(angle / 2)).
"""

from __future__ import annotations

import math

from signage.model.screen import ColorMode, Medium, Screen, ScreenClass
from signage.model.style import ReadFrom
from signage.text.font import Font

UNREADABLE_DISTANCE = 215
"""Cap heights away from which a text is too small: 16' (ISO 9241-3: shall)."""
READABLE_DISTANCE = 155
"""Cap heights away from which a text is read without effort: 22' (ISO 9241-3: preferred)."""

SMALLEST_CAP_HEIGHT = 9.0
"""Pixels of a capital that hold smoothed letters apart (ISO 9241-3: 7 x 9, continuous text)."""
SMALLEST_SMOOTH_SIZE = 14.0
"""Pixels of an em under which smoothed ỗ, ễ and ẵ close into a bar (measured)."""
SMALLEST_ONE_BIT_SIZE = 24.0
"""The same where pixels are on or off, for the narrowest of the usual fonts (measured)."""

HALF_POINT_MM = 25.4 / 144
"""Steps of type sizes in print."""


def reading_distance_mm(screen: Screen, read_from: ReadFrom) -> float:
    """Return the distance that a text on *screen* has to be legible from."""
    return 1000 * (screen.far_m if read_from is ReadFrom.FAR else screen.near_m)


def smallest_cap_height(screen: Screen, read_from: ReadFrom) -> float:
    """Return the height of a capital, in pixels, that is read without effort from there."""
    return reading_distance_mm(screen, read_from) / READABLE_DISTANCE / screen.pitch_mm


def smallest_size(
    font: Font, screen: Screen, read_from: ReadFrom, *, from_anywhere: bool = False
) -> float:
    """Return the smallest size of *font*, in pixels an em, that is legible on *screen*.

    If *from_anywhere*, legible from near enough: letters are only held apart.
    Pixel fonts come in whole multiples of their grid. On tiny boards the grid
    itself is taken: nothing legible is smaller, and nothing larger holds a sentence.
    """
    cap_height = 0.0 if from_anywhere else smallest_cap_height(screen, read_from)
    if font.pixel is None:
        return max(
            max(cap_height, SMALLEST_CAP_HEIGHT) / font.cap_height,
            SMALLEST_SMOOTH_SIZE if screen.color_mode is ColorMode.FULL else SMALLEST_ONE_BIT_SIZE,
        )
    if screen.screen_class is ScreenClass.TINY:
        return float(font.pixel)
    return float(font.pixel * max(1, _ceil(cap_height / (font.cap_height * font.pixel))))


def candidate_sizes(
    font: Font, largest: float, smallest: float, screen: Screen
) -> tuple[float, ...]:
    """Return the sizes worth trying, largest first, at least one, none under *smallest*.

    On screens capitals are whole pixels high, so that their tops are crisp
    without hinting; pixel fonts keep to their grid; pages take half points.
    Where the style's *largest* is itself too small to read, the smallest
    legible size stands for it.
    """
    step = _step(font, screen)
    low = max(1, _ceil(smallest / step))
    high = max(low, math.floor(largest / step + _SLACK))
    return tuple(number * step for number in range(high, low - 1, -1))


_SLACK = 1e-6
"""What a size may be off by arithmetic alone."""


def _step(font: Font, screen: Screen) -> float:
    if font.pixel is not None:
        return float(font.pixel)
    return HALF_POINT_MM / screen.pitch_mm if screen.medium is Medium.PAGE else 1 / font.cap_height


def _ceil(value: float) -> int:
    return math.ceil(value - _SLACK)
