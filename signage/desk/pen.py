"""The pen: values of playlists.yaml written by the page, undone and done again."""

from __future__ import annotations

import threading
from dataclasses import dataclass, field

from signage.builder.failure import describe
from signage.campaign.loading import PLAYLISTS
from signage.campaign_paths import CampaignPaths
from signage.diagnostic import Diagnostic, Report, SignageError
from signage.disk import RealDisk
from signage.message import msg
from signage.source import Source
from signage.syntax.parse import parse
from signage.syntax.rewrite import (
    FieldPath,
    Plain,
    SharedValue,
    Sharing,
    Unwritable,
    plain,
    rewrite,
)

MOST_UNDONE = 200
"""Saves that can be taken back."""


@dataclass(frozen=True, slots=True)
class Page:
    """playlists.yaml as it is on the disk."""

    text: str
    said: Plain
    """None: it cannot be read."""


@dataclass(slots=True)
class Pen:
    """Writes into the playlists.yaml of the campaign at *paths*; one save at a time."""

    paths: CampaignPaths
    _undone: list[tuple[str, str]] = field(default_factory=list)
    """What was written, each with what stood there before."""
    _done_again: list[tuple[str, str]] = field(default_factory=list)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def page(self) -> Page:
        """Return what is there now; raises SignageError."""
        try:
            data = RealDisk(self.paths).read(self.paths.playlists)
            text = (data or b"").decode("utf-8")
        except (OSError, UnicodeDecodeError) as error:
            raise SignageError((_unreadable(error),)) from error
        node = parse(Source(PLAYLISTS, text), Report())
        return Page(text, None if node is None else plain(node))

    def write(
        self, path: FieldPath, before: Plain, value: Plain, sharing: Sharing = Sharing.REFUSE
    ) -> Page:
        """Let *value* stand at *path*, where the page saw *before*; return what stands then.

        What somebody else changed meanwhile stays, if it is not the very same value. Raises
        SignageError if it is, if the file cannot be read, or is not what can be written.
        """
        with self._lock:
            page = self.page()
            now = _found(page.said, path)
            if now not in (before, value):
                raise SignageError((_changed_meanwhile(now),))
            try:
                text = rewrite(Source(PLAYLISTS, page.text), path, value, sharing)
            except SharedValue as shared:
                raise SignageError((_shared(shared),)) from shared
            except (KeyError, IndexError, Unwritable) as error:
                raise SignageError((_unwritable(),)) from error
            self._publish(text)
            self._undone = [*self._undone, (text, page.text)][-MOST_UNDONE:]
            self._done_again.clear()
            return self.page()

    def undo(self) -> Page:
        """Take the last save back; raises SignageError if the file was changed since."""
        return self._turn(self._undone, self._done_again)

    def redo(self) -> Page:
        """Do again what was taken back last; raises SignageError as well."""
        return self._turn(self._done_again, self._undone)

    def _turn(self, from_these: list[tuple[str, str]], to_those: list[tuple[str, str]]) -> Page:
        with self._lock:
            page = self.page()
            if not from_these:
                return page
            now, then = from_these[-1]
            if page.text != now:
                raise SignageError((_changed_meanwhile(None),))
            self._publish(then)
            to_those.append((then, now))
            from_these.pop()
            return self.page()

    def _publish(self, text: str) -> None:
        try:
            RealDisk(self.paths).publish(self.paths.playlists, text.encode())
        except OSError as error:
            raise SignageError((describe(error, PLAYLISTS),)) from error


def _found(said: Plain, path: FieldPath) -> Plain:
    """Return what *said* has at *path*; None if there is nothing."""
    for name in path:
        try:
            said = said[name]  # type: ignore[index]
        except (KeyError, IndexError, TypeError):
            return None
    return said


def _unreadable(error: Exception) -> Diagnostic:
    return Diagnostic(
        "unreadable-file",
        msg("{name} cannot be read: {why}", name=PLAYLISTS, why=str(error)),
        file=PLAYLISTS,
    )


def _changed_meanwhile(now: Plain) -> Diagnostic:
    hints = () if not isinstance(now, str) else (msg("now it says: {text}", text=now),)
    return Diagnostic(
        "changed-meanwhile",
        msg("somebody else changed this meanwhile; nothing was written"),
        file=PLAYLISTS,
        hints=(*hints, msg("look at what it is now, and write it again if you still want to")),
    )


def _shared(error: SharedValue) -> Diagnostic:
    return Diagnostic(
        "shared-value",
        msg("this stands in one place of the file and holds in several"),
        error.where,
        hints=(msg("change it there for all, or let this one have a value of its own"),),
    )


def _unwritable() -> Diagnostic:
    return Diagnostic(
        "unwritable-value",
        msg("this cannot be written into the file as it is: put it there yourself"),
        file=PLAYLISTS,
    )
