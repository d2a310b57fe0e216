"""Changes of light and of red, cell by cell, as WCAG 2.2 defines what a flash is made of."""

from __future__ import annotations

from typing import Protocol, TypeAlias

import numpy as np
from numpy.typing import NDArray

from signage.checks.loop.flashing import CHANGE, DARKER_BELOW, RED_CHANGE, SATURATED
from signage.sight.luminance import LINEAR, luminance

Values: TypeAlias = NDArray[np.float32]
Picture: TypeAlias = NDArray[np.uint8]
"""Red, green and blue in the last axis."""
Mask: TypeAlias = NDArray[np.bool_]

DARKEST_RED = 1 / 16
"""The older definition, which WCAG still prints, sees no red below: (R - G - B) x 320 > 20."""

# Black has no place in a diagram of colours, and on a real screen it is never black. With so
# much of white added to every colour, red against black counts from about DARKEST_RED upwards.
_GLARE = np.float32(0.003)
# Comparisons of sums of floats: far less than a step of 8 bits anywhere, more than a rounding.
_ROUNDING = 1e-5

_LINEAR = LINEAR.astype(np.float32)
_TO_XYZ = np.array(
    [[0.4124, 0.2126, 0.0193], [0.3576, 0.7152, 0.1192], [0.1805, 0.0722, 0.9505]], np.float32
)
"""IEC 61966-2-1: a row for each of red, green and blue."""


def is_saturated_red(picture: Picture) -> Mask:
    """Tell where *picture* is a saturated red."""
    red, green, blue = (_LINEAR.take(picture[..., channel]) for channel in range(3))
    is_red: Mask = (red >= DARKEST_RED) & (red >= SATURATED * (red + green + blue) - _ROUNDING)
    return is_red


def is_change(span: Values) -> Mask:
    """Tell where *span*, between two luminances, is enough for a change."""
    enough: Mask = span >= CHANGE - _ROUNDING
    return enough


class Changes(Protocol):
    """What tells, frame by frame, where a change has just reached its size."""

    def __init__(self, picture: Picture) -> None: ...

    def step(self, picture: Picture) -> Mask:
        """Return where, given the next frame."""


class LightChanges:
    """Between peaks and valleys of luminance, however slowly it goes from one to the other."""

    def __init__(self, picture: Picture) -> None:
        light = luminance(picture)
        self._low, self._high = light, light
        # Until a cell first changes, either direction is new to it.
        self._may_rise = np.ones(light.shape, np.bool_)
        self._may_fall = np.ones(light.shape, np.bool_)

    def step(self, picture: Picture) -> Mask:
        """Return where a change has just reached its size."""
        light = luminance(picture)
        self._low, self._high = np.minimum(self._low, light), np.maximum(self._high, light)
        rise = self._may_rise & is_change(light - self._low) & (self._low < DARKER_BELOW)
        fall = self._may_fall & is_change(self._high - light) & (light < DARKER_BELOW)
        turned: Mask = rise | fall
        # From here on the next peak is looked for, or the next valley.
        self._low = np.where(turned, light, self._low)
        self._high = np.where(turned, light, self._high)
        self._may_rise = np.where(turned, fall, self._may_rise)
        self._may_fall = np.where(turned, rise, self._may_fall)
        return turned


class RedChanges:
    """To saturated red and away from it."""

    def __init__(self, picture: Picture) -> None:
        self._extreme = _chromaticity(picture)
        self._is_red = is_saturated_red(picture)

    def step(self, picture: Picture) -> Mask:
        """Return where a change has just reached its size."""
        color, saturated = _chromaticity(picture), is_saturated_red(picture)
        far = np.square(color - self._extreme).sum(axis=-1) > RED_CHANGE**2
        turned: Mask = far & (self._is_red | saturated)
        self._is_red = self._is_red ^ turned
        # Red lies at the far right of the diagram: its peak is the rightmost saturated state,
        # the valley between two peaks the leftmost state.
        right = color[..., 0] > self._extreme[..., 0]
        further = np.where(self._is_red, right & saturated, ~right)
        self._extreme = np.where((turned | further)[..., None], color, self._extreme)
        return turned


def _chromaticity(picture: Picture) -> Values:
    """Return u' and v' (CIE 1976 UCS)."""
    x, y, z = np.moveaxis((_LINEAR[picture] + _GLARE) @ _TO_XYZ, -1, 0)
    whole = x + 15 * y + 3 * z
    return np.stack((4 * x / whole, 9 * y / whole), axis=-1)
