"""Containers: elements in rows, columns, stacks and grids."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from signage.geometry import Rect, Size
from signage.layout.column import column_height, column_widths, fill_column
from signage.layout.context import Content, Kind, LayoutContext, Squeeze, Widths
from signage.layout.grid import fill_grid, grid_height, grid_widths
from signage.layout.row import fill_row, row_height, row_widths
from signage.layout.stack import fill_stack, stack_height, stack_widths
from signage.model.element import Container, Direction

DIRECTIONS: Mapping[Direction, Kind] = MappingProxyType(
    {
        Direction.ROW: Kind(row_widths, row_height, fill_row),
        Direction.COLUMN: Kind(column_widths, column_height, fill_column),
        Direction.STACK: Kind(stack_widths, stack_height, fill_stack),
        Direction.GRID: Kind(grid_widths, grid_height, fill_grid),
        Direction.GROUP: Kind(stack_widths, stack_height, fill_stack),
    }
)


def container_widths(container: Container, space: Size, setting: LayoutContext) -> Widths:
    """Return the widths of what stands in *container*."""
    return DIRECTIONS[container.direction].widths(container, space, setting)


def container_height(
    container: Container, width: int, space: Size, squeeze: Squeeze, setting: LayoutContext
) -> int:
    """Return the height of what stands in *container*."""
    return DIRECTIONS[container.direction].height(container, width, space, squeeze, setting)


def fill_container(container: Container, rect: Rect, setting: LayoutContext) -> Content:
    """Place what stands in *container*."""
    return DIRECTIONS[container.direction].fill(container, rect, setting)


CONTAINER_LAYOUT = Kind(
    container_widths,
    container_height,
    fill_container,
    children=lambda container: container.children,
)
