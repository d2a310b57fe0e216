"""Elements, of which a slide is made: what all kinds have in common, and how any is read.

The kinds themselves stand in `signage.elements`, each with its layout; whoever reads a campaign
hands their table down.
"""

from __future__ import annotations

import enum
from collections.abc import Callable, Iterable, Mapping
from typing import Any, Protocol

from signage.diagnostic import Diagnostic, Report
from signage.lazy_dataclass import dataclass
from signage.message import Message, msg
from signage.model.box import BOX_FIELDS, Align, Box, Justify, decode_box
from signage.model.field import Entry, Field, Notation
from signage.model.length import Length
from signage.model.paint import Solid
from signage.model.style import StyleNames
from signage.number import quote
from signage.source import Span
from signage.syntax.fields import suggestions
from signage.syntax.node import Mapping as MappingNode
from signage.syntax.node import Node
from signage.syntax.refusal import refuse_type


class AssetKind(enum.Enum):
    """How a file is opened."""

    PICTURE = "picture"
    PICTOGRAM = "pictogram"
    CLIP = "clip"
    SOUND = "sound"


@dataclass(frozen=True, slots=True)
class Reference:
    """A file that somebody named."""

    kind: AssetKind
    path: str
    span: Span


class Element:
    """Anything that stands in a box of its own; each kind is a frozen dataclass below this."""

    __slots__ = ()

    box: Box
    span: Span
    """Where it was written."""

    @property
    def references(self) -> tuple[Reference, ...]:
        """Return the files that it shows, as often as it names them."""
        return ()


class Direction(enum.Enum):
    """How a container arranges its children."""

    ROW = "row"
    COLUMN = "column"
    STACK = "stack"
    GRID = "grid"
    GROUP = "group"
    """Like a stack, but its children enter as one and are cut at its edge."""


@dataclass(frozen=True, slots=True)
class Container(Element):
    """Elements arranged in a row, a column, a stack or a grid."""

    direction: Direction
    children: tuple[Element, ...]
    gap: Length
    align: Align
    justify: Justify
    columns: int
    """Of a grid."""
    box: Box
    span: Span

    @property
    def references(self) -> tuple[Reference, ...]:
        """Return the files that its children show."""
        return tuple(found for child in self.children for found in child.references)


@dataclass(frozen=True, slots=True)
class Composition:
    """Everything that one slide shows on one screen class.

    *background* is laid out over the whole surface (bleed included), *content*
    inside the safe area; *ground* is the colour below everything.
    """

    ground: Solid
    background: tuple[Element, ...]
    content: Element
    span: Span

    @property
    def references(self) -> tuple[Reference, ...]:
        """Return the files that it shows, as often as it names them."""
        elements = (*self.background, self.content)
        return tuple(found for element in elements for found in element.references)


class ElementNames(StyleNames, Protocol):
    """What reading elements needs of a theme, and the kinds that may be written."""

    @property
    def elements(self) -> Mapping[str, ElementKind]:
        """Return the kinds of elements by their names."""


@dataclass(frozen=True, slots=True)
class ElementKind:
    """What the key of the same name makes of a mapping.

    *decode* is given the mapping, open for its fields, and the box that it has
    read already; None means that the mistake has been reported.
    """

    content: Field[ElementNames, Any]
    """The field that names the kind."""
    fields: tuple[Field[ElementNames, Any], ...]
    """What only this kind has."""
    decode: Callable[[Entry[ElementNames], Box], Element | None]
    cells: tuple[Field[ElementNames, Any], ...] = ()
    """Those of its fields that hold rows and columns: what is left out there leaves its place."""

    @property
    def name(self) -> str:
        """Return the key that makes a mapping an element of this kind."""
        return self.content.name


def kind_field(
    name: str, notation: Notation[ElementNames, Any], doc: Message
) -> Field[ElementNames, Any]:
    """Return the field that makes a mapping an element of kind *name*."""
    return Field(name, notation, doc, required=True)


def decode_element(node: Node, report: Report, names: ElementNames) -> Element | None:
    """Read a mapping with exactly one key that names a kind, and the properties of that kind."""
    if not isinstance(node, MappingNode):
        refuse_type(node, report, _ELEMENT_WORDS)
        return None
    known = names.elements
    kinds = [known[key.text] for key, _ in node.entries if key.text in known]
    if len(kinds) != 1:
        report.add(_several_kinds(node, kinds) if kinds else _no_kind(node, known))
        return None
    kind = kinds[0]
    entry = Entry(node, report, fields_of(kind), names, _words(kind))
    element = kind.decode(entry, decode_box(entry))
    entry.finish()
    return element


def fields_of(kind: ElementKind) -> tuple[Field[ElementNames, object], ...]:
    """Return all fields that an element of *kind* may have, the one that names it first."""
    return (kind.content, *kind.fields, *BOX_FIELDS)


def _words(kind: ElementKind) -> Message:
    return msg("the element `{kind}`", kind=kind.name)


def _no_kind(node: MappingNode, known: Iterable[str]) -> Diagnostic:
    keys = [key.text for key, _ in node.entries]
    nearest = next((hints for key in keys if len(hints := suggestions(key, known)) > 1), None)
    names = ", ".join(quote(key) for key in keys)
    return Diagnostic(
        "unknown-element",
        (
            msg("none of the keys {names} says what kind of element this is", names=names)
            if keys
            else msg("this element is empty")
        ),
        node.entries[0][0].span if keys else node.span,
        hints=nearest or suggestions("", known),
    )


def _several_kinds(node: MappingNode, kinds: list[ElementKind]) -> Diagnostic:
    names = " + ".join(f"`{kind.name}`" for kind in kinds)
    return Diagnostic(
        "two-elements",
        msg("one element cannot be {names} at once", names=names),
        node.key_span(kinds[1].name),
        hints=(msg("make two of them, each after a `- ` of its own"),),
    )


_ELEMENT_WORDS = msg("an element, such as `text: …` or `column: […]`")


ELEMENT: Notation[ElementNames, Element] = Notation(decode_element, {"$ref": "#/$defs/element"})
