"""How far letters rise above and reach below their line, told from which letters they are.

The boxes of fonts are no measure: they leave room for marks and descenders that a line of digits
has not, of large type a centimetre. And outlines of strangers' fonts are better left unread.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

_DESCENDING = frozenset("gjpqyQ,;()[]{}|/_@$&ß„‚µþÞçÇ§¶")
_LOW = frozenset("acegmnopqrsuvwxyzıȷ·…-–—~=<>«»:.,;_")
"""Letters and signs that are no higher than an x."""
_RISING = frozenset("bdđfhkl")
_BELOW, _ABOVE = (202, 220), (230, 234)
"""Canonical combining classes of marks (Unicode Standard, table 4-3); a horn is beside."""
_MARK = 0.2
"""The height of a mark with the gap below it, in em; a second one stands upon the first."""
_RISE = 0.03
"""How much higher than capitals the stems of small letters are, in em."""
_ROUND = 0.02
"""What round letters reach beyond flat ones, in em."""


@dataclass(frozen=True, slots=True)
class Heights:
    """Heights of a font above its line, in em; the descent is below zero."""

    ascent: float = 0.8
    cap_height: float = 0.72
    x_height: float = 0.52
    descent: float = -0.22


def extent(text: str | None, heights: Heights) -> tuple[float, float]:
    """Return how far *text* reaches below and above the line, in em.

    None is any letter: then it is what the font says of all of them.
    """
    if text is None:
        return heights.descent, heights.ascent
    spans = [_extent(letter, heights) for letter in unicodedata.normalize("NFC", text)]
    bottoms, tops = zip(*spans, strict=True)
    return min(bottoms), max(tops)


def _extent(letter: str, heights: Heights) -> tuple[float, float]:
    parts = unicodedata.normalize("NFD", letter)
    base, classes = parts[0], [unicodedata.combining(mark) for mark in parts[1:]]
    above = sum(one in _ABOVE for one in classes)
    descends = base in _DESCENDING or any(one in _BELOW for one in classes)
    top = _top(base, heights) + above * _MARK + _ROUND
    return (heights.descent if descends else -_ROUND), top


def _top(base: str, heights: Heights) -> float:
    if base in _LOW:
        return heights.x_height
    return heights.cap_height + (_RISE if base in _RISING else 0)
