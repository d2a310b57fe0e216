"""The pen: values of playlists.yaml written by the page, undone and done again."""

from __future__ import annotations

import hashlib
import threading
from dataclasses import field

from signage.builder.failure import describe
from signage.campaign.loading import PLAYLISTS
from signage.campaign_paths import CampaignPaths
from signage.desk.moved import moved
from signage.diagnostic import Diagnostic, Report, SignageError
from signage.disk import RealDisk
from signage.lazy_dataclass import dataclass
from signage.message import msg
from signage.source import Source
from signage.syntax.node import Mapping, Node, Sequence
from signage.syntax.parse import parse
from signage.syntax.rewrite import (
    FieldPath,
    Plain,
    SharedValue,
    Sharing,
    Unwritable,
    plain,
    rewrite,
    without,
)

MOST_UNDONE = 200
"""Saves that can be taken back."""
MOST_TRIES = 3
MOST_SHOWN = 50
"""Texts of the file that are remembered, of which a page may have one before it."""


class Unreadable(SignageError):
    """As long as somebody is at work on the file nothing can be read of it, nor written."""


class ChangedMeanwhile(SignageError):
    """Somebody else changed the very same value: *now* it says this."""

    def __init__(self, now: Plain) -> None:
        super().__init__((_changed_meanwhile(),))
        self.now = now


@dataclass(frozen=True, slots=True)
class Page:
    """playlists.yaml as it is on the disk."""

    text: str
    node: Node
    said: Plain
    """What *node* says."""

    def place(self, path: FieldPath) -> str:
        """Return the file and the line of what stands at *path*, or of what that is to stand in."""
        node = self.node
        for name in path:
            inner = node.get(name) if isinstance(node, Mapping) and isinstance(name, str) else None
            if isinstance(node, Sequence) and isinstance(name, int) and name < len(node.items):
                inner = node.items[name]
            node = inner or node
        return f"{PLAYLISTS}:{node.span.line}"

    @property
    def name(self) -> str:
        """Return by what it is known again."""
        return hashlib.sha256(self.text.encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Save:
    """One save: what it made of what, where, and by which page."""

    before: str
    after: str
    path: FieldPath
    writer: str


@dataclass(slots=True)
class Pen:
    """Writes into the playlists.yaml of the campaign at *paths*; one save at a time."""

    paths: CampaignPaths
    _saves: list[Save] = field(default_factory=list)
    _taken_back: list[Save] = field(default_factory=list)
    _shown: dict[str, Plain] = field(default_factory=dict)
    """What the pages of late said, by their names."""
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def page(self) -> Page:
        """Return what is there now; raises Unreadable."""
        text = read_text(self.paths)
        report = Report()
        node = parse(Source(PLAYLISTS, text), report)
        if node is None:
            raise Unreadable(report.diagnostics)
        page = Page(text, node, plain(node))
        self._shown[page.name] = page.said
        for name in list(self._shown)[:-MOST_SHOWN]:
            self._shown.pop(name, None)
        return page

    def write(
        self,
        path: FieldPath,
        before: Plain,
        value: Plain,
        sharing: Sharing = Sharing.REFUSE,
        writer: str = "",
        seen: str = "",
    ) -> Page:
        """Let *value* stand at *path*, where the page *writer* saw *before*; return what is then.

        None takes the field out, with its line.

        *seen* names what the page saw: slides may have been moved since. What somebody else
        changed meanwhile stays. Raises ChangedMeanwhile if that is the very same value,
        Unreadable, or SignageError if it is not what can be written.
        """
        with self._lock:
            page = self.page()
            path = _path_now(path, self._shown.get(seen, page.said), page.said, value)
            now = _found(page.said, path)
            if now not in (before, value):
                raise ChangedMeanwhile(now)
            try:
                source = Source(PLAYLISTS, page.text)
                if now is None and value is None:
                    return page
                if value is None and isinstance(path[-1], str):
                    text = without(source, path, page.said, sharing)
                else:
                    text = rewrite(source, path, value, sharing)
            except SharedValue as shared:
                raise SignageError((_shared(shared),)) from shared
            except (KeyError, IndexError, Unwritable) as error:
                raise SignageError((unwritable(),)) from error
            if text == page.text:
                # It was saved before, and the page did not hear of it.
                return page
            publish(self.paths, PLAYLISTS, text.encode())
            self._saves = [*self._saves, Save(page.text, text, path, writer)][-MOST_UNDONE:]
            self._taken_back.clear()
            return self.page()

    def undo(self) -> tuple[Page, Save | None]:
        """Take the last save back, and return it, if there is one.

        Raises SignageError if the file was changed since.
        """
        with self._lock:
            page = self.page()
            if not self._saves:
                return page, None
            save = self._saves[-1]
            self._turn(page, save.after, save.before)
            self._taken_back.append(self._saves.pop())
            return self.page(), save

    def redo(self) -> tuple[Page, Save | None]:
        """Do again what was taken back last; raises SignageError as well."""
        with self._lock:
            page = self.page()
            if not self._taken_back:
                return page, None
            save = self._taken_back[-1]
            self._turn(page, save.before, save.after)
            self._saves.append(self._taken_back.pop())
            return self.page(), save

    def _turn(self, page: Page, now: str, then: str) -> None:
        if page.text != now:
            raise SignageError((_changed_since(),))
        publish(self.paths, PLAYLISTS, then.encode())


def publish(paths: CampaignPaths, name: str, data: bytes) -> None:
    """Let *data* be the file *name* of the campaign, whole or not at all; raises SignageError."""
    for tried in range(1, MOST_TRIES + 1):
        try:
            RealDisk(paths).publish(paths.folder / name, data)
        except FileNotFoundError as error:
            # A build that begins sweeps away what is not finished.
            if tried == MOST_TRIES:
                raise SignageError((describe(error, name),)) from error
        except OSError as error:
            raise SignageError((describe(error, name),)) from error
        else:
            return


def read_text(paths: CampaignPaths) -> str:
    """Return what playlists.yaml is now; raises Unreadable."""
    try:
        data = RealDisk(paths).read(paths.playlists)
        text = (data or b"").decode("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise Unreadable((_unreadable(str(error)),)) from error
    if data is None:
        raise Unreadable((_gone(),))
    return text


def _path_now(path: FieldPath, then: Plain, now: Plain, value: Plain) -> FieldPath:
    found = moved(path, then, now)
    if found is None:
        raise SignageError((_lost_place(value),))
    return found


def _found(said: Plain, path: FieldPath) -> Plain:
    """Return what *said* has at *path*; None if there is nothing."""
    for name in path:
        try:
            said = said[name]  # type: ignore[index]
        except (KeyError, IndexError, TypeError):
            return None
    return said


def _unreadable(why: str) -> Diagnostic:
    return Diagnostic(
        "unreadable-file",
        msg("{name} cannot be read: {why}", name=PLAYLISTS, why=why),
        file=PLAYLISTS,
    )


def _gone() -> Diagnostic:
    return Diagnostic(
        "unreadable-file",
        msg("{name} is not in its folder any more", name=PLAYLISTS),
        file=PLAYLISTS,
        hints=(msg("put it back under this name"),),
    )


def _changed_meanwhile() -> Diagnostic:
    return Diagnostic(
        "changed-meanwhile",
        msg("somebody else changed this meanwhile; nothing was written"),
        file=PLAYLISTS,
        hints=(msg("look at both versions, and say which one is to stay"),),
    )


def _lost_place(value: Plain) -> Diagnostic:
    hints = (msg("what was written: {text}", text=value),) if isinstance(value, str) else ()
    return Diagnostic(
        "changed-meanwhile",
        msg("somebody else moved or removed this meanwhile; nothing was written"),
        file=PLAYLISTS,
        hints=(*hints, msg("write it where it is to stand now")),
    )


def _changed_since() -> Diagnostic:
    return Diagnostic(
        "changed-meanwhile",
        msg("the file was changed elsewhere since; nothing was taken back"),
        file=PLAYLISTS,
        hints=(msg("write the former words into their field again"),),
    )


def _shared(error: SharedValue) -> Diagnostic:
    if error.is_source:
        return Diagnostic(
            "shared-source",
            msg("this stands here, and others take it over from here"),
            error.where,
            hints=(
                msg(
                    "change it for all; or first let each of the others have a value of its own, "
                    "then this one is alone"
                ),
            ),
        )
    return Diagnostic(
        "shared-value",
        msg("this stands in one place of the file and holds in several"),
        error.where,
        hints=(msg("change it there for all, or let this one have a value of its own"),),
    )


def unwritable() -> Diagnostic:
    """Say that a value cannot stand where it belongs."""
    return Diagnostic(
        "unwritable-value",
        msg("this cannot be written into the file as it is: put it there yourself"),
        file=PLAYLISTS,
    )
