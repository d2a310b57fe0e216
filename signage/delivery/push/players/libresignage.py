"""LibreSignage 0.9: a server whose screens are pages in browsers.

Each playlist of a screen is a playlist there, called `PLAYLIST/SCREEN`. It is assigned to the
screens that bear the screen's name, and published. The server keeps the same bytes once only, so
a file may belong to several playlists; who may remove it is found out before.

What the description of a playlist says is written last: it is the serial of what is published,
and not there while something is on its way. So a push that was ended is known by the next.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import field
from typing import Generic, TypeVar

import msgspec

from signage.delivery.push.http import Server, Watched, bearer
from signage.delivery.push.players.shown import (
    cut_fractions,
    following,
    is_marked,
    is_ours,
    mark,
    marked_name,
    warning,
    whole_seconds,
)
from signage.delivery.push.receiver import Player, Pushed
from signage.delivery.push.refusals import (
    LostAnswer,
    not_what_was_sent,
    server_refuses,
    still_looking,
)
from signage.delivery.push.secrets import Login
from signage.delivery.shipment import Item, Shipment
from signage.diagnostic import Diagnostic, SignageError
from signage.lazy_dataclass import dataclass
from signage.message import msg

T = TypeVar("T")

_API = "api/v1"
_FOLDER = "signage"
"""In which folder of its library files are shown to whoever looks there."""
_PER_PAGE = 100
_LOOKS = 600
"""How often, some seconds apart, is asked whether the server has encoded a video anew."""
_LOOK_S = 3


@contextlib.contextmanager
def libresignage(address: str, login: Login) -> Iterator[Player]:
    """Give the server at *address*; the secret is a token of an administrator or an editor."""
    with Server(address, login) as server:
        server.authorization = bearer(login.secret)
        yield _LibreSignage(server)


class _Meta(msgspec.Struct):
    """How much there is of which a page is shown."""

    total: int


class _Page(msgspec.Struct, Generic[T]):
    """A page of what there is."""

    data: list[T]
    meta: _Meta


class _One(msgspec.Struct, Generic[T]):
    """One thing."""

    data: T


class _Made(msgspec.Struct):
    """What has come into being."""

    id: int


class _Media(msgspec.Struct):
    """A file that the server has."""

    id: int
    title: str
    checksum: str | None = None
    expires_on: str | None = None
    processing_status: str = "ready"
    processing_error: str | None = None

    @property
    def is_failed(self) -> bool:
        """Tell whether the server could not encode it anew, and so does not show it."""
        return self.processing_status in ("failed", "cancelled")


class _Entry(msgspec.Struct):
    """A place in a playlist."""

    id: int
    media: _Media
    duration_override: int | None = None


class _Playlist(msgspec.Struct):
    """A playlist; its entries are only told of one that is asked for by itself."""

    id: int
    name: str
    description: str | None = None
    entries: list[_Entry] = []


class _Screen(msgspec.Struct):
    """A screen, with what it is to show once that is published, and what it shows now."""

    id: int
    name: str
    draft_playlist_id: int | None = None
    draft_playlist_name: str | None = None
    draft_use_schedules: bool = False
    published_playlist_id: int | None = None
    published_use_schedules: bool = False
    published_revision: int = 0

    def is_to_show(self, playlist: _Playlist) -> bool:
        """Tell whether *playlist* is assigned to it."""
        return self.draft_playlist_id == playlist.id and not self.draft_use_schedules

    def is_to_show_else(self, shipment: Shipment) -> bool:
        """Tell whether another playlist for the same screen is assigned to it.

        Each push would take it from the other.
        """
        before = "" if self.draft_use_schedules else self.draft_playlist_name or ""
        is_of_same = before.endswith(f"/{shipment.screen}")
        return is_of_same and not _is_called(self, shipment.folder)

    def shows(self, playlist: _Playlist) -> bool:
        """Tell whether that is published, too."""
        return (
            self.published_playlist_id == playlist.id
            and not self.published_use_schedules
            and self.published_revision > 0
        )


@dataclass(slots=True)
class _Changes:
    """What a push has changed so far."""

    sent: list[str] = field(default_factory=list)
    same: list[str] = field(default_factory=list)
    set_anew: list[str] = field(default_factory=list)
    removed: list[str] = field(default_factory=list)
    remarks: list[Diagnostic] = field(default_factory=list)


class _LibreSignage:
    """A server that is asked."""

    def __init__(self, server: Server) -> None:
        self._server = server

    def push(self, shipment: Shipment, wrote: Callable[[int], None]) -> Pushed:
        """Let the screens of that name show *shipment*, and nothing older of the same folder."""
        done = _Changes(remarks=list(cut_fractions(shipment)))
        there = self._all(_Media, "media")
        wanted = [self._media(there, shipment, item, wrote, done) for item in shipment.items]
        if shipment.begins_later:
            done.remarks.append(_begins_later(self._server.address, shipment))
        else:
            self._show(shipment, wanted, done)
            self._remove_others(shipment, there, wanted, done)
        return Pushed(
            tuple(done.sent),
            tuple(name for name in done.same if name not in done.set_anew),
            tuple(done.removed),
            tuple(dict.fromkeys(done.set_anew)),
            (*self._server.remarks, *done.remarks),
        )

    def _media(
        self,
        there: list[_Media],
        shipment: Shipment,
        item: Item,
        wrote: Callable[[int], None],
        done: _Changes,
    ) -> _Media:
        """Return the file that the server has of *item*, whole and fit to be shown."""
        name = marked_name(shipment, item)
        media = _found(there, item, name)
        if media is not None and media.is_failed and is_marked(media.title):
            self._remove(media)
            there.remove(media)
            media = None
        if media is None:
            media = self._bring(shipment, item, wrote)
            there.append(media)
            done.sent.append(name)
        else:
            done.same.append(name)
        media = self._ready(media)
        if media.checksum != item.sha256:
            done.remarks.append(_made_over(self._server.address, name))
        until = None if item.valid_until is None else item.valid_until.isoformat()
        if _ends_otherwise(media, is_ours(shipment, media.title), until):
            self._server.tell("PATCH", f"{_API}/media/{media.id}", json={"expires_on": until})
            done.set_anew.append(name)
        return media

    def _bring(self, shipment: Shipment, item: Item, wrote: Callable[[int], None]) -> _Media:
        """Let the server have *item*; nothing shows it yet."""
        name = marked_name(shipment, item)
        form = {
            "title": name,
            "kind": "video" if item.is_video else "image",
            "duration_seconds": str(whole_seconds(item)),
            "folder": _FOLDER,
        }
        if item.valid_until is not None:
            form["expires_on"] = item.valid_until.isoformat()
        with item.file.open("rb") as file:
            # The kind of its bytes is told by this name: what is none of video is a black screen.
            named = (f"{mark(item)}{item.suffix}", Watched(file, wrote))
            try:
                media = self._server.read(
                    _One[_Media], "POST", f"{_API}/media", data=form, files={"file": named}
                ).data
            except LostAnswer:
                made = _found(self._all(_Media, "media"), item, name)
                if made is None:
                    raise
                return made
        if media.checksum != item.sha256:
            self._remove(media)
            raise SignageError([not_what_was_sent(self._server.address, name)])
        return media

    def _ready(self, media: _Media) -> _Media:
        """Return *media* once the server has done with it what it does with videos."""
        for _ in range(_LOOKS):
            if media.is_failed:
                if is_marked(media.title):
                    self._remove(media)
                why = self._server.shown(media.processing_error or media.processing_status)
                raise SignageError([server_refuses(self._server.address, why)])
            if media.processing_status == "ready":
                return media
            self._server.wait(_LOOK_S)
            media = self._server.read(_One[_Media], "GET", f"{_API}/media/{media.id}").data
        raise SignageError([still_looking(self._server.address, media.title)])

    def _show(self, shipment: Shipment, wanted: Sequence[_Media], done: _Changes) -> None:
        """Let the screens show *wanted*, and tell the playlist so when they do."""
        playlist = self._playlist(shipment.folder)
        changed = self._fill(playlist, shipment, wanted)
        is_new = changed or playlist.description != shipment.serial
        if changed and not done.sent:
            done.set_anew += [name for name in done.same if name not in done.set_anew]
        late = []
        screens = [
            screen
            for screen in self._all(_Screen, "screens")
            if screen.is_to_show(playlist) or _is_meant(screen, shipment)
        ]
        if not screens:
            done.remarks.append(_no_screen(self._server.address, shipment))
        for screen in screens:
            if not screen.is_to_show(playlist):
                if screen.is_to_show_else(shipment):
                    done.remarks.append(_shows_else(screen, shipment))
                    continue
                assigned = {"mode": "playlist", "playlist_id": playlist.id}
                self._server.tell("PUT", f"{_API}/screens/{screen.id}/assignment", json=assigned)
                done.set_anew.append(screen.name)
            if is_new or not screen.shows(playlist):
                late.append(screen.id)
        if late:
            publish = {"target": "screens", "screen_ids": late}
            self._server.tell("POST", f"{_API}/publish", json=publish)
        if is_new:
            self._describe(playlist, shipment.serial)

    def _playlist(self, name: str) -> _Playlist:
        """Return the playlist of this name with its entries; make it if there is none."""
        known = self._called(name)
        if known is None:
            try:
                known = self._server.read(
                    _One[_Playlist], "POST", f"{_API}/playlists", json={"name": name, "loop": True}
                ).data
            except LostAnswer:
                known = self._called(name)
                if known is None:
                    raise
        return self._whole(known)

    def _called(self, name: str) -> _Playlist | None:
        playlists = self._all(_Playlist, "playlists")
        return next((each for each in playlists if each.name == name), None)

    def _whole(self, playlist: _Playlist) -> _Playlist:
        return self._server.read(_One[_Playlist], "GET", f"{_API}/playlists/{playlist.id}").data

    def _fill(self, playlist: _Playlist, shipment: Shipment, wanted: Sequence[_Media]) -> bool:
        """Let *playlist* have *wanted* in order, what others put there besides; tell of changes."""
        path = f"{_API}/playlists/{playlist.id}/entries"
        left = list(playlist.entries)
        lacking = False
        ours: list[_Entry | _Media] = []
        for media in wanted:
            entry = next((each for each in left if each.media.id == media.id), None)
            if entry is None:
                ours.append(media)
                lacking = True
            else:
                left.remove(entry)
                ours.append(entry)
        used = {media.id for media in wanted}
        gone = [each for each in left if is_marked(each.media.title) or each.media.id in used]
        seconds = [whole_seconds(item) for item in shipment.items]
        now = [entry.id for entry in playlist.entries if entry not in gone]
        kept = [each.id for each in ours if isinstance(each, _Entry)]
        longer = [
            each.id
            for each, shown_s in zip(ours, seconds, strict=True)
            if isinstance(each, _Entry) and each.duration_override != shown_s
        ]
        if not (lacking or gone or longer or following(now, kept) != now):
            return False
        self._describe(playlist, "")
        places = []
        for each, shown_s in zip(ours, seconds, strict=True):
            if isinstance(each, _Media):
                places.append(self._entered(playlist, each, shown_s))
                now.append(places[-1])
                continue
            places.append(each.id)
            if each.id in longer:
                self._server.tell("PATCH", f"{path}/{each.id}", json={"duration_override": shown_s})
        for place, identity in enumerate(following(now, places)):
            if now[place] != identity:
                self._server.tell("PATCH", f"{path}/{identity}", json={"position": place})
                now.remove(identity)
                now.insert(place, identity)
        for entry in gone:
            self._server.tell("DELETE", f"{path}/{entry.id}", also=(404,))
        return True

    def _entered(self, playlist: _Playlist, media: _Media, shown_s: int) -> int:
        """Return the number of a new entry at the end of *playlist*."""
        return self._server.read(
            _One[_Made],
            "POST",
            f"{_API}/playlists/{playlist.id}/entries",
            json={"media_id": media.id, "duration_override": shown_s},
        ).data.id

    def _describe(self, playlist: _Playlist, words: str) -> None:
        if playlist.description != words:
            self._server.tell(
                "PATCH", f"{_API}/playlists/{playlist.id}", json={"description": words}
            )
            playlist.description = words

    def _remove_others(
        self,
        shipment: Shipment,
        there: Sequence[_Media],
        wanted: Sequence[_Media],
        done: _Changes,
    ) -> None:
        """Remove what was shown before, unless another playlist shows the same bytes."""
        kept = {media.id for media in wanted}
        others = [each for each in there if each.id not in kept and is_ours(shipment, each.title)]
        if not others:
            return
        for playlist in self._all(_Playlist, "playlists"):
            kept |= {entry.media.id for entry in self._whole(playlist).entries}
        for media in others:
            if media.id not in kept:
                self._remove(media)
                done.removed.append(media.title)

    def _remove(self, media: _Media) -> None:
        self._server.tell("DELETE", f"{_API}/media/{media.id}", also=(404,))

    def _all(self, kind: type[T], what: str) -> list[T]:
        """Return all there is, page by page."""
        found: list[T] = []
        number = 0
        while True:
            number += 1
            page = self._server.read(
                _Page[kind],  # type: ignore[valid-type]
                "GET",
                f"{_API}/{what}",
                params={"page": number, "per_page": _PER_PAGE},
            )
            found += page.data
            if not page.data or len(found) >= page.meta.total:
                return found


def _found(there: Sequence[_Media], item: Item, name: str) -> _Media | None:
    """Return what the server has of *item*: the same bytes, or what it made of them."""
    same = [each for each in there if each.checksum == item.sha256 or each.title == name]
    return min(same, key=lambda each: (each.is_failed, each.title != name), default=None)


def _ends_otherwise(media: _Media, is_ours_alone: bool, until: str | None) -> bool:
    """Tell whether the day until which *media* is shown has to be set.

    What another playlist, or somebody else, shows as well is only ever shown longer.
    """
    if is_ours_alone:
        return media.expires_on != until
    return media.expires_on is not None and (until is None or media.expires_on < until)


def _is_meant(screen: _Screen, shipment: Shipment) -> bool:
    """Tell whether a screen there bears the name of ours."""
    return _is_called(screen, shipment.screen) or _is_called(screen, shipment.folder)


def _is_called(screen: _Screen, name: str) -> bool:
    """Tell whether a screen bears that name, alone or before other words."""
    return screen.name == name or screen.name.startswith(f"{name} ")


def _begins_later(address: str, shipment: Shipment) -> Diagnostic:
    return warning(
        "begins-later",
        msg(
            "'{folder}' is on '{address}', and not shown yet: its first day is {day}",
            folder=shipment.folder,
            address=address,
            day=str(shipment.valid_from),
        ),
        msg("push once more on that day"),
    )


def _no_screen(address: str, shipment: Shipment) -> Diagnostic:
    return warning(
        "no-screen-there",
        msg(
            "no screen on '{address}' is called '{screen}'",
            address=address,
            screen=shipment.screen,
        ),
        msg(
            "give a screen there that name, alone or before other words, and push again; or let "
            "it show the playlist '{folder}' there, by hand and once",
            folder=shipment.folder,
        ),
    )


def _shows_else(screen: _Screen, shipment: Shipment) -> Diagnostic:
    return warning(
        "screen-shows-else",
        msg(
            "the screen '{screen}' is to show '{before}', so '{folder}' was not assigned to it",
            screen=screen.name,
            before=screen.draft_playlist_name or "",
            folder=shipment.folder,
        ),
        msg(
            "a screen shows one playlist: name another one there '{folder}', or assign it by hand",
            folder=shipment.folder,
        ),
    )


def _made_over(address: str, name: str) -> Diagnostic:
    return warning(
        "made-over",
        msg("'{address}' has made '{name}' over", address=address, name=name),
        msg("start the server with LIBRESIGNAGE_VIDEO_TRANSCODING_ENABLED=false, then push again"),
    )
