"""Legibility in a finished picture: contrast of letters with their ground, letters that look alike.

Contrast is measured in pairs that stand together: each pixel of the ring round
the letters with the letters next to it. A mean over the whole text would not see
the word that runs from a dark sky into a white cloud.

Letters look alike where Vietnamese words differ by a hook or a dot: for each base
letter all its marked forms are compared in pairs, as the screen draws them.
Nothing is assumed of the font: the same face may be clear in grey levels and
fail on a board that knows only on and off.
"""

from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from signage.checks.measurements import AlikeLetters
from signage.lazy_dataclass import dataclass
from signage.measure.luminance import WEIGHTS, contrast_ratio, linear, luminance
from signage.measure.neighbourhood import box_maximum, box_sum
from signage.memo import Memo

RING = (2, 4)
"""How far from the letters the ring begins and ends, in pixels."""
WORST = 0.05
"""The share of the ring that may be worse than what is told."""
MOST = 21.0
"""White on black; also told where there is nothing to compare."""
_NEXT_TO = RING[1] + 2
"""How far from a pixel of the ring its letter is looked for: a smoothed edge lies between."""
_FULL = 255
_HALF = 128
"""Pixels of strokes too thin to fill one are covered at least so much."""
_EVEN = 1.01
"""Letters that differ by no more than this ratio are of one colour."""


def contrast(
    picture: NDArray[np.uint8],
    coverage: NDArray[np.uint8],
    left: int,
    top: int,
    others: NDArray[np.uint8] | None = None,
) -> float:
    """Return the contrast ratio (WCAG 2.2) of letters to the ring round them, of the worst 5 %.

    *picture* is of shape (height, width, 3) in sRGB. *coverage*, of the letters'
    own ink, has its first pixel at (*left*, *top*) and may reach beyond it.
    *others*, of the picture's size, is the ink of all letters that may be near:
    it is no ground. Colours are those of letters without smoothing (WCAG 2.2,
    note on anti-aliasing): what a stroke thinner than a pixel shows is reckoned
    up to the ink it was drawn with, but at most doubled.
    """
    view = _view(picture, coverage, left, top, others)
    if view is None:
        return MOST
    # Variants of a slide show mostly the same letters on the same ground.
    seen = view.digest
    if seen not in _known:
        _known[seen] = _measured(view)
    return _known[seen]


def _measured(view: _View) -> float:
    ground = _ring(view)
    if not ground.any():
        return MOST
    return _worst(ground, luminance(view.pixels[ground]), *_letters(view))


_known: Memo[bytes, float] = Memo(10_000)
"""What this process has measured, by what it looked at."""


@dataclass(frozen=True, slots=True)
class _View:
    """The part of the picture where the letters and their ring stand."""

    pixels: NDArray[np.uint8]
    own: NDArray[np.uint8]
    """The coverage of the letters that are judged."""
    free: NDArray[np.bool_]
    """Where no letter has any ink."""

    @property
    def digest(self) -> bytes:
        """Return what tells it from any other."""
        seen = hashlib.blake2b(repr(self.own.shape).encode(), digest_size=16)
        for part in (self.pixels, self.own, self.free):
            seen.update(np.ascontiguousarray(part).data)
        return seen.digest()

    @property
    def thinnest(self) -> int:
        """Return the least coverage of pixels that count as letters."""
        return min(_HALF, max(1, int(self.own.max()) // 2))


def _view(
    picture: NDArray[np.uint8],
    coverage: NDArray[np.uint8],
    left: int,
    top: int,
    others: NDArray[np.uint8] | None,
) -> _View | None:
    """Return what there is to be seen; None if no letter is in the picture."""
    reach = RING[1]
    rows, columns = (
        slice(max(0, start - reach), max(0, min(end, start + length + reach)))
        for start, length, end in zip((top, left), coverage.shape, picture.shape[:2], strict=True)
    )
    pixels = picture[rows, columns]
    own = np.zeros(pixels.shape[:2], np.uint8)
    seen = coverage[max(0, -top) :, max(0, -left) :]
    below, beside = max(0, top) - rows.start, max(0, left) - columns.start
    room = own[below:, beside:]
    height, width = (min(sides) for sides in zip(room.shape, seen.shape, strict=True))
    room[:height, :width] = seen[:height, :width]
    if not own.any():
        return None
    free = own == 0
    if others is not None:
        free &= others[rows, columns] == 0
    return _View(pixels, own, free)


def _ring(view: _View) -> NDArray[np.bool_]:
    """Return the ground round the letters; between letters that are closer also next to them."""
    first, last = RING
    close = box_maximum(~view.free, first - 1)
    ring = box_maximum(view.own > 0, last) & ~close
    without = (view.own >= view.thinnest) & ~box_maximum(ring, _NEXT_TO)
    # Inside a thick stroke nothing is free so near.
    return ring | (box_maximum(without, first) & view.free)


def _letters(view: _View) -> tuple[NDArray[np.bool_], NDArray[np.float32]]:
    """Return the pixels that show the letters' ink, and the luminance of each of them.

    Those are the pixels that are covered fully, and of strokes that have none
    those that are covered half.
    """
    full = view.own == _FULL
    thin = (view.own >= view.thinnest) & ~box_maximum(full, _NEXT_TO)
    if not thin.any():
        return full, luminance(view.pixels[full])
    light = np.zeros(view.own.shape, np.float32)
    light[full], light[thin] = luminance(view.pixels[full]), _inks(view, thin)
    inks = full | thin
    return inks, light[inks]


def _inks(view: _View, thin: NDArray[np.bool_]) -> NDArray[np.float32]:
    """Return the luminance of the ink of *thin* strokes, which is mixed with the ground."""
    density = np.maximum(view.own[thin], _HALF) / 255
    near = box_sum(view.free.astype(np.float64), RING[1])[thin]
    light = np.zeros(len(density), np.float64)
    for channel, weight in enumerate(WEIGHTS):
        values = view.pixels[..., channel].astype(np.float64)
        shown = values[thin]
        ground = box_sum(values * view.free, RING[1])[thin] / np.maximum(near, 1)
        ink = np.where(near > 0, ground + (shown - ground) / density, shown)
        light += weight * linear(ink.clip(0, 255))
    return light.astype(np.float32)


def _worst(
    ring: NDArray[np.bool_],
    ground: NDArray[np.float32],
    inks: NDArray[np.bool_],
    colors: NDArray[np.float32],
) -> float:
    """Return the ratio that all but the worst of *ground*, the light of *ring*, have."""
    darkest, lightest = colors.min(), colors.max()
    if contrast_ratio(darkest, lightest) > _EVEN:
        near, darkest, lightest = _nearby(ring, inks, colors)
        if not near.any():
            return MOST
        ground, darkest, lightest = ground[near], darkest[near], lightest[near]
    found = np.minimum(contrast_ratio(ground, darkest), contrast_ratio(ground, lightest))
    place = int(len(found) * WORST)
    return float(np.partition(found, place)[place])


def _nearby(
    ring: NDArray[np.bool_], inks: NDArray[np.bool_], colors: NDArray[np.float32]
) -> tuple[NDArray[np.bool_], NDArray[np.float32], NDArray[np.float32]]:
    """Return of each pixel of *ring* whether a letter is near, and its darkest and lightest."""
    light, shade = np.zeros(inks.shape, np.float32), np.zeros(inks.shape, np.float32)
    # One more than the luminance, so that zero is where no letter is.
    light[inks], shade[inks] = 1 + colors, 2 - colors
    lightest, darkest = box_maximum(light, _NEXT_TO)[ring], box_maximum(shade, _NEXT_TO)[ring]
    return lightest > 0, 2 - darkest, lightest - 1


CLEARLY = 64
"""How far the coverage of a pixel has to differ, of 255, so that an eye sees it: a quarter."""
APART = 3
"""Pairs with fewer pixels that differ clearly are told."""

_TONES = ("", "\u0300", "\u0301", "\u0309", "\u0303", "\u0323")
_SMALL = ("aăâ", "eê", "i", "oôơ", "uư", "y")


def _forms(vowels: str) -> str:
    marked = (vowel + tone for vowel in vowels for tone in _TONES)
    return "".join(unicodedata.normalize("NFC", letter) for letter in marked)


FAMILIES = tuple(case for forms in (*map(_forms, _SMALL), "dđ") for case in (forms, forms.upper()))
"""The forms of each base letter, in NFC."""


def families(text: str) -> tuple[str, ...]:
    """Return the forms of each base letter of which *text*, in NFC, has at least one."""
    letters = set(text)
    return tuple(family for family in FAMILIES if not letters.isdisjoint(family))


def alike(masks: Mapping[str, NDArray[np.uint8]]) -> tuple[AlikeLetters, ...]:
    """Return the letters of one base letter that are hardly told apart.

    *masks* are the letters' coverages, 0 to 255, all of one shape and with one
    origin. Only letters that have one are compared.
    """
    return tuple(
        pair
        for family in FAMILIES
        for pair in _pairs([letter for letter in family if letter in masks], masks)
    )


def concerning(text: str, pairs: Iterable[AlikeLetters]) -> tuple[AlikeLetters, ...]:
    """Return those *pairs* of which *text* has one letter or both, the most alike first."""
    met = {pair for pair in pairs if pair.one in text or pair.other in text}
    return tuple(sorted(met, key=lambda pair: (pair.pixels, pair.one, pair.other)))


def _pairs(letters: list[str], masks: Mapping[str, NDArray[np.uint8]]) -> Iterator[AlikeLetters]:
    for one, other in combinations(letters, 2):
        pixels = _difference(masks[one], masks[other])
        if pixels < APART:
            yield AlikeLetters(one, other, pixels)


def _difference(one: NDArray[np.uint8], other: NDArray[np.uint8]) -> int:
    """Return how many pixels differ clearly."""
    # The greater less the smaller: a difference of unsigned numbers would wrap around.
    apart = np.maximum(one, other) - np.minimum(one, other)
    return int(np.count_nonzero(apart >= CLEARLY))
