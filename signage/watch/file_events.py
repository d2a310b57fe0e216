"""Being told by the system that files change: watchdog, behind two calls."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from watchdog.events import FileSystemEvent, FileSystemEventHandler
from watchdog.observers import Observer
from watchdog.observers.polling import PollingObserver

from signage.watch.debouncer import is_passing
from signage.watch.watch import OWN_FOLDERS

if TYPE_CHECKING:
    from watchdog.observers.api import BaseObserver, ObservedWatch

PAUSE_S = 0.15
"""Editors write a file within milliseconds; a copy over a network grows at least this often."""
LONGEST_WAIT_S = 5.0
"""Some drives tell nothing, or not everything: after this long it is worth a look anyway."""

# On Windows Ctrl-C is only heard between two waits.
_SLICE_S = 0.25
# Opening and reading are events too: our own, mostly.
_TELLING = ("created", "modified", "deleted", "moved", "closed")


class FileEvents:
    """Watches a campaign folder with all folders in it but our own; *poll* for network drives.

    *also* is called, by another thread, whenever something happens.
    """

    def __init__(self, folder: Path, also: Callable[[], None], *, poll: bool) -> None:
        self._folder = folder
        self._rung = threading.Event()
        self._handler = _Bell(self._rung, also)
        self._watches: dict[tuple[Path, int], ObservedWatch] = {}
        self._observer: BaseObserver = PollingObserver() if poll else Observer()
        self._observer.start()
        self._cover()

    def wait(self) -> bool:
        """Return True when something has happened, False if for long nothing has."""
        deadline_s = time.monotonic() + LONGEST_WAIT_S
        while not self._rung.wait(_SLICE_S) and time.monotonic() < deadline_s:
            pass
        has_rung = self._rung.is_set()
        self._rung.clear()
        # Before anybody looks: what is created in a new folder after that rings.
        self._cover()
        return has_rung

    def pause(self) -> None:
        """Let a moment pass."""
        time.sleep(PAUSE_S)

    def close(self) -> None:
        """End the threads."""
        self._observer.stop()
        self._observer.join()

    def _cover(self) -> None:
        """Watch the folders that are there now."""
        wanted = self._wanted()
        for key in [key for key in self._watches if key not in wanted]:
            self._observer.unschedule(self._watches.pop(key))
        for key, is_deep in wanted.items():
            if key not in self._watches:
                self._schedule(key, is_deep=is_deep)

    def _schedule(self, key: tuple[Path, int], *, is_deep: bool) -> None:
        try:
            self._watches[key] = self._observer.schedule(
                self._handler, str(key[0]), recursive=is_deep
            )
        except (FileNotFoundError, NotADirectoryError):
            return  # gone in this moment
        except OSError:
            if isinstance(self._observer, PollingObserver):
                raise
            # Linux has a limit on watches, some drives cannot be watched: look instead.
            self.close()
            self._observer = PollingObserver()
            self._observer.start()
            self._watches = {}
            self._cover()

    def _wanted(self) -> dict[tuple[Path, int], bool]:
        """Return which folders to watch, each with whether those in it are meant too.

        With their identity: a folder that was replaced has to be watched anew.
        """
        wanted: dict[tuple[Path, int], bool] = {}
        try:
            wanted[self._folder, self._folder.stat().st_ino] = False
            for child in sorted(self._folder.iterdir()):
                if child.is_dir() and not is_passing(child.name) and child.name not in OWN_FOLDERS:
                    wanted[child, child.stat().st_ino] = True
        except OSError:  # it has just been deleted
            pass
        return wanted


class _Bell(FileSystemEventHandler):
    def __init__(self, rung: threading.Event, also: Callable[[], None]) -> None:
        self._rung = rung
        self._also = also

    def on_any_event(self, event: FileSystemEvent) -> None:
        if event.event_type in _TELLING:
            self._rung.set()
            self._also()
