"""The record: what earlier builds made, in a journal that a death at any moment leaves readable."""

from __future__ import annotations

import json
import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from signage.campaign_paths import CampaignPaths
from signage.diagnostic import Diagnostic, SignageError
from signage.disk import Disk, FileState
from signage.lazy_dataclass import dataclass
from signage.message import msg
from signage.seal import Seal

if TYPE_CHECKING:
    # Not at run time: a build with nothing to do gets by without planning.
    from signage.outputs.output import Artifact
    from signage.plan.schedule import Decision, Reason
    from signage.work import Facts


MOST_UNSYNCED = 64
"""So many changes a power cut may lose,"""
UNSYNCED_S = 1.0
"""or those of so long."""
UNSEEN = FileState(-1, -1)
"""The state of no file at all."""


@dataclass(frozen=True, slots=True)
class RecordEntry:
    """An artifact that was published, and from what."""

    key: str
    facts: Facts
    reason: str = ""
    """Why it was made then: the value of a Reason."""
    state: FileState = UNSEEN
    """As its folder says: as long as it says the same, the file is the one that was made."""


@dataclass(slots=True)
class Record:
    """Which files in the output folder are ours; a death of this process loses no change.

    A power cut may lose those of the last moment, but for what is announced or claimed: then a
    file is made once more. Disks are slow to promise that something lasts, so they are asked once
    for many changes.

    A journal: one line, its seal and a JSON list,
    ``["made", path, key, facts, reason, [size, mtime_ns]]``, ``["claimed", path]`` or
    ``["gone", path]``; the last line about a path
    counts. A line begins with its line break: one that was cut off by a death
    or a full disk spoils itself and not the next.
    """

    disk: Disk
    paths: CampaignPaths
    seal: Seal
    known: dict[str, RecordEntry | None] = field(default_factory=dict)
    """Our files by path; None: what it holds, or whether it stands, is not known."""

    _announced: set[str] = field(default_factory=set)
    _unsynced: int = 0
    """Lines that a power cut may lose."""
    _synced_s: float = field(default_factory=time.monotonic)
    """When they were seen written for the last time, on the clock of `time.monotonic`."""
    _confirmed: list[str] = field(default_factory=list)
    """What was found to be ours although its folder says that it was changed."""

    @classmethod
    def open(cls, disk: Disk, paths: CampaignPaths, seal: Seal) -> Record:
        """Read the journal of *paths*; what is not ours in it is passed over.

        Raises SignageError if the output folder is elsewhere and another campaign's.
        """
        record = cls(disk, paths, seal)
        data = disk.read(paths.record)
        lines = tuple(record._lines(data or b""))
        is_foreign = not lines and bool(data or disk.state(paths.manifest))
        if paths.elsewhere is not None and is_foreign:
            raise SignageError([_another_campaigns(paths.elsewhere)])
        for line in lines:
            record._apply(line)
        return record

    @property
    def entries(self) -> dict[str, RecordEntry]:
        """Return what is known to stand in the output folder."""
        return {path: entry for path, entry in self.known.items() if entry is not None}

    def get(self, path: str) -> RecordEntry | None:
        """Return what is known of the artifact at *path*."""
        return self.known.get(path)

    def standing(self, path: str) -> Reason | None:
        """Return why the file at *path* is not the one that was made; None if it is.

        Its size and time decide if they are as they were, else its digest.
        """
        entry, place = self.known[path], self.paths.output / path
        state = self.disk.state(place)
        if entry is not None and state == entry.state:
            return None
        from signage.plan.schedule import Reason

        if entry is None or state is None:
            return Reason.LOST
        if self.disk.sha256(place) != entry.facts["sha256"]:
            return Reason.ALTERED
        self.known[path] = replace(entry, state=state)
        self._confirmed.append(path)
        return None

    def save_confirmed(self) -> None:
        """Note the new times of files that `standing` had to read: they need not be read again."""
        if self._confirmed:
            self._append(*(_line(path, self.known[path]) for path in self._confirmed))
            self.sync()
            self._confirmed.clear()

    def claim(self, paths: Iterable[str]) -> None:
        """Say that *paths* are ours, and that what they hold is not known any more."""
        claimed = [path for path in paths if self.known.get(path, "") is not None]
        if claimed:
            # The journal first: if it cannot be written, nothing was claimed.
            self._append(*(["claimed", path] for path in claimed))
            self.sync()
            self.known.update(dict.fromkeys(claimed))

    def announce(self, paths: Iterable[str]) -> None:
        """Say that *paths* are ours, and about to hold something else.

        If this process dies, what they hold is not known any more; until it has happened, they
        are known to it as they stand.
        """
        announced = [path for path in dict.fromkeys(paths) if path not in self._announced]
        if announced:
            self._append(*(["claimed", path] for path in announced))
            self.sync()
            self._announced.update(announced)

    def settle(self) -> None:
        """Say that what was announced and has not happened will not happen."""
        left = [path for path in sorted(self._announced) if self.known.get(path, "") is not None]
        if left:
            self._append(*(self._as_it_stands(path) for path in left))
        self._announced.clear()
        self.sync()

    def remember(self, path: str, entry: RecordEntry) -> None:
        """Say that *path* holds what *entry* says."""
        # It does, also if the journal cannot be written: nothing may say what it held before.
        self.known[path] = entry
        self._append(_line(path, entry))
        self._announced.discard(path)

    def forget(self, path: str) -> None:
        """Say that *path* is not ours any more; a no-op if it was not."""
        if path in self.known:
            # Nor may anything vouch for it if the journal cannot be written.
            self.known[path] = None
            self._append(["gone", path])
            del self.known[path]

    def sync(self) -> None:
        """See all changes written."""
        if self._unsynced:
            self.disk.sync(self.paths.record)
        self._unsynced, self._synced_s = 0, time.monotonic()

    def compact(self) -> None:
        """Write the journal anew without its history."""
        lines = (_line(path, entry) for path, entry in sorted(self.known.items()))
        self.disk.publish(self.paths.record, b"".join(map(self._encoded, lines)))
        self._confirmed.clear()

    def _apply(self, line: Any) -> None:
        match line:
            case ["made", str(path), key, facts, reason, [size, mtime_ns]]:
                self.known[path] = RecordEntry(key, facts, reason, FileState(size, mtime_ns))
            case ["claimed", str(path)]:
                self.known[path] = None
            case ["gone", str(path)]:
                self.known.pop(path, None)

    def _append(self, *lines: Sequence[object]) -> None:
        self.disk.append(self.paths.record, b"".join(map(self._encoded, lines)))
        self._unsynced += len(lines)
        if self._unsynced >= MOST_UNSYNCED or time.monotonic() > self._synced_s + UNSYNCED_S:
            self.sync()

    def _as_it_stands(self, path: str) -> list[object]:
        return _line(path, self.known[path]) if path in self.known else ["gone", path]

    def _lines(self, data: bytes) -> Iterator[Any]:
        """Yield the lines of *data* that this user's program wrote about this output folder."""
        for line in data.split(b"\n"):
            seal, _, text = line.partition(b" ")
            try:
                is_ours = self.seal.is_of(bytes.fromhex(seal.decode()), self._name, text)
            except ValueError:
                continue
            if is_ours:
                yield json.loads(text)

    def _encoded(self, line: Sequence[object]) -> bytes:
        text = json.dumps(line, ensure_ascii=False, separators=(",", ":")).encode()
        return b"\n" + self.seal.of(self._name, text).hex().encode() + b" " + text

    @property
    def _name(self) -> str:
        """Return under what name lines are sealed: elsewhere it is the campaign that counts."""
        return "record" if self.paths.elsewhere is None else f"record {self.paths.folder}"


def _line(path: str, entry: RecordEntry | None) -> list[object]:
    if entry is None:
        return ["claimed", path]
    state = [entry.state.size, entry.state.mtime_ns]
    return ["made", path, entry.key, entry.facts, entry.reason, state]


def _another_campaigns(folder: Path) -> Diagnostic:
    return Diagnostic(
        "foreign-output",
        msg("'{folder}' holds what another campaign made, or another person", folder=str(folder)),
        hints=(msg("give a folder of its own after --output: one that is empty, or new"),),
    )


def decide(artifacts: Iterable[Artifact], record: Record, *, force: bool) -> tuple[Decision, ...]:
    """Decide about each of *artifacts* by what the record says of its content."""
    from signage.plan.schedule import Decision

    return tuple(
        Decision(artifact, _reason(artifact, record, force=force)) for artifact in artifacts
    )


def _reason(artifact: Artifact, record: Record, *, force: bool) -> Reason | None:
    from signage.plan.schedule import Reason

    entry = record.get(artifact.path)
    if entry is None:
        return Reason.NEW
    if entry.key != artifact.key:
        return Reason.CHANGED
    return record.standing(artifact.path) or (Reason.FORCED if force else None)
