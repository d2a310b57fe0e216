"""The element `pictogram`: an SVG drawing in two tones, as large as its box allows."""

from __future__ import annotations

from dataclasses import dataclass, replace

from signage.assets import DrawnShape
from signage.color import WHITE, Color
from signage.display_list import FillPath
from signage.elements.definition import Definition
from signage.geometry import Rect, Size
from signage.layout.context import Content, Kind, LayoutContext, Squeeze, Widths
from signage.layout.media import contained, media_height, media_widths
from signage.layout.outline import fitted
from signage.layout.overflow import report_no_room
from signage.message import msg
from signage.model.box import Box
from signage.model.color import ACCENT, COLOR, INK, theme_color
from signage.model.element import (
    AssetKind,
    Element,
    ElementKind,
    ElementNames,
    Reference,
    kind_field,
)
from signage.model.field import Entry, Field
from signage.model.paint import Solid
from signage.model.path import PATH
from signage.source import Span


@dataclass(frozen=True, slots=True)
class Pictogram(Element):
    """An SVG drawing in the theme's colours, as large as its box allows."""

    path: str
    color: Color
    accent: Color
    box: Box
    span: Span

    @property
    def references(self) -> tuple[Reference, ...]:
        """Return the file that it shows."""
        return (Reference(AssetKind.PICTOGRAM, self.path, self.span),)


def decode_pictogram(entry: Entry[ElementNames], box: Box) -> Pictogram | None:
    """Read a pictogram; without an accent it has one colour."""
    path = entry.get(_PICTOGRAM, None)
    color = theme_color(entry, _COLOR, INK)
    accent = theme_color(entry, _ACCENT, ACCENT, color or WHITE)
    if path is None or color is None or accent is None:
        return None
    return Pictogram(path, color, accent, box, entry.place(_PICTOGRAM))


def pictogram_widths(pictogram: Pictogram, space: Size, context: LayoutContext) -> Widths:
    """Return the width that the drawing's proportions ask for."""
    drawing = context.assets.pictogram(pictogram.path)
    return media_widths(drawing.size, pictogram.box.grow, space, context)


def pictogram_height(
    pictogram: Pictogram, width: int, space: Size, squeeze: Squeeze, context: LayoutContext
) -> int:
    """Return the height that the drawing's proportions ask for."""
    drawing = context.assets.pictogram(pictogram.path)
    return media_height(drawing.size, pictogram.box.grow, width, squeeze, context)


def fill_pictogram(pictogram: Pictogram, rect: Rect, context: LayoutContext) -> Content:
    """Return the drawing's paths, whole and in the middle of *rect*."""
    if rect.is_empty:
        report_no_room(pictogram, context)
        return Content()
    drawing = context.assets.pictogram(pictogram.path)
    box = contained(drawing.size, rect)
    return Content(
        tuple(
            FillPath(
                fitted(shape.path, drawing.size, box),
                Solid(_tone(pictogram, shape)),
                box,
                pictogram.span,
            )
            for shape in drawing.shapes
        )
    )


def _tone(pictogram: Pictogram, shape: DrawnShape) -> Color:
    """Return the colour of *shape*, as see-through as it was drawn."""
    color = pictogram.accent if shape.is_accent else pictogram.color
    if shape.alpha == WHITE.alpha:
        return color
    return replace(color, alpha=round(color.alpha * shape.alpha / WHITE.alpha))


_COLOR = Field("color", COLOR, msg("its main colour"))


_ACCENT = Field("accent", COLOR, msg("its second colour"))


_PICTOGRAM = kind_field("pictogram", PATH, msg("an SVG drawing"))


PICTOGRAM = Definition(
    Pictogram,
    ElementKind(
        _PICTOGRAM,
        (_COLOR, _ACCENT),
        decode_pictogram,
    ),
    Kind(pictogram_widths, pictogram_height, fill_pictogram),
)
