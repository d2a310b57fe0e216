"""PyYAML's marks, which count from 0, to places that count from 1."""

from __future__ import annotations

from typing import NamedTuple

import yaml


class Place(NamedTuple):
    """A line and a column, counted from 1."""

    line: int
    column: int


def place(mark: yaml.Mark | None) -> Place:
    """Return the place of *mark*."""
    # Only events and errors made by hand are without.
    assert mark is not None
    return Place(mark.line + 1, mark.column + 1)


def start(event: yaml.Event) -> Place:
    """Return where *event* begins, its anchor and tag included."""
    return place(event.start_mark)


def end(event: yaml.Event) -> Place:
    """Return where *event* ends."""
    return place(event.end_mark)
