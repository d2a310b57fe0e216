"""One element in a box that is given: in a stack, a group, a cell of a grid, across a row."""

from __future__ import annotations

from signage.geometry import Rect, Size
from signage.layout import boxes
from signage.layout.flex import aligned, squeeze_to
from signage.layout.fragment import Fragment
from signage.layout.setting import Setting
from signage.model.element import Element
from signage.model.style import Align, Justify


def cell_width(element: Element, space: Size, justify: Justify, setting: Setting) -> int:
    """Return how wide *element* is in *space*: all of it unless it is pushed from the start."""
    if element.box.width is not None:
        return boxes.widths(element, space, setting).preferred
    if justify is Justify.START:
        return round(space.width)
    return min(boxes.widths(element, space, setting).preferred, round(space.width))


def cell_height(element: Element, width: int, space: Size, align: Align, setting: Setting) -> int:
    """Return how high *element* is in *space*: all of it if it stretches, else what it needs."""
    if align is Align.STRETCH and element.box.height is None:
        return round(space.height)
    squeeze = squeeze_to(lambda s: boxes.height(element, width, space, s, setting), space.height)
    wanted = boxes.height(element, width, space, squeeze, setting)
    # What cannot be as low as the cell says so itself; a fixed height is kept.
    return wanted if element.box.height is not None else min(wanted, round(space.height))


def place_in_cell(
    element: Element, cell: Rect, align: Align, justify: Justify, setting: Setting
) -> Fragment:
    """Lay *element* out in *cell*: *align* places it from top to bottom, *justify* across."""
    space = cell.size
    align = element.box.align_self or align
    width = cell_width(element, space, justify, setting)
    height = cell_height(element, width, space, align, setting)
    left = aligned(width, round(cell.width), _ACROSS[justify])
    top = aligned(height, round(cell.height), align)
    box = Rect(cell.x + left, cell.y + top, width, height)
    return boxes.place(element, box, space, setting)


_ACROSS = {
    Justify.START: Align.START,
    Justify.CENTER: Align.CENTER,
    Justify.END: Align.END,
    # With a single element in its cell these mean the middle, or the whole of it.
    Justify.SPACE_BETWEEN: Align.START,
    Justify.SPACE_AROUND: Align.CENTER,
    Justify.SPACE_EVENLY: Align.CENTER,
}
