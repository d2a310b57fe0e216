"""Elements in their boxes: padding, fixed sizes, background, and cells that are given."""

from __future__ import annotations

from collections.abc import Iterator

from signage.display_list import FillBox, SoftShadow
from signage.geometry import Inset, Rect, Size, shrink
from signage.layout.context import LayoutContext, Squeeze, Widths
from signage.layout.flex import aligned, squeeze_to
from signage.layout.fragment import Drawing, Fragment
from signage.layout.overflow import expect_at_most
from signage.model.box import Align, Justify
from signage.model.element import Container, Direction, Element
from signage.model.paint import Solid

SOFTEST = 0.5
"""How soft a shadow may be, as a part of the surface's shorter side: beyond that nothing is seen
of it, and drawing it takes memory as the square."""


def widths(element: Element, space: Size, setting: LayoutContext) -> Widths:
    """Return how wide *element* has to be and would like to be, padding included."""
    if element.box.width is not None:
        fixed = setting.pixels(element.box.width, space.width)
        return Widths(fixed, fixed)
    padding = _padding(element, space, setting)
    inner = setting.kind(element).widths(element, shrink(space, padding), setting)
    extra = round(padding.left + padding.right)
    return Widths(inner.least + extra, inner.preferred + extra)


def height(
    element: Element, width: int, space: Size, squeeze: Squeeze, setting: LayoutContext
) -> int:
    """Return how high *element* is at *width*, padding included."""
    if element.box.height is not None:
        return setting.pixels(element.box.height, space.height)
    padding = _padding(element, space, setting)
    inner_width = max(0, round(width - padding.left - padding.right))
    inner = setting.kind(element).height(
        element, inner_width, shrink(space, padding), squeeze, setting
    )
    return inner + round(padding.top + padding.bottom)


def place(element: Element, rect: Rect, space: Size, setting: LayoutContext) -> Fragment:
    """Lay *element* out in *rect*; *space* is the inner size of its container."""
    box = element.box
    radius = corner_radius(element, rect, setting)
    padding = _padding(element, space, setting)
    expect_at_most(rect.width, padding.left + padding.right, "width", element, setting)
    expect_at_most(rect.height, padding.top + padding.bottom, "height", element, setting)
    content = setting.kind(element).fill(element, inside(rect, padding), setting)
    is_group = isinstance(element, Container) and element.direction is Direction.GROUP
    return Fragment(
        rect,
        (*_decorations(element, rect, radius, setting), *content.drawings),
        content.children,
        box.animate,
        box.opacity,
        clips=is_group,
        radius=radius,
        is_unit=is_group,
    )


def corner_radius(element: Element, rect: Rect, setting: LayoutContext) -> float:
    """Return the radius of the corners of *rect*: what *element* asks for, half a side at most."""
    side = min(rect.width, rect.height)
    return min(setting.pixels(element.box.radius, side), side / 2)


def inside(rect: Rect, inset: Inset) -> Rect:
    """Return what is left of *rect* inside *inset*, never of negative size."""
    size = shrink(rect.size, inset)
    return Rect(rect.x + inset.left, rect.y + inset.top, size.width, size.height)


def _padding(element: Element, space: Size, setting: LayoutContext) -> Inset:
    # As in CSS, all four are parts of the container's width.
    edges = element.box.padding
    return Inset(
        setting.pixels(edges.top, space.width),
        setting.pixels(edges.right, space.width),
        setting.pixels(edges.bottom, space.width),
        setting.pixels(edges.left, space.width),
    )


def _decorations(
    element: Element, rect: Rect, radius: float, setting: LayoutContext
) -> Iterator[Drawing]:
    box = element.box
    side = min(rect.width, rect.height)
    if box.shadow is not None:
        shadow = box.shadow
        moved = rect.moved(setting.pixels(shadow.dx, side), setting.pixels(shadow.dy, side))
        softest = min(setting.screen.width, setting.screen.height) * SOFTEST
        blur = min(setting.pixels(shadow.blur, side), softest)
        yield SoftShadow(moved, radius, blur, shadow.color, element.span)
    if box.background is not None:
        yield FillBox(rect, radius, box.background, 0, element.span)
    if box.border is not None:
        stroke = max(1, setting.pixels(box.border.width, side))
        yield FillBox(rect, radius, Solid(box.border.color), stroke, element.span)


def cell_width(element: Element, space: Size, justify: Justify, setting: LayoutContext) -> int:
    """Return how wide *element* is in *space*: all of it unless it is pushed from the start."""
    if element.box.width is not None:
        return widths(element, space, setting).preferred
    if justify is Justify.START:
        return round(space.width)
    return min(widths(element, space, setting).preferred, round(space.width))


def cell_height(
    element: Element, width: int, space: Size, align: Align, setting: LayoutContext
) -> int:
    """Return how high *element* is in *space*: all of it if it stretches, else what it needs."""
    if align is Align.STRETCH and element.box.height is None:
        return round(space.height)
    squeeze = squeeze_to(lambda s: height(element, width, space, s, setting), space.height)
    wanted = height(element, width, space, squeeze, setting)
    # What cannot be as low as the cell says so itself; a fixed height is kept.
    return wanted if element.box.height is not None else min(wanted, round(space.height))


def place_in_cell(
    element: Element, cell: Rect, align: Align, justify: Justify, setting: LayoutContext
) -> Fragment:
    """Lay *element* out in *cell*: *align* places it from top to bottom, *justify* across."""
    space = cell.size
    align = element.box.align_self or align
    width = cell_width(element, space, justify, setting)
    height = cell_height(element, width, space, align, setting)
    left = aligned(width, round(cell.width), _ACROSS[justify])
    top = aligned(height, round(cell.height), align)
    box = Rect(cell.x + left, cell.y + top, width, height)
    return place(element, box, space, setting)


_ACROSS = {
    Justify.START: Align.START,
    Justify.CENTER: Align.CENTER,
    Justify.END: Align.END,
    # With a single element in its cell these mean the middle, or the whole of it.
    Justify.SPACE_BETWEEN: Align.START,
    Justify.SPACE_AROUND: Align.CENTER,
    Justify.SPACE_EVENLY: Align.CENTER,
}
