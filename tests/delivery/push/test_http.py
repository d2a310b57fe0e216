"""Asking a server: only an answer counts as one, and every failure is told."""

from __future__ import annotations

import datetime
import socket
import ssl
import subprocess
import threading
import tracemalloc
from collections.abc import Callable, Iterator
from email.utils import format_datetime
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import Any

import pytest

from signage.delivery.push.http import Server, Watched, basic, bearer
from signage.delivery.push.refusals import LostAnswer
from signage.delivery.push.secrets import Login
from signage.diagnostic import SignageError
from tests.delivery.push.stand_in import Asked, Cut, Reply, StandIn
from tests.tools import require_tool

SECRET = "bí-mật-9x"
LOGIN = Login("operator", SECRET)
NOW = datetime.datetime(2026, 12, 1, 9, 0, tzinfo=datetime.UTC)


@pytest.fixture
def stand_in() -> Iterator[StandIn]:
    with StandIn(lambda asked: Reply.json({"had": len(asked.body)})) as running:
        yield running


@pytest.fixture
def waits() -> list[float]:
    """Collect how long is waited."""
    return []


@pytest.fixture
def server(stand_in, waits) -> Iterator[Server]:
    with Server(stand_in.address, LOGIN, waits.append) as asked:
        yield asked


def _problem(act: Callable[[], object]) -> Any:
    with pytest.raises(SignageError) as caught:
        act()
    (problem,) = caught.value.diagnostics
    assert SECRET not in str(problem.message)
    return problem


@pytest.mark.parametrize(
    ("reply", "code"),
    [
        (Reply(302, headers={"Location": "http://x.example/login/?next=%2F"}), "sent-elsewhere"),
        (Reply(308, headers={"Location": "https://x.example/"}), "sent-elsewhere"),
        (Reply.json({"detail": "Invalid password."}, 401), "login-refused"),
        (Reply(403), "login-refused"),
        (Reply.page(404), "other-server"),
        (Reply(405), "other-server"),
        (Reply(413), "too-large-for-server"),
        (Reply(507), "server-full"),
        (Reply.json({"uri": ["Invalid file path."]}, 400), "server-refuses"),
        (Reply.page(500), "server-refuses"),
        (Reply(999), "server-refuses"),
        (Reply.page(), "other-server"),
        (Reply.json([1]), "other-server"),
        (Reply(200), "other-server"),
        (Reply(200, b"\xff{"), "other-server"),
    ],
)
def test_what_is_no_good_answer_is_told(stand_in, server, reply, code):
    """Nothing is taken for success but what was asked for."""
    stand_in.fails("GET", "/x", reply)

    assert _problem(lambda: server.read(dict[str, int], "GET", "x")).code == code


def test_a_page_is_no_answer_to_what_was_told(stand_in, server):
    """Networks that want a log-in answer so, to whatever is asked."""
    stand_in.fails("DELETE", "/x", Reply.page(), Reply(204), Reply.page(404))

    assert _problem(lambda: server.tell("DELETE", "x")).code == "other-server"
    assert server.tell("DELETE", "x").status == 204
    assert server.tell("DELETE", "x", also=(404,)).status == 404


def test_data_is_asked_for(stand_in, server):
    """Some servers answer with a page for people unless they are told what is wanted."""
    wanted = []

    def answer(asked: Asked) -> Reply:
        wanted.append(asked.headers["Accept"])
        return Reply.json({})

    stand_in.answer = answer
    server.read(dict[str, int], "GET", "x")
    assert wanted == ["application/json"]


def test_a_good_answer_is_read(server):
    """As what it should be."""
    assert server.read(dict[str, int], "POST", "x", json=[1]) == {"had": 3}


def test_what_the_server_says_is_passed_on_without_the_secret(stand_in, server):
    """It may repeat what it was sent, or a whole page."""
    words = f"no such token: {SECRET}. " + "again " * 100
    stand_in.fails("GET", "/x", Reply.json({"error": {"message": words}}, 400))

    said = str(_problem(lambda: server.ask("GET", "x")).message)
    assert "no such token: …. again" in said
    assert len(said) < 400


def test_where_a_server_sends_on_to_is_told_without_what_is_behind(stand_in, server):
    """There a token may stand."""
    there = "https://u:geheim@x.example/login?token=geheim"
    stand_in.fails("GET", "/x", Reply(302, headers={"Location": there}))

    said = str(_problem(lambda: server.ask("GET", "x")).message)
    assert "'x.example/login'" in said
    assert "geheim" not in said


@pytest.mark.parametrize("cut", Cut)
def test_a_lost_answer_is_told_and_nothing_sent_twice(stand_in, server, cut):
    """Whether it arrived is not known: who sent it has to look."""
    stand_in.fails("POST", "/x", cut)

    with pytest.raises(LostAnswer):
        server.ask("POST", "x", body=lambda: [b"0" * 2000])
    assert stand_in.asked == [("POST", "/x")]


@pytest.mark.parametrize("status", [429, 503])
def test_a_busy_server_is_asked_again_when_it_says(stand_in, server, waits, status):
    """The same is sent once more, within bounds."""
    hour = Reply(status, headers={"Retry-After": "3600"})
    stand_in.fails("POST", "/x", Reply(status, headers={"Retry-After": "7"}), hour, Reply(status))

    assert server.read(dict[str, int], "POST", "x", body=lambda: [b"12", b"3"]) == {"had": 3}
    assert waits == [7, 60, 5]


def test_a_busy_server_may_name_the_moment(stand_in, waits):
    """By the clock of the world."""
    later = format_datetime(NOW + datetime.timedelta(seconds=20), usegmt=True)
    stand_in.fails("GET", "/x", Reply(503, headers={"Retry-After": later}))

    with Server(stand_in.address, LOGIN, waits.append, lambda: NOW) as server:
        server.ask("GET", "x")
    assert waits == [20]


def test_a_server_that_stays_busy_is_left_alone(stand_in, server, waits):
    """After a few times."""
    stand_in.fails("GET", "/x", *[Reply(429)] * 4)

    assert _problem(lambda: server.ask("GET", "x")).code == "server-busy"
    assert len(stand_in.asked) == 4
    assert len(waits) == 3


def test_nothing_listens_there(waits):
    """It is tried some times, as players begin slowly."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = f"http://127.0.0.1:{free.getsockname()[1]}"

    with Server(address, LOGIN, waits.append) as server:
        problem = _problem(lambda: server.ask("POST", "x"))
    assert problem.code == "no-connection"
    assert "refuses the connection" in str(problem.message)
    assert waits == [1, 2, 3]


@pytest.mark.parametrize(
    ("address", "code"),
    [
        ("http://there-is-no-such-name.invalid", "server-not-found"),
        ("ftp://127.0.0.1", "no-connection"),
        ("http://127.0.0.1:99999", "no-connection"),
    ],
)
def test_an_address_that_leads_nowhere(waits, address, code):
    """Is told as that."""

    def ask() -> None:
        with Server(address, LOGIN, waits.append) as server:
            server.ask("GET", "x")

    assert _problem(ask).code == code


def test_a_server_that_says_nothing_is_waited_for_and_told(stand_in, server, monkeypatch):
    """As a connection that was lost."""
    with socket.create_server(("127.0.0.1", 0)) as silent:
        monkeypatch.setattr("signage.delivery.push.http._TIMEOUT", 0.05)
        address = f"http://127.0.0.1:{silent.getsockname()[1]}"
        with Server(address, LOGIN) as server:
            assert _problem(lambda: server.ask("GET", "x")).code == "connection-lost"


@pytest.fixture
def https(tmp_path: Path) -> Iterator[str]:
    """Serve https with a certificate that nobody signed."""
    both = tmp_path / "both.pem"
    subprocess.run(
        [
            *(require_tool("openssl"), "req", "-x509", "-newkey", "rsa:2048", "-nodes"),
            *("-days", "2", "-subj", "/CN=localhost", "-addext", "subjectAltName=IP:127.0.0.1"),
            *("-keyout", tmp_path / "key.pem", "-out", both),
        ],
        check=True,
        capture_output=True,
    )
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(both, tmp_path / "key.pem")

    class Quiet(HTTPServer):
        def handle_error(self, *_: Any) -> None:
            pass

    running = Quiet(("127.0.0.1", 0), BaseHTTPRequestHandler)
    running.socket = context.wrap_socket(running.socket, server_side=True)
    threading.Thread(target=running.serve_forever, args=(0.01,), daemon=True).start()
    yield f"https://127.0.0.1:{running.server_port}"
    running.shutdown()
    running.server_close()


def test_a_certificate_that_is_not_trusted(https, waits):
    """As in offices that look into what is sent; asking again would not help."""
    with Server(https, LOGIN, waits.append) as server:
        problem = _problem(lambda: server.ask("GET", "x"))
    assert problem.code == "not-trusted"
    assert "certificate" in str(problem.message)
    assert waits == []


def test_https_where_there_is_none(stand_in, waits):
    """A wrong port, mostly."""
    address = stand_in.address.replace("http:", "https:")
    with Server(address, LOGIN, waits.append) as server:
        problem = _problem(lambda: server.ask("GET", "x"))
    assert problem.code == "not-trusted"
    assert "does not speak https" in str(problem.message)


@pytest.mark.parametrize(("minutes", "remarks"), [(0, []), (1.9, []), (4, ["clock-differs"])])
@pytest.mark.parametrize("sign", [1, -1])
def test_the_clocks_are_compared(minutes, remarks, sign):
    """By two minutes they may differ."""
    there = NOW + sign * datetime.timedelta(minutes=minutes)

    class Dated(BaseHTTPRequestHandler):
        def date_time_string(self, timestamp: float | None = None) -> str:
            return format_datetime(there, usegmt=True)

        def do_GET(self) -> None:
            self.send_response(204)
            self.end_headers()

        def log_message(self, *_: Any) -> None:
            pass

    with HTTPServer(("127.0.0.1", 0), Dated) as running:
        threading.Thread(target=running.serve_forever, args=(0.01,), daemon=True).start()
        with Server(f"http://127.0.0.1:{running.server_port}", LOGIN, now=lambda: NOW) as server:
            server.ask("GET", "x")
            server.ask("GET", "x")
            assert [remark.code for remark in server.remarks] == remarks
        running.shutdown()


def test_an_answer_without_an_end_is_not_read_to_it(stand_in, server, monkeypatch):
    """A camera, for one."""
    monkeypatch.setattr("signage.delivery.push.http._LONGEST_ANSWER", 1 << 20)
    stand_in.fails("GET", "/x", Reply(200, b"0" * (2 << 20)))

    assert "no end" in str(_problem(lambda: server.ask("GET", "x")).message)


def test_a_path_lies_below_that_of_the_address(stand_in):
    """Servers do not always stand in the root."""
    with Server(f"{stand_in.address}/cms/", LOGIN) as server:
        server.ask("GET", "api/library")
    assert stand_in.asked == [("GET", "/cms/api/library")]


def test_who_asks_is_told_as_the_server_wants_it(stand_in):
    """With a password, with a token, or not at all."""
    told = []

    def answer(asked: Asked) -> Reply:
        told.append(asked.headers.get("Authorization"))
        return Reply(204)

    stand_in.answer = answer
    for said in (basic(Login()), basic(Login("an", "mật khẩu")), bearer("ls_pat_1"), bearer("")):
        with Server(stand_in.address, LOGIN) as server:
            server.authorization = said
            server.ask("GET", "x")
    assert told == [None, "Basic YW46beG6rXQga2jhuql1", "Bearer ls_pat_1", None]


@pytest.mark.parametrize("token", ["mật", "a\nb"])
def test_what_cannot_be_a_token_is_told(token):
    """A line break that was copied with it, for one."""
    assert _problem(lambda: bearer(token)).code == "login-refused"


def test_a_large_file_goes_through_little_memory(tmp_path):
    """However large: it is sent as it is read, and told of on the way."""
    size = 64 << 20
    large = tmp_path / "large.mp4"
    with large.open("wb") as file:
        file.truncate(size)
    received = 0

    class Swallowing(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            nonlocal received
            left = int(self.headers["Content-Length"])
            while left:
                left -= len(self.rfile.read(min(left, 1 << 16)))
            received = int(self.headers["Content-Length"])
            self.send_response(204)
            self.end_headers()

        def log_message(self, *_: Any) -> None:
            pass

    told: list[int] = []
    with HTTPServer(("127.0.0.1", 0), Swallowing) as running:
        threading.Thread(target=running.serve_forever, args=(0.01,), daemon=True).start()
        with (
            Server(f"http://127.0.0.1:{running.server_port}", LOGIN) as server,
            large.open("rb") as file,
        ):
            tracemalloc.start()
            server.ask("POST", "x", files={"file": ("a.mp4", Watched(file, told.append))})
            peak = tracemalloc.get_traced_memory()[1]
            tracemalloc.stop()
        running.shutdown()
    assert received > size
    assert sum(told) == size
    assert peak < 8 << 20


def test_a_refusal_in_the_middle_of_a_file_is_heard():
    """Web servers say that it is too large before all of it was sent, and hang up."""

    class Refusing(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            self.send_response(413)
            self.send_header("Connection", "close")
            self.end_headers()
            self.wfile.flush()
            self.connection.shutdown(socket.SHUT_WR)
            while self.rfile.read1(1 << 16):
                pass

        def log_message(self, *_: Any) -> None:
            pass

    with HTTPServer(("127.0.0.1", 0), Refusing) as running:
        threading.Thread(target=running.serve_forever, args=(0.01,), daemon=True).start()
        with Server(f"http://127.0.0.1:{running.server_port}", LOGIN) as server:
            problem = _problem(
                lambda: server.ask("POST", "x", body=lambda: (bytes(1 << 20) for _ in range(8)))
            )
        running.shutdown()
    assert problem.code == "too-large-for-server"


def test_a_large_answer_is_read_in_blocks(stand_in, server):
    """As it comes."""
    stand_in.fails("GET", "/x", Reply(200, bytes(300_000)))

    blocks = list(server.blocks("x"))
    assert sum(map(len, blocks)) == 300_000
    assert len(blocks) > 1


def test_a_block_that_does_not_come_is_told(stand_in, server):
    """In the middle of a file that is read back."""
    stand_in.answer = lambda _: Reply(200, bytes(300_000))
    stand_in.fails("GET", "/x", Cut.WHILE_ANSWERED)

    assert _problem(lambda: list(server.blocks("x"))).code == "connection-lost"
