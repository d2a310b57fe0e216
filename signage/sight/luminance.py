"""How bright a pixel is, by sRGB and WCAG 2.2."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

WEIGHTS = (0.2126, 0.7152, 0.0722)
"""Of red, green and blue in relative luminance (WCAG 2.2, ITU-R BT.709)."""
AMBIENT = 0.05
"""Light that a lit room adds to every pixel: the constant of WCAG's contrast ratio."""


def linear(values: NDArray[np.generic]) -> NDArray[np.float64]:
    """Return the light of sRGB *values*, 0 to 255, as a share of the brightest (IEC 61966-2-1)."""
    share = np.asarray(values, np.float64) / 255
    return np.where(share <= 0.04045, share / 12.92, ((share + 0.055) / 1.055) ** 2.4)


LINEAR = linear(np.arange(256))
"""The light of each value."""

_WEIGHTED = [(LINEAR * weight).astype(np.float32) for weight in WEIGHTS]


def luminance(pixels: NDArray[np.uint8]) -> NDArray[np.float32]:
    """Return the relative luminance, 0 to 1, of *pixels* of shape (…, 3)."""
    # Looked up value by value: powers of a whole picture would take longer than drawing it.
    red, green, blue = (_WEIGHTED[channel].take(pixels[..., channel]) for channel in range(3))
    light: NDArray[np.float32] = red + green + blue
    return light


def ratio(one: NDArray[np.float32], other: NDArray[np.float32]) -> NDArray[np.float32]:
    """Return WCAG's contrast ratio, 1 to 21, of two luminances."""
    lighter, darker = np.maximum(one, other), np.minimum(one, other)
    return ((lighter + AMBIENT) / (darker + AMBIENT)).astype(np.float32, copy=False)
