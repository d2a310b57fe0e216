"""SSH: a machine that proves who it is, and a user who is let in."""

from __future__ import annotations

import contextlib
import getpass
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import asyncssh

from signage.delivery.push.refusals import server_refuses, unreachable
from signage.delivery.push.secrets import Login
from signage.delivery.push.shares import problems
from signage.diagnostic import Diagnostic, SignageError
from signage.lazy_regex import lazy_regex
from signage.message import msg

_FINGERPRINT = lazy_regex(r"SHA256:[A-Za-z0-9+/]{43}=?")
_CONNECT_S = 15
_KEEPALIVE_S = 15
"""After three of them without an answer a connection is given up."""


async def connected(address: str, login: Login, host_key: str) -> asyncssh.SSHClientConnection:
    """Return a connection to the machine of *address*, as `sftp` is told to make it.

    Raises SignageError.
    """
    where = urlsplit(address)
    host = where.hostname or ""
    expected = _fingerprint(host_key)
    asked = _Asked(expected, login.secret)
    known = asyncssh.import_known_hosts("") if expected else _known_hosts()
    try:
        return await asyncssh.connect(
            host,
            where.port or (),
            **_way_in(login),
            known_hosts=known,
            client_factory=lambda: asked,
            connect_timeout=_CONNECT_S,
            keepalive_interval=_KEEPALIVE_S,
        )
    except asyncssh.HostKeyNotVerifiable as error:
        if asked.shown is None:
            raise SignageError([server_refuses(address, error.reason)]) from None
        before, *_ = known.match(host, "", where.port)
        expected = expected or ", ".join(key.get_fingerprint() for key in before)
        raise _not_the_key(address, asked.shown, expected) from None
    except asyncssh.PermissionDenied:
        raise SignageError([_not_let_in(address, login)]) from None
    except (asyncssh.ConnectionLost, asyncssh.ProtocolError) as error:
        if asked.is_logging_in:  # and failed too often
            raise SignageError([_not_let_in(address, login)]) from None
        raise SignageError([_kept_out(address, error.reason)]) from None
    except asyncssh.Error as error:
        raise SignageError([server_refuses(address, error.reason)]) from None
    except ValueError as error:  # of settings and of keys
        raise SignageError([_broken_settings(str(error))]) from None
    except OSError as error:
        if error.filename is not None:
            words = f"{error.filename}: {error.strerror}"
            raise SignageError([_broken_settings(words)]) from None
        raise SignageError([unreachable(address, error)]) from None


def _way_in(login: Login) -> Mapping[str, Any]:
    """Return how to log in: by the password alone if there is one, else by this user's keys.

    Keys that are tried first may use up what a server allows.
    """
    user = {"username": login.user} if login.user else {}
    if login.secret:
        return {**user, "password": login.secret, "client_keys": None, "agent_path": None}
    return user


class _Asked(asyncssh.SSHClient):
    """Who is asked about a key that `known_hosts` does not have, and for a password."""

    shown: asyncssh.SSHKey | None = None
    is_logging_in = False

    def __init__(self, expected: str, secret: str) -> None:
        self._expected = expected
        self._secret = secret
        self._was_questioned = False

    def validate_host_public_key(
        self, host: str, addr: str, port: int, key: asyncssh.SSHKey
    ) -> bool:
        """Tell whether the campaign says that this is the machine's key."""
        self.shown = key
        return key.get_fingerprint() == self._expected

    def begin_auth(self, username: str) -> None:
        """Note that it came so far: the machine is the right one."""
        self.is_logging_in = True

    def kbdint_auth_requested(self) -> str | None:
        """Tell whether questions are answered: once, as what is wrong is counted."""
        if self._was_questioned or not self._secret:
            return None
        self._was_questioned = True
        return ""

    def kbdint_challenge_received(
        self, name: str, instructions: str, lang: str, prompts: Sequence[tuple[str, bool]]
    ) -> Sequence[str] | None:
        """Answer the one question whose answer is not to be seen, in whatever language it is."""
        match prompts:
            case []:
                return ()
            case [(_, False)]:
                return (self._secret,)
            case _:
                return None


def _fingerprint(host_key: str) -> str:
    """Return the fingerprint of a key that was written as that, or whole: ``ssh-ed25519 AAAA…``."""
    if not host_key or _FINGERPRINT.fullmatch(host_key):
        return host_key.rstrip("=")
    try:
        return asyncssh.import_public_key(host_key).get_fingerprint()
    except asyncssh.KeyImportError:
        # Without what stands there: it may be a private one.
        said = msg("`host_key` is neither a fingerprint nor a machine's key")
        hint = msg("it reads like `SHA256:` and 43 letters, or like `ssh-ed25519 AAAA…`")
        raise SignageError([Diagnostic("wrong-host-key", said, hints=(hint,))]) from None


def _known_hosts() -> asyncssh.SSHKnownHosts:
    """Return what this user's ssh knows; nothing if that cannot be read."""
    with contextlib.suppress(OSError, ValueError):
        return asyncssh.read_known_hosts(str(Path("~/.ssh/known_hosts").expanduser()))
    return asyncssh.import_known_hosts("")


def _not_let_in(address: str, login: Login) -> Diagnostic:
    hint = (
        msg("look at the user and the password")
        if login.secret
        else msg("give a password, or have your public key entered on that machine")
    )
    return problems.not_let_in(address, login.user or getpass.getuser(), hint)


def _kept_out(address: str, words: str) -> Diagnostic:
    return Diagnostic(
        "other-server",
        msg(
            "'{address}' ends the connection before anybody logs in: {words}",
            address=address,
            words=words,
        ),
        hints=(
            msg("is the port that of SSH?"),
            msg("after wrong passwords many machines let nobody in for a while: wait some minutes"),
        ),
    )


def _broken_settings(words: str) -> Diagnostic:
    return Diagnostic(
        "broken-ssh-settings",
        msg("what ssh has on this computer cannot be read: {words}", words=words),
        hints=(msg("mend `~/.ssh/config`, or the keys in `~/.ssh`"),),
    )


def _not_the_key(address: str, shown: asyncssh.SSHKey, expected: str) -> SignageError:
    key = f"{shown.get_fingerprint()} ({shown.get_algorithm()})"
    line = msg(
        "if the administrator says that it is the right one, write in the target:"
        " `host_key: {key}`",
        key=shown.get_fingerprint(),
    )
    if not expected:
        said = msg("'{address}' is not known yet; its key is {key}", address=address, key=key)
        return SignageError([Diagnostic("unknown-host-key", said, hints=(line,))])
    said = msg(
        "'{address}' shows another key than before: {key} instead of {expected}",
        address=address,
        key=key,
        expected=expected,
    )
    stop = msg("somebody may stand in between; nothing was sent, no password either")
    return SignageError([Diagnostic("other-host-key", said, hints=(stop, line))])
