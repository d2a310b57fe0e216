"""How a value is written: the reader that decodes it and the JSON Schema that describes it.

Both stand side by side, so that what an editor offers is what the program takes.
"""

from __future__ import annotations

import enum
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Generic, TypeAlias, TypeVar

from signage.diagnostic import Report
from signage.syntax.fields import Reader
from signage.syntax.node import Node
from signage.syntax.readers import (
    LONGEST_NAME,
    as_choice,
    as_flag,
    as_integer,
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
C_contra = TypeVar("C_contra", contravariant=True)
T_co = TypeVar("T_co", covariant=True)

Schema: TypeAlias = Mapping[str, object]
"""A JSON Schema (draft 2020-12) whose descriptions are Phrases."""


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
