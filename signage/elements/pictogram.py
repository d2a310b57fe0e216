"""The element `pictogram`: an SVG drawing in the theme's colours, as large as its box allows."""

from __future__ import annotations

from signage.assets import DrawnShape
from signage.color import WHITE, Color
from signage.diagnostic import Report
from signage.display_list import FillPath
from signage.elements.definition import Definition
from signage.elements.role import RoleColors, as_opaque, color_of_role, role_colors
from signage.geometry import Path, Rect, Size
from signage.layout.context import Content, Kind, LayoutContext, Squeeze, Widths
from signage.layout.media import contained, media_height, media_widths
from signage.layout.outline import fitted
from signage.layout.overflow import report_no_room
from signage.layout.stem import stem_width
from signage.lazy_dataclass import dataclass
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
from signage.model.field import Entry, Field, Notation
from signage.model.length import LENGTH, ZERO, Length, read_length
from signage.model.paint import Solid
from signage.model.path import PATH
from signage.model.resolved_theme import ResolvedTheme
from signage.model.style import TextStyle
from signage.source import Span
from signage.syntax.node import Node, Scalar


@dataclass(frozen=True, slots=True)
class Pictogram(Element):
    """An SVG drawing in the theme's colours, as large as its box allows."""

    path: str
    color: Color
    accent: Color
    box: Box
    span: Span
    stroke: Length | TextStyle | None = None
    """How wide its lines are: so wide, or as the stems of letters; None: as it was drawn."""
    colors: RoleColors = ()
    """The theme's, by their names: those of roles take the place of drawn ones."""

    @property
    def references(self) -> tuple[Reference, ...]:
        """Return the file that it shows."""
        return (Reference(AssetKind.PICTOGRAM, self.path, self.span),)


def decode_pictogram(entry: Entry[ElementNames], box: Box) -> Pictogram | None:
    """Read a pictogram; without an accent it has one colour."""
    path = entry.get(_PICTOGRAM, None)
    color = theme_color(entry, _COLOR, INK)
    accent = theme_color(entry, _ACCENT, ACCENT, color or WHITE)
    stroke = entry.get(_STROKE, None)
    if path is None or color is None or accent is None:
        return None
    span, colors = entry.place(_PICTOGRAM), role_colors(entry.context.colors)
    return Pictogram(path, color, accent, box, span, stroke, colors)


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
    whole = context.assets.pictogram(pictogram.path)
    box = contained(whole.size, rect)
    drawing = whole.drawn_for(min(box.width, box.height), _stroke(pictogram, box, context))
    box = contained(drawing.size, rect)
    return Content(
        tuple(
            _filled(pictogram, shape, fitted(shape.path, drawing.size, box), box)
            for shape in drawing.shapes
        )
    )


def _stroke(pictogram: Pictogram, box: Rect, context: LayoutContext) -> float | None:
    if pictogram.stroke is None:
        return None
    if isinstance(pictogram.stroke, TextStyle):
        return stem_width(pictogram.stroke, context) or None
    return pictogram.stroke.pixels(context.surface.measure, min(box.width, box.height))


def _filled(pictogram: Pictogram, shape: DrawnShape, path: Path, box: Rect) -> FillPath:
    if shape.role:
        color = color_of_role(shape, pictogram.colors)
        paint = shape.paint if color is None else Solid(color)
        return FillPath(path, paint, box, pictogram.span, is_artwork=color is None)
    tone = pictogram.accent if shape.is_accent else pictogram.color
    return FillPath(path, Solid(as_opaque(tone, shape)), box, pictogram.span)


_COLOR = Field("color", COLOR, msg("its main colour"))


_ACCENT = Field("accent", COLOR, msg("its second colour"))


def _read_stroke(node: Node, report: Report, names: ElementNames) -> Length | TextStyle | None:
    """Read a length, or the name of a style; of both, the length is meant."""
    name = node.text if isinstance(node, Scalar) else ""
    if name in names.styles and name not in names.spacing:
        return names.styles[name]
    # Who misspells either is told of both.
    known = {**dict.fromkeys(names.styles, ZERO), **names.spacing}
    return read_length(node, report, ResolvedTheme(spacing=known, broken=names.broken))


_STROKE: Field[ElementNames, Length | TextStyle] = Field(
    "stroke",
    Notation(_read_stroke, LENGTH.schema),
    msg("how wide its lines are, whatever its size: a length, or a style, for that of its stems"),
)


_PICTOGRAM = kind_field("pictogram", PATH, msg("an SVG drawing"))


PICTOGRAM = Definition(
    Pictogram,
    ElementKind(
        _PICTOGRAM,
        (_COLOR, _ACCENT, _STROKE),
        decode_pictogram,
    ),
    Kind(pictogram_widths, pictogram_height, fill_pictogram),
)
