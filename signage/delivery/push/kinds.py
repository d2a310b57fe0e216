"""The table of what can be pushed to: how a connection to each is opened.

What speaks to a server needs libraries that not everybody has: it is imported when it is used.
"""

from __future__ import annotations

import re
from contextlib import AbstractContextManager
from pathlib import Path

from signage.delivery.push.receiver import Player, Share
from signage.delivery.push.secrets import Login
from signage.diagnostic import Diagnostic, SignageError
from signage.message import msg
from signage.model.target import Receiving, Target

PLAYERS = frozenset((Receiving.ANTHIAS, Receiving.XIBO, Receiving.LIBRESIGNAGE))
"""What shows files by itself; all else keeps them."""
_EXTRAS = {
    "httpx": "push",
    "truststore": "push",
    "keyring": "push",
    "asyncssh": "sftp",
    "obstore": "s3",
}
"""Which extra brings a library."""


def player(target: Target, address: str, login: Login) -> AbstractContextManager[Player]:
    """Return a connection to the server at *address*; raises SignageError."""
    try:
        match target.receiving:
            case Receiving.ANTHIAS:
                from signage.delivery.push.players.anthias import anthias

                return anthias(address, login)
            case Receiving.XIBO:
                from signage.delivery.push.players.xibo import xibo

                return xibo(address, login)
            case _:
                from signage.delivery.push.players.libresignage import libresignage

                return libresignage(address, login)
    except ImportError as error:
        raise SignageError([_not_installed(error)]) from error


def share(
    target: Target, address: str, login: Login, campaign: Path
) -> AbstractContextManager[Share]:
    """Return a connection to the share at *address*, a folder below *campaign* or elsewhere.

    Raises SignageError.
    """
    scheme, is_url, _ = address.partition("://")
    try:
        match scheme if is_url else "":
            case "http" | "https":
                from signage.delivery.push.shares.webdav import webdav

                return webdav(address, login)
            case "sftp":
                from signage.delivery.push.shares.sftp import sftp

                return sftp(address, login, target.host_key)
            case "s3":
                from signage.delivery.push.shares.s3 import s3

                return s3(address, login, target.endpoint)
            case _:
                from signage.delivery.push.shares.local import local

                return local(folder_of(address, campaign), address)
    except ImportError as error:
        raise SignageError([_not_installed(error)]) from error


def folder_of(address: str, campaign: Path) -> Path:
    """Return the folder *address*, as somebody wrote it; where it begins nowhere, in *campaign*.

    To Windows `E:` is the folder that some program last stood in on that drive.
    """
    return campaign / (f"{address}\\" if re.fullmatch("[A-Za-z]:", address) else address)


def _not_installed(error: ImportError) -> Diagnostic:
    extra = _EXTRAS.get((error.name or "").partition(".")[0], "push")
    return Diagnostic(
        "not-installed",
        msg("this needs a library that is not installed: {name}", name=str(error.name)),
        hints=(msg('install it: `pip install "signage[{extra}]"`', extra=extra),),
    )
