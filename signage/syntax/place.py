"""The marks of PyYAML's two parsers as places in a source, as editors count lines and columns."""

from __future__ import annotations

from typing import NamedTuple, Protocol

import yaml

from signage.lazy_dataclass import dataclass
from signage.source import Source, Span
from signage.syntax.look_alikes import Readable


class LineAndColumn(NamedTuple):
    """A line and a column, counted from 1."""

    line: int
    column: int


class _Mark(Protocol):
    """What the marks of both parsers have in common; counted from 0."""

    @property
    def index(self) -> int: ...


@dataclass(frozen=True, slots=True)
class Places:
    """Finds the places in *source* of marks in what was parsed of it.

    The parsers' own lines are not asked for: they end at U+2028 and others as well.
    """

    source: Source
    parsed: Readable

    def of(self, mark: _Mark | None) -> LineAndColumn:
        """Return the place of *mark*."""
        # Only events and errors made by hand are without.
        assert mark is not None
        line, column = self.source.place(self.parsed.origin(mark.index))
        is_past_end = mark.index >= len(self.parsed.text) and column > 1
        # Every text is parsed with a line break at its end, be it written or not.
        return LineAndColumn(line + 1, 1) if is_past_end else LineAndColumn(line, column)

    def start(self, event: yaml.Event) -> LineAndColumn:
        """Return where *event* begins, its anchor and tag included."""
        return self.of(event.start_mark)

    def end(self, event: yaml.Event) -> LineAndColumn:
        """Return where *event* ends."""
        return self.of(event.end_mark)

    def span(self, event: yaml.Event, ended: LineAndColumn | None = None) -> Span:
        """Return all of *event*, or up to where it really *ended*."""
        return self.source.span(*self.start(event), *(ended or self.end(event)))
