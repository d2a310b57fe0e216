"""How much light a picture gives off, and how near it comes to what a board may show."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from signage.sight.luminance import LINEAR


@dataclass(frozen=True, slots=True)
class Light:
    """The light of a picture."""

    level: float
    """The mean of linear red, green and blue, 0 to 1; of a large picture, of every fourth pixel."""
    brightest: int
    """The highest value of any channel, 0 to 255."""
    white: float
    """The share of pixels that are full white, 0 to 1; by the same pixels."""


_LARGE = 500_000
"""Pixels; of so many a quarter has the same light."""


def measure_light(picture: NDArray[np.uint8]) -> Light:
    """Return the light of *picture*, of shape (height, width, 3) in sRGB."""
    every = 2 if picture.shape[0] * picture.shape[1] >= _LARGE else 1
    sample = np.ascontiguousarray(picture[::every, ::every])
    # Pillow counts values several times as fast as NumPy.
    counts = np.array(Image.fromarray(sample).histogram()).reshape(3, 256)
    pixels = sample.shape[0] * sample.shape[1]
    return Light(
        float(counts.sum(axis=0) @ LINEAR) / (3 * pixels),
        int(picture.max()),
        _white(sample) / pixels if counts[:, 255].all() else 0.0,
    )


def _white(picture: NDArray[np.uint8]) -> int:
    # All bits of all three: along an axis of three, NumPy takes many times as long.
    together = picture[..., 0] & picture[..., 1] & picture[..., 2]
    return int(np.count_nonzero(together == 255))
