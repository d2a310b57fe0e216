"""Shares: whatever stops a push, the next makes them right, and nothing of others is touched."""

from __future__ import annotations

import dataclasses
import datetime
import hashlib
import itertools
import json
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from signage.delivery.families.table import FAMILIES
from signage.delivery.family import Piece
from signage.delivery.ledger import Delivery
from signage.delivery.notes import NOTE_NAME
from signage.delivery.push.receiver import Pushed
from signage.delivery.push.shelf import bring, shelved
from signage.delivery.shipment import Form, Shipment
from tests.building import edit
from tests.delivery.campaign import SCREEN, refusals, shipment
from tests.judged_campaign import TODAY, build_on

pytestmark = pytest.mark.slow


class Died(Exception):
    """The push was killed."""


class Memory:
    """A share in memory, which dies before its `last` change."""

    def __init__(self) -> None:
        self.files: dict[str, bytes] = {}
        self.changes: list[str] = []
        self.last: int | None = None

    def read(self, path: str, limit: int) -> bytes | None:
        data = self.files.get(path)
        return None if data is None or len(data) > limit else data

    def size(self, path: str) -> int | None:
        data = self.files.get(path)
        return None if data is None else len(data)

    def put(self, piece: Piece, wrote: Callable[[int], None]) -> None:
        self._change(f"+ {piece.path}")
        source = piece.source
        self.files[piece.path] = source if isinstance(source, bytes) else source.read_bytes()
        wrote(piece.size)

    def remove(self, path: str) -> None:
        self._change(f"- {path}")
        self.files.pop(path, None)

    def _change(self, change: str) -> None:
        if self.last is not None and len(self.changes) >= self.last:
            raise Died
        self.changes.append(change)


def push(
    share: Memory,
    shipped: Shipment,
    family: str = "kiosk",
    earlier: Sequence[Delivery] = (),
    wrote: Callable[[int], None] = lambda _: None,
) -> Pushed:
    """Bring *shipped* to *share*."""
    wanted = shelved(share, FAMILIES[family], shipped, earlier)
    return bring(share, shipped.folder, wanted, wrote)


def entry(shipped: Shipment, share: Memory, family: str) -> Delivery:
    """Return what the ledger says of what is on *share*."""
    cut = len(SCREEN) + 1
    files = {path[cut:]: hashlib.sha256(data).hexdigest() for path, data in share.files.items()}
    return Delivery(shipped.serial, shipped.made, family, SCREEN, shipped.build, "nas", None, files)


@pytest.fixture
def before(built: Path) -> Shipment:
    return shipment(built, Form.SINGLES)


@pytest.fixture
def after(campaign: Path) -> Shipment:
    """The same screen later: one slide says something else, and another one is no more."""
    edit(campaign / "playlists.yaml", "Tạm biệt", "Hẹn gặp lại")
    build_on(campaign)
    return shipment(campaign, Form.SINGLES)


def test_a_second_push_changes_nothing(before: Shipment) -> None:
    """Nor one on another day: what is there is not older for that."""
    share = Memory()
    pushed = push(share, before)
    there, changes = dict(share.files), len(share.changes)
    assert pushed.same == ()
    assert pushed.sent[-1] == NOTE_NAME

    again = push(share, before)
    tomorrow = dataclasses.replace(before, made=TODAY + datetime.timedelta(days=1))
    later = push(share, tomorrow)

    assert (again.sent, later.sent, later.removed) == ((), (), ())
    assert set(again.same) == set(pushed.sent)
    assert (share.files, len(share.changes)) == (there, changes)


def test_only_what_differs_is_sent_and_what_is_gone_goes_last(
    before: Shipment, after: Shipment
) -> None:
    """A player finds what its list names, at any moment."""
    share = Memory()
    push(share, before)
    share.files[f"{SCREEN}/ảnh cưới.jpg"] = b"wedding"
    share.files["khác/01.mp4"] = b"other"
    start = len(share.changes)

    fewer = dataclasses.replace(after, items=after.items[1:])
    pushed = push(share, fewer)

    changes = [line for line in share.changes[start:] if NOTE_NAME not in line]
    assert changes[0] == f"+ {SCREEN}/01.mp4"
    assert changes[-1] == f"- {SCREEN}/02.mp4"
    assert pushed.removed == ("02.mp4",)
    assert "fallback.mp4" in pushed.same
    assert share.changes[-1] == f"+ {SCREEN}/{NOTE_NAME}"
    assert share.files[f"{SCREEN}/ảnh cưới.jpg"] == b"wedding"
    assert share.files["khác/01.mp4"] == b"other"


def test_wherever_it_dies_the_next_push_makes_it_right(before: Shipment, after: Shipment) -> None:
    """Also if that is one back to what was there; and no note ever says what is not so."""
    fewer = dataclasses.replace(after, items=after.items[1:])
    whole: dict[int, dict[str, bytes]] = {}
    for number, shipped in enumerate((before, fewer)):
        share = Memory()
        push(share, shipped)
        whole[number] = share.files
    for steps in itertools.count():
        share = Memory()
        push(share, before)
        share.last = len(share.changes) + steps
        try:
            push(share, fewer)
        except Died:
            pass
        else:
            break
        _believe_the_note(share)
        share.last = None
        back = Memory()
        back.files = dict(share.files)
        push(share, fewer)
        assert share.files == whole[1], steps
        push(back, before)
        assert back.files == whole[0], steps
    assert steps > 5


def _believe_the_note(share: Memory) -> None:
    note = share.files.get(f"{SCREEN}/{NOTE_NAME}")
    for path, facts in json.loads(note or b'{"files": {}}')["files"].items():
        data = share.files.get(f"{SCREEN}/{path}", b"")
        assert not facts["sha256"] or hashlib.sha256(data).hexdigest() == facts["sha256"], path


def test_what_arrived_before_it_died_is_not_sent_again(before: Shipment) -> None:
    """Films are large, and lines slow."""
    share = Memory()
    share.last = 5
    with pytest.raises(Died):
        push(share, before)
    arrived = [line for line in share.changes if line.endswith(".mp4")]
    assert arrived

    share.last, start = None, len(share.changes)
    push(share, before)

    assert not set(arrived) & set(share.changes[start:])


def test_a_file_that_somebody_changed_is_sent_again(before: Shipment) -> None:
    """Of large ones the size tells, small ones are read."""
    share = Memory()
    push(share, before)
    share.files[f"{SCREEN}/01.mp4"] += b"?"
    page = share.files[f"{SCREEN}/index.html"]
    share.files[f"{SCREEN}/index.html"] = page[:-1] + b"?"
    del share.files[f"{SCREEN}/fallback.mp4"]

    assert set(push(share, before).sent) == {"01.mp4", "index.html", "fallback.mp4"}


def test_where_players_want_nothing_but_theirs_the_ledger_tells(
    before: Shipment, after: Shipment
) -> None:
    """No note lies there; who has no ledger sends all once more."""
    share = Memory()
    push(share, before, "numbered")
    assert sorted(share.files) == [f"{SCREEN}/01.mp4", f"{SCREEN}/02.mp4"]
    ledger = [entry(before, share, "numbered")]

    assert push(share, before, "numbered", ledger).sent == ()
    fewer = dataclasses.replace(after, items=after.items[1:])
    pushed = push(share, fewer, "numbered", ledger)

    assert (pushed.sent, pushed.removed) == (("01.mp4",), ("02.mp4",))
    assert push(share, fewer, "numbered").sent == ("01.mp4",)


@pytest.mark.parametrize("has_ledger", [True, False])
def test_another_family_leaves_nothing_of_the_first(before: Shipment, has_ledger: bool) -> None:
    """Nor the note, where players would play whatever lies there; and back again."""
    share = Memory()
    push(share, before, "kiosk")
    ledger = [entry(before, share, "kiosk")] if has_ledger else []

    push(share, before, "numbered", ledger)

    assert sorted(share.files) == [f"{SCREEN}/01.mp4", f"{SCREEN}/02.mp4"]
    push(share, before, "zip", [entry(before, share, "numbered")])
    assert f"{SCREEN}/01.mp4" not in share.files
    assert f"{SCREEN}/{NOTE_NAME}" in share.files


@pytest.mark.parametrize(
    "note",
    [
        b"",
        b"[]",
        b'{"files": 3}',
        b'{"files": {"../../01.mp4": {"sha256": ""}, "/etc/x": {"sha256": ""}}}',
        b'{"files": {"01.mp4": {}}, "serial": 3, "build": 4, "made": "?"}',
    ],
)
def test_a_note_of_somebody_else_leads_nowhere(before: Shipment, note: bytes) -> None:
    """What it names is neither believed nor removed."""
    share = Memory()
    share.files = {f"{SCREEN}/{NOTE_NAME}": note, "01.mp4": b"other"}

    push(share, before)

    assert share.files["01.mp4"] == b"other"
    assert not [line for line in share.changes if line.startswith("-")]


def test_progress_comes_to_the_end(before: Shipment) -> None:
    """What is there already counts as well."""
    share = Memory()
    for _ in range(2):
        heard: list[int] = []
        push(share, before, wrote=heard.append)
        assert sum(heard) == sum(map(len, share.files.values()))


def test_what_players_could_not_show_is_refused_before_anything_is_sent(campaign: Path) -> None:
    """As by an export."""
    edit(campaign / "playlists.yaml", "name: chao,", "name: chao, screens: twin,")
    build_on(campaign)
    share = Memory()

    assert refusals(lambda: push(share, shipment(campaign))) == ["no-fallback"]
    assert share.changes == []
