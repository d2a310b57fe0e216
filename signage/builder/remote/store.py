"""An object store that the builder and all workers reach: a bucket of S3, or a shared folder.

What lies there is named after its content, or after what it is made from and by what: whoever
writes the same name writes the same bytes, so it does not matter who comes first.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from signage.builder.remote.fingerprint import fingerprint
from signage.builder.remote.problems import StoreFails, bad_store, not_installed, store_fails
from signage.diagnostic import SignageError

if TYPE_CHECKING:
    from obstore.store import ObjectStore

SCHEMES = ("s3", "file")
_RETRIES = 3


class Store:
    """The store at *url*; keys for S3 are found where Amazon's programs find them.

    Raises SignageError, as does all that it does.
    """

    def __init__(self, url: str) -> None:
        self._url = url
        scheme = urlsplit(url).scheme
        if scheme not in SCHEMES:
            raise SignageError([bad_store(url)])
        try:
            from obstore.exceptions import BaseError
            from obstore.store import from_url
        except ImportError as error:
            raise SignageError([not_installed(error.name or "obstore")]) from error
        try:
            if scheme == "file":
                self._store: ObjectStore = from_url(url, mkdir=True)
            else:
                self._store = from_url(
                    url,
                    retry_config={"max_retries": _RETRIES},
                    # What is signed is not secret; who names such a server means it.
                    client_options={"allow_http": True},
                )
        except (BaseError, ValueError, OSError) as error:
            raise StoreFails([store_fails(url, _cause(error))]) from error

    def has(self, name: str) -> bool:
        """Tell whether there is something called *name*."""
        import obstore

        with self._told():
            try:
                obstore.head(self._store, name)
            except FileNotFoundError:
                return False
        return True

    def get(self, name: str) -> bytes | None:
        """Return what is called *name*; None if there is nothing."""
        import obstore

        with self._told():
            try:
                return bytes(obstore.get(self._store, name).bytes())
            except FileNotFoundError:
                return None

    def put(self, name: str, data: bytes) -> None:
        """Let *data* be called *name*."""
        import obstore

        with self._told():
            obstore.put(self._store, name, data)

    @contextlib.contextmanager
    def _told(self) -> Iterator[None]:
        from obstore.exceptions import BaseError

        try:
            yield
        except (BaseError, OSError) as error:
            raise StoreFails([store_fails(self._url, _cause(error))]) from error


def _cause(error: Exception) -> str:
    """Return what the library says, without what it says to programmers."""
    return str(error).partition("Debug source:")[0].strip().partition("\n")[0]


def file_name(sha256: str) -> str:
    """Return how a file of a campaign is called in the store."""
    return f"files/{sha256}"


def made_name(sha256: str) -> str:
    """Return how a finished file is called."""
    return f"made/{sha256}"


def segment_name(key: str) -> str:
    """Return how the segment with *key* is called, as programs like this one make it."""
    return f"{fingerprint()}/segment/{key}"


def thumbnails_name(key: str) -> str:
    """Return how the thumbnails of that segment are called."""
    return f"{fingerprint()}/seen/{key}"
