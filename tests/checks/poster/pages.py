"""Pages for checks of posters, built by hand: good as they stand."""

from __future__ import annotations

from collections.abc import Iterator

from signage.campaign.loading import builtin_printers
from signage.color import BLACK, WHITE, Color, Inks
from signage.display_list import (
    Asset,
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
from signage.geometry import Path, Rect
from signage.model.box import Fit
from signage.model.paint import LinearGradient, Solid, Stop
from signage.source import Source, Span
from signage.text.font import FontKey

COATED = next(printer for printer in builtin_printers() if printer.name == "coated")
BOX = Rect(0, 0, 100, 100)
ELEMENT = Span(Source("templates/a.yaml", ""), 7, 9, 7, 12)
INKS = Inks(100, 60, 0, 0)
BLUE = Color(1, 92, 208, inks=INKS)


def page(*items: DisplayItem, ground: Color = WHITE) -> DisplayList:
    return DisplayList(1000, 1000, ground, items)


def text(color: Color) -> GlyphRun:
    font = FontKey("0" * 64, None)
    return GlyphRun(font, 12, color, (), "a", 0, 0, 10, BOX, 8, ELEMENT)


def code(color: Color = BLACK, ground: Color = WHITE) -> Modules:
    return Modules(((1,),), 0, 0, 1, BOX, color, ground, "a", ELEMENT)


def box(color: Color) -> FillBox:
    return FillBox(BOX, 0, Solid(color), 0, ELEMENT)


def showing(color: Color) -> Iterator[tuple[str, DisplayList]]:
    """Yield pages on which *color* is seen, each by the name of what shows it."""
    gradient = LinearGradient(180, (Stop(0, WHITE), Stop(1, color)))
    asset = Asset("a.png", "0")
    yield "ground", page(ground=color)
    yield "text", page(text(color))
    yield "path", page(FillPath(Path(()), Solid(color), BOX, ELEMENT))
    yield "box", page(box(color))
    yield "gradient", page(FillBox(BOX, 0, gradient, 0, ELEMENT))
    yield "shadow", page(SoftShadow(BOX, 0, 4, color, ELEMENT))
    yield "tint", page(Picture(asset, BOX, Fit.COVER, 0.5, 0.5, 0, color, 1, ELEMENT))
    yield "code", page(code(color))
    yield "ground of a code", page(code(ground=color))
    yield "group", page(Group((Group((box(color),), opacity=0.5),)))
