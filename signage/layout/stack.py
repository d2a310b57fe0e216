"""Elements over one another, each in the whole box."""

from __future__ import annotations

from signage.geometry import Rect, Size
from signage.layout import boxes
from signage.layout.boxes import cell_width, place_in_cell
from signage.layout.context import Content, LayoutContext, Squeeze, Widths
from signage.layout.overflow import expect_inside
from signage.model.element import Container, Direction


def stack_widths(stack: Container, space: Size, setting: LayoutContext) -> Widths:
    """Return the widths of the widest child."""
    each = [boxes.widths(child, space, setting) for child in stack.children]
    return Widths(
        max((width.least for width in each), default=0),
        max((width.preferred for width in each), default=0),
    )


def stack_height(
    stack: Container, width: int, space: Size, squeeze: Squeeze, setting: LayoutContext
) -> int:
    """Return the height of the highest child."""
    inner = Size(width, space.height)
    return max(
        (
            boxes.height(
                child, cell_width(child, inner, stack.justify, setting), inner, squeeze, setting
            )
            for child in stack.children
        ),
        default=0,
    )


def fill_stack(stack: Container, rect: Rect, setting: LayoutContext) -> Content:
    """Place every child in the whole box, the first lowest."""
    children = tuple(
        place_in_cell(child, rect, stack.align, stack.justify, setting) for child in stack.children
    )
    if stack.direction is not Direction.GROUP:  # a group is cut at its edge
        for child, fragment in zip(stack.children, children, strict=True):
            expect_inside(child, fragment.box, rect, setting)
    return Content(children=children)
