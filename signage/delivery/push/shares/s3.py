"""S3: a bucket, or a part of one, of Amazon or of whoever speaks like it."""

from __future__ import annotations

import contextlib
import hashlib
import html
import re
import socket
import ssl
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

import obstore
from obstore.exceptions import BaseError
from obstore.store import S3Store

from signage.delivery.family import Piece
from signage.delivery.push.media_type import media_type
from signage.delivery.push.receiver import Share
from signage.delivery.push.refusals import (
    lost,
    not_this_server,
    not_what_was_sent,
    server_refuses,
    unreachable,
)
from signage.delivery.push.secrets import Login
from signage.delivery.push.shares import problems
from signage.delivery.transfer import blocks
from signage.diagnostic import Diagnostic, SignageError
from signage.message import msg

if TYPE_CHECKING:
    from obstore.store import S3Credential

_AMAZON = "https://s3.amazonaws.com"
_SOME_REGION = "us-east-1"
"""What is tried first; servers without regions expect it, others say what they are."""
_NO_SUCH_USER = frozenset(("InvalidAccessKeyId", "SignatureDoesNotMatch", "InvalidToken"))
_FULL = frozenset(("QuotaExceeded", "XMinioStorageFull", "XMinioAdminBucketQuotaExceeded"))
_BLOCK = 1 << 20
_PART = 5 << 20
"""Larger files are sent in parts; until the last has come, there is nothing under the name."""


@contextlib.contextmanager
def s3(address: str, login: Login, endpoint: str) -> Iterator[Share]:
    """Open the folder at *address*, ``s3://bucket/folder``, on the server at *endpoint*.

    If that is empty, it is Amazon's. Nothing secret is sent, only signatures: ``http://`` does
    where somebody writes it.
    """
    server = (endpoint or _AMAZON).rstrip("/")
    bucket = _Bucket(server, address, login, _SOME_REGION)
    if other := bucket.expected_region():
        bucket = _Bucket(server, address, login, other)
    bucket.open()
    yield bucket


class _Bucket:
    """A part of a bucket; paths in it have forward slashes."""

    def __init__(self, server: str, address: str, login: Login, region: str) -> None:
        where = urlsplit(address)
        self._store = S3Store(
            where.netloc,
            prefix=unquote(where.path).strip("/") or None,
            endpoint=server,
            region=region,
            # Not what the environment has besides for Amazon's programs: a token for another key.
            credential_provider=lambda: _credential(login),
            skip_signature=False,
            s3_express=False,
            client_options={
                "allow_http": server.startswith("http://"),
                "connect_timeout": "15s",
                # Without any progress: how long a whole file takes hangs on the line.
                "read_timeout": "300s",
                "timeout": "24h",
            },
            retry_config={"max_retries": 3},
        )
        self._server = server
        self._bucket = where.netloc
        self._user = login.user

    def expected_region(self) -> str:
        """Return the region that the server says it is in; "" if it says nothing of that."""
        try:
            self._list()
        except (BaseError, FileNotFoundError) as error:
            return _tagged("Region", str(error))
        return ""

    def open(self) -> None:
        """See that the bucket is there, and that this user is let in."""
        with self._told(self._bucket):
            self._list()

    def read(self, path: str, limit: int) -> bytes | None:
        with self._told(path):
            try:
                found = obstore.get(self._store, path)
            except FileNotFoundError:
                return None
            return bytes(found.bytes()) if found.meta["size"] <= limit else None

    def size(self, path: str) -> int | None:
        with self._told(path):
            try:
                return obstore.head(self._store, path)["size"]
            except FileNotFoundError:
                return None

    def put(self, piece: Piece, wrote: Callable[[int], None]) -> None:
        # What is under the name is replaced when all of it has arrived, and not before.
        with self._told(piece.path, piece):
            obstore.put(
                self._store,
                piece.path,
                _heard(blocks(piece), wrote),
                attributes={"Content-Type": media_type(piece.path), "sha256": piece.sha256},
                use_multipart=piece.size > _PART,
                chunk_size=_PART,
                max_concurrency=1,
            )
            found = hashlib.sha256()
            for block in obstore.get(self._store, piece.path).stream(min_chunk_size=_BLOCK):
                found.update(block)
        if found.hexdigest() != piece.sha256:
            raise SignageError([not_what_was_sent(self._server, piece.path)])

    def remove(self, path: str) -> None:
        with self._told(path), contextlib.suppress(FileNotFoundError):
            obstore.delete(self._store, path)

    def _list(self) -> None:
        next(iter(obstore.list(self._store, chunk_size=1)), None)

    @contextlib.contextmanager
    def _told(self, path: str, piece: Piece | None = None) -> Iterator[None]:
        try:
            yield
        except FileNotFoundError as error:
            if error.errno is not None:  # a file of this machine
                raise
            raise SignageError([self._problem(path, piece, str(error))]) from None
        except BaseError as error:
            raise SignageError([self._problem(path, piece, str(error))]) from None

    def _problem(self, path: str, piece: Piece | None, said: str) -> Diagnostic:
        """Tell what *said* means: words of the library, with the answer of the server in it."""
        code, words = _tagged("Code", said), _tagged("Message", said)
        if code == "NoSuchBucket":
            return problems.no_such_folder(self._server, self._bucket)
        if code in _NO_SUCH_USER:
            hint = msg("compare the access key (`user:`) and its secret with those on the server")
            return problems.not_let_in(self._server, self._user, hint)
        if piece is not None and (code in _FULL or "507 Insufficient Storage" in said):
            return problems.room_ran_out(self._server, piece)
        if code == "AccessDenied" or ("403 Forbidden" in said and not code):
            return problems.not_allowed(self._server, self._user, path)
        if code:
            return server_refuses(self._server, f"{code}: {words}")
        if "kind: Connect," in said:
            return unreachable(self._server, _cause(said))
        if "inner: Http(" in said:
            return lost(self._server)
        if found := re.search(r"status code: (\d+[\w ]*)", said):
            why = msg("it does not speak S3: {words}", words=found[1])
            return not_this_server(self._server, why)
        return server_refuses(self._server, said.partition("Debug source:")[0])


def _credential(login: Login) -> S3Credential:
    return {
        "access_key_id": login.user,
        "secret_access_key": login.secret,
        "expires_at": None,
    }


def _heard(sent: Iterator[bytes], wrote: Callable[[int], None]) -> Iterator[bytes]:
    for block in sent:
        yield block
        wrote(len(block))


def _tagged(name: str, said: str) -> str:
    """Return what stands in an element of XML; "" if there is none."""
    found = re.search(f"<{name}>([^<]*)</{name}>", said)
    return "" if found is None else html.unescape(found[1])


def _cause(said: str) -> OSError:
    """Return what Python would have raised where no connection came about."""
    if "dns error" in said:
        return socket.gaierror()
    if "ConnectionRefused" in said:
        return ConnectionRefusedError()
    if found := re.search(r"InvalidCertificate\(\s*(\w+)", said):
        error = ssl.SSLCertVerificationError()
        error.verify_message = found[1]
        return error
    if "InvalidMessage" in said or "tls handshake" in said:
        no_tls = ssl.SSLError()
        no_tls.reason = "WRONG_VERSION_NUMBER"
        return no_tls
    return TimeoutError()
