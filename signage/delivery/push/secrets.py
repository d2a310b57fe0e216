"""Secrets: where the password of a target is found, which never stands in the campaign."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import field
from urllib.parse import urlsplit

from signage.diagnostic import Diagnostic, SignageError
from signage.lazy_dataclass import dataclass
from signage.message import msg
from signage.model.target import Receiving, Target

_ALWAYS = frozenset((Receiving.XIBO, Receiving.LIBRESIGNAGE))
"""Those that let nobody in without."""
_IF_THERE = frozenset((Receiving.SFTP,))
"""Those that know whoever comes by a key as well."""
_NOBODY = "signage"
"""As whom the keyring has a secret that belongs to no user."""


@dataclass(frozen=True)
class Login:
    """A user and the secret that belongs to them; either may be empty.

    The secret is left out of the text a login is printed as, so that no
    message, log or failed test can show it.
    """

    user: str = ""
    secret: str = field(default="", repr=False)


def login_of(target: Target, address: str, ask: Callable[[], str | None]) -> Login:
    """Return who logs in at *address*, with the secret of the environment, else of the keyring.

    Else *ask* is asked, which answers None if there is nobody to type it. Raises SignageError.
    """
    server = target.endpoint if target.endpoint and address.startswith("s3://") else address
    secret = os.environ.get(target.variable)
    if target.receiving in _ALWAYS or target.user:
        if not secret:
            secret = _in_keyring(server, target.user)
        if secret is None:
            secret = ask()
        if not secret and target.receiving not in _IF_THERE:
            raise SignageError([_no_secret(target, address, server)])
    return Login(target.user, secret or "")


def service_of(address: str) -> str:
    """Return by what the keyring knows the server of *address*.

    Not by the name that a campaign gives it: or another campaign would get what is not meant for
    its servers.
    """
    parts = urlsplit(address)
    return f"{parts.scheme}://{parts.netloc.lower()}"


def _in_keyring(address: str, user: str) -> str | None:
    try:
        import keyring
    except ImportError:
        return None
    try:
        return keyring.get_password(service_of(address), user or _NOBODY)
    except Exception:  # of each system another one, where there is none or it is locked
        return None


def _no_secret(target: Target, address: str, server: str) -> Diagnostic:
    return Diagnostic(
        "no-secret",
        msg("{address}: no password or key for it was found", address=address),
        hints=(
            msg("put it into the environment as {variable}", variable=target.variable),
            msg(
                "or into the keyring, once: `keyring set {service} {user}`",
                service=service_of(server),
                user=target.user or _NOBODY,
            ),
            msg("or run this in a terminal, where you are asked for it"),
        ),
    )
