"""Small scenes, built by hand."""

from __future__ import annotations

from dataclasses import replace

from signage.color import BLACK, WHITE, Color
from signage.display_list import FillBox
from signage.geometry import Rect
from signage.layout.fragment import Fragment, Scene, TickerLine
from signage.model.motion import Animate, Entrance
from signage.model.paint import Solid
from signage.source import Source, Span

SPAN = Span(Source("made.yaml", ""), 1, 1, 1, 1)
RED = Color(255, 0, 0)
SQUARE = Rect(10, 10, 20, 20)


def box(rect: Rect, color: Color = RED) -> FillBox:
    """Return a filled box."""
    return FillBox(rect, 0.0, Solid(color), 0.0, SPAN)


def fragment(
    rect: Rect = SQUARE,
    animate: Animate | None = None,
    children: tuple[Fragment, ...] = (),
    *,
    is_unit: bool = False,
) -> Fragment:
    """Return a fragment that draws its own box."""
    return Fragment(rect, (box(rect),), children, animate=animate, is_unit=is_unit)


def scene(content: Fragment, *, syllables: int = 4, width: int = 1000, height: int = 500) -> Scene:
    """Return a scene with only *content*."""
    return Scene(width, height, 0, BLACK, (), content, syllables)


def ticker_scene(period: int = 30, step: int = 5) -> Scene:
    """Return a scene whose only drawing runs."""
    line = TickerLine((), Rect(0, 0, 100, 20), period, step)
    return scene(Fragment(Rect(0, 0, 100, 20), (line,)), syllables=0)


def rising(duration_s: float = 0.5, **more: object) -> Animate:
    """Return an entrance that rises."""
    return replace(Animate(Entrance.RISE, duration_s=duration_s), **more)


__all__ = [
    "BLACK",
    "RED",
    "SPAN",
    "SQUARE",
    "WHITE",
    "box",
    "fragment",
    "rising",
    "scene",
    "ticker_scene",
]
