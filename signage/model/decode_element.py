"""Any element: the table of kinds, and the containers that hold others."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from signage.diagnostic import Diagnostic, Report
from signage.model.box import BOX_FIELDS, Align, Box, Justify, decode_box
from signage.model.decode_media import MEDIA_KINDS
from signage.model.decode_shape import SHAPE_KINDS
from signage.model.decode_text import TEXT_KINDS
from signage.model.element import Container, Direction, Element
from signage.model.element_kind import ElementKind, kind_field
from signage.model.field import Entry, Field, Notation, choice, integer, listed
from signage.model.length import LENGTH, ZERO
from signage.model.resolved_theme import ResolvedTheme
from signage.number import quote
from signage.phrase import Phrase
from signage.syntax.fields import suggestions
from signage.syntax.node import Mapping as MappingNode
from signage.syntax.node import Node
from signage.syntax.refusal import refuse_type

_ELEMENT_WORDS = Phrase(
    en="an element, such as `text: …` or `column: […]`",
    vi="một phần tử, như `text: …` hoặc `column: […]`",
)


def decode_element(node: Node, report: Report, look: ResolvedTheme) -> Element | None:
    """Read a mapping with exactly one key that names a kind, and the properties of that kind."""
    if not isinstance(node, MappingNode):
        refuse_type(node, report, _ELEMENT_WORDS)
        return None
    kinds = [ELEMENTS[key.text] for key, _ in node.entries if key.text in ELEMENTS]
    if len(kinds) != 1:
        report.add(_several_kinds(node, kinds) if kinds else _no_kind(node))
        return None
    kind = kinds[0]
    entry = Entry(node, report, fields_of(kind), look, _words(kind))
    element = kind.decode(entry, decode_box(entry))
    entry.finish()
    return element


def fields_of(kind: ElementKind) -> tuple[Field[ResolvedTheme, object], ...]:
    """Return all fields that an element of *kind* may have, the one that names it first."""
    return (kind.content, *kind.fields, *BOX_FIELDS)


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


def _words(kind: ElementKind) -> Phrase:
    return Phrase(en=f"the element `{kind.name}`", vi=f"phần tử `{kind.name}`")


def _no_kind(node: MappingNode) -> Diagnostic:
    keys = [key.text for key, _ in node.entries]
    nearest = next((hints for key in keys if len(hints := suggestions(key, ELEMENTS)) > 1), None)
    names = ", ".join(quote(key) for key in keys)
    return Diagnostic(
        "unknown-element",
        Phrase(
            en=f"none of the keys {names} says what kind of element this is"
            if keys
            else "this element is empty",
            vi=f"không khóa nào trong {names} cho biết đây là phần tử loại nào"
            if keys
            else "phần tử này trống",
        ),
        node.entries[0][0].span if keys else node.span,
        hints=nearest or suggestions("", ELEMENTS),
    )


def _several_kinds(node: MappingNode, kinds: list[ElementKind]) -> Diagnostic:
    names = " + ".join(f"`{kind.name}`" for kind in kinds)
    return Diagnostic(
        "two-elements",
        Phrase(
            en=f"one element cannot be {names} at once",
            vi=f"một phần tử không thể vừa là {names}",
        ),
        node.key_span(kinds[1].name),
        hints=(
            Phrase(
                en="make two of them, each after a `- ` of its own",
                vi="hãy tách thành hai phần tử, mỗi phần tử sau một dấu `- ` riêng",
            ),
        ),
    )


ELEMENT: Notation[ResolvedTheme, Element] = Notation(decode_element, {"$ref": "#/$defs/element"})

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
_CONTAINER_KINDS = tuple(
    ElementKind(
        _CONTAINERS[direction],
        (_GAP, _ALIGN, _JUSTIFY, *((_COLUMNS,) if direction is Direction.GRID else ())),
        _decoder(direction),
    )
    for direction in Direction
)

ELEMENTS: Mapping[str, ElementKind] = MappingProxyType(
    {kind.name: kind for kind in (*TEXT_KINDS, *MEDIA_KINDS, *SHAPE_KINDS, *_CONTAINER_KINDS)}
)
"""Every kind of element by its name."""
