"""The element `shape`: boxes, circles, lines and paths."""

from __future__ import annotations

import enum
import re
from collections.abc import Iterator

from signage.color import TRANSPARENT
from signage.diagnostic import Diagnostic, Report
from signage.display_list import FillBox, FillPath
from signage.elements.definition import Definition
from signage.geometry import Rect, Size
from signage.layout.boxes import corner_radius
from signage.layout.context import Content, Kind, LayoutContext, Squeeze, Widths
from signage.layout.fragment import Drawing
from signage.layout.media import contained
from signage.layout.outline import fitted, parse_outline
from signage.lazy_dataclass import dataclass
from signage.lazy_regex import lazy_regex
from signage.message import msg
from signage.model.box import Box
from signage.model.element import Element, ElementKind, ElementNames, kind_field
from signage.model.field import Entry, Field, choice, plain
from signage.model.paint import BORDER, PAINT, Border, Paint, Solid
from signage.source import Span
from signage.syntax.node import Node
from signage.syntax.readers import as_word
from signage.syntax.refusal import refuse


class ShapeKind(enum.Enum):
    """The shapes that can be drawn."""

    RECT = "rect"
    CIRCLE = "circle"
    LINE = "line"
    PATH = "path"


@dataclass(frozen=True, slots=True)
class Shape(Element):
    """A filled shape that fills its box; rounded by the box's radius."""

    kind: ShapeKind
    fill: Paint
    stroke: Border | None
    data: str
    """SVG path data in a 100 x 100 box stretched over the shape's box; "" unless a path."""
    box: Box
    span: Span


_PATH_WORDS = msg("an SVG path")


_PATH_HINT = msg("write it like `M0 0 L100 0 L50 100 Z`, in a box of 100 x 100")


# SVG 2, 9.3.9, with every command's numbers counted: how many make one use of it.
_NUMBER = r"[-+]?(?:[0-9]{1,9}(?:\.[0-9]{0,9})?|\.[0-9]{1,9})"


_COMMAND = lazy_regex(rf"\s*([MmLlHhVvCcSsQqTtAaZz])((?:[\s,]*{_NUMBER})*)[\s,]*")


_COUNTS = {"M": 2, "L": 2, "H": 1, "V": 1, "C": 6, "S": 4, "Q": 4, "T": 2, "A": 7, "Z": 0}


def read_path_data(node: Node, report: Report) -> str | None:
    """Read the ``d`` of an SVG path."""
    text = as_word(node, report, _PATH_WORDS)
    if text is None or _is_path_data(text):
        return text
    refuse(node, report, "wrong-path-data", _PATH_WORDS, _PATH_HINT)
    return None


def decode_shape(entry: Entry[ElementNames], box: Box) -> Shape | None:
    """Read a shape; it is filled, or has a stroke, or both."""
    kind = entry.get(_SHAPE, None)
    fill = entry.get(_FILL, None)
    stroke = entry.get(_STROKE, None)
    data = entry.get(_DATA, "") if kind in (None, ShapeKind.PATH) else ""
    if not entry.has(_FILL) and not entry.has(_STROKE):
        entry.report.add(_unseen(entry.span))
    if kind is ShapeKind.PATH and not entry.has(_DATA):
        entry.report.add(_no_data(entry.span))
    if kind is None:
        return None
    return Shape(kind, fill or Solid(TRANSPARENT), stroke, data, box, entry.span)


PATH_BOX = Size(100, 100)
"""In which the author draws a path."""


THINNEST_LINE_VMIN = 0.3
"""How thick a line is that was given no thickness."""


def shape_widths(shape: Shape, space: Size, context: LayoutContext) -> Widths:
    """Return nothing, or a line's thickness: a shape fills what it gets."""
    thick = _thickness(shape, context)
    return Widths(thick, thick)


def shape_height(
    shape: Shape, width: int, space: Size, squeeze: Squeeze, context: LayoutContext
) -> int:
    """Return nothing, or a line's thickness: a shape fills what it gets."""
    return _thickness(shape, context)


def fill_shape(shape: Shape, rect: Rect, context: LayoutContext) -> Content:
    """Fill *rect* with the shape; its stroke runs along the inside of its edge."""
    return Content() if rect.is_empty else Content(tuple(_drawings(shape, rect, context)))


def _drawings(shape: Shape, rect: Rect, context: LayoutContext) -> Iterator[Drawing]:
    match shape.kind:
        case ShapeKind.RECT:
            yield from _filled(shape, rect, corner_radius(shape, rect, context), context)
        case ShapeKind.CIRCLE:
            circle = contained(Size(1, 1), rect)
            yield from _filled(shape, circle, circle.width / 2, context)
        case ShapeKind.LINE:
            yield FillBox(_line(shape, rect, context), 0, _line_paint(shape), 0, shape.span)
        case ShapeKind.PATH:
            yield from _path(shape, rect, context)


def _filled(shape: Shape, rect: Rect, radius: float, context: LayoutContext) -> Iterator[Drawing]:
    yield FillBox(rect, radius, shape.fill, 0, shape.span)
    if shape.stroke is not None:
        width = max(1, context.pixels(shape.stroke.width, min(rect.width, rect.height)))
        yield FillBox(rect, radius, Solid(shape.stroke.color), width, shape.span)


def _line_paint(shape: Shape) -> Paint:
    return shape.fill if shape.stroke is None else Solid(shape.stroke.color)


def _line(shape: Shape, rect: Rect, context: LayoutContext) -> Rect:
    """Return the middle line of *rect*, along its longer side."""
    thick = _thickness(shape, context)
    if rect.width >= rect.height:
        height = min(thick, rect.height)
        return Rect(rect.x, rect.y + (rect.height - height) // 2, rect.width, height)
    width = min(thick, rect.width)
    return Rect(rect.x + (rect.width - width) // 2, rect.y, width, rect.height)


def _path(shape: Shape, rect: Rect, context: LayoutContext) -> Iterator[Drawing]:
    try:
        path = parse_outline(shape.data)
    except ValueError:
        context.report.add(_not_a_path(shape))
        return
    yield FillPath(fitted(path, PATH_BOX, rect), shape.fill, rect, shape.span)


def _thickness(shape: Shape, context: LayoutContext) -> int:
    if shape.kind is not ShapeKind.LINE:
        return 0
    if shape.stroke is None:
        return max(1, round(THINNEST_LINE_VMIN * context.surface.measure.vmin))
    return max(1, context.pixels(shape.stroke.width, 0))


def _not_a_path(shape: Shape) -> Diagnostic:
    return Diagnostic(
        "wrong-path",
        msg("the shape's `data` is not SVG path data"),
        shape.span,
        hints=(msg("it looks like `M0 0 L100 0 L100 100 Z`, in a box of 100 x 100"),),
    )


def _is_path_data(text: str) -> bool:
    position = 0
    while position < len(text):
        match = _COMMAND.match(text, position)
        if match is None or not _counts_right(match[1], len(re.findall(_NUMBER, match[2]))):
            return False
        if position == 0 and match[1] not in "Mm":
            return False
        position = match.end()
    return position > 0


def _counts_right(command: str, numbers: int) -> bool:
    each = _COUNTS[command.upper()]
    return numbers == 0 if each == 0 else numbers > 0 and numbers % each == 0


def _unseen(span: Span) -> Diagnostic:
    return Diagnostic(
        "missing-field",
        msg("this shape has neither `fill` nor `stroke`: nobody would see it"),
        span,
        hints=(msg("add a line `fill: …`"),),
    )


def _no_data(span: Span) -> Diagnostic:
    return Diagnostic(
        "missing-field",
        msg("a path has no `data`"),
        span,
        hints=(_PATH_HINT,),
    )


_FILL = Field("fill", PAINT, msg("what fills it"))


_STROKE = Field("stroke", BORDER, msg("the line around it"))


_DATA = Field(
    "data",
    plain(read_path_data, {"type": "string"}),
    msg("of a path: SVG commands in a box of 100 x 100"),
)


_SHAPE = kind_field("shape", choice(ShapeKind), msg("a drawn shape"))


SHAPE = Definition(
    Shape,
    ElementKind(_SHAPE, (_FILL, _STROKE, _DATA), decode_shape),
    Kind(shape_widths, shape_height, fill_shape),
)
