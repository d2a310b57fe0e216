"""The record: what earlier builds made, in a journal that a death at any moment leaves readable."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from signage.campaign_paths import is_own_path
from signage.disk import Disk

if TYPE_CHECKING:
    # Not at run time: a build with nothing to do gets by without planning.
    from signage.outputs.output import Artifact
    from signage.plan.schedule import Decision, Reason
    from signage.work import Facts


@dataclass(frozen=True, slots=True)
class RecordEntry:
    """An artifact that was published, and from what."""

    key: str
    facts: Facts
    reason: str = ""
    """Why it was made then: the value of a Reason."""


@dataclass(slots=True)
class Record:
    """Which files in the output folder are ours; changes are on disk when the call returns.

    A journal: one JSON list a line,
    ``["made", path, key, facts, reason]``, ``["claimed", path]`` or
    ``["gone", path]``; the last line about a path
    counts. A line begins with its line break: one that was cut off by a death
    or a full disk spoils itself and not the next.
    """

    disk: Disk
    path: Path
    known: dict[str, RecordEntry | None] = field(default_factory=dict)
    """Our files by path; None: what it holds, or whether it stands, is not known."""

    @classmethod
    def open(cls, disk: Disk, path: Path) -> Record:
        """Read the journal at *path*; what cannot be understood in it is passed over."""
        record = cls(disk, path)
        for line in _lines(disk.read(path) or b""):
            record._apply(line)
        return record

    @property
    def entries(self) -> dict[str, RecordEntry]:
        """Return what is known to stand in the output folder."""
        return {path: entry for path, entry in self.known.items() if entry is not None}

    def get(self, path: str) -> RecordEntry | None:
        """Return what is known of the artifact at *path*."""
        return self.known.get(path)

    def claim(self, paths: Iterable[str]) -> None:
        """Say that *paths* are ours, and that what they hold is not known any more."""
        claimed = [path for path in paths if self.known.get(path, "") is not None]
        if claimed:
            # The journal first: if it cannot be written, nothing was claimed.
            self._append(*(["claimed", path] for path in claimed))
            self.known.update(dict.fromkeys(claimed))

    def remember(self, path: str, entry: RecordEntry) -> None:
        """Say that *path* holds what *entry* says."""
        self._append(_line(path, entry))
        self.known[path] = entry

    def forget(self, path: str) -> None:
        """Say that *path* is not ours any more; a no-op if it was not."""
        if path in self.known:
            self._append(["gone", path])
            del self.known[path]

    def compact(self) -> None:
        """Write the journal anew without its history."""
        lines = (_line(path, entry) for path, entry in sorted(self.known.items()))
        self.disk.publish(self.path, b"".join(map(_encoded, lines)))

    def _apply(self, line: object) -> None:
        match line:
            case ["made", str(path), str(key), dict(facts), str(reason)] if is_own_path(path):
                self.known[path] = RecordEntry(key, facts, reason)
            case ["claimed", str(path)] if is_own_path(path):
                self.known[path] = None
            case ["gone", str(path)]:
                self.known.pop(path, None)

    def _append(self, *lines: Sequence[object]) -> None:
        self.disk.append(self.path, b"".join(map(_encoded, lines)))


def _line(path: str, entry: RecordEntry | None) -> list[object]:
    if entry is None:
        return ["claimed", path]
    return ["made", path, entry.key, entry.facts, entry.reason]


def _lines(data: bytes) -> Iterator[object]:
    for line in data.split(b"\n"):
        try:
            yield json.loads(line)
        except (ValueError, RecursionError):
            continue


def _encoded(line: Sequence[object]) -> bytes:
    return b"\n" + json.dumps(line, ensure_ascii=False, separators=(",", ":")).encode()


def decide(
    artifacts: Iterable[Artifact], record: Record, disk: Disk, output: Path, *, force: bool
) -> tuple[Decision, ...]:
    """Decide about each of *artifacts* by what the record says of its content."""
    from signage.plan.schedule import Decision

    return tuple(
        Decision(artifact, _reason(artifact, record, disk, output, force=force))
        for artifact in artifacts
    )


def _reason(
    artifact: Artifact, record: Record, disk: Disk, output: Path, *, force: bool
) -> Reason | None:
    from signage.plan.schedule import Reason

    entry = record.get(artifact.path)
    if entry is None:
        return Reason.NEW
    if entry.key != artifact.key:
        return Reason.CHANGED
    if not disk.exists(output / artifact.path):
        return Reason.LOST
    return Reason.FORCED if force else None
