"""Letting a finished artifact appear in the output folder, and remembering what it holds."""

from __future__ import annotations

import contextlib
import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from signage.builder.artifact import Artifact
from signage.builder.decide import Decision
from signage.builder.disk import Disk
from signage.builder.record import Entry, Facts, Record


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


def _entry(decision: Decision, facts: Facts) -> Entry:
    reason = decision.reason.value if decision.reason else ""
    artifact = decision.artifact
    return Entry(artifact.key, _facts(artifact, facts), reason)


def _facts(artifact: Artifact, facts: Facts) -> Facts:
    about = artifact.about
    return {
        "kind": artifact.kind.value,
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
