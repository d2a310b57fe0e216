"""What holds of a share, whatever server it is on: each is a real one."""

from __future__ import annotations

import asyncio
import dataclasses
import multiprocessing
import time
from collections.abc import Mapping
from multiprocessing.connection import Connection

import pytest

from signage.delivery.family import Piece
from signage.delivery.push.secrets import Login
from signage.delivery.push.shares.unfinished import UNFINISHED
from signage.diagnostic import SignageError
from tests.delivery.push.shares.offer import Offer
from tests.delivery.push.shares.servers import cut_after, free_port

pytestmark = [pytest.mark.slow, pytest.mark.server]

MIB = 1 << 20
OLD = Piece.written("board/01.mp4", b"old" * MIB)
NEW = Piece.written("board/01.mp4", bytes(range(256)) * (24 * MIB // 256))
"""More than what lies on the way between two machines holds."""


def test_what_was_put_is_there_byte_for_byte(offer, tmp_path):
    """In folders that are made, from files as well as from memory, and under no other name."""
    film = tmp_path / "film.mp4"
    film.write_bytes(NEW.source)
    heard = []

    with offer.open() as share:
        share.put(dataclasses.replace(NEW, path="board/media/01.mp4", source=film), heard.append)
        share.put(Piece.written("signage.json", b"{}"), heard.append)

    assert sum(heard) == NEW.size + 2
    assert offer.held() == {"board/media/01.mp4": NEW.source, "signage.json": b"{}"}


def test_what_is_there_is_told(offer):
    with offer.open() as share:
        share.put(OLD, ignore)

        assert share.size(OLD.path) == OLD.size
        assert share.size("board") is None
        assert share.size("board/02.mp4") is None
        assert share.size("nowhere/02.mp4") is None
        assert share.read(OLD.path, OLD.size) == OLD.source
        assert share.read(OLD.path, OLD.size - 1) is None
        assert share.read("board/02.mp4", 10) is None


def test_a_file_is_replaced_and_removed(offer):
    with offer.open() as share:
        share.put(OLD, ignore)
        share.put(NEW, ignore)
        assert offer.held() == {NEW.path: NEW.source}

        share.remove(NEW.path)
        share.remove(NEW.path)
        share.remove("nowhere/02.mp4")

    assert offer.held() == {}


def test_killed_on_the_way_a_push_leaves_what_was_there(offer):
    """And the next one makes it right, whatever lies about."""
    with offer.open() as share:
        share.put(OLD, ignore)
    ours, theirs = multiprocessing.Pipe()
    process = multiprocessing.get_context("spawn").Process(
        target=put_and_wait, args=(offer, NEW, theirs)
    )
    process.start()
    assert ours.recv() == "half of it is sent"

    process.kill()
    process.join()

    assert offer.held()[OLD.path] == OLD.source
    with offer.open() as share:
        assert share.size(OLD.path) == OLD.size
        share.put(NEW, ignore)
    assert offer.held() == {NEW.path: NEW.source}


def put_and_wait(offer: Offer, piece: Piece, told: Connection) -> None:
    """Push until half is sent; then nothing is done until the end."""
    left = piece.size // 2

    def wrote(size: int) -> None:
        nonlocal left
        left -= size
        if left < 0:
            told.send("half of it is sent")
            while True:
                time.sleep(60)

    with offer.open() as share:
        share.put(piece, wrote)


def test_a_line_that_is_cut_leaves_what_was_there(offer):
    """And it is said that it was cut."""
    with offer.open() as share:
        share.put(OLD, ignore)

    with cut_after(offer.port, NEW.size // 2) as port:
        failed = failure(lambda: put(offer.at(port), NEW))

    assert failed.code == "connection-lost"
    assert offer.held()[OLD.path] == OLD.source
    put(offer, NEW)
    assert offer.held() == {NEW.path: NEW.source}


def test_interrupted_a_push_leaves_what_was_there_and_nothing_else(offer):
    """Ctrl-C comes anywhere: also where nothing of ours runs, but what waits for the line."""
    put(offer, OLD)

    def wrote(_: int) -> None:
        try:
            asyncio.get_running_loop().call_soon(interrupt)
        except RuntimeError:  # no loop
            interrupt()

    with pytest.raises(KeyboardInterrupt), offer.open() as share:
        share.put(NEW, wrote)

    assert left(offer) == {OLD.path: OLD.source}


def interrupt() -> None:
    raise KeyboardInterrupt


def test_what_comes_back_as_something_else_is_said(offer):
    altered = dataclasses.replace(OLD, sha256="0" * 64)

    assert failure(lambda: put(offer, altered)).code == "other-bytes"
    assert UNFINISHED not in offer.held()


def test_a_file_of_this_computer_that_is_gone_is_no_matter_of_the_server(offer, tmp_path):
    gone = dataclasses.replace(OLD, source=tmp_path / "gone.mp4")

    with pytest.raises(FileNotFoundError) as raised:
        put(offer, gone)

    assert raised.value.filename == str(tmp_path / "gone.mp4")
    assert left(offer) == {}


def test_a_file_that_changes_on_the_way_is_not_put(offer, tmp_path):
    film = tmp_path / "film.mp4"
    film.write_bytes(OLD.source)
    changed = dataclasses.replace(OLD, source=film, sha256="0" * 64)

    assert failure(lambda: put(offer, changed)).code == "source-changed"
    assert left(offer) == {}


@pytest.mark.parametrize("kind", ["on_sshd", "on_seaweed", "on_dav"])
def test_a_wrong_secret_is_told_and_not_shown(kind, request):
    offer = request.getfixturevalue(kind)
    stranger = dataclasses.replace(offer, login=Login("signage", "sai-mat-khau"))

    failed = failure(lambda: put(stranger, OLD))

    assert failed.code == "login-refused"
    assert "sai-mat-khau" not in repr(failed)


def test_where_nothing_listens_there_is_no_connection(offer):
    assert failure(lambda: put(offer.at(free_port()), OLD)).code == "no-connection"


def test_a_share_is_not_made(offer):
    """A word that is written wrong would be a folder that no player looks into."""
    address = offer.address.replace("s3://", "s3://no-")
    elsewhere = dataclasses.replace(offer, address=f"{address}-not")

    assert failure(lambda: put(elsewhere, OLD)).code == "share-not-there"


def ignore(_: int) -> None:
    """Hear of bytes, and say nothing."""


def left(offer: Offer) -> Mapping[str, bytes]:
    """Return what is there when what was on its way is cleared up.

    A web server may still be busy with that: then the next push clears it up.
    """
    passed = UNFINISHED if offer.kind == "webdav" else ""
    return {path: data for path, data in offer.held().items() if path != passed}


def put(offer: Offer, piece: Piece) -> None:
    with offer.open() as share:
        share.put(piece, ignore)


def failure(act):
    """Return the one thing that is said to be wrong."""
    with pytest.raises(SignageError) as raised:
        act()
    (diagnostic,) = raised.value.diagnostics
    return diagnostic
