"""How dark and how light a photograph is, part by part, and where in it there is most to see.

Whole numbers only, so that every machine finds the same.
"""

from __future__ import annotations

import itertools

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from signage.picture_tones import PictureTones, Rgb

PARTS = 32
"""Columns and rows: a line of letters on a full screen is higher than one of them."""
SPECKS = 200
"""One pixel in so many may be darker, and one lighter: a lamp in the night, a fault of a sensor."""

_SEEN = 48
"""Pixels on the longer side of the thumbnail on which attention is guessed."""
_EDGE = 3
"""How many times as much an edge says as a colour that is unlike the others."""
_PLAIN = 12
"""Differences, of 255, that say nothing: grain, a sky's shades."""
_ALL_OVER = 0.18
"""How far from its middle, on the average, a thing may reach that is one: a quarter is all over."""


def measure_tones(picture: Image.Image) -> PictureTones:
    """Return the tones of *picture* (RGB or RGBA), and its focus."""
    columns, rows = min(PARTS, picture.width), min(PARTS, picture.height)
    lefts, tops = _edges(picture.width, columns), _edges(picture.height, rows)
    parts = tuple(
        _part(picture.crop((left, top, right, bottom)))
        for top, bottom in itertools.pairwise(tops)
        for left, right in itertools.pairwise(lefts)
    )
    return PictureTones(columns, rows, parts, _focus(picture))


def _edges(length: int, count: int) -> list[int]:
    return [length * place // count for place in range(count + 1)]


def _part(part: Image.Image) -> tuple[Rgb, Rgb] | None:
    seen = None
    if part.mode == "RGBA":
        seen = part.getchannel("A").point([0] + [255] * 255)
        if seen.getextrema() == (0, 0):
            return None
    counts = np.array(part.histogram(seen)[: 3 * 256]).reshape(3, 256).cumsum(axis=1)
    spare = int(counts[0, -1]) // SPECKS
    darkest = [int(np.argmax(channel > spare)) for channel in counts]
    lightest = [int(np.argmax(channel >= channel[-1] - spare)) for channel in counts]
    return _rgb(darkest), _rgb(lightest)


def _rgb(channels: list[int]) -> Rgb:
    red, green, blue = channels
    return red, green, blue


def _focus(picture: Image.Image) -> tuple[float, float]:
    """Return the middle of what stands out; across or down the picture's own if it is all over."""
    side = max(picture.size)
    size = max(1, picture.width * _SEEN // side), max(1, picture.height * _SEEN // side)
    small = np.asarray(picture.convert("RGB").resize(size, Image.Resampling.BOX), np.int64)
    weight = _weight(small)
    # What stands out takes little room: of grain, or of leaves, all is as loud as the rest.
    weight = np.maximum(weight - 2 * int(weight.sum()) // weight.size, 0)
    return _middle(weight.sum(axis=0)), _middle(weight.sum(axis=1))


def _middle(weights: NDArray[np.int64]) -> float:
    """Return where the middle of *weights* is, in whole hundredths of their length."""
    whole, twice = int(weights.sum()), 2 * np.arange(len(weights)) + 1
    if not whole:
        return 0.5
    first = int((weights * twice).sum())
    spread = int((weights * np.abs(twice * whole - first)).sum())
    if spread / (2 * whole * whole * len(weights)) > _ALL_OVER:
        return 0.5
    return round(first / (2 * whole * len(weights)), 2)


def _weight(pixels: NDArray[np.int64]) -> NDArray[np.int64]:
    """Return how much each pixel asks for attention: its colour unlike most, edges beside it."""
    usual = np.sort(pixels.reshape(-1, 3), axis=0)[pixels.shape[0] * pixels.shape[1] // 2]
    unlike = np.abs(pixels - usual).sum(axis=2) // 3
    edges = np.zeros_like(unlike)
    for axis in (0, 1):
        steps = np.abs(np.diff(pixels, axis=axis)).sum(axis=2) // 3
        before, after = [(0, 0), (0, 0)], [(0, 0), (0, 0)]
        before[axis], after[axis] = (1, 0), (0, 1)
        edges += np.pad(steps, before) + np.pad(steps, after)
    said: NDArray[np.int64] = np.maximum(unlike + _EDGE * edges // 4 - _PLAIN, 0)
    return said
