"""Being told by the system that files change: watchdog, behind a few calls."""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from watchdog.events import (
    DirCreatedEvent,
    DirDeletedEvent,
    DirMovedEvent,
    FileClosedEvent,
    FileCreatedEvent,
    FileDeletedEvent,
    FileModifiedEvent,
    FileMovedEvent,
    FileSystemEvent,
    FileSystemEventHandler,
)
from watchdog.observers import Observer

from signage.watch.interest import Interest

if TYPE_CHECKING:
    from watchdog.observers.api import BaseObserver, ObservedWatch

PAUSE_S = 0.15
"""Editors write a file within milliseconds; a copy over a network grows at least this often."""
LONGEST_WAIT_S = 5.0
"""Some drives tell nothing, or not everything: after this long it is worth a look anyway."""
POLL_S = 1.0
"""So often it is worth a look where nobody tells anything."""

# On Windows Ctrl-C is only heard between two waits.
_SLICE_S = 0.25
# Opening and reading are events too, our own mostly; a folder is "modified" by what is in it.
_TELLING: list[type[FileSystemEvent]] = [
    FileCreatedEvent,
    FileModifiedEvent,
    FileMovedEvent,
    FileDeletedEvent,
    FileClosedEvent,
    DirCreatedEvent,
    DirMovedEvent,
    DirDeletedEvent,
]


class FileEvents:
    """Watches the folders of a campaign in which something matters; *poll* for network drives.

    *also* is called, by another thread, whenever something happens to what matters.
    """

    def __init__(self, folder: Path, also: Callable[[], None], *, poll: bool) -> None:
        self._folder = folder
        self._bell = _Bell(folder, also)
        self._is_closed = threading.Event()
        self._watches: dict[tuple[Path, int], ObservedWatch] = {}
        self._observer: BaseObserver | None = None
        if poll:
            self._poll()
        else:
            self._observer = Observer()
            self._observer.start()

    def follow(self, interest: Interest) -> None:
        """Heed what matters to *interest*, and nothing else."""
        self._bell.interest = interest
        self._cover()

    def wait(self) -> bool:
        """Return True when something has happened, False if for long nothing has."""
        rung = self._bell.rung
        deadline_s = time.monotonic() + LONGEST_WAIT_S
        while not rung.wait(_SLICE_S) and time.monotonic() < deadline_s:
            pass
        has_rung = rung.is_set()
        rung.clear()
        # Before anybody looks: what is created in a new folder after that rings.
        self._cover()
        return has_rung

    def pause(self) -> None:
        """Let a moment pass."""
        time.sleep(PAUSE_S)

    def close(self) -> None:
        """End the threads."""
        self._is_closed.set()
        self._stop_observing()

    def _cover(self) -> None:
        """Watch the folders that are there now."""
        if self._observer is None:
            return
        wanted = self._wanted()
        for key in self._watches.keys() - wanted:
            self._observer.unschedule(self._watches.pop(key))
        for key in wanted - self._watches.keys():
            try:
                self._watches[key] = self._observer.schedule(
                    self._bell, str(key[0]), event_filter=_TELLING
                )
            except (FileNotFoundError, NotADirectoryError):
                continue  # gone in this moment
            except OSError:
                # Linux has a limit on watches, some drives cannot be watched.
                self._stop_observing()
                self._poll()
                return

    def _wanted(self) -> set[tuple[Path, int]]:
        """Return which folders to watch: of one that is missing, where it will appear.

        With their identity: a folder that was replaced has to be watched anew.
        """
        wanted: set[tuple[Path, int]] = set()
        for path in self._bell.interest.folders:
            place = self._folder / path
            while not place.is_dir() and place != self._folder:
                place = place.parent
            try:
                wanted.add((place, place.stat().st_ino))
            except OSError:  # it has just been deleted
                continue
        return wanted

    def _poll(self) -> None:
        threading.Thread(target=self._ring_often, daemon=True).start()

    def _ring_often(self) -> None:
        while not self._is_closed.wait(POLL_S):
            self._bell.ring()

    def _stop_observing(self) -> None:
        if self._observer is not None:
            self._observer.stop()
            self._observer.join()
            self._observer = None
            self._watches = {}


class _Bell(FileSystemEventHandler):
    """Is told of everything that happens in watched folders, and rings for what matters."""

    def __init__(self, folder: Path, also: Callable[[], None]) -> None:
        self.interest = Interest(())
        self.rung = threading.Event()
        self._within = str(folder / "_").removesuffix("_")
        self._also = also

    def ring(self) -> None:
        self.rung.set()
        self._also()

    def on_any_event(self, event: FileSystemEvent) -> None:
        for place in (event.src_path, event.dest_path):
            path = os.fsdecode(place).removeprefix(self._within).replace(os.sep, "/")
            if path in self.interest.made:
                # Mostly by a build that runs: it need not ask whether its sources have changed.
                self.rung.set()
            elif path and self.interest.is_touched_by(path):
                self.ring()
                return
