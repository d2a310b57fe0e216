"""What earlier builds made, in a journal that a death at any moment leaves readable."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeGuard

from signage.builder.disk import Disk

Facts = dict[str, str | int | float | None]
"""What the manifest says of an artifact, by the manifest's names."""


@dataclass(frozen=True, slots=True)
class Entry:
    """An artifact that was published, and from what."""

    key: str
    facts: Facts


@dataclass(slots=True)
class Record:
    """Which artifacts stand in the output folder; every change is on disk when the call returns.

    A journal: one JSON list a line, ``["made", path, key, facts]`` or
    ``["gone", path]``; the last line about a path counts, and a line that was
    cut off by a death counts as not written.
    """

    disk: Disk
    path: Path
    entries: dict[str, Entry] = field(default_factory=dict)

    @classmethod
    def open(cls, disk: Disk, path: Path) -> Record:
        """Read the journal at *path*; what cannot be understood in it is passed over."""
        record = cls(disk, path)
        data = disk.read(path) or b""
        for line in _lines(data):
            record._apply(line)
        if data and not data.endswith(b"\n"):
            record._write_whole()
        return record

    def get(self, path: str) -> Entry | None:
        """Return what is known of the artifact at *path*."""
        return self.entries.get(path)

    def forget(self, path: str) -> None:
        """Say that nothing is known of *path* any more; a no-op if nothing was."""
        if self.entries.pop(path, None) is not None:
            self._append(["gone", path])

    def remember(self, path: str, entry: Entry) -> None:
        """Say that *path* holds what *entry* says."""
        self.entries[path] = entry
        self._append(["made", path, entry.key, entry.facts])

    def compact(self) -> None:
        """Write the journal anew without its history."""
        self._write_whole()

    def _apply(self, line: object) -> None:
        match line:
            case ["made", str(path), str(key), dict(facts)]:
                self.entries[path] = Entry(key, facts)
            case ["gone", str(path)]:
                self.entries.pop(path, None)

    def _append(self, line: list[object]) -> None:
        self.disk.append(self.path, _encoded(line))

    def _write_whole(self) -> None:
        made = sorted(self.entries.items())
        lines = [_encoded(["made", path, entry.key, entry.facts]) for path, entry in made]
        self.disk.publish(self.path, b"".join(lines))


def _lines(data: bytes) -> Iterator[object]:
    for line in data.split(b"\n"):
        try:
            value = json.loads(line)
        except ValueError:
            continue
        if _is_list(value):
            yield value


def _is_list(value: object) -> TypeGuard[list[object]]:
    return isinstance(value, list)


def _encoded(line: list[object]) -> bytes:
    return json.dumps(line, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"
