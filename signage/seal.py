"""Seals: by them the program knows again what it wrote itself, for this user, into a cache.

A campaign may come from a stranger, cache and all, and whatever that cache says could be a lie:
pictures of another text, measurements that let an unreadable one pass. So all that is kept
between builds carries a digest that only this user's key makes; what has none, or another, is
made anew.
"""

from __future__ import annotations

import contextlib
import functools
import hashlib
import hmac
import logging
import secrets
from dataclasses import field
from pathlib import Path
from typing import Final

from signage.lazy_dataclass import dataclass
from signage.settings import settings_folder, write_for_this_user

_log = logging.getLogger(__name__)

KEY_BYTES: Final = 32
SEAL_BYTES: Final = 32
_BOX: Final = (8 + SEAL_BYTES).to_bytes(4) + b"free"
"""Behind the content stands its seal, in a box that MP4 readers pass over (ISO 14496-12, 8.1.2)."""


@dataclass(frozen=True, slots=True)
class Seal:
    """Makes and checks seals with *key*, KEY_BYTES long, which nobody else has."""

    key: bytes = field(repr=False)

    def of(self, name: str, content: bytes) -> bytes:
        """Return the SEAL_BYTES that say: this *content* was kept under *name*."""
        digest = hashlib.blake2b(digest_size=SEAL_BYTES, key=self.key)
        called = name.encode(errors="surrogateescape")
        digest.update(len(called).to_bytes(8) + called)
        digest.update(content)
        return digest.digest()

    def is_of(self, seal: bytes, name: str, content: bytes) -> bool:
        """Tell whether *seal* is the one of *content* under *name*."""
        return hmac.compare_digest(seal, self.of(name, content))

    def box(self, name: str, content: bytes) -> bytes:
        """Return what is put behind *content* to seal it."""
        return _BOX + self.of(name, content)

    def checked(self, name: str, data: bytes) -> bytes | None:
        """Return the content of *data*; None if its seal is not that of *name*."""
        content, seal = data[: -len(_BOX) - SEAL_BYTES], data[-SEAL_BYTES:]
        whole = data[len(content) : -SEAL_BYTES] == _BOX
        return content if whole and self.is_of(seal, name, content) else None


def unsealed(data: bytes) -> bytes:
    """Return the content of *data*, whose seal was checked before."""
    return data[: -len(_BOX) - SEAL_BYTES]


@functools.cache
def own_seal() -> Seal:
    """Return the seal of this user on this computer.

    Its key is made when first needed, and kept where the system keeps the
    settings of programs. Where it can be neither read nor kept it lasts as
    long as the program: nothing of a cache is believed by the next one.
    """
    path = settings_folder() / "seal.key"
    for attempt in (_read_key, _new_key):
        with contextlib.suppress(OSError):
            if (key := attempt(path)) is not None:
                return Seal(key)
    _log.info("%s cannot be written: the cache will not be used again", path)
    return Seal(secrets.token_bytes(KEY_BYTES))


def _read_key(path: Path) -> bytes | None:
    key = path.read_bytes()
    return key if len(key) == KEY_BYTES else None


def _new_key(path: Path) -> bytes | None:
    """Write a new key, whole and readable by this user alone; return the one that stands then."""
    write_for_this_user(path, secrets.token_bytes(KEY_BYTES))
    # Another program may have been at it at the same time.
    return _read_key(path)
