"""A kind of element, as the table of kinds holds it: the way to add one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from signage.model.box import Box
from signage.model.element import Element
from signage.model.field import Entry, Field, Notation
from signage.model.resolved_theme import ResolvedTheme
from signage.phrase import Phrase


@dataclass(frozen=True, slots=True)
class ElementKind:
    """What the key of the same name makes of a mapping.

    *decode* is given the mapping, open for its fields, and the box that it has
    read already; None means that the mistake has been reported.
    """

    content: Field[ResolvedTheme, Any]
    """The field that names the kind."""
    fields: tuple[Field[ResolvedTheme, Any], ...]
    """What only this kind has."""
    decode: Callable[[Entry[ResolvedTheme], Box], Element | None]

    @property
    def name(self) -> str:
        """Return the key that makes a mapping an element of this kind."""
        return self.content.name


def kind_field(
    name: str, notation: Notation[ResolvedTheme, Any], doc: Phrase
) -> Field[ResolvedTheme, Any]:
    """Return the field that makes a mapping an element of kind *name*."""
    return Field(name, notation, doc, required=True)
