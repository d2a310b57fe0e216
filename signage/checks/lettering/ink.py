"""Where the ink of a text is, and by how much it reaches over an edge."""

from __future__ import annotations

import functools
from dataclasses import dataclass

from signage.checks.shown_slide import ShownText
from signage.display_list import GlyphRun
from signage.geometry import Rect
from signage.model.screen import Screen
from signage.phrase import Phrase

HALF_PIXEL = 0.5
"""Ink that reaches over an edge by less is the smoothed rim of a letter: nothing is lost."""

_TOP = Phrase(en="top", vi="trên")
_RIGHT = Phrase(en="right", vi="phải")
_BOTTOM = Phrase(en="bottom", vi="dưới")
_LEFT = Phrase(en="left", vi="trái")


@dataclass(frozen=True, slots=True)
class Excess:
    """How far ink reaches over the side of a box where it does so most."""

    pixels: float
    side: Phrase


def surface(screen: Screen) -> Rect:
    """Return all of *screen*; of a page, what is left of the sheet when it is cut."""
    return Rect(0, 0, screen.width, screen.height)


def line_inks(text: ShownText) -> tuple[Rect, ...]:
    """Return the box of all ink of each line, from the highest line down."""
    inks = (_ink(line) for line in text.lines)
    return tuple(ink for ink in inks if not ink.is_empty)


def excess(text: ShownText, box: Rect) -> Excess | None:
    """Return how far *text* reaches over *box*; None if it does not, or by a hair.

    What runs comes and goes at the left and the right: only its height is judged.
    """
    inks = line_inks(text)
    if not inks:
        return None
    ink = functools.reduce(Rect.union, inks)
    over = [Excess(box.y - ink.y, _TOP), Excess(ink.bottom - box.bottom, _BOTTOM)]
    if not text.placed.is_running:
        over += [Excess(box.x - ink.x, _LEFT), Excess(ink.right - box.right, _RIGHT)]
    most = max(over, key=lambda side: side.pixels)
    return most if most.pixels >= HALF_PIXEL else None


def _ink(line: tuple[GlyphRun, ...]) -> Rect:
    inks = [run.ink for run in line if not run.ink.is_empty]
    return functools.reduce(Rect.union, inks) if inks else Rect(0, 0, 0, 0)
