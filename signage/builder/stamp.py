"""A note of what the last whole build read and made: if all still stands, nothing is to be done.

This is the first of two keys. It compares the digests of the files that were
read, without laying anything out; the second, of what is shown, is the plan's.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from signage.builder.artifact import About, Artifact, Kind
from signage.builder.disk import Disk
from signage.builder.record import Record
from signage.builder.selection import Selection
from signage.builder.versions import makers
from signage.builder.workspace import Workspace
from signage.reads import FileRead, digest


@dataclass(frozen=True, slots=True)
class Stamp:
    """What was read, and which artifact with which key came of it."""

    reads: tuple[FileRead, ...]
    artifacts: tuple[tuple[str, str, Kind, About], ...]
    """(path, key, kind, where it belongs; without a date)"""


def write_stamp(
    disk: Disk, workspace: Workspace, reads: Iterable[FileRead], artifacts: Sequence[Artifact]
) -> None:
    """Note that all *artifacts* stand and came from *reads*."""
    document = {
        "makers": makers(),
        "reads": [[read.path, read.sha256] for read in reads],
        "artifacts": [
            [a.path, a.key, a.kind.value, a.about.playlist, a.about.screen] for a in artifacts
        ],
    }
    disk.publish(workspace.stamp, json.dumps(document, ensure_ascii=False).encode())


def read_stamp(disk: Disk, workspace: Workspace) -> Stamp | None:
    """Return the note, or None if there is none that this version of the program wrote."""
    try:
        document: Any = json.loads(disk.read(workspace.stamp) or b"")
        if tuple(document["makers"]) != makers():
            return None
        return Stamp(
            tuple(FileRead(path, sha256) for path, sha256 in document["reads"]),
            tuple(
                (path, key, Kind(kind), About(playlist, screen))
                for path, key, kind, playlist, screen in document["artifacts"]
            ),
        )
    except (ValueError, KeyError, TypeError):
        return None


def changed_files(stamp: Stamp, workspace: Workspace) -> tuple[str, ...]:
    """Return which of the files that the last whole build read are not as they were."""
    return tuple(
        read.path for read in stamp.reads if digest(workspace.folder, read.path) != read.sha256
    )


def count_fresh(
    disk: Disk, workspace: Workspace, record: Record, selection: Selection
) -> int | None:
    """Return how many selected artifacts there are if none has to be made, else None."""
    stamp = read_stamp(disk, workspace)
    if stamp is None or changed_files(stamp, workspace) or not disk.exists(workspace.manifest):
        return None
    chosen = [
        (path, key) for path, key, kind, about in stamp.artifacts if selection.matches(kind, about)
    ]
    for path, key in chosen:
        entry = record.get(path)
        if entry is None or entry.key != key or not disk.exists(workspace.output / path):
            return None
    return len(chosen)
