"""`signage push` and servers of players: the whole way, from playlists.yaml to what they show."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from signage.cli import main
from signage.delivery.ledger import LEDGER_NAME, delivered
from signage.diagnostic import Report
from tests.building import edit
from tests.delivery.push.servers import libresignage
from tests.delivery.push.servers.anthias import PASSWORD, TOKEN, USER, Box
from tests.delivery.push.servers.xibo import CLIENT, SECRET
from tests.delivery.push.servers.xibo import Cms as Xibo
from tests.delivery.push.stand_in import Cut, Fault, Reply
from tests.judged_campaign import TODAY, build_on

pytestmark = pytest.mark.slow

Push = Callable[..., tuple[int, str, str]]


@pytest.fixture
def push(
    campaign: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> Push:
    """Write one target, and push to it; its secret is in the environment."""
    monkeypatch.setattr("time.sleep", lambda _: None)

    def call(secret: str, **fields: object) -> tuple[int, str, str]:
        playlists = campaign / "playlists.yaml"
        written = playlists.read_text(encoding="utf-8").partition("deliver:")[0]
        target = json.dumps({"nha-a": {"screens": "words/board"} | fields})
        playlists.write_text(f"{written}deliver: {target}\n", encoding="utf-8", newline="\n")
        monkeypatch.setenv("SIGNAGE_NHA_A_SECRET", secret)
        code = main(["push", "-C", str(campaign), "--lang", "en"])
        out, err = capsys.readouterr()
        assert secret not in out + err
        return code, out, err

    return call


def loop_of(campaign: Path) -> bytes:
    return (campaign / "output/words/board/loop.mp4").read_bytes()


def hanging(campaign: Path) -> list[tuple[str, str]]:
    """Return what the ledger knows: of each medium the family."""
    found = delivered(campaign / LEDGER_NAME, Report())
    return sorted((each.medium, each.family) for each in found)


def test_boxes_show_the_loop_and_a_second_push_changes_nothing(push: Push, campaign: Path) -> None:
    """Each of them; with the fallback for the time after it, and a word about cut fractions."""
    with Box() as first, Box() as second:
        addresses = [first.address, second.address]
        code, out, err = push(PASSWORD, to="anthias", url=addresses, user=USER)
        assert code == 0, err
        assert out.count("sent and read back") == 2
        for box in (first, second):
            assert loop_of(campaign) in [box.holds(asset) for asset in box.shown]
        assert hanging(campaign) == sorted((address, "anthias") for address in addresses)
        ledger = (campaign / LEDGER_NAME).read_bytes()
        before = [asset["asset_id"] for asset in first.shown]

        code, out, _ = push(PASSWORD, to="anthias", url=addresses, user=USER)

        assert code == 0
        assert out.count("it was there already") == 2
        assert [asset["asset_id"] for asset in first.shown] == before
    assert (campaign / LEDGER_NAME).read_bytes() == ledger


def test_a_box_takes_a_token_in_place_of_a_user(push: Push, campaign: Path) -> None:
    """That is how it may be set up."""
    with Box() as box:
        code, _, err = push(TOKEN, to="anthias", url=box.address)

        assert code == 0, err
        assert box.shown


@pytest.mark.parametrize(
    ("fault", "code"),
    [
        (Reply(302, headers={"Location": "/login/"}), "sent-elsewhere"),
        (Reply.json({"detail": "Invalid"}, 401), "login-refused"),
        (Reply.page(200), "other-server"),
        (Cut.BEFORE_ANSWER, "connection-lost"),
    ],
)
def test_a_box_that_fails_keeps_no_other_from_the_loop(
    fault: Fault, code: str, push: Push, campaign: Path
) -> None:
    """It is told with its address, only the other one is remembered, and the next push mends it."""
    with Box() as broken, Box() as good:
        broken.fails("GET", "/api/v2/assets", fault)
        addresses = [broken.address, good.address]
        ended, _, err = push(PASSWORD, to="anthias", url=addresses, user=USER)

        assert ended == 1
        assert f"error[{code}]" in err
        assert broken.address in err
        assert hanging(campaign) == [(good.address, "anthias")]
        assert push(PASSWORD, to="anthias", url=addresses, user=USER)[0] == 0
        assert len(hanging(campaign)) == 2
        assert broken.shown


def test_a_new_build_takes_the_place_of_the_old_one(push: Push, campaign: Path) -> None:
    """And what is somebody else's stays."""
    with Box() as box:
        box.add("Thực đơn")
        push(PASSWORD, to="anthias", url=box.address, user=USER)
        edit(campaign / "playlists.yaml", "Xin chào", "Chào bạn")
        build_on(campaign, TODAY)

        code, out, err = push(PASSWORD, to="anthias", url=box.address, user=USER)

        assert code == 0, err
        assert [line[:2] for line in out.splitlines()[1:-1]].count("- ") == 1
        names = [asset["name"] for asset in box.shown]
        assert "Thực đơn" in names
        loops = [asset for asset in box.shown if "loop" in asset["name"]]
        assert [box.holds(asset) for asset in loops] == [loop_of(campaign)]


def test_a_library_of_xibo_has_the_loop(push: Push, campaign: Path) -> None:
    """Its secret is that of the client."""
    with Xibo() as cms:
        code, out, err = push(SECRET, to="xibo", url=cms.address, user=CLIENT)
        assert code == 0, err
        assert loop_of(campaign) in cms.files.values()

        code, out, _ = push(SECRET, to="xibo", url=cms.address, user=CLIENT)

        assert code == 0
        assert "it was there already" in out
        assert hanging(campaign) == [(cms.address, "xibo")]
        code, _, err = push("falsch", to="xibo", url=cms.address, user=CLIENT)
        assert code == 1
        assert "error[login-refused]" in err


@pytest.fixture(scope="module")
def cms(tmp_path_factory: pytest.TempPathFactory) -> Iterator[libresignage.Cms]:
    with libresignage.running(tmp_path_factory.mktemp("cms")) as running:
        yield running


def test_a_real_libresignage_shows_it(cms: libresignage.Cms, push: Push, campaign: Path) -> None:
    """By a token; what its own interface tells is what was built."""
    cms.screen("board")
    code, out, err = push(cms.token, to="libresignage", url=cms.address)
    assert code == 0, err
    digest = hashlib.sha256(loop_of(campaign)).hexdigest()
    assert digest in [media["checksum"] for media in cms.media()]

    code, out, _ = push(cms.token, to="libresignage", url=cms.address)

    assert code == 0
    assert "it was there already" in out
    assert hanging(campaign) == [(cms.address, "libresignage")]


def test_a_server_that_is_not_there_is_told_once(push: Push, campaign: Path) -> None:
    """However many screens it was to have."""
    with Xibo() as cms:
        address = cms.address

    code, _, err = push(
        SECRET, to="xibo", url=address, user=CLIENT, screens=["words/board", "words/twin"]
    )

    assert code == 1
    assert err.count("error[no-connection]") == 1
    assert hanging(campaign) == []
