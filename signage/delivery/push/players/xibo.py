"""Xibo 4: a server (CMS) whose library has files that layouts and schedules show.

Its calls are taken from its source; no Xibo takes part in the tests. A file keeps its name,
`PLAYLIST/SCREEN/loop.mp4`, and with each push it takes the place of the one before wherever that
is used: the server does so at once, when it has received the new one. Which layouts and schedules
show it, and from which day, is decided there.
"""

from __future__ import annotations

import contextlib
import hashlib
import re
from collections.abc import Callable, Iterator, Sequence
from typing import Any

import msgspec

from signage.delivery.push.http import Server, Watched, bearer
from signage.delivery.push.players.shown import mark, warning, whole_seconds
from signage.delivery.push.receiver import Player, Pushed
from signage.delivery.push.refusals import LostAnswer, not_what_was_sent, server_refuses
from signage.delivery.push.secrets import Login
from signage.delivery.shipment import Item, Shipment
from signage.diagnostic import Diagnostic, SignageError
from signage.lazy_regex import lazy_regex
from signage.message import msg

_LIBRARY = "api/library"
_LONGEST_FOLDER, _LONGEST_FILE = 59, 40
"""Characters; the server takes a hundred."""
_PER_PAGE = 100
_TOO_LARGE = 2
"""What `released` says of a picture that the server will not make smaller, and not show."""
_FILE_OF_OURS = lazy_regex(r"[0-9a-f]{12}\b.*\.\w+")
"""Under what name files are sent: by it is seen later what is in them."""


@contextlib.contextmanager
def xibo(address: str, login: Login) -> Iterator[Player]:
    """Give the server at *address*; the user is the id of an application, with its secret."""
    with Server(address, login) as server:
        yield _Xibo(server, login)


class _Token(msgspec.Struct):
    """By what an application is known for an hour."""

    access_token: str


class _Media(msgspec.Struct):
    """A file in the library."""

    mediaId: int  # noqa: N815
    name: str
    mediaType: str = ""  # noqa: N815
    md5: str | None = None
    fileName: str | None = None  # noqa: N815
    duration: int | float | None = None
    expires: int | str | None = None
    released: int | None = 1
    enableStat: str | None = None  # noqa: N815
    tags: Any = None

    @property
    def is_ours(self) -> bool:
        """Tell whether it was sent by this program."""
        return _FILE_OF_OURS.fullmatch(self.fileName or "") is not None

    @property
    def tag_text(self) -> str:
        """Return its tags as they are given back, lest they get lost."""
        if isinstance(self.tags, str):
            return self.tags
        tags = [each for each in self.tags or () if isinstance(each, dict)]
        return ",".join(
            "|".join(str(each[key]) for key in ("tag", "value") if each.get(key)) for each in tags
        )


class _File(msgspec.Struct):
    """What came of a file that was sent: an error is told with an answer that is a good one."""

    error: str | None = None


class _Received(msgspec.Struct):
    """What came of all files that were sent."""

    files: list[_File]


class _Xibo:
    """A server that is asked."""

    def __init__(self, server: Server, login: Login) -> None:
        self._server = server
        self._login = login

    def push(self, shipment: Shipment, wrote: Callable[[int], None]) -> Pushed:
        """Let the library have *shipment*, and nothing older of the same folder."""
        self._log_in()
        remarks: list[Diagnostic] = []
        there = self._library(shipment)
        sent, same, set_anew = [], [], []
        for item in shipment.items:
            called = _called(shipment, item)
            before = next((media for media in there if media.name == called), None)
            if before is not None and _is(before, item):
                media = before
                same.append(called)
            else:
                if before is not None and shipment.begins_later:
                    raise SignageError([_would_begin(self._server.address, shipment)])
                media = self._bring(shipment, item, before, wrote)
                sent.append(called)
            remarks += self._made_over(media, item)
            if self._set(media, item) and called in same:
                set_anew.append(called)
        if sent and shipment.begins_later:
            remarks.append(_begins_later(self._server.address, shipment))
        removed, used = self._remove_others(shipment, there)
        return Pushed(
            tuple(sent),
            tuple(called for called in same if called not in set_anew),
            removed,
            tuple(set_anew),
            (*self._server.remarks, *remarks, *used),
        )

    def _log_in(self) -> None:
        """Get a token; it holds for an hour, and a slow line may need longer for all files."""
        self._server.authorization = ""
        asked = {
            "grant_type": "client_credentials",
            "client_id": self._login.user,
            "client_secret": self._login.secret,
        }
        token = self._server.read(_Token, "POST", "api/authorize/access_token", data=asked)
        self._server.authorization = bearer(token.access_token)

    def _library(self, shipment: Shipment) -> list[_Media]:
        """Return what the library has whose names begin as those of *shipment* do."""
        begins = _beginning(shipment)
        found: dict[int, _Media] = {}
        while True:
            asked = {"media": begins, "start": len(found), "length": _PER_PAGE}
            page = self._server.read(list[_Media], "GET", _LIBRARY, params=asked)
            if all(media.mediaId in found for media in page):
                # What is asked for stands anywhere in a name.
                return [media for media in found.values() if media.name.startswith(begins)]
            found |= {media.mediaId: media for media in page}

    def _bring(
        self,
        shipment: Shipment,
        item: Item,
        before: _Media | None,
        wrote: Callable[[int], None],
    ) -> _Media:
        """Let the library have *item* in place of what it had *before*."""
        self._log_in()
        called = _called(shipment, item)
        form = {"name": called}
        if item.valid_until is not None:
            form["expires"] = _expires(item)
        if before is not None:
            form |= {
                "oldMediaId": str(before.mediaId),
                "updateInLayouts": "1",
                "deleteOldRevisions": "1",
            }
        with item.file.open("rb") as file:
            named = (f"{mark(item)}{item.suffix}", Watched(file, wrote))
            try:
                # Not `files[]`: of a name beside that only the first letter would be taken.
                received = self._server.read(
                    _Received, "POST", _LIBRARY, data=form, files={"files": named}
                )
            except LostAnswer:
                if not any(_is(media, item) for media in self._named(shipment, called)):
                    raise
                received = _Received([])
        for each in received.files:
            if each.error:
                why = self._server.shown(each.error)
                raise SignageError([server_refuses(self._server.address, why)])
        for media in self._named(shipment, called):
            if _is(media, item):
                return media
        raise SignageError([not_what_was_sent(self._server.address, called)])

    def _named(self, shipment: Shipment, called: str) -> list[_Media]:
        return [media for media in self._library(shipment) if media.name == called]

    def _made_over(self, media: _Media, item: Item) -> Iterator[Diagnostic]:
        """Warn of a picture that is not what it was; raise SignageError if it is not shown."""
        if media.released == _TOO_LARGE:
            why = "The uploaded image is too large."
            raise SignageError([server_refuses(self._server.address, why)])
        if media.md5 != _md5(item):
            address = self._server.address
            yield warning(
                "made-over",
                msg("'{address}' has made '{name}' over", address=address, name=media.name),
                msg("raise the limit for pictures in its settings, then push again"),
            )

    def _set(self, media: _Media, item: Item) -> bool:
        """Set the last day, and how long a picture is shown; tell whether they were others."""
        seconds = media.duration if item.is_video else whole_seconds(item)
        if _ends_as(media, item) and media.duration == seconds:
            return False
        # Whatever is not said here would be forgotten there.
        form = {
            "name": media.name,
            "duration": str(round(seconds or 0)),
            "retired": "0",
            "tags": media.tag_text,
            "enableStat": media.enableStat or "",
        }
        if item.valid_until is not None:
            form["expires"] = _expires(item)
        self._server.tell("PUT", f"{_LIBRARY}/{media.mediaId}", data=form)
        return True

    def _remove_others(
        self, shipment: Shipment, there: Sequence[_Media]
    ) -> tuple[tuple[str, ...], tuple[Diagnostic, ...]]:
        """Remove what was shown before under other names; what is still used is told."""
        wanted = {_called(shipment, item) for item in shipment.items}
        removed, used = [], []
        for media in there:
            if media.name in wanted or not media.is_ours:
                continue
            path = f"{_LIBRARY}/{media.mediaId}"
            answer = self._server.tell("DELETE", path, also=(404, 409, 422))
            if answer.status in (409, 422):
                used.append(_still_used(self._server.address, media.name))
            else:
                removed.append(media.name)
        return tuple(removed), tuple(used)


def _called(shipment: Shipment, item: Item) -> str:
    """Return the name in the library, with what it is: one kind cannot replace another."""
    return _beginning(shipment) + _shortened(item.file.name, _LONGEST_FILE)


def _beginning(shipment: Shipment) -> str:
    """Return with what all names of a folder begin."""
    return f"{_shortened(shipment.folder, _LONGEST_FOLDER)}/"


def _shortened(words: str, longest: int) -> str:
    """Return *words*, or as much of them as may be there, told from others by a digest."""
    if len(words) <= longest:
        return words
    digest = hashlib.sha256(words.encode()).hexdigest()[:12]
    return f"{words[: longest - len(digest) - 1]}-{digest}"


def _is(media: _Media, item: Item) -> bool:
    """Tell whether *media* is *item*, or the picture that the server made of it."""
    if media.md5 == _md5(item):
        return True
    return not item.is_video and (media.fileName or "").startswith(mark(item))


def _md5(item: Item) -> str:
    with item.file.open("rb") as file:
        return hashlib.file_digest(file, lambda: hashlib.md5(usedforsecurity=False)).hexdigest()


def _expires(item: Item) -> str:
    """Return the end of the last day by the server's clock, as it wants to be told."""
    return f"{item.valid_until} 23:59:59"


def _ends_as(media: _Media, item: Item) -> bool:
    """Tell whether the last day is that of *item*; servers tell it as they are set up to."""
    said = str(media.expires or "")
    if item.valid_until is None:
        return said in ("", "0")
    day = item.valid_until
    numbers = [int(number) for number in re.findall(r"\d+", said)[:3]]
    return numbers in ([day.year, day.month, day.day], [day.day, day.month, day.year])


def _would_begin(address: str, shipment: Shipment) -> Diagnostic:
    return Diagnostic(
        "begins-later",
        msg(
            "'{folder}' begins on {day}, and on '{address}' it would be shown at once in place of "
            "what is shown now",
            folder=shipment.folder,
            day=str(shipment.valid_from),
            address=address,
        ),
        hints=(msg("push on that day"),),
    )


def _begins_later(address: str, shipment: Shipment) -> Diagnostic:
    return warning(
        "begins-later",
        msg(
            "'{folder}' begins on {day}, which '{address}' does not know",
            folder=shipment.folder,
            day=str(shipment.valid_from),
            address=address,
        ),
        msg("let its schedule there begin on that day"),
    )


def _still_used(address: str, called: str) -> Diagnostic:
    return warning(
        "still-used",
        msg(
            "'{name}' is not pushed any more, and still used on '{address}'",
            name=called,
            address=address,
        ),
        msg("take it out of layouts and schedules there; the next push removes it"),
    )
