"""Pushing to a real LibreSignage, whose own page shows what was pushed."""

from __future__ import annotations

import dataclasses
import datetime
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from signage.delivery.push.players.libresignage import libresignage
from signage.delivery.push.receiver import Pushed
from signage.delivery.push.secrets import Login
from signage.delivery.shipment import Form, Shipment
from signage.diagnostic import SignageError
from tests.browser import open_page
from tests.delivery.campaign import shipment
from tests.delivery.push.pushed import changed, dated, lasting, refusal
from tests.delivery.push.servers.libresignage import Cms, running
from tests.delivery.push.stand_in import Asked, Cut, Fault, Reply, StandIn

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cms]:
    with running(tmp_path_factory.mktemp("libresignage")) as cms:
        yield cms


@pytest.fixture
def cms(server: Cms) -> Cms:
    """Return it with nothing in it but a screen for ours."""
    server.empty()
    server.screen("board")
    return server


@pytest.fixture
def shipped(built: Path) -> Shipment:
    return dated(shipment(built))


def push(cms: Cms, shipped: Shipment, token: str = "") -> Pushed:
    with libresignage(cms.address, Login("", token or cms.token)) as player:
        return player.push(shipped, lambda _: None)


def holds(cms: Cms, shipped: Shipment) -> bool:
    """Tell whether the screen shows that, in order, and nothing else."""
    playlist = cms.playlist(shipped.folder)
    shown = [entry["media"]["checksum"] for entry in playlist["entries"]]
    screen = cms.screen("board")
    return (
        shown == [item.sha256 for item in shipped.items]
        and screen["published_playlist_id"] == playlist["id"]
        and playlist["description"] == shipped.serial
    )


def test_a_loop_is_shown(cms, shipped):
    """By the screen of that name, until its day, and what is there is what was sent."""
    wrote: list[int] = []
    with libresignage(cms.address, Login("", cms.token)) as player:
        pushed = player.push(shipped, wrote.append)

    name = f"words/board/loop #{shipped.items[0].sha256[:12]}"
    assert (pushed.sent, pushed.same, pushed.removed) == ((name,), (), ())
    (media,) = cms.media()
    assert media["title"] == name
    assert media["expires_on"] == "2026-12-31"
    assert media["mime_type"] == "video/mp4"
    assert holds(cms, shipped)
    assert sum(wrote) == shipped.items[0].size


@pytest.mark.browser
def test_its_own_player_shows_the_loop(cms, shipped):
    """The page that a screen there opens plays it."""
    push(cms, shipped)
    slug = cms.screen("board")["slug"]

    with open_page(320, 200) as page:
        page.goto(f"{cms.address}/dashboard/screens/{slug}/player")
        page.wait_for_function(
            """() => {
              const video = document.querySelector(".signage-slide:not([hidden]) video");
              return video && video.currentTime > 0.5 && !video.paused;
            }"""
        )
        size = page.evaluate(
            "() => { const v = document.querySelector('video'); "
            "return [v.videoWidth, v.videoHeight] }"
        )
    assert size == [shipped.width, shipped.height]


def test_the_same_again_changes_nothing(cms, shipped):
    """Neither files, nor what is published."""
    push(cms, shipped)
    before = (cms.screen("board"), cms.media(), cms.playlist(shipped.folder))

    again = push(cms, shipped)
    assert (again.sent, again.removed, again.set_anew) == ((), (), ())
    assert len(again.same) == 1
    assert (cms.screen("board"), cms.media(), cms.playlist(shipped.folder)) == before


def test_a_new_loop_takes_the_place_of_the_old(cms, shipped, tmp_path):
    """Screens that are open hear of it; what is somebody else's stays."""
    push(cms, shipped)
    other = {"title": "Thực đơn", "kind": "text", "source": "Phở"}
    other_id = cms.ask("POST", "media", json=other)["id"]
    at = cms.playlist(shipped.folder)["id"]
    cms.ask("POST", f"playlists/{at}/entries", json={"media_id": other_id})
    revision = cms.screen("board")["published_revision"]
    new = changed(shipped, tmp_path)

    pushed = push(cms, new)
    assert len(pushed.sent) == len(pushed.removed) == 1
    shown = [entry["media"]["title"] for entry in cms.playlist(shipped.folder)["entries"]]
    assert sorted(shown) == sorted([*pushed.sent, "Thực đơn"])
    assert {media["title"] for media in cms.media()} == set(shown)
    assert cms.screen("board")["published_revision"] == revision + 1


def test_a_later_day_sends_nothing(cms, shipped):
    """The day is set; or taken away."""
    push(cms, shipped)

    later = push(cms, dated(shipped, datetime.date(2027, 2, 28), serial="SG-LATER"))
    assert (later.sent, later.same, len(later.set_anew)) == ((), (), 1)
    assert cms.media()[0]["expires_on"] == "2027-02-28"
    push(cms, dated(shipped, None))
    assert cms.media()[0]["expires_on"] is None


@pytest.mark.parametrize("form", [Form.SINGLES, Form.STILLS])
def test_several_are_shown_in_order(cms, built, form):
    """With their seconds, also when both have changed."""
    several = dated(shipment(built, form))
    push(cms, several)
    assert holds(cms, several)
    backwards = dataclasses.replace(several, items=several.items[::-1])

    assert len(push(cms, lasting(backwards, 21.4)).set_anew) == len(several.items) > 1
    assert holds(cms, backwards)
    entries = cms.playlist(several.folder)["entries"]
    assert [entry["duration_override"] for entry in entries] == [21] * len(entries)
    assert push(cms, lasting(backwards, 21.4)).set_anew == ()


def test_the_same_bytes_may_be_shown_twice(cms, built, tmp_path):
    """By two playlists, or by one: the server keeps them once, as long as anybody shows them."""
    board, twin = (dated(shipment(built, screen=f"words/{name}")) for name in ("board", "twin"))
    twin = dataclasses.replace(twin, items=(*board.items, *board.items))
    push(cms, board)
    assert push(cms, twin).sent == ()
    assert len(cms.playlist(twin.folder)["entries"]) == 2
    assert push(cms, twin).set_anew == ()

    assert push(cms, changed(board, tmp_path)).removed == ()
    assert len(cms.media()) == 2
    push(cms, changed(twin, tmp_path))
    assert len(push(cms, changed(board, tmp_path)).removed) == 1
    assert len(cms.media()) == 1


def test_what_others_brought_is_used_and_left(cms, shipped, tmp_path):
    """The server would not take the same bytes once more."""
    (loop,) = shipped.items
    with loop.file.open("rb") as file:
        form = {"title": "của An", "kind": "video", "expires_on": "2026-12-01"}
        cms.ask("POST", "media", data=form, files={"file": ("a.mp4", file)})

    assert push(cms, shipped).sent == ()
    assert holds(cms, shipped)
    assert cms.media()[0]["expires_on"] == "2026-12-31"
    push(cms, changed(shipped, tmp_path))
    assert "của An" in [media["title"] for media in cms.media()]


def test_screens_are_found_by_their_names(cms, shipped):
    """Or show the playlist because somebody there said so."""
    cms.screen("board tầng 2")
    cms.screen("boardroom")
    by_hand = cms.screen("sảnh")["id"]
    push(cms, shipped)
    at = cms.playlist(shipped.folder)["id"]
    assign = {"mode": "playlist", "playlist_id": at}
    cms.ask("PUT", f"screens/{by_hand}/assignment", json=assign)

    push(cms, shipped)
    shows = {each["name"]: each["published_playlist_id"] for each in cms.ask("GET", "screens")}
    assert shows == {"board": at, "board tầng 2": at, "boardroom": None, "sảnh": at}


def test_a_screen_that_is_not_there_is_told(cms, built):
    """The playlist is there all the same."""
    twin = dated(shipment(built, screen="words/twin"))

    assert "no-screen-there" in [remark.code for remark in push(cms, twin).remarks]
    assert len(cms.playlist("words/twin")["entries"]) == 1


def test_a_screen_goes_on_showing_the_playlist_that_it_shows(cms, built):
    """Of two for the same screen, each would take it from the other."""
    first = dated(shipment(built))
    push(cms, first)
    second = dataclasses.replace(first, playlist="khac")

    assert "screen-shows-else" in [remark.code for remark in push(cms, second).remarks]
    assert holds(cms, first)
    assert push(cms, first).set_anew == ()

    cms.screen("khac/board")
    assert push(cms, second).set_anew == ("khac/board",)
    at = cms.playlist("khac/board")["id"]
    assert cms.screen("khac/board")["published_playlist_id"] == at
    assert holds(cms, first)


def test_a_screen_that_shows_something_of_others_is_taken(cms, shipped):
    """It was given the name of ours."""
    before = cms.ask("POST", "playlists", json={"name": "Mặc định"})["id"]
    assign = {"mode": "playlist", "playlist_id": before}
    cms.ask("PUT", f"screens/{cms.screen('board')['id']}/assignment", json=assign)

    push(cms, shipped)
    assert holds(cms, shipped)


def test_before_its_first_day_it_is_there_and_not_shown(cms, shipped, tmp_path):
    """What is shown goes on until somebody pushes on that day."""
    push(cms, shipped)
    first = datetime.date(2026, 12, 20)
    new = dataclasses.replace(changed(shipped, tmp_path), valid_from=first)

    assert "begins-later" in [remark.code for remark in push(cms, new).remarks]
    assert holds(cms, shipped)
    assert len(cms.media()) == 2

    on_the_day = push(cms, dataclasses.replace(new, made=first))
    assert (on_the_day.sent, len(on_the_day.removed)) == ((), 1)
    assert holds(cms, new)


@pytest.mark.parametrize("token", ["ls_pat_none", "x"])
def test_a_token_that_is_none(cms, shipped, token):
    """Is told, and nothing is there."""
    assert refusal(lambda: push(cms, shipped, token)) == "login-refused"
    assert cms.media() == []


def _script(path: Path, text: str) -> str:
    """Write a script of the shell at *path*, which can be run by that name."""
    path.write_text(f"#!/bin/sh\n{text}\n")
    path.chmod(0o755)
    return str(path)


@pytest.mark.skipif(os.name == "nt", reason="what stands in for ffmpeg is a script of the shell")
def test_a_server_that_encodes_anew(tmp_path, shipped):
    """Is waited for; one that cannot is told of, in its words, and the file removed."""
    encoder = _script(tmp_path / "ffmpeg", 'for last; do :; done\nprintf made-over > "$last"')
    settings = {
        "LIBRESIGNAGE_VIDEO_TRANSCODING_ENABLED": "true",
        # The server asks it how long a video is, to tell of its progress.
        "LIBRESIGNAGE_FFPROBE_BINARY": _script(tmp_path / "ffprobe", "echo 8.0"),
    }
    with running(tmp_path, **settings, LIBRESIGNAGE_FFMPEG_BINARY=encoder) as cms:
        cms.screen("board")
        assert "made-over" in [remark.code for remark in push(cms, shipped).remarks]
        again = push(cms, shipped)
        assert (again.sent, again.set_anew) == ((), ())
        assert "made-over" in [remark.code for remark in again.remarks]
    other = tmp_path / "other"
    other.mkdir()
    with running(other, **settings, LIBRESIGNAGE_FFMPEG_BINARY="none") as cms:
        assert refusal(lambda: push(cms, shipped)) == "server-refuses"
        assert cms.media() == []


@pytest.fixture
def between(cms: Cms) -> Iterator[StandIn]:
    """Stand between us and the real server, and fail as asked."""

    def answer(asked: Asked) -> Reply:
        kept = ("authorization", "content-type")
        there = cms.client.request(
            asked.method,
            asked.path,
            params=asked.query,
            headers={k: v for k, v in asked.headers.items() if k.lower() in kept},
            content=asked.body,
        )
        return Reply(there.status_code, there.content, {"Content-Type": "application/json"})

    with StandIn(answer) as running:
        yield running


ASKED = [
    ("POST", "/api/v1/media"),
    ("POST", "/api/v1/playlists"),
    ("POST", "/api/v1/playlists/{}/entries"),
    ("DELETE", "/api/v1/playlists/{}/entries"),
    ("PUT", "/api/v1/screens/{}/assignment"),
    ("POST", "/api/v1/publish"),
    ("PATCH", "/api/v1/playlists/{}"),
    ("DELETE", "/api/v1/media"),
]
FAULTS: list[Fault] = [*Cut, Reply.page(), Reply(302), Reply(507)]


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: str(getattr(fault, "status", fault)))
def test_whatever_fails_the_next_push_makes_it_right(cms, between, shipped, tmp_path, fault):
    """Wherever in a push: nothing is there twice afterwards, and what is shown is published."""
    through = dataclasses.replace(cms, address=between.address)
    for number, (method, path) in enumerate(ASKED):
        cms.empty()
        cms.screen("board")
        if "DELETE" in method:
            push(cms, shipped)
        folder = tmp_path / str(number)
        folder.mkdir()
        new = changed(shipped, folder)
        between.fails_like(method, path.replace("{}", "[0-9]+"), fault)

        try:
            push(through, new)
        except SignageError:
            push(through, new)
        assert holds(cms, new), (method, path)
        assert [media["checksum"] for media in cms.media()] == [i.sha256 for i in new.items]
        assert push(through, new).same


def test_what_was_not_published_is_by_the_next_push(cms, between, shipped):
    """Also where nothing else tells that it was not."""
    push(cms, shipped)
    longer = lasting(shipped, 21.4)
    revision = cms.screen("board")["published_revision"]
    between.fails("POST", "/api/v1/publish", Cut.WHILE_SENT)
    through = dataclasses.replace(cms, address=between.address)
    assert refusal(lambda: push(through, longer)) == "connection-lost"
    assert cms.screen("board")["published_revision"] == revision

    push(through, longer)
    assert cms.screen("board")["published_revision"] == revision + 1
    assert holds(cms, longer)


@pytest.mark.parametrize("path", ["media", "playlists"])
def test_a_lost_answer_is_looked_for_before_anything_is_sent_again(cms, between, shipped, path):
    """What was made is found, and the push goes on."""
    between.fails("POST", f"/api/v1/{path}", Cut.BEFORE_ANSWER)

    push(dataclasses.replace(cms, address=between.address), shipped)
    assert holds(cms, shipped)
    assert between.asked.count(("POST", f"/api/v1/{path}")) == 1


def test_other_bytes_are_never_shown(cms, between, shipped, tmp_path):
    """They are removed again."""
    push(cms, shipped)
    new = changed(shipped, tmp_path)
    there = between.answer

    def spoilt(asked: Asked) -> Reply:
        if (asked.method, asked.path) != ("POST", "/api/v1/media"):
            return there(asked)
        data = new.items[0].file.read_bytes()
        body = asked.body.replace(data, data + b"x")
        return there(dataclasses.replace(asked, body=body))

    between.answer = spoilt
    through = dataclasses.replace(cms, address=between.address)
    assert refusal(lambda: push(through, new)) == "other-bytes"
    assert holds(cms, shipped)
    assert [media["checksum"] for media in cms.media()] == [shipped.items[0].sha256]


def test_many_files_are_found_on_their_pages(cms, shipped, monkeypatch):
    """So many at a time."""
    monkeypatch.setattr("signage.delivery.push.players.libresignage._PER_PAGE", 2)
    for number in range(4):
        cms.ask("POST", "media", json={"title": f"{number}", "kind": "text", "source": "x"})
    push(cms, shipped)

    assert push(cms, shipped).same
