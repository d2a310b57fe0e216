"""Where secrets are found, and by whom."""

from __future__ import annotations

import logging
from dataclasses import replace
from typing import Any

import pytest

from signage.delivery.push.secrets import Login, login_of, service_of
from signage.diagnostic import SignageError
from signage.model.target import Receiving, Target
from tests.model.decoding import node_of

ADDRESS = "https://nas.example.vn:8443/dav/signage"


def target(receiving: Receiving = Receiving.WEBDAV, user: str = "lan") -> Target:
    """Return a target called ``nha-a``."""
    span = node_of("a: b").span
    return Target("nha-a", receiving, (ADDRESS,), user, (), "zip", "", "", "", span)


def nobody() -> str | None:
    """Answer as where there is no terminal."""
    return None


def not_asked() -> str | None:
    """Fail: somebody is asked who need not be."""
    raise AssertionError("asked")


class Keyring:
    """A keyring in memory."""

    def __init__(self, **kept: str) -> None:
        self.kept = kept
        self.asked: list[tuple[str, str]] = []

    def get_password(self, service: str, user: str) -> str | None:
        self.asked.append((service, user))
        return self.kept.get(user)


@pytest.fixture
def keyring(monkeypatch: pytest.MonkeyPatch) -> Keyring:
    kept = Keyring(lan="of the keyring", signage="a token")
    monkeypatch.setattr("keyring.get_password", kept.get_password)
    return kept


def test_the_environment_comes_first(keyring: Keyring, monkeypatch: pytest.MonkeyPatch) -> None:
    """As where nobody sits: in CI, on a server."""
    monkeypatch.setenv("SIGNAGE_NHA_A_SECRET", "of the environment")

    assert login_of(target(), ADDRESS, not_asked) == Login("lan", "of the environment")


def test_the_keyring_knows_servers_and_not_targets(keyring: Keyring) -> None:
    """A campaign of somebody else gets no secret for calling its own server by my name for mine."""
    assert login_of(target(), ADDRESS, not_asked) == Login("lan", "of the keyring")
    assert keyring.asked == [("https://nas.example.vn:8443", "lan")]


def test_of_a_bucket_the_server_counts(keyring: Keyring) -> None:
    """Buckets of one name are on many."""
    bucket = replace(target(Receiving.S3), endpoint="https://s3.example.vn")

    login_of(bucket, "s3://signage/x", not_asked)
    login_of(bucket, ADDRESS, not_asked)

    servers = [server for server, _ in keyring.asked]
    assert servers == ["https://s3.example.vn", "https://nas.example.vn:8443"]


def test_a_token_belongs_to_no_user(keyring: Keyring) -> None:
    """There has to be one in a keyring."""
    found = login_of(target(Receiving.LIBRESIGNAGE, ""), ADDRESS, not_asked)

    assert found == Login("", "a token")
    assert service_of("http://10.0.0.1/x") == "http://10.0.0.1"


@pytest.mark.parametrize("error", [RuntimeError, OSError])
def test_a_keyring_that_fails_is_none(error: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each system has errors of its own; somebody may be there to type it."""

    def fail(service: str, user: str) -> str:
        raise error("no backend")

    monkeypatch.setattr("keyring.get_password", fail)

    assert login_of(target(), ADDRESS, lambda: "typed").secret == "typed"


def test_on_a_machine_without_any_the_message_says_what_to_do() -> None:
    """The real keyring of a machine without a desktop."""
    with pytest.raises(SignageError) as caught:
        login_of(target(), ADDRESS, nobody)

    (told,) = caught.value.diagnostics
    assert told.code == "no-secret"
    hints = " ".join(map(str, told.hints))
    assert "SIGNAGE_NHA_A_SECRET" in hints
    assert "keyring set https://nas.example.vn:8443 lan" in hints


@pytest.mark.parametrize("receiving", [Receiving.ANTHIAS, Receiving.WEBDAV, Receiving.S3])
def test_who_logs_in_as_nobody_needs_none(receiving: Receiving) -> None:
    """Players at home in a network often ask for nothing."""
    assert login_of(target(receiving, ""), ADDRESS, not_asked) == Login()


def test_a_token_may_do_where_nobody_logs_in(monkeypatch: pytest.MonkeyPatch) -> None:
    """Some players take either."""
    monkeypatch.setenv("SIGNAGE_NHA_A_SECRET", "a token")

    assert login_of(target(Receiving.ANTHIAS, ""), ADDRESS, not_asked) == Login("", "a token")


def test_a_server_with_keys_lets_in_without_a_password() -> None:
    """The agent, or the keys of this computer, may do."""
    assert login_of(target(Receiving.SFTP), ADDRESS, nobody) == Login("lan", "")


def test_a_login_is_not_printed_with_its_secret(caplog: pytest.LogCaptureFixture) -> None:
    """Neither in a failed test nor in a log."""
    login = Login("lan", "hunter2")
    with caplog.at_level(logging.DEBUG):
        logging.getLogger("signage").debug("%s", login)

    assert "hunter2" not in f"{login} {login!r} {caplog.text}"
