"""A page in black ink alone, for office printers without colour."""

from __future__ import annotations

from dataclasses import replace
from typing import assert_never

from signage.color import Color, Inks, relative_luminance
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

LIGHT = 0.4
"""The luminance from which letters become paper, and under which they become full black.

Half-toned letters are frayed, and what they stand on keeps its lightness: what had enough
contrast in colours has more of it so."""


def in_black(page: DisplayList) -> DisplayList:
    """Return *page* with grounds as grey as they are dark, and letters and codes black or white.

    Pictures made of pixels are left to whoever writes the file.
    """
    return replace(page, ground=_grey(page.ground), items=tuple(map(_item, page.items)))


def _item(item: DisplayItem) -> DisplayItem:
    match item:
        case Group():
            return replace(item, items=tuple(map(_item, item.items)))
        case GlyphRun():
            return replace(item, color=_sharp(item.color))
        case Modules():
            return replace(item, color=_sharp(item.color), ground=_sharp(item.ground))
        case FillPath() | FillBox():
            return replace(item, paint=_paint(item.paint))
        case SoftShadow():
            return replace(item, color=_grey(item.color))
        case Picture():
            tint = None if item.tint is None else _grey(item.tint)
            duotone = item.duotone and (_grey(item.duotone[0]), _grey(item.duotone[1]))
            return replace(item, tint=tint, duotone=duotone)
        case ClipFrame():
            return item
        case _:
            assert_never(item)


def _paint(paint: Paint) -> Paint:
    if isinstance(paint, Solid):
        return Solid(_grey(paint.color))
    stops = tuple(replace(stop, color=_grey(stop.color)) for stop in paint.stops)
    return replace(paint, stops=stops)


def _sharp(color: Color) -> Color:
    return _with_black(color, 0 if relative_luminance(color) >= LIGHT else 100)


def _grey(color: Color) -> Color:
    # CIELAB's lightness, 0 to 100: what is half as light to the eye gets half the ink.
    luminance = relative_luminance(color)
    is_dark = luminance <= 216 / 24389
    lightness = luminance * 24389 / 27 if is_dark else 116 * luminance ** (1 / 3) - 16
    return _with_black(color, round(100 - lightness))


def _with_black(color: Color, black: float) -> Color:
    return replace(color, inks=Inks(0, 0, 0, black))
