"""Elements side by side."""

from __future__ import annotations

from signage.geometry import Rect, Size
from signage.layout import boxes
from signage.layout.boxes import cell_height
from signage.layout.context import Content, LayoutContext, Squeeze, Widths
from signage.layout.flex import aligned, compress, offsets, stretch
from signage.layout.overflow import expect_at_most, make_room
from signage.model.element import Container


def row_widths(row: Container, space: Size, setting: LayoutContext) -> Widths:
    """Return the widths of all children and the gaps between them."""
    each = [boxes.widths(child, space, setting) for child in row.children]
    gaps = _gaps(row, space, setting)
    return Widths(
        sum(width.least for width in each) + gaps,
        sum(width.preferred for width in each) + gaps,
    )


def row_height(
    row: Container, width: int, space: Size, squeeze: Squeeze, setting: LayoutContext
) -> int:
    """Return the height of the highest child."""
    inner = Size(width, space.height)
    widths = _widths(row, inner, setting)
    return max(
        (
            boxes.height(child, child_width, inner, squeeze, setting)
            for child, child_width in zip(row.children, widths, strict=True)
        ),
        default=0,
    )


def fill_row(row: Container, rect: Rect, setting: LayoutContext) -> Content:
    """Place the children from left to right; those that grow share what is left."""
    space = rect.size
    available = round(rect.width) - _gaps(row, space, setting)
    widths = make_room(row, _widths(row, space, setting), available, setting, "width")
    gap = setting.pixels(row.gap, space.width)
    lefts = offsets(widths, gap, round(rect.width), row.justify)
    children = []
    for child, left, width in zip(row.children, lefts, widths, strict=True):
        align = child.box.align_self or row.align
        height = cell_height(child, width, space, align, setting)
        expect_at_most(rect.height, height, "height", child, setting)
        top = aligned(height, round(rect.height), align)
        box = Rect(rect.x + left, rect.y + top, width, height)
        children.append(boxes.place(child, box, space, setting))
    return Content(children=tuple(children))


def _widths(row: Container, space: Size, setting: LayoutContext) -> list[int]:
    each = [boxes.widths(child, space, setting) for child in row.children]
    preferred = [width.preferred for width in each]
    available = round(space.width) - _gaps(row, space, setting)
    if sum(preferred) > available:
        return compress(preferred, [width.least for width in each], available)
    return stretch(preferred, [child.box.grow for child in row.children], available)


def _gaps(row: Container, space: Size, setting: LayoutContext) -> int:
    return setting.pixels(row.gap, space.width) * max(0, len(row.children) - 1)
