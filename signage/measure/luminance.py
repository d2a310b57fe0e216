"""Light of pixels and pictures: luminance and contrast ratio by sRGB and WCAG 2.2, mean light."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from signage.lazy_dataclass import dataclass

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


def contrast_ratio(one: NDArray[np.float32], other: NDArray[np.float32]) -> NDArray[np.float32]:
    """Return WCAG's contrast ratio, 1 to 21, of two luminances."""
    lighter, darker = np.maximum(one, other), np.minimum(one, other)
    return ((lighter + AMBIENT) / (darker + AMBIENT)).astype(np.float32, copy=False)


@dataclass(frozen=True, slots=True)
class PictureLight:
    """The light of a picture."""

    level: float
    """The mean of linear red, green and blue, 0 to 1; of a large picture, of every fourth pixel."""
    brightest: int
    """The highest value of any channel, 0 to 255."""
    white: float
    """The share of pixels that are full white, 0 to 1; by the same pixels."""


_LARGE = 500_000
"""Pixels; of so many a quarter has the same light."""


def measure_light(picture: NDArray[np.uint8]) -> PictureLight:
    """Return the light of *picture*, of shape (height, width, 3) in sRGB."""
    every = 2 if picture.shape[0] * picture.shape[1] >= _LARGE else 1
    # Channel by channel: with three side by side, NumPy and Pillow take several times as long.
    sample = [np.ascontiguousarray(picture[::every, ::every, channel]) for channel in range(3)]
    counts = np.array([Image.fromarray(channel).histogram() for channel in sample])
    pixels = sample[0].size
    return PictureLight(
        float(counts.sum(axis=0) @ LINEAR) / (3 * pixels),
        int(picture.max()),
        _white(*sample) / pixels if counts[:, 255].all() else 0.0,
    )


def _white(red: NDArray[np.uint8], green: NDArray[np.uint8], blue: NDArray[np.uint8]) -> int:
    return int(np.count_nonzero((red & green & blue) == 255))
