"""Servers that run as long as the tests do, and an empty share on one of them for each test."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from signage.delivery.push.secrets import Login
from tests.delivery.push.shares.dav_server import PASSWORD as DAV_PASSWORD
from tests.delivery.push.shares.dav_server import USER as DAV_USER
from tests.delivery.push.shares.dav_server import dav_server
from tests.delivery.push.shares.offer import Offer
from tests.delivery.push.shares.seaweed import BUCKET, Seaweed, seaweed
from tests.delivery.push.shares.sshd import make_key, sshd

_numbers = itertools.count()


@pytest.fixture(scope="session")
def user_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the home of a user who has a key."""
    home = tmp_path_factory.mktemp("home")
    make_key(home / ".ssh/id_ed25519")
    return home


@pytest.fixture(autouse=True)
def _is_user(user_home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let nothing of whoever runs the tests be used."""
    monkeypatch.setenv("HOME", str(user_home))
    monkeypatch.setenv("USERPROFILE", str(user_home))
    monkeypatch.delenv("SSH_AUTH_SOCK", raising=False)


@pytest.fixture(scope="session")
def ssh_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of a machine that runs sshd; in `fingerprint` is that of its key."""
    folder = tmp_path_factory.mktemp("sshd")
    (folder / "fingerprint").write_text(make_key(folder / "host"))
    return folder


@pytest.fixture(scope="session")
def ssh_port(user_home: Path, ssh_folder: Path) -> Iterator[int]:
    with sshd(user_home, ssh_folder) as port:
        yield port


@pytest.fixture(scope="session")
def weed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Seaweed]:
    with seaweed(tmp_path_factory.mktemp("weed")) as ports:
        yield ports


@pytest.fixture
def on_sshd(ssh_port: int, ssh_folder: Path, tmp_path: Path) -> Offer:
    folder = tmp_path / "màn hình"
    folder.mkdir()
    address = f"sftp://127.0.0.1:{ssh_port}{folder.as_posix()}".replace(" ", "%20")
    fingerprint = (ssh_folder / "fingerprint").read_text()
    return Offer("sftp", address, Login(), (fingerprint,), folder)


@pytest.fixture
def on_seaweed(weed: Seaweed) -> Offer:
    return weed.offer(f"{BUCKET}/test-{next(_numbers)}")


@pytest.fixture(scope="session")
def dav_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of a web server, in which its shares are."""
    return tmp_path_factory.mktemp("dav")


@pytest.fixture(scope="session")
def dav_port(dav_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[int]:
    with dav_server(dav_folder, tmp_path_factory.mktemp("log") / "dav.log") as port:
        yield port


@pytest.fixture
def on_dav(dav_port: int, dav_folder: Path) -> Offer:
    folder = dav_folder / f"test {next(_numbers)}"
    folder.mkdir()
    address = f"http://127.0.0.1:{dav_port}/dav/{folder.name}".replace(" ", "%20")
    return Offer("webdav", address, Login(DAV_USER, DAV_PASSWORD), folder=folder)


@pytest.fixture
def on_weed_dav(weed: Seaweed) -> Offer:
    """Return a share that is WebDAV to us, and a bucket to whoever looks what is there."""
    place = f"{BUCKET}/test-{next(_numbers)}"
    address = f"http://127.0.0.1:{weed.webdav}/buckets/{place}"
    httpx.request("MKCOL", address).raise_for_status()
    return Offer("webdav", address, Login(), seen_in=weed.offer(place))


@pytest.fixture(params=["on_sshd", "on_seaweed", "on_dav", "on_weed_dav"])
def offer(request: pytest.FixtureRequest) -> Offer:
    """Return an empty share on a real server, of each kind."""
    found: Offer = request.getfixturevalue(request.param)
    return found
