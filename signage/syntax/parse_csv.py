"""Tables as spreadsheets save them to nodes: rows by the names of columns, or cell by cell."""

from __future__ import annotations

import itertools
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field

from signage.diagnostic import Diagnostic, Report
from signage.message import msg
from signage.number import quote
from signage.source import Source, Span
from signage.syntax.complaints import UNPRINTABLE, control_character, empty_file
from signage.syntax.node import Mapping, Scalar, Sequence

# As RFC 4180 has it: a quote inside quotes is written twice, and lines may break there.
_QUOTED = re.compile(r'"([^"]*(?:""[^"]*)*)"')
_PLAIN = {",": re.compile(r"[^,\r\n]*"), ";": re.compile(r"[^;\r\n]*")}
_BREAK = re.compile(r"\r\n?|\n")

Row = list[Scalar]


def parse_csv(source: Source, report: Report, most_rows: int) -> Sequence | None:
    """Return the rows of the table in *source* as mappings from its first row's names to cells.

    Cells are divided by commas or semicolons, whichever the first row has more of. Empty cells
    and empty rows are left out. At most *most_rows* and one more are read. None if it is no
    table; that has been reported.
    """
    table = _Table(source, report)
    rows = table.rows()
    header = next(rows, None)
    if header is None:
        table.report_nothing()
        return None
    names = _names(header, report)
    found = itertools.islice(rows, most_rows + 1)
    mappings = [table.mapping(names, row) for row in found]
    if table.is_broken:
        return None
    return Sequence(tuple(m for m in mappings if m is not None), header[0].span)


def parse_cells(source: Source, report: Report, most_rows: int) -> Sequence | None:
    """Return the rows of the table in *source*, the first like all others, as lists of cells.

    Like `parse_csv` otherwise, but cells may be empty; columns at the end that are empty in
    every row are left out.
    """
    table = _Table(source, report)
    rows = list(itertools.islice(table.rows(), most_rows + 1))
    if not rows:
        table.report_nothing()
    if table.is_broken or not rows:
        return None
    width = max(index for row in rows for index, cell in enumerate(row, 1) if cell.text)
    return Sequence(
        tuple(Sequence(tuple(row[:width]), _span_of(row)) for row in rows), rows[0][0].span
    )


@dataclass(slots=True)
class _Table:
    """One text on its way to rows."""

    source: Source
    report: Report
    text: str = field(init=False)
    is_broken: bool = field(init=False)

    def __post_init__(self) -> None:
        self.text = self.source.text.removeprefix("\ufeff")
        found = UNPRINTABLE.search(self.text)
        self.is_broken = found is not None
        if found:
            self.report.add(control_character(self.span(found.start(), found.end()), found[0]))

    def span(self, start: int, end: int) -> Span:
        """Return the place of a stretch of the text."""
        return Span(self.source, *self.source.place(start), *self.source.place(end))

    def rows(self) -> Iterator[Row]:
        """Yield the cells of each row in which something stands; ends at the first mistake."""
        delimiter = self._delimiter()
        at = 0
        while at < len(self.text) and not self.is_broken:
            row, at = self._row(at, delimiter)
            if any(cell.text for cell in row):
                yield row

    def report_nothing(self) -> None:
        """Report that there are no rows, unless what is wrong has been said."""
        if not self.is_broken:
            self.report.add(empty_file(self.source))

    def mapping(self, names: Row, row: Row) -> Mapping | None:
        """Return *row* by *names*; None if it has more or fewer cells than there are names."""
        span = _span_of(row)
        # Where spreadsheets had something once, they go on writing empty cells.
        if len(row) < len(names) or any(cell.text for cell in row[len(names) :]):
            self.report.add(_wrong_row(len(row), len(names), span))
            return None
        cells = zip(names, row[: len(names)], strict=True)
        said = tuple((name, cell) for name, cell in cells if name.text and cell.text)
        return Mapping(said, span)

    def _row(self, at: int, delimiter: str) -> tuple[Row, int]:
        """Return the cells from *at* to the end of the row, and where the next one begins."""
        row: Row = []
        while True:
            cell, at = self._cell(at, delimiter)
            row.append(cell)
            if self.is_broken or at >= len(self.text):
                return row, at
            if end := _BREAK.match(self.text, at):
                return row, end.end()
            at += len(delimiter)

    def _cell(self, at: int, delimiter: str) -> tuple[Scalar, int]:
        if self.text.startswith('"', at):
            return self._quoted(at, delimiter)
        match = _PLAIN[delimiter].match(self.text, at)
        assert match is not None  # it may be empty
        return self._scalar(match[0].strip(), match.start(), match.end()), match.end()

    def _quoted(self, at: int, delimiter: str) -> tuple[Scalar, int]:
        match = _QUOTED.match(self.text, at)
        end = len(self.text) if match is None else match.end()
        if match is None or self.text[end : end + 1] not in ("", delimiter, "\r", "\n"):
            self.is_broken = True
            self.report.add(_open_quote(self.span(at, at + 1)))
            return self._scalar("", at, end), len(self.text)
        return self._scalar(match[1].replace('""', '"'), at, end), end

    def _scalar(self, text: str, start: int, end: int) -> Scalar:
        text = "\n".join(_BREAK.split(text))
        return Scalar(text, plain=False, span=self.span(start, end))

    def _delimiter(self) -> str:
        first = _QUOTED.sub("", self.text).lstrip().partition("\n")[0]
        return max(_PLAIN, key=first.count)


def _span_of(row: Row) -> Span:
    first, last = row[0].span, row[-1].span
    return Span(first.source, first.line, first.column, last.end_line, last.end_column)


def _names(header: Row, report: Report) -> Row:
    """Return the names of the columns; without those at the end that have none."""
    while header and not header[-1].text:
        header = header[:-1]
    names = [_normalized(cell) for cell in header]
    seen: set[str] = set()
    for name in names:
        if not name.text:
            report.add(_nameless(name.span))
        elif name.text in seen:
            report.add(_twice(name))
        seen.add(name.text)
    return names


def _normalized(cell: Scalar) -> Scalar:
    return Scalar(unicodedata.normalize("NFC", cell.text.strip()), plain=False, span=cell.span)


def _wrong_row(has: int, needs: int, span: Span) -> Diagnostic:
    return Diagnostic(
        "wrong-row",
        msg(
            "the first row names {needs} columns, but the number of cells here is {has}",
            needs=needs,
            has=has,
        ),
        span,
        hints=(msg('put a text with a comma or semicolon in it in double quotes: "1, 2"'),),
    )


def _open_quote(span: Span) -> Diagnostic:
    return Diagnostic(
        "csv-syntax",
        msg("the double quote here is not closed before the cell ends"),
        span,
        hints=(msg('inside quotes, write a double quote twice: "say ""yes"""'),),
    )


def _nameless(span: Span) -> Diagnostic:
    message = msg("this column has no name")
    hint = msg("the first row names the field that each column is for")
    return Diagnostic("csv-syntax", message, span, hints=(hint,))


def _twice(name: Scalar) -> Diagnostic:
    quoted = quote(name.text)
    message = msg("two columns are called {quoted}", quoted=quoted)
    hint = msg("keep one of the two")
    return Diagnostic("duplicate-key", message, name.span, hints=(hint,))
