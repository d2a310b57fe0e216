"""Which colours a page shows: each once, with what it is shown as."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import assert_never

from signage.color import Color
from signage.display_list import (
    ClipFrame,
    DisplayItem,
    DisplayList,
    FillBox,
    FillPath,
    GlyphRun,
    Group,
    Modules,
    Picture,
    SoftShadow,
)
from signage.model.paint import Paint, Solid
from signage.source import Span


@dataclass(frozen=True, slots=True)
class Painted:
    """A colour that can be seen somewhere."""

    color: Color
    is_fine: bool
    """Whether it is that of text or a code, whose edges have to be sharp."""
    span: Span | None
    """Where its value was written, or what shows it if it was not."""


def painted(page: DisplayList) -> tuple[Painted, ...]:
    """Return the colours of *page* in the order in which they come, clear ones left out.

    One that is written in two places is two: each has to be mended.
    """
    ground = Painted(page.ground, is_fine=False, span=page.ground.span)
    found: dict[tuple[Span | None, Color], Painted] = {}
    for one in (ground, *_of_items(page.items)):
        if one.color.alpha == 0:
            continue
        key = (one.span, Color(*one.color.rgb, inks=one.color.inks))
        if key not in found or one.is_fine:
            found[key] = one
    return tuple(found.values())


def _of_items(items: Iterable[DisplayItem]) -> Iterator[Painted]:
    for item in items:
        match item:
            case GlyphRun():
                yield _painted(item.color, item.span, is_fine=True)
            case Modules():
                yield _painted(item.color, item.span, is_fine=True)
                yield _painted(item.ground, item.span)
            case FillPath() | FillBox():
                yield from (_painted(color, item.span) for color in _colors(item.paint))
            case SoftShadow():
                yield _painted(item.color, item.span)
            case Picture():
                if item.tint is not None:
                    yield _painted(item.tint, item.span)
            case ClipFrame():
                pass
            case Group():
                if item.opacity > 0:
                    yield from _of_items(item.items)
            case _:
                assert_never(item)


def _painted(color: Color, span: Span, *, is_fine: bool = False) -> Painted:
    return Painted(color, is_fine, color.span or span)


def _colors(paint: Paint) -> tuple[Color, ...]:
    if isinstance(paint, Solid):
        return (paint.color,)
    return tuple(stop.color for stop in paint.stops)
