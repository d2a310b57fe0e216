"""What only WebDAV has: ways to say who asks, proxies before servers, locks, pages for people."""

from __future__ import annotations

import dataclasses

import httpx
import pytest

from signage.delivery.push.secrets import Login
from signage.delivery.push.shares import webdav as webdav_module
from tests.delivery.push.shares.dav_server import PASSWORD, USER, dav_server
from tests.delivery.push.shares.offer import Offer
from tests.delivery.push.shares.test_shares import MIB, NEW, OLD, failure, put
from tests.delivery.push.stand_in import Asked, Reply, StandIn

pytestmark = [pytest.mark.slow, pytest.mark.server]

_LOCK = b"""<?xml version="1.0"?><lockinfo xmlns="DAV:"><lockscope><exclusive/></lockscope>
<locktype><write/></locktype><owner>an editor</owner></lockinfo>"""
_THERE = b"""<?xml version="1.0"?><multistatus xmlns="DAV:"><response><href>/</href><propstat>
<prop><resourcetype><collection/></resourcetype></prop></propstat></response></multistatus>"""


def test_a_password_need_not_be_sent(on_dav, tmp_path):
    """A server that only takes answers to its questions gets them, with files of any size."""
    with dav_server(on_dav.folder.parent, tmp_path / "log", "--digest") as port:
        digested = on_dav.at(port)
        put(digested, NEW)
        with digested.open() as share:
            assert share.size(NEW.path) == NEW.size

        wrong = dataclasses.replace(digested, login=Login(USER, "sai"))
        assert failure(lambda: put(wrong, OLD)).code == "login-refused"

    assert on_dav.held() == {NEW.path: NEW.source}


def test_behind_a_proxy_that_speaks_https_files_get_their_names(on_dav, tmp_path):
    """Such a server takes its own address for that of another."""
    with dav_server(on_dav.folder.parent, tmp_path / "log", "--behind-https") as port:
        put(on_dav.at(port), OLD)
        put(on_dav.at(port), NEW)

    assert on_dav.held() == {NEW.path: NEW.source}


def test_a_full_server_is_told_and_keeps_what_was_there(on_dav, tmp_path):
    put(on_dav, OLD)

    with dav_server(on_dav.folder.parent, tmp_path / "log", f"--full-after={4 * MIB}") as port:
        failed = failure(lambda: put(on_dav.at(port), NEW))

    assert failed.code == "server-full"
    assert on_dav.held() == {OLD.path: OLD.source}


def test_what_somebody_has_open_is_told_and_stays(on_dav, monkeypatch):
    monkeypatch.setattr(webdav_module, "_WHILE_LOCKED_S", (0,))
    put(on_dav, OLD)
    httpx.request(
        "LOCK", f"{on_dav.address}/{OLD.path}", content=_LOCK, auth=(USER, PASSWORD)
    ).raise_for_status()

    failed = failure(lambda: put(on_dav, NEW))

    assert failed.code == "file-locked"
    assert failed.message.values["path"] == OLD.path
    assert on_dav.held() == {OLD.path: OLD.source}


def test_what_is_locked_for_a_moment_is_waited_for(stand_in):
    """As by a server that is still busy with what was sent before a line was cut."""
    stand_in.fails("PUT", "/signage-unfinished", Reply(423))

    assert failure(lambda: put(offered(stand_in), OLD)).code == "other-bytes"
    assert stand_in.asked.count(("PUT", "/signage-unfinished")) == 2


@pytest.mark.parametrize(
    ("reply", "code"),
    [
        (Reply.page(), "other-server"),
        (Reply(405), "other-server"),
        (Reply(302, headers={"Location": "http://x.example/login"}), "sent-elsewhere"),
        (Reply(403), "login-refused"),
        (Reply(404), "share-not-there"),
    ],
)
def test_what_is_no_such_folder_is_told_before_anything_is_sent(stand_in, reply, code):
    stand_in.fails("PROPFIND", "/", reply, reply)

    assert failure(lambda: put(offered(stand_in), OLD)).code == code
    assert {method for method, _ in stand_in.asked} == {"PROPFIND"}


@pytest.mark.parametrize(("method", "status"), [("PUT", 405), ("PUT", 501)])
def test_a_folder_that_is_only_read_is_told(stand_in, method, status):
    stand_in.fails(method, "/signage-unfinished", Reply(status))

    failed = failure(lambda: put(offered(stand_in), OLD))

    assert failed.code == "server-refuses"
    assert f"{method} {OLD.path}: {status}" in str(failed.message)


def test_success_with_a_failure_inside_is_a_failure(stand_in):
    inside = (
        b'<multistatus xmlns="DAV:"><status>HTTP/1.1 424 Failed Dependency</status></multistatus>'
    )
    stand_in.fails("PUT", "/signage-unfinished", Reply(207, inside))

    failed = failure(lambda: put(offered(stand_in), OLD))

    assert failed.code == "server-refuses"
    assert "424 Failed Dependency" in str(failed.message)


@pytest.mark.parametrize(
    "reply",
    [
        Reply.page(),
        Reply(207, b"no XML"),
        Reply(207, b"<?xml version='1.0' encoding='nothing'?><a/>"),
        Reply(207, b"<?xml version='1.0' encoding='shift_jis'?><a/>"),
    ],
)
def test_what_nobody_can_read_is_told(stand_in, reply):
    with offered(stand_in).open() as share:
        stand_in.fails("PROPFIND", "/x.mp4", reply)

        assert failure(lambda: share.size("x.mp4")).code == "other-server"


@pytest.mark.parametrize("size", [b"", b"-1", b"many", b"9" * 5000])
def test_a_size_that_is_none_is_as_no_file(stand_in, size):
    told = b'<a xmlns="DAV:"><getcontentlength>%s</getcontentlength></a>' % size
    with offered(stand_in).open() as share:
        stand_in.fails("PROPFIND", "/x.mp4", Reply(207, told))

        assert share.size("x.mp4") is None


@pytest.fixture
def stand_in():
    def answer(asked: Asked) -> Reply:
        if asked.method == "PROPFIND":
            return Reply(207, _THERE, {"Content-Type": "application/xml"})
        return Reply(201)

    with StandIn(answer) as running:
        yield running


def offered(stand_in: StandIn) -> Offer:
    return Offer("webdav", stand_in.address, Login(USER, PASSWORD))
