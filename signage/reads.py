"""Which files a campaign was read from, and whether they are still the same."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class FileRead:
    """A file or folder that was looked at: its path in the campaign folder, and its digest.

    A path that ends with ``/`` is a folder, whose digest is that of its
    names; the digest of what is not there is "".
    """

    path: str
    sha256: str


def digest(folder: Path, path: str) -> str:
    """Return the SHA-256 of what is at *path* now; "" if it is not there or cannot be read."""
    place = folder / path
    try:
        if path.endswith("/"):
            names = sorted(child.name for child in place.iterdir())
            return hashlib.sha256("\0".join(names).encode()).hexdigest()
        with place.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return ""
