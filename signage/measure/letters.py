"""Letters that a screen hardly tells apart: Vietnamese words differ by a hook or a dot.

For each base letter all its marked forms are compared in pairs, as the screen
draws them. Nothing is assumed of the font: the same face may be clear in grey
levels and fail on a board that knows only on and off.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from signage.checks.measurements import AlikeLetters

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


def siblings(text: str) -> str:
    """Return the letters with which those of *text* may be mixed up, themselves included."""
    return "".join(families(text))


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
