"""What is alike in many cells of a table's column: said once, with how often."""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterable, Iterator
from dataclasses import replace

from signage.diagnostic import Diagnostic
from signage.message import Message, msg, some

MOST_APART = 3
"""So many cells are told of one by one, each with its own words."""
MOST_NAMED = 5


def told_once(diagnostics: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """Return *diagnostics*, of those that are alike in many cells of a column only the first.

    Alike are those of one rule in one wording, whatever numbers and words of the cells it holds.
    """
    every = tuple(diagnostics)
    cells: dict[Hashable, dict[str, None]] = {}
    for diagnostic in every:
        if (kind := _kind(diagnostic)) is not None and diagnostic.span is not None:
            cells.setdefault(kind, {}).setdefault(diagnostic.span.cell)
    many = {kind: tuple(named) for kind, named in cells.items() if len(named) > MOST_APART}
    return tuple(_told(every, many))


def _told(
    diagnostics: Iterable[Diagnostic], many: dict[Hashable, tuple[str, ...]]
) -> Iterator[Diagnostic]:
    said = set[Hashable]()
    for diagnostic in diagnostics:
        kind = _kind(diagnostic)
        if kind not in many:
            yield diagnostic
        elif kind not in said:
            said.add(kind)
            yield _with_count(diagnostic, many[kind])


def _kind(diagnostic: Diagnostic) -> Hashable | None:
    """Return what those have in common that are alike; None if it stands in no cell."""
    span, message = diagnostic.span, diagnostic.message
    if span is None or not span.cell:
        return None
    column = re.sub(r"[0-9]+", "", span.cell)
    said = diagnostic.code, diagnostic.severity, message.msgid, message.msgctxt
    return said, span.source.name, column


def _with_count(first: Diagnostic, cells: tuple[str, ...]) -> Diagnostic:
    count, named = len(cells), some(cells, MOST_NAMED)
    values = ("message", first.message), ("count", count), ("cells", named)
    return replace(first, message=replace(_IN_MANY, arguments=values))


def one_of(diagnostic: Diagnostic) -> tuple[Message, int]:
    """Return what is said of one cell where many are told of once, and how many they are."""
    message = diagnostic.message
    match dict(message.arguments):
        case {"message": Message() as one, "count": int(count)} if message.msgid == _IN_MANY.msgid:
            return one, count
    return message, 1


_IN_MANY = msg("{message} – and so in {count} rows: {cells}")
