"""How a scheduler is reached: its address, and the certificates by which both sides trust."""

from __future__ import annotations

import contextlib
import ipaddress
import re
import socket
import ssl
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Literal
from urllib.parse import urlsplit

from signage.builder.remote.problems import (
    bad_address,
    bad_certificate,
    certificate_refused,
    insecure_address,
    no_certificate,
    not_a_scheduler,
    not_installed,
    unreachable,
)
from signage.diagnostic import Diagnostic, SignageError
from signage.lazy_dataclass import dataclass

if TYPE_CHECKING:
    from distributed.security import Security

USUAL_PORT = 8786
"""Where a scheduler of Dask listens unless it is told otherwise."""
ANSWER_S = 5.0
"""How long a scheduler may take to accept a connection, and to say its first byte."""

_OTHER_PROTOCOL = ("WRONG_VERSION_NUMBER", "UNEXPECTED_EOF_WHILE_READING")
"""What OpenSSL says of whoever speaks no TLS."""

Role = Literal["client", "worker"]


@dataclass(frozen=True, slots=True)
class Certificates:
    """Files in PEM format; what is None is taken from Dask's own settings."""

    ca_file: Path | None = None
    certificate: Path | None = None
    key: Path | None = None


@dataclass(frozen=True, slots=True)
class Access:
    """The way to one scheduler."""

    address: str
    host: str
    port: int
    security: Security
    role: Role

    @property
    def is_local(self) -> bool:
        """Tell whether the scheduler is on this machine."""
        return _is_loopback(self.host)

    def probe(self) -> None:
        """See that a scheduler answers, and that both sides trust one another.

        Dask tries again and again, and at last says no more than that it took too long. Raises
        SignageError.
        """
        try:
            with self._connected() as line:
                # A scheduler speaks first; and whom it does not trust hears so only now.
                answered = line.recv(1)
        except OSError as error:
            refusal = self._refusal(error)
            raise SignageError([refusal or not_a_scheduler(self.address)]) from error
        if not answered:
            raise SignageError([not_a_scheduler(self.address)])

    def _refusal(self, error: OSError) -> Diagnostic | None:
        """Say whose certificate is refused; None if *error* is about something else."""
        if not self.security.require_encryption or isinstance(error, TimeoutError):
            return None
        if isinstance(error, ssl.SSLError) and error.reason in _OTHER_PROTOCOL:
            return None
        reason = getattr(error, "verify_message", "") or _reason(error)
        return certificate_refused(self.address, reason)

    @contextlib.contextmanager
    def _connected(self) -> Iterator[socket.socket]:
        try:
            line = socket.create_connection((self.host, self.port), ANSWER_S)
        except OSError as error:
            raise SignageError([unreachable(self.address, _reason(error))]) from error
        with line:
            if not self.security.require_encryption:
                yield line
                return
            context = self.security.get_connection_args(self.role)["ssl_context"]
            try:
                safe = context.wrap_socket(line)
            except ConnectionError as error:  # it did not take part in that
                raise SignageError([not_a_scheduler(self.address)]) from error
            with safe:
                yield safe


def access_to(address: str, certificates: Certificates, role: Role, *, insecure: bool) -> Access:
    """Return the way to the scheduler at *address*, for a builder or a worker.

    Raises SignageError if there is none, if anybody could take that way, or if Dask is missing.
    """
    scheme, host, port = _parts(address)
    whole = f"{scheme}://{f'[{host}]' if ':' in host else host}:{port}"
    if scheme == "tcp" and not insecure and not _is_loopback(host):
        raise SignageError([insecure_address(whole)])
    try:
        from distributed.security import Security
    except ImportError as error:
        raise SignageError([not_installed(error.name or "distributed")]) from error
    given = {
        "tls_ca_file": certificates.ca_file,
        f"tls_{role}_cert": certificates.certificate,
        f"tls_{role}_key": certificates.key,
    }
    said = {name: str(path) for name, path in given.items() if path is not None}
    security = Security(require_encryption=scheme == "tls", **said)
    if scheme == "tls":
        _require_certificates(security, role)
    return Access(whole, host, port, security, role)


def _parts(address: str) -> tuple[str, str, int]:
    wrong = SignageError([bad_address(address)])
    # What `urlsplit` leaves out, such as a tab, was written all the same.
    if re.search(r"[\s\x00-\x1f]", address):
        raise wrong
    try:
        where = urlsplit(address)
        port = USUAL_PORT if where.port is None else where.port
    except ValueError:
        raise wrong from None
    more = where.path.strip("/") or where.query or where.fragment or where.username
    if where.scheme not in ("tls", "tcp") or not where.hostname or more or not port:
        raise wrong
    return where.scheme, where.hostname, port


def _is_loopback(host: str) -> bool:
    with contextlib.suppress(ValueError):
        return ipaddress.ip_address(host).is_loopback
    return host == "localhost"


def _require_certificates(security: Security, role: Role) -> None:
    """Raise SignageError unless all three files are there, and fit."""
    config = security.get_tls_config_for_role(role)
    files = {
        "--tls-ca-file": config["ca_file"],
        "--tls-cert": config["cert"],
        # The key may lie in the file of the certificate.
        "--tls-key": config["key"] or config["cert"],
    }
    for option, value in files.items():
        if not value:
            raise SignageError([no_certificate(option)])
        if "\n" not in value:  # or it is no path, but what else would be in the file
            _require_readable(value)
    try:
        security.get_connection_args(role)
    except (OSError, ValueError) as error:
        names = ", ".join(dict.fromkeys(value for value in files.values() if "\n" not in value))
        raise SignageError([bad_certificate(names, _reason(error))]) from error


def _require_readable(path: str) -> None:
    try:
        Path(path).read_bytes()
    except OSError as error:
        raise SignageError([bad_certificate(path, _reason(error))]) from error


def _reason(error: Exception) -> str:
    if isinstance(error, ssl.SSLError):
        return (error.reason or str(error)).lower().replace("_", " ")
    return str(getattr(error, "strerror", None) or error)
