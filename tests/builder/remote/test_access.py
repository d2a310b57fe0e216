"""The way to a scheduler: addresses, certificates, and what may answer there."""

from __future__ import annotations

import contextlib
import socket
import ssl
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import trustme

from signage.builder.remote.access import Certificates, access_to
from signage.diagnostic import Diagnostic, SignageError

LOCAL = "127.0.0.1"
NONE = Certificates()


def refusal(call: Callable[[], object]) -> Diagnostic:
    with pytest.raises(SignageError) as caught:
        call()
    (found,) = caught.value.diagnostics
    return found


def code(address: str, *, insecure: bool = False) -> str:
    return refusal(lambda: access_to(address, NONE, "client", insecure=insecure)).code


@pytest.mark.parametrize(
    "address",
    [
        "scheduler:8786",
        "http://scheduler:8786",
        "tls://",
        "tls://:8786",
        "tls://scheduler:port",
        "tls://scheduler:0",
        "tls://scheduler:99999",
        "tls://scheduler:8786/folder",
        "tls://lan@scheduler",
        "tls://sche duler",
        "tcp://[::1",
        "",
    ],
)
def test_what_is_no_address(address: str) -> None:
    """It is said before anything is tried."""
    assert code(address) == "bad-cluster-address"


@pytest.mark.parametrize("address", ["tcp://scheduler:8786", "tcp://10.0.0.7", "tcp://[fe80::1]:1"])
def test_another_machine_is_not_reached_unencrypted(address: str) -> None:
    """Whoever is on the way would run programs here."""
    assert code(address) == "insecure-cluster"
    assert access_to(address, NONE, "client", insecure=True).address.startswith("tcp://")


@pytest.mark.parametrize(
    ("address", "whole"),
    [
        ("tcp://127.0.0.1:8799", "tcp://127.0.0.1:8799"),
        ("tcp://localhost", "tcp://localhost:8786"),
        ("tcp://[::1]", "tcp://[::1]:8786"),
    ],
)
def test_this_machine_is(address: str, whole: str) -> None:
    """The port is Dask's unless another is given."""
    access = access_to(address, NONE, "client", insecure=False)
    assert (access.address, access.is_local) == (whole, True)


class Issued:
    """Certificates of one authority, as files."""

    def __init__(self, folder: Path) -> None:
        self._authority = trustme.CA()
        self._folder = folder
        folder.mkdir()
        self.authority = folder / "ca.pem"
        self._authority.cert_pem.write_to_path(self.authority)

    def files(self, name: str) -> Certificates:
        issued = self._authority.issue_cert(name)
        certificate, key = self._folder / f"{name}.pem", self._folder / f"{name}.key"
        issued.private_key_pem.write_to_path(key)
        issued.cert_chain_pems[0].write_to_path(certificate)
        return Certificates(self.authority, certificate, key)


@pytest.fixture(scope="module")
def ours(tmp_path_factory: pytest.TempPathFactory) -> Issued:
    return Issued(tmp_path_factory.mktemp("ours") / "pem")


@pytest.fixture(scope="module")
def theirs(tmp_path_factory: pytest.TempPathFactory) -> Issued:
    return Issued(tmp_path_factory.mktemp("theirs") / "pem")


def test_a_certificate_is_asked_for(ours: Issued) -> None:
    """The first that is missing is named."""
    found = refusal(lambda: access_to("tls://scheduler", NONE, "client", insecure=False))
    assert (found.code, "--tls-ca-file" in str(found.message)) == ("no-certificate", True)

    only = Certificates(ours.authority)
    found = refusal(lambda: access_to("tls://scheduler", only, "worker", insecure=False))
    assert (found.code, "--tls-cert" in str(found.message)) == ("no-certificate", True)


def test_a_file_that_is_no_certificate(ours: Issued, theirs: Issued, tmp_path: Path) -> None:
    """Nor one whose key is another's, nor one that is not there."""
    good, other = ours.files("lan"), theirs.files("minh")
    text = tmp_path / "text.pem"
    text.write_text("xin chào", encoding="utf-8")
    for bad in (
        Certificates(text, good.certificate, good.key),
        Certificates(good.ca_file, text, good.key),
        Certificates(good.ca_file, good.certificate, other.key),
        Certificates(good.ca_file, good.certificate, tmp_path / "none.key"),
    ):
        assert refusal(_access(bad)).code == "bad-certificate"
    missing = refusal(_access(Certificates(good.ca_file, good.certificate, tmp_path / "none.key")))
    assert str(missing.message).startswith(str(tmp_path / "none.key"))


def _access(files: Certificates) -> Callable[[], object]:
    return lambda: access_to("tls://scheduler", files, "client", insecure=False)


@contextlib.contextmanager
def answering(answer: Callable[[socket.socket], None]) -> Iterator[int]:
    """Let each who connects have an *answer*; give the port."""
    with socket.create_server((LOCAL, 0)) as server:

        def serve() -> None:
            with contextlib.suppress(OSError):
                while True:
                    line, _ = server.accept()
                    with line, contextlib.suppress(OSError):
                        answer(line)

        thread = threading.Thread(target=serve)
        thread.start()
        yield server.getsockname()[1]
        # Not `close` alone, which lets `accept` wait.
        server.shutdown(socket.SHUT_RDWR)
    thread.join()


def greet(line: socket.socket) -> None:
    line.sendall(b"\x01")
    line.recv(1)


def leave(line: socket.socket) -> None:
    """Say nothing."""


def greet_by(files: Certificates) -> Callable[[socket.socket], None]:
    """Greet whom the authority of *files* knows."""
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH, cafile=str(files.ca_file))
    context.verify_mode = ssl.CERT_REQUIRED
    assert files.certificate is not None
    context.load_cert_chain(files.certificate, files.key)

    def greeting(line: socket.socket) -> None:
        with context.wrap_socket(line, server_side=True) as safe:
            greet(safe)

    return greeting


def tried(port: int, files: Certificates = NONE) -> str:
    """Return what is said of a scheduler at *port*; "" if it can be used."""
    scheme = "tcp" if files is NONE else "tls"
    access = access_to(f"{scheme}://{LOCAL}:{port}", files, "client", insecure=False)
    try:
        access.probe()
    except SignageError as error:
        return error.diagnostics[0].code
    return ""


def test_nobody_answers() -> None:
    """The port is free."""
    with socket.create_server((LOCAL, 0)) as server:
        port: int = server.getsockname()[1]
    assert tried(port) == "cluster-unreachable"


def test_a_scheduler_answers() -> None:
    """It speaks first."""
    with answering(greet) as port:
        assert tried(port) == ""
    with answering(leave) as port:
        assert tried(port) == "cluster-unreachable"


def test_both_trust_one_another(ours: Issued, theirs: Issued) -> None:
    """Or it is told at once that they do not, whoever it is."""
    lan, minh = ours.files("lan"), theirs.files("minh")
    mixed = Certificates(lan.ca_file, minh.certificate, minh.key)
    with answering(greet_by(ours.files("scheduler"))) as port:
        assert tried(port, lan) == ""
        # The scheduler does not know who signed ours.
        assert tried(port, mixed) == "certificate-refused"
        # We do not know who signed the scheduler's.
        assert tried(port, minh) == "certificate-refused"
    with answering(greet) as port:
        assert tried(port, lan) == "cluster-unreachable"
