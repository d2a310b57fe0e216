"""Where letters have ink.

A page says from where to where its pen goes. Letters stand inside that, with room beside them,
or reach beyond it: of large type, by millimetres. PDFium, which draws them, knows their outlines.
"""

from __future__ import annotations

import functools
from collections.abc import Sequence
from dataclasses import replace

from signage.geometry import Rect
from signage.lazy_dataclass import dataclass
from signage.preflight.fonts import COMPOSITE
from signage.preflight.marks import PageMark, TextMark

_NEAR_PT = 0.1
"""A letter begins where its mark does, but for what two libraries round otherwise."""
_HEIGHTENED = 65 / 64
"""PDFium adds so much to the height of letters of composite fonts (CFX_Face::GetCharBBox)."""


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter that has ink."""

    bounds: Rect
    """Of its outline, in points from the top left corner of the sheet."""
    x: float
    y: float
    """Where its pen begins, on the line."""
    is_upright: bool


def with_ink(marks: Sequence[PageMark], letters: Sequence[Letter]) -> tuple[PageMark, ...]:
    """Return *marks*, those of text bounded by their own of *letters*.

    Text that a clip cuts, and text whose letters are not known, stays as it is.
    """
    import numpy as np

    if not letters:
        return tuple(marks)
    letters = sorted(letters, key=lambda letter: letter.y)
    xs, ys = np.array([(letter.x, letter.y) for letter in letters]).T

    def own(pen: Rect) -> list[Letter]:
        first, last = np.searchsorted(ys, (pen.y - _NEAR_PT, pen.bottom + _NEAR_PT))
        across = xs[first:last]
        # Where the pen ends, the next text begins.
        end = max(pen.right - _NEAR_PT, pen.x + _NEAR_PT)
        found = (across >= pen.x - _NEAR_PT) & (across <= end)
        return [letters[first + index] for index in np.flatnonzero(found)]

    return tuple(
        _bounded(mark, own(mark.pen)) if isinstance(mark, TextMark) and mark.is_whole else mark
        for mark in marks
    )


def _bounded(mark: TextMark, letters: Sequence[Letter]) -> TextMark:
    if not letters:
        return mark
    is_composite = mark.font.kind == COMPOSITE
    inked = [_outline(letter) if is_composite else letter.bounds for letter in letters]
    return replace(mark, bounds=functools.reduce(Rect.union, inked))


def _outline(letter: Letter) -> Rect:
    """Return the bounds of *letter* without what was added; a turned one keeps it."""
    box = letter.bounds
    over = max(0.0, letter.y - box.y) if letter.is_upright else 0.0
    added = over * (1 - 1 / _HEIGHTENED)
    return Rect(box.x, box.y + added, box.width, box.height - added)
