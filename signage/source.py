"""Source files as read: their text, and places in them; and what else was looked at."""

from __future__ import annotations

from dataclasses import dataclass, field


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

    As `signage.regular_file.digest` tells it: of a path that ends with ``/``
    it is that of the names in a folder, and "" of what is not there.
    """

    path: str
    sha256: str
