"""Elements one below the other."""

from __future__ import annotations

from signage.geometry import Rect, Size
from signage.layout import boxes
from signage.layout.context import Content, LayoutContext, Squeeze, Widths
from signage.layout.flex import aligned, offsets, squeeze_to, stretch
from signage.layout.overflow import expect_at_most, make_room
from signage.model.box import Align
from signage.model.element import Container, Element


def column_widths(column: Container, space: Size, setting: LayoutContext) -> Widths:
    """Return the widths of the widest child."""
    each = [boxes.widths(child, space, setting) for child in column.children]
    return Widths(
        max((width.least for width in each), default=0),
        max((width.preferred for width in each), default=0),
    )


def column_height(
    column: Container, width: int, space: Size, squeeze: Squeeze, setting: LayoutContext
) -> int:
    """Return the height of all children and the gaps between them."""
    heights = _heights(column, Size(width, space.height), squeeze, setting)
    return sum(heights) + _gaps(column, space, setting)


def fill_column(column: Container, rect: Rect, setting: LayoutContext) -> Content:
    """Place the children from top to bottom; those that grow share what is left."""
    space = rect.size
    available = round(rect.height) - _gaps(column, space, setting)
    squeeze = squeeze_to(lambda s: sum(_heights(column, space, s, setting)), available)
    heights = _heights(column, space, squeeze, setting)
    heights = make_room(column, heights, available, setting, "height")
    heights = stretch(heights, [child.box.grow for child in column.children], available)
    gap = setting.pixels(column.gap, space.height)
    tops = offsets(heights, gap, round(rect.height), column.justify)
    children = []
    for child, top, height in zip(column.children, tops, heights, strict=True):
        width = _width(column, child, space, setting)
        expect_at_most(rect.width, width, "width", child, setting)
        left = aligned(width, round(rect.width), child.box.align_self or column.align)
        box = Rect(rect.x + left, rect.y + top, width, height)
        children.append(boxes.place(child, box, space, setting))
    return Content(children=tuple(children))


def _heights(column: Container, space: Size, squeeze: Squeeze, setting: LayoutContext) -> list[int]:
    return [
        boxes.height(child, _width(column, child, space, setting), space, squeeze, setting)
        for child in column.children
    ]


def _width(column: Container, child: Element, space: Size, setting: LayoutContext) -> int:
    align = child.box.align_self or column.align
    if align is Align.STRETCH and child.box.width is None:
        return round(space.width)
    preferred = boxes.widths(child, space, setting).preferred
    return preferred if child.box.width is not None else min(preferred, round(space.width))


def _gaps(column: Container, space: Size, setting: LayoutContext) -> int:
    return setting.pixels(column.gap, space.height) * max(0, len(column.children) - 1)
