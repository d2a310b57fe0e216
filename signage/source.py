"""Source files as read: their text, and places in them; and what else was looked at."""

from __future__ import annotations

import bisect
import functools
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import field

from signage.lazy_dataclass import dataclass
from signage.lazy_regex import lazy_regex

_LINE_BREAK = lazy_regex(r"\r\n|\r|\n")
"""What ends a line in every editor; U+2028, U+0085 and others do so in few."""


@dataclass(eq=False)
class Source:
    """A text file of the project as it is now: its path as the user knows it, and its text.

    Lines are those that editors count; columns do not count a byte order mark.

    Whoever reads a file again lets the same source be its new text (`reread`). So lines have
    names, which they keep for as long as they stay, whatever comes to stand above them; the
    name is the number under which a line was first seen, if that was not taken.
    """

    name: str
    text: str
    is_sheet: bool = False
    """Whether the file itself is no text, but a spreadsheet; *text* has a line for each row."""
    above: int = 0
    """So many lines of the file stand above *text*: of a large table a piece is read at a time."""
    _lines: tuple[str, ...] = field(init=False, repr=False)
    _names: Sequence[int] = field(init=False, repr=False)
    """Of the lines in order, and of the one past the end, where what is missing is told of."""
    _numbers: dict[int, int] = field(init=False, repr=False)
    """By name; nothing as long as each is called by its number."""
    _hidden: list[Span] = field(init=False, repr=False, default_factory=list)
    """What is not to be shown to anybody."""
    _unused: int = field(init=False, repr=False)
    """A name that no line had yet; nor has any that is greater."""

    def __post_init__(self) -> None:
        self._read()
        self._unused = self.above + len(self._lines) + 2
        self._names, self._numbers = range(self.above + 1, self._unused), {}

    @classmethod
    def of_lines(cls, name: str, lines: Mapping[int, str], is_sheet: bool = False) -> Source:
        """Return a source of which no more is known than *lines*, by their numbers."""
        first = min(lines, default=1)
        numbers = range(first, max(lines, default=0) + 1)
        text = "\n".join(lines.get(number, "") for number in numbers)
        return cls(name, text, is_sheet, first - 1)

    def reread(self, text: str) -> None:
        """Let it be *text* from now on: what was written between lines that stay is new."""
        if text == self.text:
            return
        before = self._lines
        self.text = text
        self._read()
        above = _alike(before, self._lines)
        below = _alike(before[above:][::-1], self._lines[above:][::-1])
        new = len(self._lines) - above - below
        names = range(self._unused, self._unused + new)
        self._unused += new
        stay = len(before) - below
        self._names = (*self._names[:above], *names, *self._names[stay:])
        self._numbers = {name: number for number, name in enumerate(self._names, 1)}

    def line(self, number: int) -> str:
        """Return line *number*, counted from 1, without its line break; "" past the end."""
        index = number - self.above - 1
        return self._lines[index] if 0 <= index < len(self._lines) else ""

    def hide(self, span: Span) -> None:
        """Let `shown` leave out what stands at *span*: a secret."""
        if span not in self._hidden:
            self._hidden.append(span)

    def shown(self, number: int) -> str:
        """Return line *number* as it may be shown, as long as it is."""
        line = self.line(number)
        for span in self._secrets:
            if span.line <= number <= span.end_line:
                first = span.column - 1 if number == span.line else 0
                last = span.end_column - 1 if number == span.end_line else len(line)
                line = f"{line[:first]}{'•' * len(line[first:last])}{line[last:]}"
        return line

    def place(self, offset: int) -> tuple[int, int]:
        """Return line and column of the character at *offset* in the text, its mark left out."""
        index = bisect.bisect_right(self._starts, offset) - 1
        return self.above + index + 1, offset - self._starts[index] + 1

    def span(self, line: int, column: int, end_line: int, end_column: int, cell: str = "") -> Span:
        """Return the stretch from line and column, counted from 1, up to another."""
        above = self.above + 1
        first, last = self._names[line - above], self._names[end_line - above]
        return Span(self, first, column, last, end_column, cell)

    def number(self, name: int) -> int:
        """Return where the line called *name* is now; of one that is gone, *name* itself."""
        return self._numbers.get(name, name)

    @property
    def as_it_is(self) -> Source:
        """Return a source that says what it says now, and is not read again."""
        now = Source(self.name, self.text, self.is_sheet, self.above)
        for span in self._secrets:
            now.hide(now.span(span.line, span.column, span.end_line, span.end_column))
        return now

    @property
    def _secrets(self) -> Iterator[Span]:
        """Yield what is hidden, but for what was written over since."""
        names = self._numbers or self._names
        yield from (span for span in self._hidden if span.first in names and span.last in names)

    def _read(self) -> None:
        # Once, as every diagnostic asks for a line.
        self._lines = tuple(_LINE_BREAK.split(self.text.removeprefix("\ufeff")))
        self.__dict__.pop("_starts", None)

    @functools.cached_property
    def _starts(self) -> tuple[int, ...]:
        """Return where each line begins in the text, its mark left out."""
        text = self.text.removeprefix("\ufeff")
        return (0, *(match.end() for match in _LINE_BREAK.finditer(text)))


def _alike(some: Sequence[str], others: Sequence[str]) -> int:
    """Return how many lines both begin with."""
    pairs = enumerate(zip(some, others, strict=False))
    return next((i for i, (one, other) in pairs if one != other), min(len(some), len(others)))


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of a source; columns count from 1, the end is exclusive.

    It names its first and last line, so it is the same for as long as these stay, wherever
    they come to stand.
    """

    source: Source
    first: int
    column: int
    last: int
    end_column: int
    cell: str = ""
    """Of a table: which cell it is, or begins with, as spreadsheets call it: B3."""

    def __str__(self) -> str:
        if self.source.is_sheet:
            return self.line_place
        place = f"{self.line_place}:{self.column}"
        return f"{place} ({self.cell})" if self.cell else place

    @property
    def line(self) -> int:
        """Return which line of its source it begins in, counted from 1, as that is now."""
        return self.source.number(self.first)

    @property
    def end_line(self) -> int:
        """Return which line of its source it ends in."""
        return self.source.number(self.last)

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
                return self.source.span(number, start, number, end, self.cell)
        return self


@dataclass(frozen=True, slots=True)
class FileRead:
    """A file or folder that was looked at: its path in the campaign folder, and its digest.

    As `signage.regular_file.digest` tells it: of a path that ends with ``/``
    it is that of the names in a folder, and "" of what is not there.
    """

    path: str
    sha256: str
