"""CSV as spreadsheets write it, to a sheet; what divides its cells is found out."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from signage.diagnostic import Diagnostic, Report
from signage.message import msg
from signage.source import Source, Span
from signage.syntax.complaints import UNPRINTABLE, control_character
from signage.syntax.node import Scalar
from signage.syntax.sheet import MOST_ROWS, Row, Sheet, cell_name

# As RFC 4180 has it: a quote inside quotes is written twice, and lines may break there. Some
# programs write spaces around the quotes.
_QUOTED = re.compile(r' *"([^"]*(?:""[^"]*)*)" *')
_PLAIN = {sign: re.compile(rf"[^{re.escape(sign)}\r\n]*") for sign in (";", "\t", ",", "|")}
"""By what may divide cells; of two that divide equally well the first one does."""
_BREAK = re.compile(r"\r\n?|\n")
_SEP = re.compile(r'"?sep=([;,|\t])"?[;,|\t]*(?:\r\n?|\n|$)', re.IGNORECASE)
"""The line by which Excel is told what divides cells; it shows it nowhere."""
_LOOKED_AT = 50
"""Lines by which it is found out what divides cells."""


def parse_csv(source: Source, report: Report) -> Sheet | None:
    """Return the table in *source*; None if it is none, which has been reported.

    Cells are divided by semicolons, tabs, commas or vertical bars, whichever
    divides most lines into equally many.
    """
    found = Report()
    rows = tuple(itertools.islice(csv_rows(source, found), MOST_ROWS))
    report.extend(found.diagnostics)
    return None if found.has_errors else Sheet(source, rows)


def csv_rows(source: Source, report: Report) -> Iterator[Row]:
    """Yield the rows in which something stands, one by one, up to the first mistake.

    That is reported.
    """
    text = source.text.removeprefix("\ufeff")
    if found := UNPRINTABLE.search(text):
        place = source.place(found.start()), source.place(found.end())
        report.add(control_character(source.span(*place[0], *place[1]), found[0]))
        return
    reader = _Reader(source, text, report)
    for row in reader.rows():
        if not reader.is_broken and any(cell.text for cell in row):
            yield row


@dataclass(slots=True)
class _Reader:
    """One text on its way to rows."""

    source: Source
    text: str
    report: Report
    is_broken: bool = False
    _delimiter: str = field(init=False)
    _start: int = 0

    def __post_init__(self) -> None:
        if sep := _SEP.match(self.text):
            self._delimiter, self._start = sep[1], sep.end()
        else:
            self._delimiter = _delimiter(self.text)

    def rows(self) -> Iterator[Row]:
        """Yield the cells of each row, empty ones too; ends at the first mistake."""
        at, number = self._start, 0
        while at < len(self.text) and not self.is_broken:
            number += 1
            row, at = self._row(at, number)
            yield row

    def _row(self, at: int, number: int) -> tuple[Row, int]:
        """Return the cells from *at* to the end of row *number*, and where the next one begins."""
        row: list[Scalar] = []
        while True:
            cell, at = self._cell(at, cell_name(number, len(row) + 1))
            row.append(cell)
            if self.is_broken or at >= len(self.text):
                return tuple(row), at
            if end := _BREAK.match(self.text, at):
                return tuple(row), end.end()
            at += len(self._delimiter)

    def _cell(self, at: int, name: str) -> tuple[Scalar, int]:
        quoted = _QUOTED.match(self.text, at)
        if quoted and self.text[quoted.end() : quoted.end() + 1] in ("", self._delimiter, *"\r\n"):
            return self._scalar(quoted[1].replace('""', '"'), *quoted.span(), name), quoted.end()
        if self.text.startswith('"', at):
            self.is_broken = True
            self.report.add(_open_quote(self._span(at, at + 1, name)))
            return self._scalar("", at, at, name), len(self.text)
        plain = _PLAIN[self._delimiter].match(self.text, at)
        assert plain is not None  # it may be empty
        return self._scalar(plain[0].strip(), *plain.span(), name), plain.end()

    def _scalar(self, text: str, start: int, end: int, name: str) -> Scalar:
        text = "\n".join(_BREAK.split(text))
        return Scalar(text, plain=False, span=self._span(start, end, name))

    def _span(self, start: int, end: int, cell: str) -> Span:
        return self.source.span(*self.source.place(start), *self.source.place(end), cell)


def _delimiter(text: str) -> str:
    lines = [line for line in _BREAK.split(_QUOTED.sub("", text)) if line.strip()][:_LOOKED_AT]

    def divides(sign: str) -> tuple[int, int]:
        """Return how many lines *sign* divides equally, and into how many cells."""
        counts = Counter(count for line in lines if (count := line.count(sign)))
        return max(((lines, count) for count, lines in counts.items()), default=(0, 0))

    return max(_PLAIN, key=divides)


def _open_quote(span: Span) -> Diagnostic:
    return Diagnostic(
        "csv-syntax",
        msg("the double quote in cell {cell} is not closed before the cell ends", cell=span.cell),
        span,
        hints=(msg('inside quotes, write a double quote twice: "say ""yes"""'),),
    )
