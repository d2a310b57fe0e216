"""A kind of element, as the table of kinds holds it: the way to add one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from signage.color import Color
from signage.diagnostic import Diagnostic
from signage.model.element import Box, Element
from signage.model.field import Entry, Field
from signage.model.look import Look
from signage.model.notation import Notation
from signage.phrase import Phrase


@dataclass(frozen=True, slots=True)
class ElementKind:
    """What the key of the same name makes of a mapping.

    *decode* is given the mapping, open for its fields, and the box that it has
    read already; None means that the mistake has been reported.
    """

    content: Field[Look, Any]
    """The field that names the kind."""
    fields: tuple[Field[Look, Any], ...]
    """What only this kind has."""
    decode: Callable[[Entry[Look], Box], Element | None]

    @property
    def name(self) -> str:
        """Return the key that makes a mapping an element of this kind."""
        return self.content.name


def kind_field(name: str, notation: Notation[Look, Any], doc: Phrase) -> Field[Look, Any]:
    """Return the field that makes a mapping an element of kind *name*."""
    return Field(name, notation, doc, required=True)


def theme_color(
    entry: Entry[Look], field: Field[Look, Color], name: str, default: Color | None = None
) -> Color | None:
    """Return the colour written in *field*, else the theme's colour *name*, else *default*.

    If there is none of these, that is reported.
    """
    written = entry.get(field, None)
    if written is not None or entry.has(field):
        return written
    color = entry.context.colors.get(name, default)
    if color is None and name not in entry.context.broken:
        entry.report.add(_no_color(entry, field.name, name))
    return color


def _no_color(entry: Entry[Look], field: str, name: str) -> Diagnostic:
    return Diagnostic(
        "missing-field",
        Phrase(
            en=f"no `{field}` is given, and the theme has no colour '{name}' to take instead",
            vi=f"không có `{field}`, và giao diện không có màu '{name}' để thay",
        ),
        entry.span,
        hints=(
            Phrase(
                en=f'add `{name}: "#…"` to `colors:` of the theme',
                vi=f'hãy thêm `{name}: "#…"` vào `colors:` của giao diện',
            ),
        ),
    )
