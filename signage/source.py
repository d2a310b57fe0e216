"""Source files as read: their text, and places in them; and what else was looked at."""

from __future__ import annotations

import bisect
import re
from dataclasses import dataclass, field

_LINE_BREAK = re.compile(r"\r\n|\r|\n")
"""What ends a line in every editor; U+2028, U+0085 and others do so in few."""


@dataclass(frozen=True, slots=True, eq=False)
class Source:
    """A text file of the project: its path as the user knows it, and its text.

    Lines are those that editors count; columns do not count a byte order mark.
    """

    name: str
    text: str
    is_sheet: bool = False
    """Whether the file itself is no text, but a spreadsheet; *text* has a line for each row."""
    _lines: tuple[str, ...] = field(init=False, repr=False)
    _starts: tuple[int, ...] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        # Once, as every diagnostic asks for a line.
        text = self.text.removeprefix("\ufeff")
        starts = (0, *(match.end() for match in _LINE_BREAK.finditer(text)))
        object.__setattr__(self, "_lines", tuple(_LINE_BREAK.split(text)))
        object.__setattr__(self, "_starts", starts)

    def line(self, number: int) -> str:
        """Return line *number*, counted from 1, without its line break; "" past the end."""
        return self._lines[number - 1] if 1 <= number <= len(self._lines) else ""

    def place(self, offset: int) -> tuple[int, int]:
        """Return line and column of the character at *offset* in the text, its mark left out."""
        line = bisect.bisect_right(self._starts, offset)
        return line, offset - self._starts[line - 1] + 1


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of a source; lines and columns count from 1, the end is exclusive."""

    source: Source
    line: int
    column: int
    end_line: int
    end_column: int
    cell: str = ""
    """Of a table: which cell it is, or begins with, as spreadsheets call it: B3."""

    def __str__(self) -> str:
        if self.source.is_sheet:
            return self.line_place
        place = f"{self.line_place}:{self.column}"
        return f"{place} ({self.cell})" if self.cell else place

    @property
    def line_place(self) -> str:
        """Return where its line is: ``file:line``; of a spreadsheet, which cell it is."""
        return f"{self.source.name}:{self.cell if self.source.is_sheet else self.line}"

    def of(self, found: str) -> Span:
        """Return where *found* stands in it; all of it if it was written otherwise there."""
        return self._part(re.compile(re.escape(found)))

    def of_word(self, word: str) -> Span:
        """Return where *word* first stands in it, by itself; all of it, if it does not."""
        return self._part(re.compile(rf"(?<![^\W_]){re.escape(word)}(?![^\W_])"))

    def _part(self, wanted: re.Pattern[str]) -> Span:
        for number in range(self.line, self.end_line + 1):
            line = self.source.line(number)
            first = self.column - 1 if number == self.line else 0
            last = self.end_column - 1 if number == self.end_line else len(line)
            if found := wanted.search(line, first, last):
                start, end = found.start() + 1, found.end() + 1
                return Span(self.source, number, start, number, end, self.cell)
        return self


@dataclass(frozen=True, slots=True)
class FileRead:
    """A file or folder that was looked at: its path in the campaign folder, and its digest.

    As `signage.regular_file.digest` tells it: of a path that ends with ``/``
    it is that of the names in a folder, and "" of what is not there.
    """

    path: str
    sha256: str
