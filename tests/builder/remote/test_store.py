"""A store that the builder and all workers reach."""

from __future__ import annotations

from pathlib import Path

import pytest

from signage.builder.remote.problems import StoreFails
from signage.builder.remote.store import Store
from signage.diagnostic import SignageError
from tests.delivery.push.shares.servers import free_port


def refusal(url: str) -> str:
    with pytest.raises(SignageError) as caught:
        Store(url).put("a", b"")
    (found,) = caught.value.diagnostics
    return found.code


def kept(store: Store) -> None:
    assert store.get("a/b") is None
    assert not store.has("a/b")
    store.put("a/b", b"one")
    store.put("a/b", b"one")
    assert store.has("a/b")
    assert store.get("a/b") == b"one"


def test_a_folder(tmp_path: Path) -> None:
    """It is made if need be; names with a slash are folders in it."""
    kept(Store((tmp_path / "new" / "store").as_uri()))
    assert (tmp_path / "new" / "store" / "a" / "b").read_bytes() == b"one"


@pytest.mark.parametrize("url", ["", "folder", "/folder", "ftp://nas/folder", "gs://bucket"])
def test_what_is_no_store(url: str) -> None:
    """It is told which are."""
    assert refusal(url) == "bad-store"


@pytest.mark.parametrize("url", ["s3://", "file://nas/folder", "s3://bu cket"])
def test_what_names_none(url: str) -> None:
    """The library says so, and nothing worse happens."""
    assert refusal(url) in ("bad-store", "store-fails")


def test_a_server_that_is_not_there(monkeypatch: pytest.MonkeyPatch) -> None:
    """One line of what the library says is enough."""
    for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"):
        monkeypatch.setenv(name, "any")
    monkeypatch.setenv("AWS_ENDPOINT_URL", f"http://127.0.0.1:{free_port()}")
    with pytest.raises(StoreFails) as caught:
        Store("s3://bucket/folder").get("a")
    said = str(caught.value.diagnostics[0].message)
    assert "s3://bucket/folder" in said
    assert "\n" not in said
    assert "Debug source" not in said


@pytest.mark.slow
@pytest.mark.server
def test_a_bucket(bucket: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Keys and server are taken from the environment; a wrong key is told."""
    kept(Store(f"{bucket}/folder"))
    assert Store(bucket).get("folder/a/b") == b"one"
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "wrong")
    assert refusal(bucket) == "store-fails"
