"""Options of the commands that have to do with a cluster."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from signage.cli.localized import option
from signage.cli.value_types import ExistingFile
from signage.message import msg

F = TypeVar("F", bound=Callable[..., Any])

_INSECURE = option(
    "--insecure",
    says=msg(
        "Let `tcp://` lead to another machine, unencrypted: for a network that nobody else reaches."
    ),
    is_flag=True,
)
_FILES = (
    option(
        "--tls-ca-file",
        "ca_file",
        says=msg(
            "For `tls://`: the certificate of the authority that signed all others (default: what "
            "Dask's settings say, as with the next two)."
        ),
        value=msg("FILE"),
        type=ExistingFile(),
    ),
    option(
        "--tls-cert",
        "certificate",
        says=msg("For `tls://`: the certificate of this computer."),
        value=msg("FILE"),
        type=ExistingFile(),
    ),
    option(
        "--tls-key",
        "key",
        says=msg("For `tls://`: its key, if that is in a file of its own."),
        value=msg("FILE"),
        type=ExistingFile(),
    ),
)


def cluster_options(command: F) -> F:
    """Give a command what is said of the way to a scheduler."""
    for add in reversed((*_FILES, _INSECURE)):
        command = add(command)
    return command
