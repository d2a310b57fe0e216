"""The elements that arrange others: `row`, `column`, `stack`, `grid` and `group`."""

from __future__ import annotations

from collections.abc import Callable

from signage.elements.definition import Definition
from signage.layout.container import CONTAINER_LAYOUT
from signage.model.box import Align, Box, Justify
from signage.model.element import ELEMENT, Container, Direction, ElementKind, kind_field
from signage.model.field import Entry, Field, choice, integer, listed
from signage.model.length import LENGTH, ZERO
from signage.model.resolved_theme import ResolvedTheme
from signage.phrase import Phrase


def _decoder(direction: Direction) -> Callable[[Entry[ResolvedTheme], Box], Container]:
    def decode(entry: Entry[ResolvedTheme], box: Box) -> Container:
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


_GAP = Field("gap", LENGTH, Phrase(en="between two children", vi="khoảng cách giữa các con"))


_ALIGN = Field(
    "align", choice(Align), Phrase(en="where children stand across it", vi="canh ngang các con")
)


_JUSTIFY = Field(
    "justify", choice(Justify), Phrase(en="where children stand along it", vi="canh dọc các con")
)


_COLUMNS = Field("columns", integer(1, 24), Phrase(en="how many columns", vi="số cột"))


_DOCS = {
    Direction.ROW: Phrase(en="elements side by side", vi="các phần tử cạnh nhau"),
    Direction.COLUMN: Phrase(en="elements one below the other", vi="các phần tử trên dưới"),
    Direction.STACK: Phrase(en="elements one upon the other", vi="các phần tử chồng lên nhau"),
    Direction.GRID: Phrase(en="elements in rows and columns", vi="các phần tử theo hàng và cột"),
    Direction.GROUP: Phrase(
        en="a stack that enters as one and is cut at its edge",
        vi="chồng phần tử xuất hiện cùng lúc và bị cắt ở mép",
    ),
}


_CONTAINERS = {
    direction: kind_field(direction.value, listed(ELEMENT), doc) for direction, doc in _DOCS.items()
}


CONTAINERS = tuple(
    Definition(
        Container,
        ElementKind(
            _CONTAINERS[direction],
            (_GAP, _ALIGN, _JUSTIFY, *((_COLUMNS,) if direction is Direction.GRID else ())),
            _decoder(direction),
        ),
        CONTAINER_LAYOUT,
    )
    for direction in Direction
)
