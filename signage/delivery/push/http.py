"""Asking a server over HTTP, so that nothing but its answer counts as one.

Redirects are not followed: behind one may stand a page to log in, which would read as success.
Only what has certainly not arrived is asked again by itself: a connection that did not come about,
and what a server answers with "later". Of a request whose answer was lost (`LostAnswer`) nobody
knows; whoever sent it looks what is there before it is sent once more.
"""

from __future__ import annotations

import base64
import contextlib
import datetime
import email.utils
import ssl
import time
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from types import TracebackType
from typing import Any, BinaryIO, Self, TypeVar

import httpx
import msgspec
import truststore

from signage.delivery.push.refusals import (
    LostAnswer,
    lost,
    not_this_server,
    refused,
    shortened,
    unreachable,
)
from signage.delivery.push.secrets import Login
from signage.diagnostic import Diagnostic, Severity, SignageError
from signage.lazy_dataclass import dataclass
from signage.message import msg

T = TypeVar("T")

_TIMEOUT = httpx.Timeout(30, read=300, write=300)
"""Seconds without any progress. A player may think for minutes about a file that it was given."""
_TRIES = 4
"""How often is asked what has certainly not arrived, or is answered with "later"."""
_LONGEST_WAIT_S = 60
_LONGEST_ANSWER = 32 << 20
"""Bytes; a camera at a wrong address answers without end."""
_BLOCK = 1 << 16
_CLOCKS_MAY_DIFFER_S = 120


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server answered, read whole."""

    status: int
    headers: Mapping[str, str]
    """Found by names in any case."""
    body: bytes


class Server:
    """One server that is asked; whatever goes wrong is a SignageError, without secrets in it."""

    def __init__(
        self,
        address: str,
        login: Login,
        wait: Callable[[float], None] = lambda seconds: time.sleep(seconds),
        now: Callable[[], datetime.datetime] = lambda: datetime.datetime.now(datetime.UTC),
    ) -> None:
        self.address = address
        self.wait = wait
        self.authorization = ""
        """What the header of that name says; "" if there is none."""
        self.digest: httpx.DigestAuth | None = None
        """What answers a server instead that wants no password to be sent."""
        self._secret = login.secret
        self._now = now
        self._clock: tuple[Diagnostic, ...] | None = None
        try:
            self._client = httpx.Client(
                base_url=address,
                verify=truststore.SSLContext(ssl.PROTOCOL_TLS_CLIENT),
                timeout=_TIMEOUT,
                follow_redirects=False,
            )
        except httpx.InvalidURL as error:
            raise SignageError([unreachable(address, error)]) from None

    def __enter__(self) -> Self:
        """Return it, to be asked."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """End all connections."""
        self._client.close()

    @property
    def remarks(self) -> tuple[Diagnostic, ...]:
        """Return what is noticed about the server itself: a clock that is wrong."""
        return self._clock or ()

    def ask(
        self,
        method: str,
        path: str,
        *,
        also: Collection[int] = (),
        body: Callable[[], Iterable[bytes]] | None = None,
        headers: Mapping[str, str] | None = None,
        **sent: Any,
    ) -> Answer:
        """Return the answer, if it is a good one, or one of *also*.

        *path* lies below the address; *body* returns what is sent each time it is called; *sent*
        is what httpx takes besides: params, json, data, files. Raises SignageError, and of it
        LostAnswer if the request may have been obeyed all the same.
        """
        with self._answered(method, path, also, body, headers, sent) as response:
            received = bytearray()
            for block in response.iter_bytes(_BLOCK):
                received += block
                if len(received) > _LONGEST_ANSWER:
                    raise SignageError(
                        [not_this_server(self.address, msg("its answer has no end"))]
                    )
            return Answer(response.status_code, response.headers, bytes(received))

    def tell(
        self, method: str, path: str, headers: Mapping[str, str] | None = None, **sent: Any
    ) -> Answer:
        """Return the answer, as `ask` does, of a server that answers with data or nothing."""
        said = {"Accept": "application/json", **(headers or {})}
        answer = self.ask(method, path, headers=said, **sent)
        if answer.status < 300 and answer.body.lstrip()[:1] == b"<":
            why = msg("it answers with a page for people where data was expected")
            raise SignageError([not_this_server(self.address, why)])
        return answer

    def read(self, kind: type[T], method: str, path: str, **sent: Any) -> T:
        """Return an answer in JSON as what it should be; raises SignageError, as `tell` does."""
        answer = self.tell(method, path, **sent)
        try:
            return msgspec.json.decode(answer.body, type=kind)
        except msgspec.MsgspecError as error:
            why = msg("its answer cannot be read: {why}", why=self.shown(str(error)))
            raise SignageError([not_this_server(self.address, why)]) from None

    def blocks(self, path: str, **sent: Any) -> Iterator[bytes]:
        """Yield what is read at *path*, however long it is; raises SignageError."""
        with self._answered("GET", path, (), None, None, sent) as response:
            yield from response.iter_bytes(_BLOCK)

    def shown(self, words: str) -> str:
        """Return what a server says, fit to be passed on: its secret is taken out."""
        return shortened(words.replace(self._secret, "…") if self._secret else words)

    @contextlib.contextmanager
    def _answered(
        self,
        method: str,
        path: str,
        also: Collection[int],
        body: Callable[[], Iterable[bytes]] | None,
        headers: Mapping[str, str] | None,
        sent: Mapping[str, Any],
    ) -> Iterator[httpx.Response]:
        """Give a good answer whose body was not read yet."""
        said = dict(headers or {})
        if self.authorization:
            said["Authorization"] = self.authorization
        try:
            response = self._sent(method, path, body, said, sent)
            try:
                self._compare_clocks(response)
                if not response.is_success and response.status_code not in also:
                    raise SignageError([self._refusal(path, response)])
                yield response
            finally:
                response.close()
        except httpx.HTTPError:
            raise LostAnswer([lost(self.address)]) from None

    def _sent(
        self,
        method: str,
        path: str,
        body: Callable[[], Iterable[bytes]] | None,
        headers: Mapping[str, str],
        sent: Mapping[str, Any],
    ) -> httpx.Response:
        """Return the answer to a request that has certainly not been obeyed before."""
        for tried in range(1, _TRIES + 1):
            content = None if body is None else _Again(body)
            request = self._client.build_request(
                method, path, content=content, headers=headers, **sent
            )
            try:
                response = self._client.send(request, stream=True, auth=self.digest)
            except (httpx.ConnectError, httpx.ConnectTimeout, httpx.UnsupportedProtocol) as error:
                problem = unreachable(self.address, error)
                if tried == _TRIES or problem.code != "no-connection":
                    raise SignageError([problem]) from None
                self.wait(tried)
                continue
            if response.status_code not in (429, 503) or tried == _TRIES:
                return response
            response.close()
            self.wait(self._asked_to_wait(response))
        raise AssertionError

    def _asked_to_wait(self, response: httpx.Response) -> float:
        """Return the seconds after which to ask again: as the server says, within bounds."""
        said = response.headers.get("retry-after", "")
        if said.isdecimal():
            return min(int(said), _LONGEST_WAIT_S)
        moment = _moment(said)
        if moment is None:
            return 5
        return min(max((moment - self._now()).total_seconds(), 0), _LONGEST_WAIT_S)

    def _refusal(self, path: str, response: httpx.Response) -> Diagnostic:
        words = b""
        with contextlib.suppress(httpx.HTTPError):
            for block in response.iter_bytes(_BLOCK):
                words += block
                if len(words) >= _BLOCK:
                    break
        told = self.shown(_words(words[:_BLOCK]))
        location = response.headers.get("location", "")
        return refused(self.address, path, response.status_code, told, location)

    def _compare_clocks(self, response: httpx.Response) -> None:
        """Remember, once, how far the server's clock is from this computer's."""
        if self._clock is not None:
            return
        there = _moment(response.headers.get("date", ""))
        if there is None:
            return
        differ_s = (there - self._now()).total_seconds()
        self._clock = tuple(_clock_differs(self.address, differ_s))


def basic(login: Login) -> str:
    """Return what a user and a password are told a server by; "" for nobody."""
    if not login.user and not login.secret:
        return ""
    pair = f"{login.user}:{login.secret}".encode()
    return f"Basic {base64.b64encode(pair).decode()}"


def bearer(token: str) -> str:
    """Return what a token is told a server by; raises SignageError if it cannot be one."""
    if not token.isascii() or not token.isprintable():
        what = msg("the secret has letters or signs in it that no token has")
        raise SignageError(
            [Diagnostic("login-refused", what, hints=(msg("copy it once more, and nothing else"),))]
        )
    return f"Bearer {token}" if token else ""


class _Again:
    """What is sent, from its beginning each time: a server may ask once more who it is."""

    def __init__(self, body: Callable[[], Iterable[bytes]]) -> None:
        self._body = body

    def __iter__(self) -> Iterator[bytes]:
        return iter(self._body())


class Watched:
    """A file that is sent piece by piece, and tells how much of it was read."""

    def __init__(self, file: BinaryIO, wrote: Callable[[int], None]) -> None:
        self._file = file
        self._wrote = wrote

    def read(self, size: int = -1) -> bytes:
        """Return the next bytes."""
        block = self._file.read(size)
        self._wrote(len(block))
        return block

    def seek(self, offset: int, whence: int = 0) -> int:
        """Go to a place, as is done before it is sent again."""
        return self._file.seek(offset, whence)

    def tell(self) -> int:
        """Return the place."""
        return self._file.tell()

    def fileno(self) -> int:
        """Return the file's number, by which its size is found."""
        return self._file.fileno()


def _clock_differs(address: str, seconds: float) -> Iterator[Diagnostic]:
    if abs(seconds) > _CLOCKS_MAY_DIFFER_S:
        yield Diagnostic(
            "clock-differs",
            msg(
                "the clock of '{address}' is {minutes:.0f} minutes away from this computer's",
                address=address,
                minutes=abs(seconds) / 60,
            ),
            severity=Severity.WARNING,
            hints=(msg("days begin and end there by its own clock: set the one that is wrong"),),
        )


def _moment(said: str) -> datetime.datetime | None:
    """Return the moment that a header names."""
    try:
        moment = email.utils.parsedate_to_datetime(said)
    except ValueError:
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=datetime.UTC)


def _words(body: bytes) -> str:
    """Return what an answer says in words; of a page for people nothing."""
    try:
        said = msgspec.json.decode(body)
    except msgspec.MsgspecError:
        text = body.decode("utf-8", errors="replace").strip()
        return "" if text.startswith("<") else text
    return "; ".join(_texts(said))


def _texts(said: Any) -> Iterator[str]:
    """Yield the texts that stand anywhere in JSON."""
    if isinstance(said, str):
        yield said
    elif isinstance(said, dict):
        for value in said.values():
            yield from _texts(value)
    elif isinstance(said, list):
        for value in said:
            yield from _texts(value)
