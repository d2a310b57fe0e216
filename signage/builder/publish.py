"""The output folder: finished artifacts appear in it, and what nothing describes is removed."""

from __future__ import annotations

import contextlib
import hashlib
from collections.abc import Callable, Collection
from dataclasses import dataclass
from pathlib import Path

from signage.builder.failure import cannot_remove
from signage.builder.record import Record, RecordEntry
from signage.diagnostic import Diagnostic
from signage.disk import Disk, FileState, NotOurs
from signage.outputs.output import Artifact
from signage.plan.plan import Plan
from signage.plan.schedule import Decision
from signage.work import Facts


@dataclass(frozen=True, slots=True)
class Publisher:
    """Claims, reveals, remembers: in this order.

    Between the first step and the last the record knows only that the file is
    ours, so a build that dies there makes it once more. Without that, going
    back to an older revision after such a death would find its old key and
    trust a newer file. All of it raises OSError.
    """

    disk: Disk
    record: Record
    output: Path

    def reveal(self, decision: Decision, staged: Path, facts: Facts) -> None:
        """Let the finished file *staged*, of which *facts* tell, appear in its place."""
        path = decision.artifact.path
        earlier = self.record.get(path)
        try:
            state = self._appear(path, lambda: self.disk.reveal(staged, self.output / path))
        except OSError:
            # Perhaps a player holds the old file open: it stands as it was.
            with contextlib.suppress(OSError):
                self.disk.discard(staged)
                if earlier is not None:
                    self.record.remember(path, earlier)
            raise
        self.record.remember(path, _entry(decision, facts, state))

    def write(self, decision: Decision, data: bytes) -> None:
        """Let a file of *data* appear in its place."""
        path = decision.artifact.path
        state = self._appear(path, lambda: self.disk.publish(self.output / path, data))
        self.record.remember(path, _entry(decision, _facts_of_file(data), state))

    def _appear(self, path: str, appear: Callable[[], FileState]) -> FileState:
        self._refuse_foreign(path)
        self.record.claim([path])
        return appear()

    def _refuse_foreign(self, path: str) -> None:
        """Raise NotOurs if what stands at *path*, in a folder that is not ours, is not either."""
        place = self.output / path
        is_elsewhere = self.record.paths.elsewhere is not None
        if is_elsewhere and path not in self.record.known and self.disk.state(place) is not None:
            raise NotOurs(place)


def _entry(decision: Decision, facts: Facts, state: FileState) -> RecordEntry:
    reason = decision.reason.value if decision.reason else ""
    artifact = decision.artifact
    return RecordEntry(artifact.key, _facts(artifact, facts), reason, state)


def _facts(artifact: Artifact, facts: Facts) -> Facts:
    about = artifact.about
    return {
        "kind": artifact.output.kind,
        "playlist": about.playlist,
        "screen": about.screen,
        "slide": about.slide,
        **facts,
        "valid_until": about.valid_until.isoformat() if about.valid_until else None,
    }


def _facts_of_file(data: bytes) -> Facts:
    return {
        "bytes": len(data),
        "sha256": hashlib.sha256(data).hexdigest(),
        "md5": hashlib.md5(data, usedforsecurity=False).hexdigest(),
    }


def absent_of(plan: Plan, record: Record, disk: Disk, output: Path) -> frozenset[str]:
    """Return the paths of all that *plan* describes and of which no file of ours stands."""
    absent = set[str]()
    for path in (*(a.path for a in plan.artifacts), *(each.path for each in plan.unmakeable)):
        stands = False
        with contextlib.suppress(OSError):
            stands = path in record.known and disk.state(output / path) is not None
        if not stands:
            absent.add(path)
    return frozenset(absent)


def remove_orphans(
    disk: Disk, output: Path, record: Record, orphans: Collection[str]
) -> tuple[list[str], list[Diagnostic]]:
    """Remove *orphans*, which are ours and which nothing describes; never anything else.

    Returns which files there were, and why others are still there.
    """
    removed, failures = list[str](), list[Diagnostic]()
    for path in sorted(orphans):
        target = output / path
        try:
            is_there = disk.state(target) is not None
            if is_there:
                disk.remove(target)
            record.forget(path)
        except OSError as error:
            failures.append(cannot_remove(error, path))
            continue
        removed += [path] if is_there else []
    return removed, failures
