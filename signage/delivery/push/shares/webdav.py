"""WebDAV: a folder of a web server."""

from __future__ import annotations

import contextlib
import hashlib
import re
from collections.abc import Callable, Collection, Iterator, Mapping
from http import HTTPStatus
from pathlib import PurePosixPath
from xml.etree import ElementTree

import httpx

from signage.delivery.family import Piece
from signage.delivery.push.http import Answer, Server, basic
from signage.delivery.push.media_type import media_type
from signage.delivery.push.receiver import Share
from signage.delivery.push.refusals import not_this_server, not_what_was_sent, server_refuses
from signage.delivery.push.secrets import Login
from signage.delivery.push.shares import problems
from signage.delivery.push.shares.unfinished import UNFINISHED
from signage.delivery.transfer import blocks
from signage.diagnostic import SignageError
from signage.lazy_regex import lazy_regex
from signage.message import msg

_SIZE = b"""<?xml version="1.0" encoding="utf-8"?>
<propfind xmlns="DAV:"><prop><resourcetype/><getcontentlength/></prop></propfind>"""

_SIZE_FORM = lazy_regex("[0-9]{1,18}")
_NO_METHOD = (HTTPStatus.METHOD_NOT_ALLOWED, HTTPStatus.NOT_IMPLEMENTED)
_NO_WEBDAV = (*_NO_METHOD, HTTPStatus.BAD_REQUEST)
_WHILE_LOCKED_S = (1, 2, 4, 8)
"""A server may be busy for a while with what it was sent before the line was cut."""
_NOT_HERE = (HTTPStatus.BAD_GATEWAY, HTTPStatus.BAD_REQUEST)


@contextlib.contextmanager
def webdav(address: str, login: Login) -> Iterator[Share]:
    """Open the folder at *address*, ``https://host/folder``."""
    with Server(address, login) as server:
        folder = _Collection(server)
        folder.open(login)
        yield folder


class _Collection:
    """A folder that is there; paths in it have forward slashes."""

    def __init__(self, server: Server) -> None:
        self._server = server

    def open(self, login: Login) -> None:
        """See that the folder is there, and say who asks in the way that the server wants."""
        address = self._server.address
        found = self._look("", HTTPStatus.UNAUTHORIZED)
        if found.status == HTTPStatus.UNAUTHORIZED and _wants_digest(found):
            self._server.digest = httpx.DigestAuth(login.user, login.secret)
        else:
            self._server.authorization = basic(login)
        if self._look("").status == HTTPStatus.NOT_FOUND:
            raise SignageError([problems.no_such_folder(address, httpx.URL(address).path)])

    def read(self, path: str, limit: int) -> bytes | None:
        size = self.size(path)
        if size is None or size > limit:
            return None
        return self._server.ask("GET", path).body

    def size(self, path: str) -> int | None:
        found = self._look(path)
        if found.status == HTTPStatus.NOT_FOUND:
            return None
        try:
            told = ElementTree.fromstring(found.body)
        except (ElementTree.ParseError, LookupError, ValueError):
            why = msg("what it says of '{path}' cannot be read", path=path)
            raise SignageError([not_this_server(self._server.address, why)]) from None
        size = told.findtext(".//{DAV:}getcontentlength", "")
        is_folder = told.find(".//{DAV:}resourcetype/{DAV:}collection") is not None
        return int(size) if _SIZE_FORM.fullmatch(size) and not is_folder else None

    def put(self, piece: Piece, wrote: Callable[[int], None]) -> None:
        try:
            self._write(piece, wrote)
            if self._digest(UNFINISHED) != piece.sha256:
                raise SignageError([not_what_was_sent(self._server.address, piece.path)])
            self._make_folders(piece.path)
            self._give_name(piece.path)
        except BaseException:
            with contextlib.suppress(SignageError):
                self.remove(UNFINISHED)
            raise

    def remove(self, path: str) -> None:
        self._change("DELETE", path, path, also=(HTTPStatus.NOT_FOUND,))

    def _look(self, path: str, *also: int) -> Answer:
        """Return what is said of *path*: in XML if it is there."""
        told = (HTTPStatus.MULTI_STATUS, HTTPStatus.NOT_FOUND, *also)
        found = self._server.ask(
            "PROPFIND",
            path,
            also=(*told, *_NO_WEBDAV),
            headers={
                "Depth": "0",
                "Content-Type": "application/xml",
                "Content-Length": str(len(_SIZE)),
            },
            body=lambda: (_SIZE,),
        )
        if found.status not in told:
            why = msg("it has no WebDAV there")
            raise SignageError([not_this_server(self._server.address, why)])
        return found

    def _write(self, piece: Piece, wrote: Callable[[int], None]) -> None:
        def body() -> Iterator[bytes]:
            for block in blocks(piece):
                yield block
                wrote(len(block))

        # Of a length that is not told beforehand some servers keep nothing.
        headers = {"Content-Length": str(piece.size), "Content-Type": media_type(piece.path)}
        self._change("PUT", UNFINISHED, piece.path, headers=headers, body=body)

    def _digest(self, path: str) -> str:
        found = hashlib.sha256()
        for block in self._server.blocks(path):
            found.update(block)
        return found.hexdigest()

    def _make_folders(self, path: str) -> None:
        for folder in reversed(PurePosixPath(path).parents[:-1]):
            there = (HTTPStatus.METHOD_NOT_ALLOWED,)
            self._change("MKCOL", f"{folder}/", path, also=there)

    def _give_name(self, path: str) -> None:
        whole = httpx.URL(f"{self._server.address.rstrip('/')}/{path}")
        if self._move(path, str(whole), also=_NOT_HERE).status in _NOT_HERE:
            # A server behind a proxy that alone speaks https does not know this for its own.
            self._move(path, whole.raw_path.decode())

    def _move(self, path: str, destination: str, also: Collection[int] = ()) -> Answer:
        headers = {"Destination": destination, "Overwrite": "T"}
        return self._change("MOVE", UNFINISHED, path, also=also, headers=headers)

    def _change(
        self,
        method: str,
        place: str,
        path: str,
        *,
        also: Collection[int] = (),
        headers: Mapping[str, str] | None = None,
        body: Callable[[], Iterator[bytes]] | None = None,
    ) -> Answer:
        """Ask for something to be done at *place*, for the sake of *path*."""
        told = (HTTPStatus.LOCKED, *_NO_METHOD, *also)
        for wait_s in (*_WHILE_LOCKED_S, None):
            answer = self._server.ask(method, place, also=told, headers=headers, body=body)
            if answer.status != HTTPStatus.LOCKED:
                break
            if wait_s is None:
                raise SignageError([problems.locked(self._server.address, path)])
            self._server.wait(wait_s)
        if answer.status in _NO_METHOD and answer.status not in also:
            why = f"{answer.status} {HTTPStatus(answer.status).phrase}"
        elif answer.status == HTTPStatus.MULTI_STATUS:
            # Success with failures inside.
            found = re.search(rb"HTTP/[0-9.]+ ([45][^<]*)", answer.body)
            why = found[1].decode(errors="replace") if found else ""
        else:
            return answer
        words = f"{method} {path}: {why}"
        raise SignageError([server_refuses(self._server.address, words)])


def _wants_digest(answer: Answer) -> bool:
    return "digest " in answer.headers.get("www-authenticate", "").lower()
