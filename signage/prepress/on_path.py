"""Operators that build paths and paint them (ISO 32000-1, 8.5)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType

from signage.checks.print.mark import Line
from signage.geometry import Rect
from signage.prepress.matrix import from_numbers, multiply, scale
from signage.prepress.objects import as_number, as_numbers, entry, number_of
from signage.prepress.state import Ink
from signage.prepress.walk import Action, Operands, Walk, floats


def _reach(points: int) -> Action:
    """Return what takes an operator's last *points* points into the path.

    Control points count as the path's own: the box comes out a little large.
    """

    def act(walk: Walk, operands: Operands) -> None:
        numbers = floats(operands, 2 * points)
        for x, y in zip(numbers[::2], numbers[1::2], strict=True):
            walk.reach(x, y)

    return act


def _rectangle(walk: Walk, operands: Operands) -> None:
    x, y, width, height = floats(operands, 4)
    for across in (x, x + width):
        for up in (y, y + height):
            walk.reach(across, up)


def _paint(*, fills: bool = False, strokes: bool = False) -> Action:
    def act(walk: Walk, operands: Operands) -> None:
        bounds = walk.path.bounds if walk.path else None
        if bounds is not None and not walk.hidden_depth:
            if fills:
                _fill(walk, bounds)
            if strokes:
                _stroke(walk, bounds)
        if walk.clips_next and bounds is not None:
            walk.state.clip = walk.state.clip.intersection(bounds)
        walk.path, walk.clips_next = None, False

    return act


def _clip(walk: Walk, operands: Operands) -> None:
    walk.clips_next = True


def _fill(walk: Walk, bounds: Rect) -> None:
    walk.add_area(bounds, walk.state.fill)
    _enter_pattern(walk, bounds, walk.state.fill)


def _stroke(walk: Walk, bounds: Rect) -> None:
    state = walk.state
    width = state.line_width * scale(state.ctm)
    half = width / 2
    reached = Rect(bounds.x - half, bounds.y - half, bounds.width + width, bounds.height + width)
    ink = state.stroke
    walk.gathered.add(
        Line(
            walk.visible(reached),
            ink.paint,
            ink.overprints,
            state.overprint_mode,
            state.is_opaque(ink),
            width,
        )
    )
    _enter_pattern(walk, bounds, ink)


def _enter_pattern(walk: Walk, bounds: Rect, ink: Ink) -> None:
    """Look once into the tile that *bounds* are filled with; where its tiles lie is no matter."""
    number = number_of(ink.pattern)
    if number is None or number in walk.gathered.walked:
        return
    walk.gathered.walked.add(number)
    matrix = from_numbers(as_numbers(entry(ink.pattern, "Matrix"), 6))
    # Type 2: drawn with the colour that was chosen along with it.
    is_colorless = as_number(entry(ink.pattern, "PaintType")) == 2
    walk.enter(
        ink.pattern,
        multiply(matrix, walk.base),
        walk.state.clip,
        ink=replace(ink, pattern=None) if is_colorless else None,
        everywhere=walk.visible(bounds),
    )


ACTIONS: Mapping[str, Action] = MappingProxyType(
    {
        "m": _reach(1),
        "l": _reach(1),
        "c": _reach(3),
        "v": _reach(2),
        "y": _reach(2),
        "re": _rectangle,
        "W": _clip,
        "W*": _clip,
        "n": _paint(),
        "f": _paint(fills=True),
        "F": _paint(fills=True),
        "f*": _paint(fills=True),
        "S": _paint(strokes=True),
        "s": _paint(strokes=True),
        "B": _paint(fills=True, strokes=True),
        "B*": _paint(fills=True, strokes=True),
        "b": _paint(fills=True, strokes=True),
        "b*": _paint(fills=True, strokes=True),
    }
)
