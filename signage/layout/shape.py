"""Boxes, circles, lines and paths."""

from __future__ import annotations

from collections.abc import Iterator

from signage.diagnostic import Diagnostic
from signage.display_list import FillBox, FillPath
from signage.geometry import Rect, Size
from signage.layout.boxes import corner_radius
from signage.layout.context import Content, LayoutContext, Squeeze, Widths
from signage.layout.fragment import Drawing
from signage.layout.media import contained
from signage.layout.outline import fitted, parse_outline
from signage.model.element import Shape, ShapeKind
from signage.model.paint import Paint, Solid
from signage.phrase import Phrase

PATH_BOX = Size(100, 100)
"""In which the author draws a path."""
THINNEST_LINE_VMIN = 0.3
"""How thick a line is that was given no thickness."""


def shape_widths(shape: Shape, space: Size, setting: LayoutContext) -> Widths:
    """Return nothing, or a line's thickness: a shape fills what it gets."""
    thick = _thickness(shape, setting)
    return Widths(thick, thick)


def shape_height(
    shape: Shape, width: int, space: Size, squeeze: Squeeze, setting: LayoutContext
) -> int:
    """Return nothing, or a line's thickness: a shape fills what it gets."""
    return _thickness(shape, setting)


def fill_shape(shape: Shape, rect: Rect, setting: LayoutContext) -> Content:
    """Fill *rect* with the shape; its stroke runs along the inside of its edge."""
    return Content() if rect.is_empty else Content(tuple(_drawings(shape, rect, setting)))


def _drawings(shape: Shape, rect: Rect, setting: LayoutContext) -> Iterator[Drawing]:
    match shape.kind:
        case ShapeKind.RECT:
            yield from _filled(shape, rect, corner_radius(shape, rect, setting), setting)
        case ShapeKind.CIRCLE:
            circle = contained(Size(1, 1), rect)
            yield from _filled(shape, circle, circle.width / 2, setting)
        case ShapeKind.LINE:
            yield FillBox(_line(shape, rect, setting), 0, _line_paint(shape), 0, shape.span)
        case ShapeKind.PATH:
            yield from _path(shape, rect, setting)


def _filled(shape: Shape, rect: Rect, radius: float, setting: LayoutContext) -> Iterator[Drawing]:
    yield FillBox(rect, radius, shape.fill, 0, shape.span)
    if shape.stroke is not None:
        width = max(1, setting.pixels(shape.stroke.width, min(rect.width, rect.height)))
        yield FillBox(rect, radius, Solid(shape.stroke.color), width, shape.span)


def _line_paint(shape: Shape) -> Paint:
    return shape.fill if shape.stroke is None else Solid(shape.stroke.color)


def _line(shape: Shape, rect: Rect, setting: LayoutContext) -> Rect:
    """Return the middle line of *rect*, along its longer side."""
    thick = _thickness(shape, setting)
    if rect.width >= rect.height:
        height = min(thick, rect.height)
        return Rect(rect.x, rect.y + (rect.height - height) // 2, rect.width, height)
    width = min(thick, rect.width)
    return Rect(rect.x + (rect.width - width) // 2, rect.y, width, rect.height)


def _path(shape: Shape, rect: Rect, setting: LayoutContext) -> Iterator[Drawing]:
    try:
        path = parse_outline(shape.data)
    except ValueError:
        setting.report.add(_not_a_path(shape))
        return
    yield FillPath(fitted(path, PATH_BOX, rect), shape.fill, rect, shape.span)


def _thickness(shape: Shape, setting: LayoutContext) -> int:
    if shape.kind is not ShapeKind.LINE:
        return 0
    if shape.stroke is None:
        return max(1, round(THINNEST_LINE_VMIN * setting.screen.measure.vmin))
    return max(1, setting.pixels(shape.stroke.width, 0))


def _not_a_path(shape: Shape) -> Diagnostic:
    return Diagnostic(
        "wrong-path",
        Phrase(
            en="the shape's `data` is not SVG path data",
            vi="`data` của hình không phải là dữ liệu đường nét SVG",
        ),
        shape.span,
        hints=(
            Phrase(
                en="it looks like `M0 0 L100 0 L100 100 Z`, in a box of 100 x 100",
                vi="dữ liệu có dạng `M0 0 L100 0 L100 100 Z`, trong khung 100 x 100",
            ),
        ),
    )
