"""Anthias 2: one box with one screen, and its own server.

Its calls are taken from its source and from trials with it; no Anthias takes part in the tests.
Files are known by their names, which end with what is in them: the server tells no digest. What
it holds is read back whole before it is switched on, so what is on is known to be right.
"""

from __future__ import annotations

import base64
import contextlib
import datetime
import hashlib
from collections.abc import Callable, Iterator, Sequence

import msgspec

from signage.delivery.family import fallback
from signage.delivery.push.http import Server, Watched, basic, bearer
from signage.delivery.push.players.shown import (
    FOREVER,
    begins,
    cut_fractions,
    ends,
    following,
    in_utc,
    is_ours,
    mark,
    marked_name,
    warning,
    whole_seconds,
)
from signage.delivery.push.receiver import Player, Pushed
from signage.delivery.push.refusals import (
    LostAnswer,
    not_this_server,
    not_what_was_sent,
    server_refuses,
    still_looking,
)
from signage.delivery.push.secrets import Login
from signage.delivery.shipment import Item, Shipment
from signage.diagnostic import Diagnostic, SignageError
from signage.lazy_dataclass import dataclass
from signage.lazy_regex import lazy_regex
from signage.message import msg

_ASSETS = "api/v2/assets"
_LOOKS = 600
"""How often, a second apart, is asked whether the box has looked into a file."""
_SECOND_OF_ITS_NAME = lazy_regex(r"-\d+$")
"""What the server adds to a name that it has already."""
_CONTENT = lazy_regex(rb'"content"\s*:\s*"')
_HEAD = 1 << 16
"""Bytes within which the content has to begin."""


@contextlib.contextmanager
def anthias(address: str, login: Login) -> Iterator[Player]:
    """Give the box at *address*; without a user the secret is a token."""
    with Server(address, login) as server:
        server.authorization = basic(login) if login.user else bearer(login.secret)
        yield _Anthias(server)


class _Asset(msgspec.Struct):
    """What the box tells of something that it shows."""

    asset_id: str
    name: str | None = None
    start_date: str | None = None
    end_date: str | None = None
    duration: int | float | None = None
    is_enabled: bool | int = False
    is_processing: bool | int | None = False
    play_order: int = 0
    metadata: dict[str, object] | None = None

    @property
    def called(self) -> str:
        """Return its name as it was given."""
        return _SECOND_OF_ITS_NAME.sub("", self.name or "")

    @property
    def error(self) -> str:
        """Return why the box cannot show it; "" if it can."""
        return str((self.metadata or {}).get("error_message") or "")

    def told(self, key: str) -> bool:
        """Tell whether what the box noted of it says *key*."""
        return bool((self.metadata or {}).get(key))


class _Uploaded(msgspec.Struct):
    """Where a file lies that nothing shows yet."""

    uri: str
    ext: str


@dataclass(frozen=True, slots=True)
class _Wanted:
    """What the box is to show, under which name, from when until when."""

    item: Item
    name: str
    start: datetime.datetime
    end: datetime.datetime

    @property
    def days(self) -> dict[str, object]:
        """Return both moments as the box reads them."""
        return {"start_date": in_utc(self.start), "end_date": in_utc(self.end)}

    def is_set(self, asset: _Asset) -> bool:
        """Tell whether *asset* is switched on, in the right days, for the right time."""
        return (
            bool(asset.is_enabled)
            and _moment(asset.start_date) == self.start
            and _moment(asset.end_date) == self.end
            and (self.item.is_video or asset.duration == whole_seconds(self.item))
        )


class _Anthias:
    """A box that is asked."""

    def __init__(self, server: Server) -> None:
        self._server = server

    def push(self, shipment: Shipment, wrote: Callable[[int], None]) -> Pushed:
        """Let it show *shipment* and nothing older of the same folder."""
        remarks = list(cut_fractions(shipment))
        there = self._assets()
        shown: list[_Asset] = []
        sent, same, set_anew = [], [], []
        for wanted in _wanted(shipment):
            asset = _called(there, wanted.name)
            if asset is not None and asset.error:
                self._remove(asset)
                there.remove(asset)
                asset = None
            if asset is None:
                asset = self._bring(wanted, wrote)
                sent.append(wanted.name)
            else:
                same.append(wanted.name)
            if not asset.is_enabled:
                asset = self._verified(asset, wanted.item, remarks)
            if not wanted.is_set(asset):
                asset = self._switch_on(asset, wanted)
                if wanted.name in same:
                    set_anew.append(wanted.name)
            shown.append(asset)
        removed = self._remove_others(shipment, there, shown)
        if self._put_in_order(shown) and not sent:
            set_anew += [name for name in same if name not in set_anew]
        return Pushed(
            tuple(sent),
            tuple(name for name in same if name not in set_anew),
            removed,
            tuple(set_anew),
            (*self._server.remarks, *remarks),
        )

    def _assets(self) -> list[_Asset]:
        return self._server.read(list[_Asset], "GET", _ASSETS)

    def _bring(self, wanted: _Wanted, wrote: Callable[[int], None]) -> _Asset:
        """Let the box have it, switched off."""
        item = wanted.item
        with item.file.open("rb") as file:
            # Under a name of its own: of two files of one name there the second is the first.
            named = (f"{mark(item)}{item.suffix}", Watched(file, wrote))
            uploaded = self._server.read(
                _Uploaded, "POST", "api/v2/file_asset", files={"file_upload": named}
            )
        described = {
            "name": wanted.name,
            "uri": uploaded.uri,
            "ext": uploaded.ext,
            "mimetype": "video" if item.is_video else "image",
            **wanted.days,
            # The box finds out itself how long a video is. Anything else than 0 is an error.
            "duration": 0 if item.is_video else whole_seconds(item),
            "is_enabled": False,
            "nocache": False,
            "play_order": 0,
            "skip_asset_check": False,
        }
        try:
            return self._server.read(_Asset, "POST", _ASSETS, json=described)
        except LostAnswer:
            made = _called(self._assets(), wanted.name)
            if made is None:
                raise
            return made

    def _verified(self, asset: _Asset, item: Item, remarks: list[Diagnostic]) -> _Asset:
        """Return *asset* as it is once the box has looked into it, and its bytes are right."""
        asset = self._looked_into(asset)
        name = asset.name or ""
        if asset.error:
            self._remove(asset)
            raise SignageError([server_refuses(self._server.address, asset.error)])
        if self._digest(asset) == item.sha256:
            return asset
        if not asset.told("transcoded"):
            self._remove(asset)
            raise SignageError([not_what_was_sent(self._server.address, name)])
        remarks.append(
            warning(
                "made-over",
                msg("'{address}' has made '{name}' over", address=self._server.address, name=name),
                msg("look at it on the screen: a loop may have a seam now"),
            )
        )
        return asset

    def _looked_into(self, asset: _Asset) -> _Asset:
        for _ in range(_LOOKS):
            asset = self._server.read(_Asset, "GET", f"{_ASSETS}/{asset.asset_id}")
            if not asset.is_processing:
                return asset
            self._server.wait(1)
        raise SignageError([still_looking(self._server.address, asset.name or "")])

    def _digest(self, asset: _Asset) -> str:
        """Return that of the bytes that the box holds."""
        found = hashlib.sha256()
        blocks = self._server.blocks(f"{_ASSETS}/{asset.asset_id}/content")
        try:
            for data in _content(blocks):
                found.update(data)
        except ValueError:
            why = msg("its answer cannot be read: {why}", why="content")
            raise SignageError([not_this_server(self._server.address, why)]) from None
        return found.hexdigest()

    def _switch_on(self, asset: _Asset, wanted: _Wanted) -> _Asset:
        change: dict[str, object] = {"is_enabled": True, **wanted.days}
        if not wanted.item.is_video:
            change["duration"] = whole_seconds(wanted.item)
        return self._server.read(_Asset, "PATCH", f"{_ASSETS}/{asset.asset_id}", json=change)

    def _remove_others(
        self, shipment: Shipment, there: Sequence[_Asset], shown: Sequence[_Asset]
    ) -> tuple[str, ...]:
        """Remove what was shown before: what is new is there, and right."""
        kept = {asset.asset_id for asset in shown}
        others = [
            asset
            for asset in there
            if asset.asset_id not in kept and is_ours(shipment, asset.called)
        ]
        for asset in others:
            self._remove(asset)
        return tuple(asset.name or "" for asset in others)

    def _remove(self, asset: _Asset) -> None:
        self._server.tell("DELETE", f"{_ASSETS}/{asset.asset_id}", also=(404,))

    def _put_in_order(self, shown: Sequence[_Asset]) -> bool:
        """Let what is *shown* follow one another, where its first was; tell whether it did not.

        Each change of an asset mixes the order up, so this comes last.
        """
        ours = [asset.asset_id for asset in shown]
        there = sorted(
            (each for each in self._assets() if each.is_enabled or each.asset_id in ours),
            key=lambda asset: asset.play_order,
        )
        now = [asset.asset_id for asset in there]
        places = [asset.play_order for asset in there]
        wanted = following(now, ours)
        if wanted == now and len(set(places)) == len(places):
            return False
        self._server.tell("POST", f"{_ASSETS}/order", json={"ids": ",".join(wanted)})
        return True


def _wanted(shipment: Shipment) -> Iterator[_Wanted]:
    """Yield what is shown, and what is from the moment when nothing of it is shown any more."""
    for item in shipment.items:
        yield _Wanted(item, marked_name(shipment, item), begins(shipment), ends(item))
    spare = fallback(shipment)
    last = max(ends(item) for item in shipment.items)
    if spare is not None and last < FOREVER:
        _, item = spare
        after = last + datetime.timedelta(seconds=1)
        yield _Wanted(item, marked_name(shipment, item), after, FOREVER)


def _called(assets: Sequence[_Asset], name: str) -> _Asset | None:
    """Return the asset of this name, better one without an error."""
    named = [asset for asset in assets if asset.called == name]
    return min(named, key=lambda asset: bool(asset.error), default=None)


def _moment(said: str | None) -> datetime.datetime | None:
    """Return what the box says of a moment; without an offset it is that of UTC."""
    try:
        moment = datetime.datetime.fromisoformat(said or "")
    except ValueError:
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=datetime.UTC)


def _content(blocks: Iterator[bytes]) -> Iterator[bytes]:
    """Yield the bytes that an answer in JSON holds in base64, without holding all of it.

    Raises ValueError if there are none.
    """
    head = b""
    for block in blocks:
        head += block
        found = _CONTENT.search(head)
        if found is not None:
            yield from _decoded(head[found.end() :], blocks)
            return
        if len(head) > _HEAD:
            break
    raise ValueError


def _decoded(rest: bytes, blocks: Iterator[bytes]) -> Iterator[bytes]:
    while True:
        text, ended, _ = rest.partition(b'"')
        whole = len(text) if ended else len(text) // 4 * 4
        yield base64.b64decode(text[:whole], validate=True)
        if ended:
            return
        block = next(blocks, b"")
        if not block:
            raise ValueError
        rest = text[whole:] + block
