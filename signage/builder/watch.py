"""Building again whenever something changes that the last build read."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from pathlib import Path, PurePosixPath
from typing import NoReturn, Protocol

from signage.builder.session import Result
from signage.builder.settle import Change, Look, Settler, take_look
from signage.reads import FileRead

OWN_FOLDERS = ("output", ".signage")
"""What a build writes itself."""


class Alarm(Protocol):
    """Knows when it is worth looking."""

    def wait(self) -> bool:
        """Return when it is worth a look: True, because something has happened."""

    def pause(self) -> None:
        """Return when a file that is being written has had time to change."""


class Audience(Protocol):
    """Hears of each round."""

    def begins(self, changes: tuple[Change, ...]) -> None:
        """A build begins because of *changes*; none: it is the first."""

    def ended(self, result: Result, took_s: float) -> None:
        """That build has ended."""


def watch(folder: Path, build: Callable[[], Result], alarm: Alarm, audience: Audience) -> NoReturn:
    """Build, and build again after each change, until interrupted.

    What changes during a build is built after it: the look that changes are
    told from is taken before the build reads anything.
    """
    known = _look(folder)
    changes: tuple[Change, ...] = ()
    while True:
        audience.begins(changes)
        began_s = time.monotonic()
        result = build()
        audience.ended(result, time.monotonic() - began_s)
        changes, known = _next_changes(folder, known, result.reads, alarm)


def concerns(reads: Iterable[FileRead]) -> Callable[[str], bool]:
    """Return a test whether the file at a path could change what was made of *reads*.

    Without reads, because the campaign could not be understood, any file
    could: perhaps it is the one that was missing.
    """
    paths = {read.path for read in reads}

    def matters(path: str) -> bool:
        parent = str(PurePosixPath(path).parent)
        return not paths or path in paths or f"{parent}/" in paths

    return matters


def _next_changes(
    folder: Path, known: Look, reads: tuple[FileRead, ...], alarm: Alarm
) -> tuple[tuple[Change, ...], Look]:
    settler = Settler(known, concerns(reads))
    while True:
        now = _look(folder)
        changes = settler.look(now)
        if changes:
            return changes, now
        if changes is None:
            alarm.pause()
        else:
            alarm.wait()


def _look(folder: Path) -> Look:
    return take_look(folder, besides=OWN_FOLDERS)
