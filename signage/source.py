"""Where something was written: file, line and column."""

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
        return f"{self.source.name}:{self.line}:{self.column}"
