"""Elements in columns of equal width; rows as high as their highest element."""

from __future__ import annotations

from collections.abc import Iterator

from signage.geometry import Rect, Size
from signage.layout import boxes
from signage.layout.boxes import cell_width, place_in_cell
from signage.layout.context import Content, LayoutContext, Squeeze, Widths
from signage.layout.flex import offsets, share, squeeze_to, stretch
from signage.layout.overflow import expect_inside, make_room
from signage.model.box import Justify
from signage.model.element import Container, Element


def grid_widths(grid: Container, space: Size, setting: LayoutContext) -> Widths:
    """Return the widths of as many columns as wide as the widest child."""
    each = [boxes.widths(child, space, setting) for child in grid.children]
    gaps = _gaps(grid, space.width, grid.columns, setting)
    return Widths(
        max((width.least for width in each), default=0) * grid.columns + gaps,
        max((width.preferred for width in each), default=0) * grid.columns + gaps,
    )


def grid_height(
    grid: Container, width: int, space: Size, squeeze: Squeeze, setting: LayoutContext
) -> int:
    """Return the height of all rows and the gaps between them."""
    heights = _row_heights(grid, Size(width, space.height), squeeze, setting)
    return sum(heights) + _gaps(grid, space.height, len(heights), setting)


def fill_grid(grid: Container, rect: Rect, setting: LayoutContext) -> Content:
    """Place the children row by row; height that is left is shared by all rows (CSS stretch)."""
    cells = _cells(grid, rect, _fitted_heights(grid, rect.size, setting), setting)
    children = []
    for child, cell in zip(grid.children, cells, strict=False):
        fragment = place_in_cell(child, cell, grid.align, grid.justify, setting)
        expect_inside(child, fragment.box, cell, setting)
        children.append(fragment)
    return Content(children=tuple(children))


def _fitted_heights(grid: Container, space: Size, setting: LayoutContext) -> list[int]:
    """Return the rows' heights, squeezed or stretched to fill *space*."""
    rows = _rows(grid)
    available = round(space.height) - _gaps(grid, space.height, len(rows), setting)
    squeeze = squeeze_to(lambda s: sum(_row_heights(grid, space, s, setting)), available)
    heights = _row_heights(grid, space, squeeze, setting)
    heights = make_room(grid, heights, available, setting, "height", rows)
    return stretch(heights, [1.0] * len(rows), available)


def _cells(
    grid: Container, rect: Rect, heights: list[int], setting: LayoutContext
) -> Iterator[Rect]:
    """Yield the cells row by row."""
    widths = _column_widths(grid, rect.size, setting)
    across = setting.pixels(grid.gap, rect.width)
    down = setting.pixels(grid.gap, rect.height)
    lefts = offsets(widths, across, round(rect.width), Justify.START)
    tops = offsets(heights, down, round(rect.height), Justify.START)
    for top, height in zip(tops, heights, strict=True):
        for left, width in zip(lefts, widths, strict=True):
            yield Rect(rect.x + left, rect.y + top, width, height)


def _rows(grid: Container) -> list[tuple[Element, ...]]:
    starts = range(0, len(grid.children), grid.columns)
    return [grid.children[start : start + grid.columns] for start in starts]


def _row_heights(
    grid: Container, space: Size, squeeze: Squeeze, setting: LayoutContext
) -> list[int]:
    widths = _column_widths(grid, space, setting)

    def height(child: Element, column_width: int) -> int:
        cell = Size(column_width, space.height)
        width = cell_width(child, cell, grid.justify, setting)
        return boxes.height(child, width, cell, squeeze, setting)

    return [
        max(height(child, width) for child, width in zip(row, widths, strict=False))
        for row in _rows(grid)
    ]


def _column_widths(grid: Container, space: Size, setting: LayoutContext) -> list[int]:
    available = round(space.width) - _gaps(grid, space.width, grid.columns, setting)
    return share(max(0, available), [1.0] * grid.columns)


def _gaps(grid: Container, whole: float, count: int, setting: LayoutContext) -> int:
    return setting.pixels(grid.gap, whole) * max(0, count - 1)
