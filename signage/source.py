"""Source files as read: their text, places in them, and digests of all that was looked at."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from pathlib import Path


@dataclass(frozen=True, slots=True, eq=False)
class Source:
    """A text file of the project: its path as the user knows it, and its text."""

    name: str
    text: str
    _lines: tuple[str, ...] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        # Once, as every diagnostic asks for a line; columns do not count a byte order mark.
        lines = tuple(self.text.removeprefix("\ufeff").splitlines())
        object.__setattr__(self, "_lines", lines)

    def line(self, number: int) -> str:
        """Return line *number*, counted from 1, without its line break; "" past the end."""
        return self._lines[number - 1] if 1 <= number <= len(self._lines) else ""


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of a source; lines and columns count from 1, the end is exclusive."""

    source: Source
    line: int
    column: int
    end_line: int
    end_column: int

    def __str__(self) -> str:
        return f"{self.line_place}:{self.column}"

    @property
    def line_place(self) -> str:
        """Return where its line is: ``file:line``."""
        return f"{self.source.name}:{self.line}"


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
