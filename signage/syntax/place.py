"""PyYAML's marks, which count from 0, to places that count from 1."""

from __future__ import annotations

from typing import NamedTuple, Protocol

import yaml


class LineAndColumn(NamedTuple):
    """A line and a column, counted from 1."""

    line: int
    column: int


class _Mark(Protocol):
    """What the marks of PyYAML's two parsers have in common; counted from 0."""

    @property
    def line(self) -> int: ...
    @property
    def column(self) -> int: ...


def place(mark: _Mark | None) -> LineAndColumn:
    """Return the place of *mark*."""
    # Only events and errors made by hand are without.
    assert mark is not None
    return LineAndColumn(mark.line + 1, mark.column + 1)


def start(event: yaml.Event) -> LineAndColumn:
    """Return where *event* begins, its anchor and tag included."""
    return place(event.start_mark)


def end(event: yaml.Event) -> LineAndColumn:
    """Return where *event* ends."""
    return place(event.end_mark)
