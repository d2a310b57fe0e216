"""The elements that arrange others: `row`, `column`, `stack`, `grid` and `group`."""

from __future__ import annotations

from collections.abc import Callable

from signage.diagnostic import Report
from signage.elements.definition import Definition
from signage.layout.container import CONTAINER_LAYOUT
from signage.message import msg
from signage.model.box import Align, Box, Justify
from signage.model.element import (
    ELEMENT,
    Container,
    Direction,
    Element,
    ElementKind,
    ElementNames,
    decode_element,
    kind_field,
)
from signage.model.field import Entry, Field, Notation, choice, integer, listed
from signage.model.length import LENGTH, ZERO
from signage.syntax.node import Node, Scalar


def _decoder(direction: Direction) -> Callable[[Entry[ElementNames], Box], Container]:
    def decode(entry: Entry[ElementNames], box: Box) -> Container:
        is_grid = direction is Direction.GRID
        return Container(
            direction,
            entry.get(_CONTAINERS[direction], ()),
            entry.get(_GAP, ZERO),
            entry.get(_ALIGN, Align.STRETCH),
            entry.get(_JUSTIFY, Justify.START),
            entry.get(_COLUMNS, 2) if is_grid else 1,
            box,
            entry.span,
        )

    return decode


_GAP = Field("gap", LENGTH, msg("between two children"))


_ALIGN = Field("align", choice(Align), msg("where children stand across it"))


_JUSTIFY = Field("justify", choice(Justify), msg("where children stand along it"))


_COLUMNS = Field("columns", integer(1, 24), msg("how many columns"))


_DOCS = {
    Direction.ROW: msg("elements side by side"),
    Direction.COLUMN: msg("elements one below the other"),
    Direction.STACK: msg("elements one upon the other"),
    Direction.GRID: msg("elements in rows and columns"),
    Direction.GROUP: msg("a stack that enters as one and is cut at its edge"),
}


def decode_cell(node: Node, report: Report, names: ElementNames) -> Element | None:
    """Read an element, or ``""``: a cell in which nothing stands."""
    if isinstance(node, Scalar) and not node.plain and not node.text:
        return Container(
            Direction.STACK, (), ZERO, Align.STRETCH, Justify.START, 1, Box(), node.span
        )
    return decode_element(node, report, names)


_CELL: Notation[ElementNames, Element] = Notation(
    decode_cell, {"anyOf": [ELEMENT.schema, {"const": ""}]}
)


_CONTAINERS = {
    direction: kind_field(
        direction.value, listed(_CELL if direction is Direction.GRID else ELEMENT), doc
    )
    for direction, doc in _DOCS.items()
}


CONTAINERS = tuple(
    Definition(
        Container,
        ElementKind(
            _CONTAINERS[direction],
            (_GAP, _ALIGN, _JUSTIFY, *((_COLUMNS,) if direction is Direction.GRID else ())),
            _decoder(direction),
            cells=(_CONTAINERS[direction],) if direction is Direction.GRID else (),
        ),
        CONTAINER_LAYOUT,
    )
    for direction in Direction
)
