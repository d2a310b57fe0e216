"""When a burst of saves is over, and what it changed: no clock, no events, only looks."""

from __future__ import annotations

import enum
import os
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

FileStates = Mapping[str, tuple[int, int]]
"""Size in bytes and time of change in nanoseconds of every file, by its path in the folder."""


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

    def __init__(self, known: FileStates, matters: Callable[[str], bool]) -> None:
        self._matters = matters
        self._known = self._what_matters(known)
        self._last: FileStates = self._known

    def look(self, now: FileStates) -> tuple[Change, ...] | None:
        """Return what has changed for good, None while things still move."""
        seen = self._what_matters(now)
        is_at_rest = seen == self._last
        self._last = seen
        return tuple(_changes(self._known, seen)) if is_at_rest else None

    @property
    def unrest(self) -> tuple[Change, ...]:
        """Return how the last look differs from what was known, whether or not it is at rest."""
        return tuple(_changes(self._known, self._last))

    def _what_matters(self, look: FileStates) -> FileStates:
        return {path: state for path, state in look.items() if self._matters(path)}


def take_look(folder: Path, *, besides: tuple[str, ...]) -> FileStates:
    """Return how the files below *folder* are now, but for its folders *besides*.

    Hidden files and what editors keep beside the file that is open are left
    out; links to folders are not followed.
    """
    return dict(_walk(folder, "", besides))


def _walk(
    folder: Path, above: str, besides: tuple[str, ...]
) -> Iterator[tuple[str, tuple[int, int]]]:
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError:  # it has just been deleted
        return
    for entry in entries:
        path = above + entry.name
        if is_passing(entry.name) or path in besides:
            continue
        try:
            if entry.is_dir(follow_symlinks=False):
                yield from _walk(folder / entry.name, f"{path}/", ())
            else:
                # Not entry.stat(), which on Windows may tell what was true a while ago.
                status = (folder / entry.name).stat()
                yield path, (status.st_size, status.st_mtime_ns)
        except OSError:
            continue


def is_passing(name: str) -> bool:
    """Tell whether a file or folder of this name is no part of what a person wrote."""
    return name.startswith((".", "~", "#")) or name.endswith("~")


def _changes(before: FileStates, after: FileStates) -> Iterator[Change]:
    for path in sorted(before.keys() | after.keys()):
        if path not in before:
            yield Change(path, How.CREATED)
        elif path not in after:
            yield Change(path, How.DELETED)
        elif before[path] != after[path]:
            yield Change(path, How.CHANGED)
