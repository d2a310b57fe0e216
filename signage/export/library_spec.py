"""What has to be told to open a campaign's files elsewhere: plain values, cheap to import."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from signage.text.font import FontKey


@dataclass(frozen=True, slots=True)
class FontSource:
    """Where a face is: a path in the campaign folder (or a whole path), or the file's bytes."""

    key: FontKey
    file: str | bytes
    pixel: int | None = None
    """A pixel font's grid size."""


@dataclass(frozen=True, slots=True)
class LibrarySpec:
    """All that a worker process has to be told to open the same library.

    Pictures and clips need no list: an asset names its file in the folder.
    """

    folder: Path
    fonts: tuple[FontSource, ...]
