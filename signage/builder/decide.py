"""Which artifacts have to be made, and why."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from signage.builder.artifact import Artifact, Reason
from signage.builder.disk import Disk
from signage.builder.record import Record


@dataclass(frozen=True, slots=True)
class Decision:
    """An artifact and why it has to be made; None: it need not be."""

    artifact: Artifact
    reason: Reason | None


def decide(
    artifacts: Iterable[Artifact], record: Record, disk: Disk, output: Path, *, force: bool
) -> tuple[Decision, ...]:
    """Decide about each of *artifacts* by what the record says of its content."""
    return tuple(
        Decision(artifact, _reason(artifact, record, disk, output, force=force))
        for artifact in artifacts
    )


def _reason(
    artifact: Artifact, record: Record, disk: Disk, output: Path, *, force: bool
) -> Reason | None:
    entry = record.get(artifact.path)
    if entry is None:
        return Reason.NEW
    if entry.key != artifact.key:
        return Reason.CHANGED
    if not disk.exists(output / artifact.path):
        return Reason.LOST
    return Reason.FORCED if force else None
