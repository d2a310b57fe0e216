"""A server in this process that answers as a real one is known to, or fails as asked."""

from __future__ import annotations

import contextlib
import enum
import json
import re
import socket
import threading
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qsl, urlsplit


@dataclass(frozen=True)
class Reply:
    """An answer."""

    status: int = 200
    body: bytes = b""
    headers: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def json(cls, value: Any, status: int = 200, **headers: str) -> Reply:
        return cls(
            status, json.dumps(value).encode(), {"Content-Type": "application/json", **headers}
        )

    @classmethod
    def page(cls, status: int = 200) -> Reply:
        return cls(status, b"<!DOCTYPE html><title>Welcome</title>", {"Content-Type": "text/html"})


@dataclass(frozen=True)
class File:
    """A file in a form."""

    name: str
    kind: str
    data: bytes


@dataclass(frozen=True)
class Asked:
    """A request."""

    method: str
    path: str
    query: Mapping[str, str]
    headers: Mapping[str, str]
    body: bytes

    @property
    def json(self) -> Any:
        return json.loads(self.body)

    @property
    def fields(self) -> dict[str, str]:
        """Those of a form, but files."""
        if "multipart" not in self.headers["Content-Type"]:
            return dict(parse_qsl(self.body.decode()))
        return {name: data.decode() for name, file, _, data in self._parts() if file is None}

    @property
    def files(self) -> dict[str, File]:
        return {
            name: File(file, kind, data)
            for name, file, kind, data in self._parts()
            if file is not None
        }

    def _parts(self) -> Iterator[tuple[str, str | None, str, bytes]]:
        boundary = self.headers["Content-Type"].partition("boundary=")[2].encode()
        for part in (b"\r\n" + self.body).split(b"\r\n--" + boundary)[1:-1]:
            head, _, data = part.lstrip(b"\r\n").partition(b"\r\n\r\n")
            lines = [line.decode() for line in head.split(b"\r\n")]
            said = dict(line.split(": ", 1) for line in lines)
            names = dict(
                piece.split("=", 1)
                for piece in said["Content-Disposition"].split("; ")
                if "=" in piece
            )
            file = names.get("filename")
            kind = said.get("Content-Type", "")
            yield names["name"].strip('"'), None if file is None else file.strip('"'), kind, data


class Cut(enum.Enum):
    """Where a connection breaks."""

    WHILE_SENT = enum.auto()
    """Nothing of the request is obeyed."""
    BEFORE_ANSWER = enum.auto()
    """It was obeyed."""
    WHILE_ANSWERED = enum.auto()


Fault = Reply | Cut


class StandIn:
    """A server; `answer` says what it answers, `fails` what happens instead."""

    def __init__(self, answer: Callable[[Asked], Reply]) -> None:
        self.answer = answer
        self.asked: list[tuple[str, str]] = []
        self._faults: list[tuple[str, str, Fault]] = []
        stand_in = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"
            # Else each answer waits 40 ms for its second half.
            disable_nagle_algorithm = True

            def handle_one_request(self) -> None:
                with contextlib.suppress(ConnectionError):
                    super().handle_one_request()

            def __getattr__(self, name: str) -> Any:
                if name.startswith("do_"):
                    return self._serve
                raise AttributeError(name)

            def _serve(self) -> None:
                stand_in.serve(self)

            def log_message(self, *_: Any) -> None:
                pass

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._server.daemon_threads = True

    @property
    def address(self) -> str:
        host, port = self._server.server_address[:2]
        return f"http://{host!s}:{port}"

    def fails(self, method: str, path: str, *faults: Fault) -> None:
        """Let the next requests to *path* fail, one by one."""
        self._faults += [(method, re.escape(path), fault) for fault in faults]

    def fails_like(self, method: str, pattern: str, fault: Fault) -> None:
        """Let the next request fail that goes to anything like *pattern*, or below it."""
        self._faults.append((method, f"{pattern}(/.*)?", fault))

    def __enter__(self) -> StandIn:
        threading.Thread(target=self._server.serve_forever, args=(0.01,), daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self._server.shutdown()
        self._server.server_close()

    def serve(self, handler: BaseHTTPRequestHandler) -> None:
        """Answer one request."""
        address = urlsplit(handler.path)
        self.asked.append((handler.command, address.path))
        fault = self._fault(handler.command, address.path)
        if fault is Cut.WHILE_SENT:
            handler.rfile.read(min(1000, int(handler.headers.get("Content-Length", 0))))
            _cut(handler)
            return
        asked = Asked(
            handler.command,
            address.path,
            dict(parse_qsl(address.query)),
            handler.headers,  # type: ignore[arg-type]
            _body(handler),
        )
        reply = fault if isinstance(fault, Reply) else self.answer(asked)
        if fault is Cut.BEFORE_ANSWER:
            _cut(handler)
            return
        handler.send_response(reply.status)
        for name, value in reply.headers.items():
            handler.send_header(name, value)
        handler.send_header("Content-Length", str(len(reply.body)))
        handler.end_headers()
        if fault is Cut.WHILE_ANSWERED:
            handler.wfile.write(reply.body[: len(reply.body) // 2])
            _cut(handler)
            return
        if handler.command != "HEAD":
            handler.wfile.write(reply.body)

    def _fault(self, method: str, path: str) -> Fault | None:
        for number, (of_method, of_path, fault) in enumerate(self._faults):
            if of_method == method and re.fullmatch(of_path, path):
                del self._faults[number]
                return fault
        return None


def _body(handler: BaseHTTPRequestHandler) -> bytes:
    if handler.headers.get("Transfer-Encoding") == "chunked":
        whole = b""
        while size := int(handler.rfile.readline(), 16):
            whole += handler.rfile.read(size)
            handler.rfile.readline()
        handler.rfile.readline()
        return whole
    return handler.rfile.read(int(handler.headers.get("Content-Length", 0)))


def _cut(handler: BaseHTTPRequestHandler) -> None:
    handler.close_connection = True
    handler.wfile.flush()
    with contextlib.suppress(OSError):
        handler.connection.shutdown(socket.SHUT_RDWR)
