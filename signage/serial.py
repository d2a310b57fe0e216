"""Serials: what hangs somewhere, in a few letters that can be read from a photograph."""

from __future__ import annotations

import datetime
import hashlib
from collections.abc import Iterable

_LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Those of Crockford's Base 32: no two that are taken for one another
(https://www.crockford.com/base32.html)."""
_COUNT = 4
MEDIA_KINDS = ("loop", "slide", "still", "jpeg", "fallback")
"""The kinds of files by which a screen's folder is named."""


def serial(folder: str, digests: Iterable[str], until: datetime.date | None) -> str:
    """Return what names the files of *folder* by what they hold, as ``SG-7K3F-201231``.

    *digests* are those of its pictures and videos (SHA-256), in the order of their paths;
    *until* is the last day of the loop, whose two last figures of the year, month and day end it.
    """
    data = hashlib.sha256("\n".join((folder, *digests)).encode()).digest()
    number = int.from_bytes(data[:4], "big")
    letters = "".join(_LETTERS[number >> 5 * place & 31] for place in range(_COUNT))
    return f"SG-{letters}" if until is None else f"SG-{letters}-{until:%y%m%d}"
