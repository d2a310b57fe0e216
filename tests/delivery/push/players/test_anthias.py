"""Pushing to Anthias: a box as it is known to answer; none was there to be tried."""

from __future__ import annotations

import contextlib
import dataclasses
import datetime
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from signage.delivery.push.players.anthias import anthias
from signage.delivery.push.receiver import Pushed
from signage.delivery.push.secrets import Login
from signage.delivery.shipment import Form, Shipment
from signage.diagnostic import SignageError
from tests.delivery.campaign import shipment
from tests.delivery.push.pushed import changed, dated, lasting, refusal
from tests.delivery.push.servers.anthias import PASSWORD, TOKEN, USER, Box
from tests.delivery.push.stand_in import Cut, Fault, Reply

LOGIN = Login(USER, PASSWORD)


@pytest.fixture(autouse=True)
def no_waiting(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("time.sleep", lambda _: None)


@pytest.fixture
def box() -> Iterator[Box]:
    with Box() as running:
        yield running


@pytest.fixture
def shipped(built: Path) -> Shipment:
    return alone(built)


def alone(built: Path, form: Form = Form.LOOP, screen: str = "words/board") -> Shipment:
    """Return what a screen shows, with nothing to fall back to."""
    shipped = shipment(built, form, screen=screen)
    return dated(shipped, fallback_still=None, fallback_video=None)


def push(box: Box, shipped: Shipment, login: Login = LOGIN) -> Pushed:
    with anthias(box.address, login) as player:
        return player.push(shipped, lambda _: None)


def refused(box: Box, shipped: Shipment, login: Login = LOGIN) -> str:
    """Return why it is."""
    return refusal(lambda: push(box, shipped, login))


def holds(box: Box, shipped: Shipment) -> bool:
    """Tell whether it shows that, in order, and nothing else."""
    return [box.holds(asset) for asset in box.shown] == [
        item.file.read_bytes() for item in shipped.items
    ]


def test_a_loop_is_shown(box, shipped):
    """With its days, its bytes, and a name that tells whose it is and what."""
    wrote: list[int] = []
    with anthias(box.address, LOGIN) as player:
        pushed = player.push(shipped, wrote.append)

    name = f"words/board/loop #{shipped.items[0].sha256[:12]}"
    assert (pushed.sent, pushed.same, pushed.removed) == ((name,), (), ())
    (asset,) = box.shown
    assert asset["name"] == name
    assert asset["start_date"] == "2000-01-01T00:00:00Z"
    end = datetime.datetime.fromisoformat(asset["end_date"])
    assert end == datetime.datetime(2026, 12, 31, 23, 59, 59).astimezone()
    assert holds(box, shipped)
    assert sum(wrote) == shipped.items[0].size


def test_the_same_again_changes_nothing(box, shipped):
    """It is looked at, and left as it is."""
    push(box, shipped)
    box.asked.clear()

    again = push(box, shipped)
    assert (again.sent, again.removed, again.set_anew) == ((), (), ())
    assert len(again.same) == 1
    assert {method for method, _ in box.asked} == {"GET"}


def test_a_new_loop_takes_the_place_of_the_old(box, shipped, tmp_path):
    """Which is removed, its file too; what is somebody else's stays."""
    other = box.add("Thực đơn")
    push(box, shipped)
    new = changed(shipped, tmp_path)

    pushed = push(box, new)
    assert len(pushed.sent) == len(pushed.removed) == 1
    assert [asset["name"] for asset in box.shown if asset != other] == list(pushed.sent)
    assert list(box.files.values()) == [new.items[0].file.read_bytes()]


@pytest.mark.parametrize("more", range(300_000, 300_006))
def test_a_large_file_is_read_back_in_pieces(box, shipped, tmp_path, more):
    """Wherever one piece of it ends and the next begins."""
    large = changed(shipped, tmp_path, bytes(range(256)) * (more // 256) + bytes(more % 256))

    push(box, large)
    assert holds(box, large)


def test_a_later_day_sends_nothing(box, shipped):
    """The days are set."""
    push(box, shipped)
    box.asked.clear()

    later = push(box, dated(shipped, datetime.date(2027, 2, 28)))
    assert (later.sent, later.same, len(later.set_anew)) == ((), (), 1)
    assert box.shown[0]["end_date"][:4] == "2027"
    assert ("POST", "/api/v2/file_asset") not in box.asked


def test_without_a_last_day_it_goes_on(box, shipped):
    """The box wants one all the same."""
    push(box, dated(shipped, None))

    assert box.shown[0]["end_date"] == "2099-12-31T23:59:59Z"


def test_a_first_day_is_told_while_it_lies_ahead(box, shipped):
    """Not later, so that a clock that is not set shows it."""
    first = datetime.date(2026, 12, 20)
    push(box, dated(shipped, valid_from=first))
    (asset,) = box.assets.values()
    start = datetime.datetime.fromisoformat(asset["start_date"])
    assert start == datetime.datetime(2026, 12, 20).astimezone()

    push(box, dated(shipped, valid_from=first, made=first))
    assert box.shown[0]["start_date"] == "2000-01-01T00:00:00Z"


@pytest.mark.parametrize(
    ("form", "spare"), [(Form.LOOP, "fallback_video"), (Form.STILLS, "fallback_still")]
)
def test_when_it_is_over_the_box_falls_back(box, built, form, spare):
    """From the moment when the last of it is over, and without end."""
    shipped = dated(shipment(built, form))
    first, *others = shipped.items
    early = dataclasses.replace(first, valid_until=datetime.date(2026, 12, 10))
    shipped = dataclasses.replace(shipped, items=(early, *others) if others else (first,))
    assert len(push(box, shipped).sent) == len(shipped.items) + 1

    assert len(box.shown) == len(shipped.items)
    (asset,) = box.shown_on("2027-01-02T00:00:00Z")
    start = datetime.datetime.fromisoformat(asset["start_date"])
    assert start == datetime.datetime(2027, 1, 1).astimezone()
    assert box.shown_on("2098-01-01T00:00:00Z") == [asset]
    assert box.holds(asset) == getattr(shipped, spare).file.read_bytes()

    assert push(box, shipped).set_anew == ()
    later = push(box, dated(shipped, datetime.date(2027, 2, 28)))
    assert (later.sent, len(later.set_anew)) == ((), len(shipped.items) + 1)
    assert asset["start_date"][:7] in ("2027-02", "2027-03")
    assert len(push(box, dated(shipped, None)).removed) == 1


@pytest.mark.parametrize("form", [Form.SINGLES, Form.STILLS])
def test_several_are_shown_in_order(box, built, form):
    """Where the first of them was, whatever the box makes of their numbers meanwhile."""
    box.add("trước", play_order=0)
    several = alone(built, form)
    push(box, several)
    box.add("sau", play_order=9)
    backwards = dataclasses.replace(several, items=several.items[::-1])

    pushed = push(box, backwards)
    assert len(pushed.set_anew) == len(several.items) > 1
    names = [asset["name"].partition(" ")[0] for asset in box.shown]
    ours = [f"words/board/{item.file.stem}" for item in backwards.items]
    at = names.index(ours[0])
    assert names[at : at + len(ours)] == ours
    assert names[-1] == "sau"
    box.asked.clear()
    assert push(box, backwards).set_anew == ()
    assert {method for method, _ in box.asked} == {"GET"}


def test_a_still_has_its_seconds(box, built):
    """And new ones where they have changed."""
    stills = alone(built, Form.STILLS)
    push(box, stills)
    assert [asset["duration"] for asset in box.shown] == [
        max(1, round(item.seconds)) for item in stills.items
    ]

    longer = lasting(stills, 21.4)
    assert len(push(box, longer).set_anew) == len(stills.items)
    assert {asset["duration"] for asset in box.shown} == {21}


def test_another_screen_of_the_same_box_is_left_alone(box, built, tmp_path):
    """Only what was pushed for this playlist and screen is ours."""
    push(box, alone(built, screen="words/twin"))
    push(box, alone(built))
    push(box, changed(alone(built), tmp_path))

    names = [asset["name"].rpartition("/")[0] for asset in box.shown]
    assert sorted(names) == ["words/board", "words/twin"]


def test_fractions_of_a_second_are_told(box, shipped):
    """The box cuts them off."""
    assert [remark.code for remark in push(box, lasting(shipped, 17.2)).remarks] == ["fraction-cut"]
    assert push(box, lasting(shipped, 17.02)).remarks == ()


def test_a_token_is_taken_too(box, shipped):
    """A secret without a user."""
    push(box, shipped, Login("", TOKEN))

    assert holds(box, shipped)


@pytest.mark.parametrize(
    ("login", "code"),
    [(Login(), "sent-elsewhere"), (Login(USER, "sai"), "login-refused")],
)
def test_a_login_that_is_none(box, shipped, login, code):
    """The page to log in is no success."""
    assert refused(box, shipped, login) == code
    assert box.assets == {}


def test_a_file_that_the_box_does_not_play(box, shipped, tmp_path):
    """Is told in its words, and removed; what was shown stays."""
    push(box, shipped)
    box.refuses = "Video codec 'hevc' is not hardware-decoded on this device."

    with pytest.raises(SignageError) as caught:
        push(box, changed(shipped, tmp_path))
    (problem,) = caught.value.diagnostics
    assert problem.code == "server-refuses"
    assert "not hardware-decoded" in str(problem.message)
    assert holds(box, shipped)
    assert len(box.assets) == 1


def test_what_a_box_could_not_play_once_is_sent_again(box, shipped):
    """Left there by a push that was ended meanwhile."""
    name = f"words/board/loop #{shipped.items[0].sha256[:12]}"
    box.add(name, is_enabled=False, metadata={"error_message": "no"}, mimetype="video")

    push(box, shipped)
    assert holds(box, shipped)
    assert len(box.assets) == 1


def test_other_bytes_are_never_shown(box, shipped, tmp_path):
    """They are removed again."""
    push(box, shipped)
    box.spoils = b"x"

    assert refused(box, changed(shipped, tmp_path)) == "other-bytes"
    assert holds(box, shipped)
    assert len(box.assets) == 1


def test_a_box_that_makes_files_over_is_told_of(box, shipped):
    """Some do, and it is their screen."""
    box.makes_over = True

    assert "made-over" in [remark.code for remark in push(box, shipped).remarks]
    assert push(box, shipped).sent == ()


def test_a_box_that_never_comes_to_an_end(box, shipped):
    """Is asked ten minutes long; the next push goes on from there."""
    box.looks = 10_000
    assert refused(box, shipped) == "server-busy"
    assert box.shown == []

    (asset,) = box.assets.values()
    asset["is_processing"] = False
    assert push(box, shipped).sent == ()
    assert holds(box, shipped)


ASKED = [
    ("GET", "/api/v2/assets"),
    ("POST", "/api/v2/file_asset"),
    ("POST", "/api/v2/assets"),
    ("POST", "/api/v2/assets/order"),
]
FAULTS: list[Fault] = [
    *Cut,
    Reply(302, headers={"Location": "/login/?next=/api/v2/assets"}),
    Reply.page(),
    Reply.json({"detail": "Forbidden"}, 403),
    Reply.page(404),
    Reply(413),
    Reply.json({"error": "No space left on device"}, 507),
    Reply.json({"error": "boom"}, 500),
]


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: str(getattr(fault, "status", fault)))
@pytest.mark.parametrize("asked", ASKED, ids=lambda asked: asked[1])
def test_whatever_fails_the_next_push_makes_it_right(box, shipped, tmp_path, asked, fault):
    """What was shown is shown until then, and nothing is there twice afterwards."""
    box.add("Thực đơn", is_enabled=False)
    push(box, shipped)
    new = changed(shipped, tmp_path)
    box.fails(*asked, fault)

    with contextlib.suppress(SignageError):
        push(box, new)
    assert holds(box, shipped) or holds(box, new)

    push(box, new)
    assert holds(box, new)
    assert len(box.assets) == 2
    assert [name for name in box.files if name.endswith(".tmp")] == []
    assert push(box, new).same


@pytest.mark.parametrize("cut", [Cut.BEFORE_ANSWER, Cut.WHILE_ANSWERED])
def test_a_lost_answer_is_looked_for_before_anything_is_sent_again(box, shipped, cut):
    """What was made is found, and the push goes on."""
    box.fails("POST", "/api/v2/assets", cut)

    assert len(push(box, shipped).sent) == 1
    assert box.asked.count(("POST", "/api/v2/assets")) == 1
    assert holds(box, shipped)


def test_a_request_that_did_not_arrive_is_told(box, shipped):
    """It is looked for, and not there."""
    box.fails("POST", "/api/v2/assets", Cut.WHILE_SENT)

    assert refused(box, shipped) == "connection-lost"


def test_a_break_while_it_is_read_back_leaves_it_off(box, shipped):
    """What nobody has seen whole is not shown; the next push sees it, without sending it."""
    unanswered = box.answer

    def answer(asked: Any) -> Reply:
        if asked.path.endswith("/content"):
            box.fails("GET", asked.path, Cut.WHILE_ANSWERED)
            box.answer = unanswered
            return Reply(200, json.dumps({"content": "AAAA"}).encode()[:15])
        return unanswered(asked)

    box.answer = answer
    assert refused(box, shipped) == "other-server"
    assert box.shown == []
    assert refused(box, shipped) == "connection-lost"
    assert box.shown == []

    again = push(box, shipped)
    assert (again.sent, len(again.set_anew)) == ((), 1)
    assert holds(box, shipped)


def test_a_busy_box_is_asked_again(box, shipped):
    """Nothing of that is an error."""
    box.fails("POST", "/api/v2/file_asset", Reply(429, headers={"Retry-After": "1"}), Reply(503))

    push(box, shipped)
    assert holds(box, shipped)
