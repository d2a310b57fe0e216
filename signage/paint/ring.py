"""The rings that an element sends out: round itself, or from its middle to its edge."""

from __future__ import annotations

import functools
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from signage.color import WHITE, Color
from signage.display_list import DisplayItem, FillBox, FillPath, GlyphRun, Group, Leaf, Modules
from signage.geometry import Rect
from signage.layout.fragment import ClipBox, Drawing, Fragment, TickerLine
from signage.model.motion import ease_out
from signage.model.paint import Paint, Solid
from signage.paint.pose import RIPPLE_END

GROWTH = 0.04
"""At each side, of the shorter one of what it goes round: it is larger by 8 % when it goes."""
STROKE = 1 / 48
"""Of the shorter side."""
AIR = 1 / 12
"""Of the shorter side: how far it keeps from what has no edge of its own."""
CORE = 1 / 6
"""Of the shorter side: so large is a ring that goes out from the middle when it is first seen."""
SENT = 1 / 32
"""Of the shorter side: how wide that ring is."""
SOON = 6
"""In such a part of its time it has come up; then it fades."""


def ring_of(fragment: Fragment, progress: int) -> Iterator[DisplayItem]:
    """Yield the ring round *fragment*, *progress* of RIPPLE_END on its way.

    It has the form of the element's own ground, else it is round, and the
    colour of what the element is drawn in last. What draws nothing has none.
    """
    drawings = list(_standing(fragment.drawings))
    if not drawings:
        return
    box, radius = _form(drawings)
    side, passed = min(box.width, box.height), progress / RIPPLE_END
    stroke = max(1, round(side * STROKE))
    reach = stroke + round(GROWTH * side * ease_out(passed))
    strength = min(1.0, passed * SOON) * (1 - passed)
    paint = _faded(drawings, strength)
    yield FillBox(_grown(box, reach), radius + reach, paint, stroke, drawings[0].span)


def ring_within(fragment: Fragment, progress: int) -> Iterator[DisplayItem]:
    """Yield the ring that goes out from the middle of *fragment* to its edge, upon it."""
    drawings = list(_standing(fragment.drawings))
    if not drawings:
        return
    box, radius = _form(drawings)
    side, passed = min(box.width, box.height), progress / RIPPLE_END
    inset = round(side * (1 - CORE) / 2 * (1 - ease_out(passed)))
    paint = _faded(drawings, min(1.0, passed * SOON, (1 - passed) * SOON))
    stroke = max(1, round(side * SENT))
    yield FillBox(_grown(box, -inset), max(0.0, radius - inset), paint, stroke, drawings[0].span)


def _faded(drawings: Sequence[Leaf | ClipBox], strength: float) -> Solid:
    """Return the colour of what is drawn last of *drawings*, so strong."""
    color = next(filter(None, map(_color, reversed(drawings))), WHITE)
    return Solid(replace(color, alpha=round(color.alpha * strength)))


def _standing(drawings: Iterable[Drawing]) -> Iterator[Leaf | ClipBox]:
    """Yield what is drawn, in groups too; lines that run stand nowhere."""
    for drawing in drawings:
        if isinstance(drawing, Group):
            yield from _standing(drawing.items)
        elif not isinstance(drawing, TickerLine):
            yield drawing


def _form(drawings: Sequence[Leaf | ClipBox]) -> tuple[Rect, float]:
    """Return the box that a ring lies round, and how round its corners are."""
    grounds = (drawing for drawing in drawings if isinstance(drawing, FillBox))
    if (ground := next(grounds, None)) is not None:
        return ground.box, ground.radius
    box = functools.reduce(Rect.union, map(_extent, drawings))
    box = _grown(box, round(AIR * min(box.width, box.height)))
    return box, min(box.width, box.height) / 2


def _extent(drawing: Leaf | ClipBox) -> Rect:
    return drawing.ink if isinstance(drawing, GlyphRun) else drawing.box


def _color(drawing: Leaf | ClipBox) -> Color | None:
    match drawing:
        case GlyphRun(color=color) | Modules(ground=color):
            return color
        case FillBox(paint=paint) | FillPath(paint=paint):
            return _of_paint(paint)
        case _:
            return None


def _of_paint(paint: Paint) -> Color:
    return paint.color if isinstance(paint, Solid) else paint.stops[0].color


def _grown(box: Rect, reach: float) -> Rect:
    return Rect(box.x - reach, box.y - reach, box.width + 2 * reach, box.height + 2 * reach)
