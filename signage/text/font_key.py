"""Which face: the identity of an opened font."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class FontKey:
    """One face: the file by its content, and where its weight axis is set (None: static)."""

    sha256: str
    weight: int | None = None
