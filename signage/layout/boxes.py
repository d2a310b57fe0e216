"""Elements in their boxes: padding, fixed sizes, background, and cells that are given."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

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


def widths(element: Element, space: Size, context: LayoutContext) -> Widths:
    """Return how wide *element* has to be and would like to be, padding included."""
    if element.box.width is not None:
        fixed = context.pixels(element.box.width, space.width)
        return Widths(fixed, fixed)
    padding = _padding(element, space, context)
    inner = context.kind(element).widths(element, shrink(space, padding), context)
    extra = round(padding.left + padding.right)
    return Widths(inner.least + extra, inner.preferred + extra)


def height(
    element: Element, width: int, space: Size, squeeze: Squeeze, context: LayoutContext
) -> int:
    """Return how high *element* is at *width*, padding included."""
    if element.box.height is not None:
        return context.pixels(element.box.height, space.height)
    padding = _padding(element, space, context)
    inner_width = max(0, round(width - padding.left - padding.right))
    inner = context.kind(element).height(
        element, inner_width, shrink(space, padding), squeeze, context
    )
    return inner + round(padding.top + padding.bottom)


def place(element: Element, rect: Rect, space: Size, context: LayoutContext) -> Fragment:
    """Lay *element* out in *rect*; *space* is the inner size of its container."""
    box = element.box
    if box.shift is not None:
        across, down = box.shift
        rect = rect.moved(context.pixels(across, rect.width), context.pixels(down, rect.height))
    radius = corner_radius(element, rect, context)
    padding = _padding(element, space, context)
    expect_at_most(rect.width, padding.left + padding.right, "width", element, context)
    expect_at_most(rect.height, padding.top + padding.bottom, "height", element, context)
    if box.background is not None or box.border is not None:
        context = replace(context, is_on_panel=True)
    content = context.kind(element).fill(element, inside(rect, padding), context)
    is_group = isinstance(element, Container) and element.direction is Direction.GROUP
    return Fragment(
        rect,
        (*_decorations(element, rect, radius, context), *content.drawings),
        content.children,
        box.animate,
        box.opacity,
        clips=is_group,
        radius=radius,
        is_unit=is_group,
        scrim=content.scrim,
        tones=content.tones,
    )


def corner_radius(element: Element, rect: Rect, context: LayoutContext) -> float:
    """Return the radius of the corners of *rect*: what *element* asks for, half a side at most."""
    side = min(rect.width, rect.height)
    return min(context.pixels(element.box.radius, side), side / 2)


def inside(rect: Rect, inset: Inset) -> Rect:
    """Return what is left of *rect* inside *inset*, never of negative size."""
    size = shrink(rect.size, inset)
    return Rect(rect.x + inset.left, rect.y + inset.top, size.width, size.height)


def _padding(element: Element, space: Size, context: LayoutContext) -> Inset:
    # As in CSS, all four are parts of the container's width.
    edges = element.box.padding
    return Inset(
        context.pixels(edges.top, space.width),
        context.pixels(edges.right, space.width),
        context.pixels(edges.bottom, space.width),
        context.pixels(edges.left, space.width),
    )


def _decorations(
    element: Element, rect: Rect, radius: float, context: LayoutContext
) -> Iterator[Drawing]:
    box = element.box
    side = min(rect.width, rect.height)
    if box.shadow is not None:
        shadow = box.shadow
        moved = rect.moved(context.pixels(shadow.dx, side), context.pixels(shadow.dy, side))
        softest = min(context.surface.width, context.surface.height) * SOFTEST
        blur = min(context.pixels(shadow.blur, side), softest)
        yield SoftShadow(moved, radius, blur, shadow.color, element.span)
    if box.background is not None:
        yield FillBox(rect, radius, box.background, 0, element.span)
    if box.border is not None:
        stroke = max(1, context.pixels(box.border.width, side))
        yield FillBox(rect, radius, Solid(box.border.color), stroke, element.span)


def cell_width(element: Element, space: Size, justify: Justify, context: LayoutContext) -> int:
    """Return how wide *element* is in *space*: all of it unless it is pushed from the start."""
    if element.box.width is not None:
        return widths(element, space, context).preferred
    if justify is Justify.START:
        return round(space.width)
    return min(widths(element, space, context).preferred, round(space.width))


def cell_height(
    element: Element, width: int, space: Size, align: Align, context: LayoutContext
) -> int:
    """Return how high *element* is in *space*: all of it if it stretches, else what it needs."""
    if align is Align.STRETCH and element.box.height is None:
        return round(space.height)
    squeeze = squeeze_to(lambda s: height(element, width, space, s, context), space.height)
    wanted = height(element, width, space, squeeze, context)
    # What cannot be as low as the cell says so itself; a fixed height is kept.
    return wanted if element.box.height is not None else min(wanted, round(space.height))


def place_in_cell(
    element: Element, cell: Rect, align: Align, justify: Justify, context: LayoutContext
) -> Fragment:
    """Lay *element* out in *cell*: *align* places it from top to bottom, *justify* across."""
    space = cell.size
    align = element.box.align_self or align
    width = cell_width(element, space, justify, context)
    height = cell_height(element, width, space, align, context)
    left = aligned(width, round(cell.width), _ACROSS[justify])
    top = aligned(height, round(cell.height), align)
    box = Rect(cell.x + left, cell.y + top, width, height)
    return place(element, box, space, context)


_ACROSS = {
    Justify.START: Align.START,
    Justify.CENTER: Align.CENTER,
    Justify.END: Align.END,
    # With a single element in its cell these mean the middle, or the whole of it.
    Justify.SPACE_BETWEEN: Align.START,
    Justify.SPACE_AROUND: Align.CENTER,
    Justify.SPACE_EVENLY: Align.CENTER,
}
