"""Fields of mappings, and the notations in which their values are written."""

from __future__ import annotations

import enum
from collections.abc import Callable, Mapping, Sequence
from typing import Any, Generic, TypeAlias, TypeVar

from signage.diagnostic import Diagnostic, Report
from signage.lazy_dataclass import dataclass
from signage.lazy_regex import lazy_regex
from signage.message import Message, msg
from signage.number import quote
from signage.source import Span
from signage.syntax.fields import Fields, Reader
from signage.syntax.node import Mapping as MappingNode
from signage.syntax.node import Mistaken, Node
from signage.syntax.readers import (
    LONGEST_NAME,
    as_choice,
    as_flag,
    as_integer,
    as_mapping,
    as_name,
    as_number,
    as_text,
    list_of,
    one_or_many,
    within,
)
from signage.syntax.times import as_date, as_duration_s

T = TypeVar("T")
C = TypeVar("C")
E = TypeVar("E", bound=enum.Enum)
C_co = TypeVar("C_co", covariant=True)
C_contra = TypeVar("C_contra", contravariant=True)
T_co = TypeVar("T_co", covariant=True)

Schema: TypeAlias = Mapping[str, object]
"""A JSON Schema (draft 2020-12) whose descriptions are Messages."""


@dataclass(frozen=True, slots=True)
class Notation(Generic[C_contra, T_co]):
    """A way to write a value; reading it may need a context, such as the theme's names."""

    read: Callable[[Node, Report, C_contra], T_co | None]
    """Makes the value, or reports why it cannot and returns None."""
    schema: Schema

    def within(self, context: C_contra) -> Reader[T_co]:
        """Return the reader of this notation where *context* is known."""
        return lambda node, report: self.read(node, report, context)


def plain(reader: Reader[T], schema: Schema) -> Notation[object, T]:
    """Return the notation of *reader*, which needs no context."""
    return Notation(lambda node, report, _: reader(node, report), schema)


def listed(notation: Notation[C, T]) -> Notation[C, tuple[T, ...]]:
    """Return the notation of a list of what *notation* writes."""
    return Notation(
        lambda node, report, context: list_of(notation.within(context))(node, report),
        {"type": "array", "items": notation.schema},
    )


def one_or_list(notation: Notation[C, T]) -> Notation[C, tuple[T, ...]]:
    """Return the notation of a list, or of a single value in its place."""
    many: Schema = {"type": "array", "items": notation.schema}
    return Notation(
        lambda node, report, context: one_or_many(notation.within(context))(node, report),
        {"anyOf": [notation.schema, many]},
    )


def choice(choices: type[E]) -> Notation[object, E]:
    """Return the notation of a member of *choices*, written as its value."""
    return plain(as_choice(choices), {"enum": [member.value for member in choices]})


def choice_of(choices: Mapping[str, T]) -> Notation[object, T]:
    """Return the notation of a name in *choices*."""
    return plain(as_choice(choices), {"enum": list(choices)})


def number(low: float, high: float) -> Notation[object, float]:
    """Return the notation of a number between *low* and *high*, both included."""
    return plain(within(as_number, low, high), {"type": "number", "minimum": low, "maximum": high})


def integer(low: int, high: int) -> Notation[object, int]:
    """Return the notation of a whole number between *low* and *high*, both included."""
    return plain(
        within(as_integer, low, high), {"type": "integer", "minimum": low, "maximum": high}
    )


def duration(low: float, high: float) -> Notation[object, float]:
    """Return the notation of a duration between *low* and *high* seconds, both included."""
    return plain(within(as_duration_s, low, high), DURATION_SCHEMA)


DURATION_SCHEMA: Schema = {"type": "string", "pattern": r"^[0-9]+(\.[0-9]+)? ?(ms|s|min)$"}

# A number is a text here, since everything is read as typed: `hotline: 1022`.
TEXT = plain(as_text, {"type": ["string", "number", "boolean"]})
FLAG = plain(as_flag, {"type": "boolean"})
NAME = plain(
    as_name, {"type": "string", "pattern": "^[a-z0-9]+(-[a-z0-9]+)*$", "maxLength": LONGEST_NAME}
)
DATE = plain(as_date, {"type": "string", "format": "date"})


D = TypeVar("D")


@dataclass(frozen=True, slots=True, eq=False)
class Field(Generic[C_contra, T_co]):
    """A field that a mapping may have: its name, how its value is written, what it is for.

    Equal to itself alone: every read of a mapping looks for one in a table of many.
    """

    name: str
    notation: Notation[C_contra, T_co]
    doc: Message
    required: bool = False


class Entry(Generic[C_co]):
    """One mapping on its way to a value: get the fields of its table, then `finish`.

    *what* names the thing that is read, as the subject of a sentence.
    """

    def __init__(
        self,
        node: Node,
        report: Report,
        table: Sequence[Field[C_co, Any]],
        context: C_co,
        what: Message,
    ) -> None:
        self.span = node.span
        self.report = report
        self.context = context
        self._table = table
        self._fields = Fields(node, report, what)

    def get(self, field: Field[C_co, T], default: D) -> T | D:
        """Return the value of *field*, or *default* if it is missing or was refused."""
        if field not in self._table:
            raise LookupError(f"'{field.name}' is read, but its schema does not offer it")
        node = self._fields.node(field.name)
        if node is None and not field.required:  # most fields of most mappings
            return default
        if isinstance(node, Mistaken):  # of which it was told before
            self.report.lack()
            return default
        reader = field.notation.within(self.context)
        return self._fields.read(field.name, reader, default, required=field.required)

    def has(self, field: Field[C_co, Any]) -> bool:
        """Tell whether *field* was written."""
        return self._fields.has(field.name)

    def place(self, field: Field[C_co, Any]) -> Span:
        """Return the place of the value of *field*, or of the whole if it is missing."""
        return self._fields.span(field.name)

    def finish(self, elsewhere: dict[str, Message] | None = None) -> None:
        """Report every field that was written and that the table does not have.

        *elsewhere* says of fields that belong to something else where that is.
        """
        self._fields.finish(elsewhere)


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


NAME_PATTERN = r"[^\W\d][\w-]{0,63}"
"""A letter of any alphabet, then letters, digits, `-` and `_`."""

_NAME = lazy_regex(NAME_PATTERN)
_HINT = msg("a name begins with a letter; letters, digits, `-` and `_` may follow")


def read_named_nodes(node: Node, report: Report) -> dict[str, Node] | None:
    """Take the values of a mapping as they are; keys that are no names are reported."""
    mapping = as_mapping(node, report)
    if mapping is None:
        return None
    return dict(_named(mapping, report))


def _named(mapping: MappingNode, report: Report) -> list[tuple[str, Node]]:
    for key, _ in mapping.entries:
        if not _NAME.fullmatch(key.text):
            quoted = quote(key.text)
            message = msg("{quoted} is not a name", quoted=quoted)
            report.add(Diagnostic("wrong-name", message, key.span, hints=(_HINT,)))
    return [(key.text, node) for key, node in mapping.entries if _NAME.fullmatch(key.text)]


def named(schema: Schema) -> Notation[object, dict[str, Node]]:
    """Return the notation of named values, read later; *schema* is that of each."""
    return plain(read_named_nodes, {"type": "object", "additionalProperties": schema})
