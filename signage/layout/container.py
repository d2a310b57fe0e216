"""Containers: elements in rows, columns, stacks and grids, and in groups."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType

from signage.geometry import Rect, Size
from signage.layout import boxes
from signage.layout.boxes import cell_height, cell_width, place_in_cell
from signage.layout.context import Content, Kind, LayoutContext, Squeeze, Widths
from signage.layout.flex import aligned, compress, offsets, share, squeeze_to, stretch
from signage.layout.overflow import expect_at_most, expect_inside, make_room
from signage.model.box import Align, Justify
from signage.model.element import Container, Direction, Element


def row_widths(row: Container, space: Size, context: LayoutContext) -> Widths:
    """Return the widths of all children and the gaps between them."""
    each = [boxes.widths(child, space, context) for child in row.children]
    gaps = _row_gaps(row, space, context)
    return Widths(
        sum(width.least for width in each) + gaps,
        sum(width.preferred for width in each) + gaps,
    )


def row_height(
    row: Container, width: int, space: Size, squeeze: Squeeze, context: LayoutContext
) -> int:
    """Return the height of the highest child."""
    inner = Size(width, space.height)
    widths = _row_child_widths(row, inner, context)
    return max(
        (
            boxes.height(child, child_width, inner, squeeze, context)
            for child, child_width in zip(row.children, widths, strict=True)
        ),
        default=0,
    )


def fill_row(row: Container, rect: Rect, context: LayoutContext) -> Content:
    """Place the children from left to right; those that grow share what is left."""
    space = rect.size
    available = round(rect.width) - _row_gaps(row, space, context)
    widths = make_room(row, _row_child_widths(row, space, context), available, context, "width")
    gap = context.pixels(row.gap, space.width)
    lefts = offsets(widths, gap, round(rect.width), row.justify)
    children = []
    for child, left, width in zip(row.children, lefts, widths, strict=True):
        align = child.box.align_self or row.align
        height = cell_height(child, width, space, align, context)
        expect_at_most(rect.height, height, "height", child, context)
        top = aligned(height, round(rect.height), align)
        box = Rect(rect.x + left, rect.y + top, width, height)
        children.append(boxes.place(child, box, space, context))
    return Content(children=tuple(children))


def _row_child_widths(row: Container, space: Size, context: LayoutContext) -> list[int]:
    each = [boxes.widths(child, space, context) for child in row.children]
    preferred = [width.preferred for width in each]
    available = round(space.width) - _row_gaps(row, space, context)
    if sum(preferred) > available:
        return compress(preferred, [width.least for width in each], available)
    return stretch(preferred, [child.box.grow for child in row.children], available)


def _row_gaps(row: Container, space: Size, context: LayoutContext) -> int:
    return context.pixels(row.gap, space.width) * max(0, len(row.children) - 1)


def column_widths(column: Container, space: Size, context: LayoutContext) -> Widths:
    """Return the widths of the widest child."""
    each = [boxes.widths(child, space, context) for child in column.children]
    return Widths(
        max((width.least for width in each), default=0),
        max((width.preferred for width in each), default=0),
    )


def column_height(
    column: Container, width: int, space: Size, squeeze: Squeeze, context: LayoutContext
) -> int:
    """Return the height of all children and the gaps between them."""
    heights = _column_child_heights(column, Size(width, space.height), squeeze, context)
    return sum(heights) + _column_gaps(column, space, context)


def fill_column(column: Container, rect: Rect, context: LayoutContext) -> Content:
    """Place the children from top to bottom; those that grow share what is left."""
    space = rect.size
    available = round(rect.height) - _column_gaps(column, space, context)
    squeeze = squeeze_to(lambda s: sum(_column_child_heights(column, space, s, context)), available)
    heights = _column_child_heights(column, space, squeeze, context)
    heights = make_room(column, heights, available, context, "height")
    heights = stretch(heights, [child.box.grow for child in column.children], available)
    gap = context.pixels(column.gap, space.height)
    tops = offsets(heights, gap, round(rect.height), column.justify)
    children = []
    for child, top, height in zip(column.children, tops, heights, strict=True):
        width = _column_child_width(column, child, space, context)
        expect_at_most(rect.width, width, "width", child, context)
        left = aligned(width, round(rect.width), child.box.align_self or column.align)
        box = Rect(rect.x + left, rect.y + top, width, height)
        children.append(boxes.place(child, box, space, context))
    return Content(children=tuple(children))


def _column_child_heights(
    column: Container, space: Size, squeeze: Squeeze, context: LayoutContext
) -> list[int]:
    return [
        boxes.height(
            child, _column_child_width(column, child, space, context), space, squeeze, context
        )
        for child in column.children
    ]


def _column_child_width(
    column: Container, child: Element, space: Size, context: LayoutContext
) -> int:
    align = child.box.align_self or column.align
    if align is Align.STRETCH and child.box.width is None:
        return round(space.width)
    preferred = boxes.widths(child, space, context).preferred
    return preferred if child.box.width is not None else min(preferred, round(space.width))


def _column_gaps(column: Container, space: Size, context: LayoutContext) -> int:
    return context.pixels(column.gap, space.height) * max(0, len(column.children) - 1)


def stack_widths(stack: Container, space: Size, context: LayoutContext) -> Widths:
    """Return the widths of the widest child."""
    each = [boxes.widths(child, space, context) for child in stack.children]
    return Widths(
        max((width.least for width in each), default=0),
        max((width.preferred for width in each), default=0),
    )


def stack_height(
    stack: Container, width: int, space: Size, squeeze: Squeeze, context: LayoutContext
) -> int:
    """Return the height of the highest child."""
    inner = Size(width, space.height)
    return max(
        (
            boxes.height(
                child, cell_width(child, inner, stack.justify, context), inner, squeeze, context
            )
            for child in stack.children
        ),
        default=0,
    )


def fill_stack(stack: Container, rect: Rect, context: LayoutContext) -> Content:
    """Place every child in the whole box, the first lowest."""
    children = tuple(
        place_in_cell(child, rect, stack.align, stack.justify, context) for child in stack.children
    )
    if stack.direction is not Direction.GROUP:  # a group is cut at its edge
        for child, fragment in zip(stack.children, children, strict=True):
            expect_inside(child, fragment.box, rect, context)
    return Content(children=children)


def grid_widths(grid: Container, space: Size, context: LayoutContext) -> Widths:
    """Return the widths of as many columns as wide as the widest child."""
    each = [boxes.widths(child, space, context) for child in grid.children]
    gaps = _grid_gaps(grid, space.width, grid.columns, context)
    return Widths(
        max((width.least for width in each), default=0) * grid.columns + gaps,
        max((width.preferred for width in each), default=0) * grid.columns + gaps,
    )


def grid_height(
    grid: Container, width: int, space: Size, squeeze: Squeeze, context: LayoutContext
) -> int:
    """Return the height of all rows and the gaps between them."""
    heights = _grid_row_heights(grid, Size(width, space.height), squeeze, context)
    return sum(heights) + _grid_gaps(grid, space.height, len(heights), context)


def fill_grid(grid: Container, rect: Rect, context: LayoutContext) -> Content:
    """Place the children row by row; height that is left is shared by all rows (CSS stretch)."""
    cells = _grid_cells(grid, rect, _grid_fitted_heights(grid, rect.size, context), context)
    children = []
    for child, cell in zip(grid.children, cells, strict=False):
        fragment = place_in_cell(child, cell, grid.align, grid.justify, context)
        expect_inside(child, fragment.box, cell, context)
        children.append(fragment)
    return Content(children=tuple(children))


def _grid_fitted_heights(grid: Container, space: Size, context: LayoutContext) -> list[int]:
    """Return the rows' heights, squeezed or stretched to fill *space*."""
    rows = _grid_rows(grid)
    available = round(space.height) - _grid_gaps(grid, space.height, len(rows), context)
    squeeze = squeeze_to(lambda s: sum(_grid_row_heights(grid, space, s, context)), available)
    heights = _grid_row_heights(grid, space, squeeze, context)
    heights = make_room(grid, heights, available, context, "height", rows)
    return stretch(heights, [1.0] * len(rows), available)


def _grid_cells(
    grid: Container, rect: Rect, heights: list[int], context: LayoutContext
) -> Iterator[Rect]:
    """Yield the cells row by row."""
    widths = _grid_column_widths(grid, rect.size, context)
    across = context.pixels(grid.gap, rect.width)
    down = context.pixels(grid.gap, rect.height)
    lefts = offsets(widths, across, round(rect.width), Justify.START)
    tops = offsets(heights, down, round(rect.height), Justify.START)
    for top, height in zip(tops, heights, strict=True):
        for left, width in zip(lefts, widths, strict=True):
            yield Rect(rect.x + left, rect.y + top, width, height)


def _grid_rows(grid: Container) -> list[tuple[Element, ...]]:
    starts = range(0, len(grid.children), grid.columns)
    return [grid.children[start : start + grid.columns] for start in starts]


def _grid_row_heights(
    grid: Container, space: Size, squeeze: Squeeze, context: LayoutContext
) -> list[int]:
    widths = _grid_column_widths(grid, space, context)

    def height(child: Element, column_width: int) -> int:
        cell = Size(column_width, space.height)
        width = cell_width(child, cell, grid.justify, context)
        return boxes.height(child, width, cell, squeeze, context)

    return [
        max(height(child, width) for child, width in zip(row, widths, strict=False))
        for row in _grid_rows(grid)
    ]


def _grid_column_widths(grid: Container, space: Size, context: LayoutContext) -> list[int]:
    available = round(space.width) - _grid_gaps(grid, space.width, grid.columns, context)
    return share(max(0, available), [1.0] * grid.columns)


def _grid_gaps(grid: Container, whole: float, count: int, context: LayoutContext) -> int:
    return context.pixels(grid.gap, whole) * max(0, count - 1)


DIRECTIONS: Mapping[Direction, Kind] = MappingProxyType(
    {
        Direction.ROW: Kind(row_widths, row_height, fill_row),
        Direction.COLUMN: Kind(column_widths, column_height, fill_column),
        Direction.STACK: Kind(stack_widths, stack_height, fill_stack),
        Direction.GRID: Kind(grid_widths, grid_height, fill_grid),
        Direction.GROUP: Kind(stack_widths, stack_height, fill_stack),
    }
)


def container_widths(container: Container, space: Size, context: LayoutContext) -> Widths:
    """Return the widths of what stands in *container*."""
    return DIRECTIONS[container.direction].widths(container, space, context)


def container_height(
    container: Container, width: int, space: Size, squeeze: Squeeze, context: LayoutContext
) -> int:
    """Return the height of what stands in *container*."""
    return DIRECTIONS[container.direction].height(container, width, space, squeeze, context)


def fill_container(container: Container, rect: Rect, context: LayoutContext) -> Content:
    """Place what stands in *container*."""
    return DIRECTIONS[container.direction].fill(container, rect, context)


CONTAINER_LAYOUT = Kind(
    container_widths,
    container_height,
    fill_container,
    children=lambda container: container.children,
)
