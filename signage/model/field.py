"""Mappings read by the table of their fields; the same table makes their JSON Schema."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from signage.diagnostic import Report
from signage.model.mistaken import Mistaken
from signage.model.notation import Notation, Schema
from signage.phrase import Phrase
from signage.source import Span
from signage.syntax.fields import Fields
from signage.syntax.node import Mapping, Node

T = TypeVar("T")
D = TypeVar("D")
C = TypeVar("C")
C_contra = TypeVar("C_contra", contravariant=True)
T_co = TypeVar("T_co", covariant=True)


@dataclass(frozen=True, slots=True)
class Field(Generic[C_contra, T_co]):
    """A field that a mapping may have: its name, how its value is written, what it is for."""

    name: str
    notation: Notation[C_contra, T_co]
    doc: Phrase
    required: bool = False


class Entry(Generic[C]):
    """One mapping on its way to a value: get the fields of its table, then `finish`.

    *what* names the thing that is read, as the subject of a sentence.
    """

    def __init__(
        self,
        node: Node,
        report: Report,
        table: Sequence[Field[C, Any]],
        context: C,
        what: Phrase,
    ) -> None:
        self.span = node.span
        self._node = node
        self.report = report
        self.context = context
        self._table = table
        self._fields = Fields(node, report, what)

    def get(self, field: Field[C, T], default: D) -> T | D:
        """Return the value of *field*, or *default* if it is missing or was refused."""
        if field not in self._table:
            raise LookupError(f"'{field.name}' is read, but its schema does not offer it")
        if self._is_mistaken(field):
            return default
        reader = field.notation.within(self.context)
        return self._fields.read(field.name, reader, default, required=field.required)

    def has(self, field: Field[C, Any]) -> bool:
        """Tell whether *field* was written."""
        return self._fields.has(field.name)

    def place(self, field: Field[C, Any]) -> Span:
        """Return the place of the value of *field*, or of the whole if it is missing."""
        return self._fields.span(field.name)

    def finish(self) -> None:
        """Report every field that was written and that the table does not have."""
        self._fields.finish()

    def _is_mistaken(self, field: Field[C, Any]) -> bool:
        """Tell whether what is wrong with *field*, which thereby is allowed, was said before."""
        node = self._node.get(field.name) if isinstance(self._node, Mapping) else None
        return isinstance(node, Mistaken) and self.has(field)


def object_schema(table: Sequence[Field[Any, Any]]) -> Schema:
    """Return the JSON Schema of a mapping with the fields of *table* and no others."""
    return {
        "type": "object",
        "properties": {
            field.name: {**field.notation.schema, "description": field.doc} for field in table
        },
        "required": [field.name for field in table if field.required],
        "additionalProperties": False,
    }
