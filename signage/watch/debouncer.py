"""When a burst of saves is over, and what it changed: no clock, no events, only looks."""

from __future__ import annotations

import enum
from collections.abc import Iterator

from signage.lazy_dataclass import dataclass
from signage.watch.interest import FileStates


class How(enum.Enum):
    """What happened to a file."""

    CREATED = "created"
    CHANGED = "changed"
    DELETED = "deleted"


@dataclass(frozen=True, slots=True)
class Change:
    """What happened to the file at *path*, which has forward slashes."""

    path: str
    how: How


class Debouncer:
    """Finds out, look by look, what differs from *known* and has come to rest.

    A file that is being written, or saved again and again, differs from one
    look to the next. Only two equal looks in a row tell that it is whole.
    """

    def __init__(self, known: FileStates) -> None:
        self._known = known
        self._last = known

    def look(self, now: FileStates) -> tuple[Change, ...] | None:
        """Return what has changed for good, None while things still move."""
        is_at_rest = now == self._last
        self._last = now
        return tuple(_changes(self._known, now)) if is_at_rest else None

    @property
    def unrest(self) -> tuple[Change, ...]:
        """Return how the last look differs from what was known, whether or not it is at rest."""
        return tuple(_changes(self._known, self._last))


def _changes(before: FileStates, after: FileStates) -> Iterator[Change]:
    for path in sorted(before.keys() | after.keys()):
        if path not in before:
            yield Change(path, How.CREATED)
        elif path not in after:
            yield Change(path, How.DELETED)
        elif before[path] != after[path]:
            yield Change(path, How.CHANGED)
