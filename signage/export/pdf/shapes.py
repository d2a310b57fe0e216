"""Boxes, rings, drawings and codes as vector paths."""

from __future__ import annotations

from collections.abc import Iterable

from signage.display_list import FillBox, FillPath, Modules
from signage.export.boxes import rounded_box
from signage.export.pdf.content import Content
from signage.export.pdf.contours import contours
from signage.export.pdf.gradients import draw_gradient
from signage.export.pdf.press import Press
from signage.geometry import Command, Rect
from signage.model.paint import Paint, Solid

_EVEN_ODD = "*"


def draw_path(content: Content, item: FillPath, press: Press) -> None:
    """Fill a drawing's outlines."""
    _fill(content, item.path.commands, item.paint, item.box, press)


def draw_box(content: Content, item: FillBox, press: Press) -> None:
    """Fill a box, or the ring along the inside of its edge."""
    outline = rounded_box(item.box, item.radius)
    hole = _shrunk(item.box, item.stroke)
    if item.stroke > 0 and not hole.is_empty:
        outline += rounded_box(hole, item.radius - item.stroke)
    _fill(content, outline, item.paint, item.box, press, _EVEN_ODD)


def draw_modules(content: Content, item: Modules, press: Press) -> None:
    """Fill a code's ground, and all its dark modules at once.

    Modules filled one by one would show hairlines where they meet: a reader
    smooths each edge for itself. They are printed like letters as high as a
    module: a code has to be read, too.
    """
    press.set_fill(content, item.ground)
    content.rectangle(item.box)
    content.write("f")
    press.set_fill(content, item.color)
    press.set_overprint(content, item.color, item.module)
    for corners in contours(item.rows):
        points = [(item.x + x * item.module, item.y + y * item.module) for x, y in corners]
        trace(content, [("M", points[0]), *(("L", point) for point in points[1:]), ("Z", ())])
    content.write("f")


def clip_to(content: Content, box: Rect, radius: float) -> None:
    """Draw what follows only inside *box*."""
    trace(content, rounded_box(box, radius))
    content.clip()


def trace(content: Content, commands: Iterable[Command]) -> None:
    """Write *commands* as a path; it is up to the caller to fill it."""
    at = (0.0, 0.0)
    for verb, values in commands:
        match verb:
            case "M":
                content.write("m", *values)
            case "L":
                content.write("l", *values)
            case "C":
                content.write("c", *values)
            case "Q":
                content.write("c", *_cubic(at, values))
            case "Z":
                content.write("h")
        if values:
            at = (values[-2], values[-1])


def _fill(
    content: Content,
    outline: Iterable[Command],
    paint: Paint,
    box: Rect,
    press: Press,
    rule: str = "",
) -> None:
    if isinstance(paint, Solid):
        press.set_fill(content, paint.color)
        trace(content, outline)
        content.write(f"f{rule}")
    else:
        trace(content, outline)
        content.clip(rule)
        draw_gradient(content, paint, box, press)


def _cubic(start: tuple[float, float], values: tuple[float, ...]) -> tuple[float, ...]:
    """Return a quadratic curve from *start* as the cubic one that is the same."""
    (x0, y0), (x1, y1, x2, y2) = start, values
    return (
        x0 + (x1 - x0) * 2 / 3,
        y0 + (y1 - y0) * 2 / 3,
        x2 + (x1 - x2) * 2 / 3,
        y2 + (y1 - y2) * 2 / 3,
        x2,
        y2,
    )


def _shrunk(box: Rect, by: float) -> Rect:
    return Rect(box.x + by, box.y + by, box.width - 2 * by, box.height - 2 * by)
