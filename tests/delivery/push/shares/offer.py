"""Shares on servers of this machine: what our side is told of them, and what is really there."""

from __future__ import annotations

import importlib
import re
from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from pathlib import Path

import obstore
from obstore.store import S3Store

from signage.delivery.push.receiver import Share
from signage.delivery.push.secrets import Login


@dataclass(frozen=True)
class Offer:
    """A share. It can be sent to other processes."""

    kind: str
    """The module that opens it, and the function there."""
    address: str
    login: Login
    more: tuple[str, ...] = ()
    """A host key, or the server of a bucket."""
    folder: Path | None = None
    """Where its files lie; None: in a bucket."""
    seen_in: Offer | None = None
    """The bucket, if it is reached in another way."""

    @property
    def server(self) -> str:
        """Return the address that names the port."""
        return self.more[0] if self.kind == "s3" else self.address

    @property
    def port(self) -> int:
        found = re.search(r":(\d+)", self.server)
        assert found
        return int(found[1])

    def at(self, port: int) -> Offer:
        """Return the same at another port."""
        there = re.sub(r":\d+", f":{port}", self.server)
        return replace(self, more=(there,)) if self.kind == "s3" else replace(self, address=there)

    def open(self) -> AbstractContextManager[Share]:
        module = importlib.import_module(f"signage.delivery.push.shares.{self.kind}")
        opener: Callable[..., AbstractContextManager[Share]] = getattr(module, self.kind)
        return opener(self.address, self.login, *self.more)

    def held(self) -> Mapping[str, bytes]:
        """Return all that is there, by paths; our own code is not asked."""
        if self.folder is not None:
            files = (path for path in self.folder.rglob("*") if path.is_file())
            return {path.relative_to(self.folder).as_posix(): path.read_bytes() for path in files}
        store = bucket(self.seen_in or self)
        listed = [meta["path"] for batch in obstore.list(store) for meta in batch]
        return {path: bytes(obstore.get(store, path).bytes()) for path in listed}


def bucket(offer: Offer) -> S3Store:
    """Return the part of a bucket that *offer* is."""
    name, _, prefix = offer.address.removeprefix("s3://").partition("/")
    return S3Store(
        name,
        prefix=prefix,
        endpoint=offer.more[0],
        access_key_id=offer.login.user,
        secret_access_key=offer.login.secret,
        region="us-east-1",
        client_options={"allow_http": True},
    )
