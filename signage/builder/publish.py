"""The output folder: finished artifacts appear in it, and what nothing describes is removed."""

from __future__ import annotations

import contextlib
import hashlib
from collections.abc import Callable, Collection
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

from signage.builder.failure import cannot_remove
from signage.builder.record import Record, RecordEntry
from signage.campaign_paths import CampaignPaths
from signage.diagnostic import Diagnostic
from signage.disk import Disk
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
            self._appear(path, lambda: self.disk.reveal(staged, self.output / path))
        except OSError:
            # Perhaps a player holds the old file open: it stands as it was.
            with contextlib.suppress(OSError):
                self.disk.remove(staged)
                if earlier is not None:
                    self.record.remember(path, earlier)
            raise
        self.record.remember(path, _entry(decision, facts))

    def write(self, decision: Decision, data: bytes) -> None:
        """Let a file of *data* appear in its place."""
        path = decision.artifact.path
        self._appear(path, lambda: self.disk.publish(self.output / path, data))
        self.record.remember(path, _entry(decision, _facts_of_file(data)))

    def _appear(self, path: str, appear: Callable[[], None]) -> None:
        self.record.claim([path])
        appear()


def _entry(decision: Decision, facts: Facts) -> RecordEntry:
    reason = decision.reason.value if decision.reason else ""
    artifact = decision.artifact
    return RecordEntry(artifact.key, _facts(artifact, facts), reason)


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


def remove_orphans(
    disk: Disk, output: Path, record: Record, orphans: Collection[str]
) -> tuple[list[str], list[Diagnostic]]:
    """Remove *orphans*, which are ours and which nothing describes; never anything else.

    Returns which files there were, and why others are still there.
    """
    removed, failures = list[str](), list[Diagnostic]()
    for path in sorted(orphans):
        target = output / path
        is_there = disk.exists(target) and not _leads_out(target, output)
        try:
            if is_there:
                disk.remove(target)
            record.forget(path)
        except OSError as error:
            failures.append(cannot_remove(error, path))
            continue
        removed += [path] if is_there else []
    return removed, failures


def clear_store(disk: Disk, paths: CampaignPaths, plan: Plan) -> None:
    """Remove segments that no video of *plan* shows, and measurements of what is gone."""
    used = {paths.segment(key) for key in plan.segments}
    measured = (*plan.segments, *(subject.key for subject in plan.subjects))
    used |= {paths.measurement(key) for key in measured}
    kept_in = (paths.store, paths.measurements)
    for path in chain.from_iterable(disk.find(folder, "") for folder in kept_in):
        if path not in used:
            # One that another program holds open only takes room: until the next time.
            with contextlib.suppress(OSError):
                disk.remove(path)


def _leads_out(target: Path, output: Path) -> bool:
    """Tell whether a folder on the way has become a link to one that is not ours."""
    try:
        return not target.resolve().is_relative_to(output.resolve())
    except (OSError, RuntimeError):  # links in a circle
        return True
