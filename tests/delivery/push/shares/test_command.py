"""`signage push` and servers: the whole way, from playlists.yaml to what lies there."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Callable
from pathlib import Path
from urllib.parse import unquote

import pytest

from signage.cli import main
from signage.delivery.family import Piece
from signage.delivery.ledger import LEDGER_NAME, delivered
from signage.delivery.push.secrets import Login
from signage.diagnostic import Report
from tests.delivery.push.shares.offer import Offer
from tests.delivery.push.shares.servers import cut_after, free_port

pytestmark = [pytest.mark.slow, pytest.mark.server]

SCREEN = "words/board"
Push = Callable[..., tuple[int, str, str]]


@pytest.fixture
def push(
    campaign: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> Push:
    """Write a target for an offer, and push to it; its secret is in the environment."""
    written = (campaign / "playlists.yaml").read_text(encoding="utf-8")

    def call(offer: Offer, **more: str) -> tuple[int, str, str]:
        fields = {"to": offer.kind, "url": offer.address, "screens": SCREEN} | more
        if offer.login.user:
            fields["user"] = offer.login.user
        if offer.more:
            fields["host_key" if offer.kind == "sftp" else "endpoint"] = offer.more[0]
        monkeypatch.setenv("SIGNAGE_NHA_A_SECRET", offer.login.secret)
        target = json.dumps({"nha-a": fields})
        (campaign / "playlists.yaml").write_text(
            f"{written}deliver: {target}\n", encoding="utf-8", newline="\n"
        )
        code = main(["push", "-C", str(campaign), "--lang", "en"])
        out, err = capsys.readouterr()
        assert not offer.login.secret or offer.login.secret not in out + err
        return code, out, err

    return call


def hanging(campaign: Path) -> dict[str, str]:
    """Return what the ledger knows: the family by the medium."""
    found = delivered(campaign / LEDGER_NAME, Report())
    return {unquote(each.medium): each.family for each in found}


def test_what_was_built_is_there_and_a_second_push_changes_nothing(
    offer: Offer, push: Push, campaign: Path
) -> None:
    """And the ledger knows the server."""
    code, out, err = push(offer)

    assert (code, err) == (0, "")
    assert "sent and read back" in out
    there = offer.held()
    loop = (campaign / "output" / SCREEN / "loop.mp4").read_bytes()
    assert there[f"{SCREEN}/loop.mp4"] == loop
    assert {path.rpartition("/")[0] for path in there} == {SCREEN}
    note = json.loads(there[f"{SCREEN}/signage.json"])
    assert set(note["files"]) | {"signage.json"} == {path.rpartition("/")[2] for path in there}
    assert hanging(campaign) == {unquote(offer.address): "zip"}
    ledger = (campaign / LEDGER_NAME).read_bytes()

    code, out, err = push(offer)

    assert (code, err) == (0, "")
    assert "it was there already" in out
    assert offer.held() == there
    assert (campaign / LEDGER_NAME).read_bytes() == ledger


def test_another_layout_takes_the_place_of_the_first(
    offer: Offer, push: Push, campaign: Path
) -> None:
    """What is not ours stays, on whatever server."""
    push(offer)
    with offer.open() as share:
        share.put(Piece.written(f"{SCREEN}/cuoi.jpg", b"wedding"), lambda _: None)

    code, out, _ = push(offer, family="kiosk")

    assert code == 0
    assert "- loop.mp4" in out
    names = {path.rpartition("/")[2] for path in offer.held()}
    assert {"index.html", "playlist.js", "01.mp4", "cuoi.jpg"} < names
    assert "loop.mp4" not in names


def test_a_feed_of_concerto_lies_on_any_share(offer: Offer, push: Push, campaign: Path) -> None:
    """The list names what is there, at the address that browsers have for it."""
    code, _, err = push(offer, to="concerto", home="http://noi.example.vn/feed/")

    assert (code, err) == (0, "")
    there = offer.held()
    feed = json.loads(there[f"{SCREEN}/feed.json"])
    for item in feed:
        assert there[item["url"].removeprefix("http://noi.example.vn/feed/")][1:4] == b"PNG"
    assert hanging(campaign) == {unquote(offer.address): "concerto"}


@pytest.mark.parametrize("name", ["on_dav", "on_seaweed"])
def test_a_wrong_secret_is_told_and_nothing_is_remembered(
    name: str, push: Push, campaign: Path, request: pytest.FixtureRequest
) -> None:
    """Nor shown."""
    offer: Offer = request.getfixturevalue(name)
    wrong = dataclasses.replace(offer, login=Login(offer.login.user, "hunter2"))

    code, _, err = push(wrong)

    assert code == 1
    assert "error[not-let-in]" in err or "error[login-refused]" in err
    assert offer.held() == {}
    assert not (campaign / LEDGER_NAME).exists()


def test_a_line_that_is_cut_leaves_what_the_next_push_mends(
    offer: Offer, push: Push, campaign: Path
) -> None:
    """Nothing is remembered that did not come to its end."""
    with cut_after(offer.port, 60_000) as port:
        code, _, err = push(offer.at(port))
    assert code == 1
    assert "error[" in err
    assert "Traceback" not in err
    assert not (campaign / LEDGER_NAME).exists()

    code, _, err = push(offer)

    assert (code, err) == (0, "")
    loop = (campaign / "output" / SCREEN / "loop.mp4").read_bytes()
    assert offer.held()[f"{SCREEN}/loop.mp4"] == loop
    assert not [path for path in offer.held() if "unfinished" in path]


def test_a_server_that_is_not_there_is_told(offer: Offer, push: Push, campaign: Path) -> None:
    """With its address, which may be wrong."""
    port = free_port()

    code, _, err = push(offer.at(port))

    assert code == 1
    assert str(port) in err
    assert not (campaign / LEDGER_NAME).exists()
