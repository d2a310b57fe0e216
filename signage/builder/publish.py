"""The output folder: finished artifacts appear in it, and what nothing describes is removed."""

from __future__ import annotations

import contextlib
import hashlib
from collections.abc import Callable, Collection, Iterable
from pathlib import Path

from signage.builder.failure import cannot_remove
from signage.builder.manifest import KIND, facts_of
from signage.builder.record import Record, RecordEntry
from signage.diagnostic import Diagnostic
from signage.disk import Disk, FileState, NotOurs
from signage.lazy_dataclass import dataclass
from signage.outputs.output import Artifact, Standing
from signage.plan.plan import Plan
from signage.plan.schedule import Decision
from signage.work import Facts


@dataclass(frozen=True, slots=True)
class Publisher:
    """Announces, reveals, remembers: in this order.

    For who comes after a death between the first step and the last the record
    knows only that the file is ours, and it is made once more. Without that,
    going back to an older revision after such a death would find its old key
    and trust a newer file. All of it raises OSError.
    """

    disk: Disk
    record: Record
    output: Path

    def announce(self, paths: Iterable[str]) -> None:
        """Announce all of *paths* at once; of those where somebody else's file stands, none."""
        self.record.announce(path for path in paths if not self._is_foreign(path))

    def reveal(self, decision: Decision, staged: Path, facts: Facts) -> None:
        """Let the finished file *staged*, of which *facts* tell, appear in its place."""
        path = decision.artifact.path
        try:
            state = self._appear(path, lambda: self.disk.reveal(staged, self.output / path))
        except OSError:
            # Perhaps a player holds the old file open: it stands as it was.
            with contextlib.suppress(OSError):
                self.disk.discard(staged)
            raise
        self.record.remember(path, _entry(decision, facts, state))

    def write(self, decision: Decision, data: bytes) -> None:
        """Let a file of *data* appear in its place."""
        path = decision.artifact.path
        state = self._appear(path, lambda: self.disk.publish(self.output / path, data))
        self.record.remember(path, _entry(decision, _facts_of_file(data), state))

    def list(self, path: str, data: bytes, kind: str = KIND) -> None:
        """Let a manifest of *data* appear below the output folder.

        Or what else tells of files: its *kind* says what.
        """
        state = self._appear(path, lambda: self.disk.publish(self.output / path, data))
        self.record.remember(path, RecordEntry("", _facts_of_list(data, kind), state=state))

    def lists(self, path: str, data: bytes, kind: str = KIND) -> bool:
        """Tell whether the manifest at *path* stands, and is *data*."""
        entry = self.record.get(path)
        is_same = entry is not None and entry.facts == _facts_of_list(data, kind)
        return is_same and self.record.standing(path) is None

    def _appear(self, path: str, appear: Callable[[], FileState]) -> FileState:
        if self._is_foreign(path):
            raise NotOurs(self.output / path)
        self.record.announce([path])
        try:
            return appear()
        except OSError:
            # Perhaps it had begun to.
            self.record.known.setdefault(path, None)
            raise

    def _is_foreign(self, path: str) -> bool:
        """Tell whether what stands at *path*, in a folder that is not ours, is not either."""
        is_elsewhere = self.record.paths.elsewhere is not None
        is_known = path in self.record.known
        return is_elsewhere and not is_known and self.disk.state(self.output / path) is not None


def _entry(decision: Decision, facts: Facts, state: FileState) -> RecordEntry:
    reason = decision.reason.value if decision.reason else ""
    artifact = decision.artifact
    return RecordEntry(artifact.key, _facts(artifact, facts), reason, state)


def _facts_of_list(data: bytes, kind: str) -> Facts:
    return {"kind": kind, **_facts_of_file(data)}


def _facts(artifact: Artifact, facts: Facts) -> Facts:
    return {"kind": artifact.output.kind, **facts, **facts_of(artifact.about)}


def _facts_of_file(data: bytes) -> Facts:
    return {
        "bytes": len(data),
        "sha256": hashlib.sha256(data).hexdigest(),
        "md5": hashlib.md5(data, usedforsecurity=False).hexdigest(),
    }


def standing_of(plan: Plan, record: Record, disk: Disk, output: Path) -> Standing:
    """Return the facts of all that *plan* describes and of which a file of ours stands.

    Of one of which only the name is known there are none.
    """
    standing = Standing()
    for path in (*(a.path for a in plan.artifacts), *(each.path for each in plan.unmakeable)):
        with contextlib.suppress(OSError):
            if path in record.known and disk.state(output / path) is not None:
                entry = record.known[path]
                standing[path] = {} if entry is None else entry.facts
    return standing


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
