"""Refusals: why a server did not do what it was asked, told to people.

Secrets are in none of them: of an address that a server sends on to only host and path are told,
and of what it says itself whatever is secret is taken out before it comes here.
"""

from __future__ import annotations

import http
import socket
import ssl
from collections.abc import Iterator
from urllib.parse import SplitResult, urlsplit

from signage.diagnostic import Diagnostic, SignageError
from signage.message import Message, msg

_LONGEST_WORDS = 300
"""Characters of what a server says that are passed on."""


class LostAnswer(SignageError):
    """The connection broke after something was sent: whether it arrived is not known."""


def unreachable(address: str, error: BaseException) -> Diagnostic:
    """Tell why no connection came about; nothing was sent."""
    host = _parts(address).hostname or address
    for cause in _causes(error):
        if isinstance(cause, socket.gaierror):
            return Diagnostic(
                "server-not-found",
                msg("no server called '{host}' can be found", host=host),
                hints=(
                    msg("is the name right, and is this computer in the same network?"),
                    msg("where the network knows no names, write its number: `http://192.168.…`"),
                ),
            )
        if isinstance(cause, ssl.SSLError):
            return _not_trusted(address, cause)
        if isinstance(cause, ConnectionRefusedError):
            return Diagnostic(
                "no-connection",
                msg("'{address}' refuses the connection: nothing listens there", address=address),
                hints=(msg("is the server's program running, and the port after `:` right?"),),
            )
    return Diagnostic(
        "no-connection",
        msg("'{address}' does not answer", address=address),
        hints=(msg("is it switched on? Open this address in a browser of this computer"),),
    )


def lost(address: str) -> Diagnostic:
    """Tell that a connection broke, or nothing came for too long, before there was an answer."""
    return Diagnostic(
        "connection-lost",
        msg("the connection to '{address}' was lost before it had answered", address=address),
        hints=(msg("push again: what has arrived is found there, and not sent twice"),),
    )


def refused(address: str, path: str, status: int, words: str, location: str) -> Diagnostic:
    """Tell what an answer other than a good one means; *words* are the server's own."""
    if 300 <= status < 400:
        return _sent_elsewhere(address, location)
    if status in (401, 407):
        return _login_refused(
            msg("'{address}' does not accept the log-in", address=address), words, status
        )
    if status == 403:
        return _login_refused(
            msg("'{address}' does not let this user do that", address=address), words, status
        )
    if status in (404, 405, 410):
        return not_this_server(address, msg("it knows no '{path}'", path=path))
    if status == 413:
        return Diagnostic(
            "too-large-for-server",
            msg("'{address}' takes no file of this size", address=address),
            hints=(
                msg("raise the limit of uploads there, also in the web server before it"),
                msg("or lower `max_kbps` of the screen, and build again"),
            ),
        )
    if status in (429, 503):
        return Diagnostic(
            "server-busy",
            msg("'{address}' is busy, and was so each time it was asked", address=address),
            hints=(msg("push again in some minutes; nothing is sent twice"),),
        )
    if status == 507:
        return server_full(address, words)
    return server_refuses(address, _told(words, status))


def server_refuses(address: str, words: str) -> Diagnostic:
    """Tell what a server says itself."""
    return Diagnostic(
        "server-refuses",
        msg("'{address}' refuses: {words}", address=address, words=shortened(words)),
    )


def server_full(address: str, words: str) -> Diagnostic:
    """Tell that there is no room left for files."""
    return Diagnostic(
        "server-full",
        msg("'{address}' has no room for the file: {words}", address=address, words=_told(words)),
        hints=(msg("remove there what is not shown any more, then push again"),),
    )


def not_this_server(address: str, why: Message) -> Diagnostic:
    """Tell that something else answers than was expected."""
    return Diagnostic(
        "other-server",
        msg("'{address}' is not the server it should be: {why}", address=address, why=why),
        hints=(
            msg("is the address right, with its port, and without the path of a page?"),
            msg("is that program there, in a version that the guide names?"),
        ),
    )


def not_what_was_sent(address: str, name: str) -> Diagnostic:
    """Tell that what is read back is something else."""
    return Diagnostic(
        "other-bytes",
        msg(
            "'{name}' was sent to '{address}', but something else is read back",
            name=name,
            address=address,
        ),
        hints=(msg("push again"),),
    )


def still_looking(address: str, name: str) -> Diagnostic:
    """Tell that a file is not ready to be shown after a long while."""
    return Diagnostic(
        "server-busy",
        msg("'{address}' still looks into '{name}' after minutes", address=address, name=name),
        hints=(msg("push again later; the file is there"),),
    )


def shortened(words: str) -> str:
    """Return what a server says in one line, and not without end."""
    line = " ".join(words.split())
    return line if len(line) <= _LONGEST_WORDS else f"{line[:_LONGEST_WORDS]}…"


def _told(words: str, status: int = 507) -> str:
    """Return what a server says, or else what the number of its answer means."""
    return shortened(words) or f"{status} {_meaning(status)}".strip()


def _meaning(status: int) -> str:
    try:
        return http.HTTPStatus(status).phrase
    except ValueError:
        return ""


def _sent_elsewhere(address: str, location: str) -> Diagnostic:
    parts = _parts(location)
    there = f"{parts.hostname or ''}{parts.path}"
    return Diagnostic(
        "sent-elsewhere",
        msg("'{address}' does not answer, but sends on to '{there}'", address=address, there=there),
        hints=(
            msg(
                "if that is a page to log in: write `user:` and give the secret that belongs to it"
            ),
            msg("if the server has moved, or wants https://: write the address it sends on to"),
        ),
    )


def _login_refused(what: Message, words: str, status: int) -> Diagnostic:
    return Diagnostic(
        "login-refused",
        msg("{what}: {words}", what=what, words=_told(words, status)),
        hints=(
            msg("compare the user and the secret with those on the server; tokens end one day"),
            msg("the user there must be allowed to bring and to show files"),
        ),
    )


def _not_trusted(address: str, error: ssl.SSLError) -> Diagnostic:
    if isinstance(error, ssl.SSLCertVerificationError):
        what = msg(
            "the certificate of '{address}' is not trusted: {why}",
            address=address,
            why=error.verify_message or error.reason or "",
        )
    else:
        what = msg(
            "'{address}' does not speak https: {why}", address=address, why=error.reason or ""
        )
    return Diagnostic(
        "not-trusted",
        what,
        hints=(
            msg(
                "in offices that look into what is sent, their certificate has to be installed on "
                "this computer: ask whoever looks after the network"
            ),
            msg("a server in your own house may be without a certificate: `http://`"),
        ),
    )


def _parts(address: str) -> SplitResult:
    """Return what an address consists of; of one that is none, nothing."""
    try:
        return urlsplit(address)
    except ValueError:
        return urlsplit("")


def _causes(error: BaseException) -> Iterator[BaseException]:
    """Yield *error*, and what led to it."""
    cause: BaseException | None = error
    while cause is not None:
        yield cause
        cause = cause.__cause__ or cause.__context__
