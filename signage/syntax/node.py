"""Nodes: what YAML text says, each value as it was typed, each with its place."""

from __future__ import annotations

from dataclasses import replace
from typing import TypeAlias

from signage.lazy_dataclass import dataclass
from signage.source import Span


@dataclass(frozen=True, slots=True)
class Scalar:
    """A single value, as typed: nothing has been made a number, a date or a flag of it."""

    text: str
    plain: bool
    """Whether it stands without quotes and not as a block; an empty plain scalar is nothing."""
    span: Span

    @property
    def is_nothing(self) -> bool:
        """Tell whether no value was written at all: ``title:`` and no more."""
        return self.plain and not self.text


@dataclass(frozen=True, slots=True)
class Sequence:
    """A list."""

    items: tuple[Node, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class Few(Sequence):
    """A list of which only those items are left that somebody asked for: perhaps none."""


@dataclass(frozen=True, slots=True)
class Mapping:
    """Named values, in the order they were written; every name once, in Unicode form NFC."""

    entries: tuple[tuple[Scalar, Node], ...]
    span: Span
    is_whole: bool = True
    """False: something in it was refused already, and is left out."""

    def get(self, key: str) -> Node | None:
        """Return the value of *key*, or None if there is none."""
        for name, value in self.entries:
            if name.text == key:
                return value
        return None

    def key_span(self, key: str) -> Span:
        """Return the place of the word *key*, or of the whole mapping if it is not there."""
        return next((name.span for name, _ in self.entries if name.text == key), self.span)


Node: TypeAlias = Scalar | Sequence | Mapping


def placed(node: Node, span: Span) -> Node:
    """Return *node* as if all of it had been written at *span*."""
    match node:
        case Scalar():
            return replace(node, span=span)
        case Sequence():
            return Sequence(tuple(placed(item, span) for item in node.items), span)
        case Mapping():
            entries = (
                (replace(key, span=span), placed(value, span)) for key, value in node.entries
            )
            return Mapping(tuple(entries), span)


@dataclass(frozen=True, slots=True)
class Mistaken(Scalar):
    """Stands where a value was, so that what is around it is read as if it were good."""


def mistaken(span: Span) -> Mistaken:
    """Return what stands for the value at *span*."""
    return Mistaken("", plain=False, span=span)


@dataclass(frozen=True, slots=True)
class Vacant(Scalar):
    """Stands in a cell whose content was left out: a text without words."""


def vacant(span: Span) -> Vacant:
    """Return what stands in the cell at *span*."""
    return Vacant("", plain=False, span=span)
