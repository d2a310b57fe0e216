"""Pushing to Xibo: a CMS as its source says that it answers; none was there to be tried."""

from __future__ import annotations

import contextlib
import dataclasses
import datetime
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from signage.delivery.push.players.xibo import xibo
from signage.delivery.push.receiver import Pushed
from signage.delivery.push.secrets import Login
from signage.delivery.shipment import Form, Shipment
from signage.diagnostic import Severity, SignageError
from tests.delivery.campaign import shipment
from tests.delivery.push.pushed import changed, dated, lasting, refusal
from tests.delivery.push.servers.xibo import CLIENT, SECRET, Cms
from tests.delivery.push.stand_in import Cut, Fault, Reply

LOGIN = Login(CLIENT, SECRET)
NAME = "words/board/loop.mp4"


@pytest.fixture(autouse=True)
def no_waiting(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("time.sleep", lambda _: None)


@pytest.fixture
def cms() -> Iterator[Cms]:
    with Cms() as running:
        yield running


@pytest.fixture
def shipped(built: Path) -> Shipment:
    return dated(shipment(built))


def push(cms: Cms, shipped: Shipment, login: Login = LOGIN) -> Pushed:
    with xibo(cms.address, login) as player:
        return player.push(shipped, lambda _: None)


def holds(cms: Cms, shipped: Shipment) -> bool:
    """Tell whether the library has that."""
    files = {each["name"]: cms.files[number] for number, each in cms.media.items()}
    return all(
        files.get(f"{shipped.folder}/{item.file.name}") == item.file.read_bytes()
        for item in shipped.items
    )


def test_a_loop_is_in_the_library(cms, shipped):
    """Under a name that stays, until the end of its day."""
    wrote: list[int] = []
    with xibo(cms.address, LOGIN) as player:
        pushed = player.push(shipped, wrote.append)

    assert (pushed.sent, pushed.same, pushed.removed) == ((NAME,), (), ())
    assert pushed.remarks == ()
    assert cms.named(NAME)["expires"] == "2026-12-31 23:59:59"
    assert holds(cms, shipped)
    assert sum(wrote) == shipped.items[0].size


@pytest.mark.parametrize("day", ["{0}-{1}-{2} {3}", "{2}/{1}/{0} {3}"])
@pytest.mark.parametrize("form", [Form.LOOP, Form.SINGLES, Form.STILLS])
def test_the_same_again_changes_nothing(cms, built, form, day):
    """However the server writes days."""
    cms.day = day
    shipped = dated(shipment(built, form))
    push(cms, shipped)
    cms.asked.clear()

    again = push(cms, shipped)
    assert (again.sent, again.removed, again.set_anew) == ((), (), ())
    assert len(again.same) == len(shipped.items)
    assert {method for method, path in cms.asked if "authorize" not in path} == {"GET"}


def test_a_new_loop_takes_the_place_of_the_old(cms, shipped, tmp_path):
    """In the layouts that show it; what is somebody else's stays."""
    cms.add("Thực đơn")
    cms.add("trước words/board/loop.mp4", fileName="0123456789ab.mp4")
    push(cms, shipped)
    cms.used = {cms.named(NAME)["mediaId"]}
    new = changed(shipped, tmp_path)

    assert push(cms, new).sent == (NAME,)
    assert holds(cms, new)
    assert cms.used == {cms.named(NAME)["mediaId"]}
    assert len(cms.media) == 3


def test_a_later_day_sends_nothing_and_forgets_nothing(cms, shipped):
    """The server forgets whatever it is not told again."""
    push(cms, shipped)
    kept = {"tags": [{"tag": "sảnh"}, {"tag": "tầng", "value": "2"}], "enableStat": "On"}
    cms.named(NAME).update(kept)

    later = push(cms, dated(shipped, datetime.date(2027, 2, 28)))
    assert (later.sent, later.same, later.set_anew) == ((), (), (NAME,))
    media = cms.named(NAME)
    assert media["expires"] == "2027-02-28 23:59:59"
    assert {key: media[key] for key in kept} == kept
    assert media["duration"] == 7

    assert push(cms, dated(shipped, None)).set_anew == (NAME,)
    assert cms.named(NAME)["expires"] == 0
    assert push(cms, dated(shipped, None)).same == (NAME,)


def test_older_servers_tell_tags_in_one_line(cms, shipped):
    """They are given back as they are."""
    push(cms, shipped)
    cms.named(NAME)["tags"] = "sảnh,tầng|2"

    push(cms, dated(shipped, None))
    assert cms.named(NAME)["tags"] == [{"tag": "sảnh"}, {"tag": "tầng", "value": "2"}]


def test_a_still_has_its_seconds(cms, built):
    """And new ones where they have changed."""
    stills = dated(shipment(built, Form.STILLS))
    push(cms, stills)
    durations = [media["duration"] for media in cms.media.values()]
    assert durations == [max(1, round(item.seconds)) for item in stills.items]

    assert len(push(cms, lasting(stills, 21.4)).set_anew) == len(stills.items)
    assert {media["duration"] for media in cms.media.values()} == {21}


def test_what_is_not_pushed_any_more_is_removed(cms, built, shipped):
    """Unless something shows it, or it is somebody else's."""
    singles = dated(shipment(built, Form.SINGLES))
    push(cms, singles)
    mine = cms.add("words/board/của An.mp4", fileName="của An.mp4")
    first, *others = [each for each in cms.media.values() if each is not mine]
    cms.used = {first["mediaId"]}

    pushed = push(cms, shipped)
    assert set(pushed.removed) == {each["name"] for each in others}
    assert [remark.code for remark in pushed.remarks] == ["still-used"]
    assert mine in cms.media.values()
    cms.used = set()
    assert push(cms, shipped).removed == (first["name"],)


def test_a_picture_that_the_server_makes_smaller_is_told_of(cms, built):
    """It is that picture all the same."""
    cms.resizes = True
    stills = dated(shipment(built, Form.STILLS))

    assert {remark.code for remark in push(cms, stills).remarks} == {"made-over"}
    again = push(cms, stills)
    assert (again.sent, again.set_anew) == ((), ())


def test_a_picture_that_the_server_does_not_show_is_refused(cms, built):
    """It says so only to whoever looks."""
    cms.too_large = True

    assert refusal(lambda: push(cms, dated(shipment(built, Form.STILLS)))) == "server-refuses"


def test_an_error_with_a_good_answer_is_an_error(cms, shipped):
    """That is how it is told that there is no room, or no right."""
    cms.error = f"Your library is full. {SECRET}"

    with pytest.raises(SignageError) as caught:
        push(cms, shipped)
    (problem,) = caught.value.diagnostics
    assert problem.code == "server-refuses"
    assert "Your library is full. …" in str(problem.message)


def test_other_bytes_are_told(cms, shipped):
    """The server itself says what it has."""
    cms.spoils = b"x"
    assert refusal(lambda: push(cms, shipped)) == "other-bytes"

    cms.spoils = b""
    push(cms, shipped)
    assert holds(cms, shipped)
    assert len(cms.media) == 1


@pytest.mark.parametrize("login", [Login(CLIENT, "sai"), Login("sai", SECRET)])
def test_a_login_that_is_none(cms, shipped, login):
    """Nothing is sent."""
    assert refusal(lambda: push(cms, shipped, login)) == "login-refused"
    assert cms.media == {}


def test_long_names_are_shortened_and_stay_apart(cms, built, tmp_path):
    """The server takes a hundred letters."""
    singles = dated(shipment(built, Form.SINGLES))
    items = []
    for item in singles.items:
        file = tmp_path / f"{'x' * 60}-{item.file.name}"
        items.append(dataclasses.replace(item, file=Path(shutil.copy(item.file, file))))
    folder = dataclasses.replace(singles, playlist="p" * 120, items=tuple(items))

    assert len(push(cms, folder).sent) == len(singles.items)
    assert {len(media["name"]) for media in cms.media.values()} == {100}
    assert len(push(cms, folder).same) == len(singles.items)


def test_many_files_are_found_on_their_pages(cms, shipped):
    """The server tells ten unless it is asked for more, and some tell fewer than they are asked."""
    for number in range(250):
        cms.add(f"words/board/{number}.mp4")
    push(cms, shipped)

    assert push(cms, shipped).same == (NAME,)


def test_before_its_first_day_nothing_takes_the_place_of_what_is_shown(cms, shipped, tmp_path):
    """The server would show it at once."""
    first = datetime.date(2026, 12, 20)
    early = push(cms, dataclasses.replace(shipped, valid_from=first))
    assert [(each.code, each.severity) for each in early.remarks] == [
        ("begins-later", Severity.WARNING)
    ]
    assert push(cms, dataclasses.replace(shipped, valid_from=first)).remarks == ()
    new = dataclasses.replace(changed(shipped, tmp_path), valid_from=first)

    assert refusal(lambda: push(cms, new)) == "begins-later"
    assert holds(cms, shipped)
    push(cms, dataclasses.replace(new, made=first))
    assert holds(cms, new)


ASKED = [("POST", "/api/authorize/access_token"), ("GET", "/api/library"), ("POST", "/api/library")]
FAULTS: list[Fault] = [
    *Cut,
    Reply(302, headers={"Location": "/login"}),
    Reply.page(),
    Reply.json({"error": {"message": "no"}}, 403),
    Reply.page(404),
    Reply(413),
    Reply(507),
    Reply.json({"files": [{"name": "x", "error": "no"}]}),
    Reply(429, headers={"Retry-After": "1"}),
]


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: str(getattr(fault, "status", fault)))
@pytest.mark.parametrize("asked", ASKED, ids=lambda asked: asked[1])
def test_whatever_fails_the_next_push_makes_it_right(cms, shipped, tmp_path, asked, fault):
    """Nothing is there twice afterwards."""
    push(cms, shipped)
    new = changed(shipped, tmp_path)
    cms.fails(*asked, fault)

    with contextlib.suppress(SignageError):
        push(cms, new)
    assert holds(cms, shipped) or holds(cms, new)

    push(cms, new)
    assert holds(cms, new)
    assert len(cms.media) == 1
    assert push(cms, new).same == (NAME,)


@pytest.mark.parametrize("cut", [Cut.BEFORE_ANSWER, Cut.WHILE_ANSWERED])
def test_a_lost_answer_is_looked_for_before_anything_is_sent_again(cms, shipped, cut):
    """What was received is found, and the push goes on."""
    cms.fails("POST", "/api/library", cut)

    assert push(cms, shipped).sent == (NAME,)
    assert cms.asked.count(("POST", "/api/library")) == 1


def test_each_file_is_sent_with_a_token_of_its_own(cms, built):
    """It holds for an hour."""
    push(cms, dated(shipment(built, Form.SINGLES)))

    assert len(cms.tokens) > 2
