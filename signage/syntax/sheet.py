"""Sheets: rows of cells as spreadsheets have them, to nodes: by names of columns, or as lists."""

from __future__ import annotations

import difflib
import functools
import itertools
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from collections.abc import Sequence as Rows
from typing import TypeAlias

from signage.diagnostic import Diagnostic, Report, Severity
from signage.lazy_dataclass import dataclass
from signage.message import msg
from signage.number import listed, quote
from signage.source import Source, Span
from signage.syntax.complaints import empty_file
from signage.syntax.node import Mapping, Scalar, Sequence

Row: TypeAlias = tuple[Scalar, ...]
"""Cells from the first column on; the last may be left out where they are empty."""

MOST_ROWS = 100_100
"""With something in them: more are not read, and nobody takes as many. Six seconds, 300 MB."""
MOST_TITLE_ROWS = 10
"""Above the head, where spreadsheets have the name of the list, and its date."""


@dataclass(frozen=True, slots=True, eq=False)
class Sheet:
    """A table of a file: its rows in which something stands, at most `MOST_ROWS`."""

    source: Source
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class StreamedRow:
    """A row of a table of which only some rows are needed, or one at a time."""

    texts: Rows[str]
    """What stands in its cells."""
    cells: Callable[[], Row]
    """Returns them with their places, which takes ten times as long."""


def cell_name(row: int, column: int) -> str:
    """Return what spreadsheets call a cell, both counted from 1: B3, AA10."""
    return f"{_letters(column)}{row}"


@functools.lru_cache
def _letters(column: int) -> str:
    letters = ""
    while column:
        column, letter = divmod(column - 1, 26)
        letters = chr(ord("A") + letter) + letters
    return letters


def rows_by_name(
    sheet: Sheet, report: Report, required: str, known: Iterable[str]
) -> Sequence | None:
    """Return the rows below the head as mappings from the names of its columns to cells.

    The head is the first row that has a column *required*. Names are those in
    *known*, whatever their capitals. Empty cells are left out. None if it is no
    such table; that has been reported.
    """
    if not sheet.rows:
        report.add(empty_file(sheet.source))
        return None
    at = next((i for i, row in enumerate(_first(sheet)) if _has(row, required)), None)
    if at is None:
        report.add(_no_column(sheet.rows[0], required))
        return None
    head = _trimmed(sheet.rows[at])
    below = sheet.rows[at + 1 :]
    names = _names(head, below, frozenset((*known, required)), report)
    mappings = [_mapping(names, row, report) for row in below]
    return Sequence(tuple(m for m in mappings if m is not None), head[0].span)


def columns(sheet: Sheet, report: Report, naming: str) -> tuple[Row, tuple[Row, ...]] | None:
    """Return the head, and the rows below it, each with as many cells as the head.

    The head is the first row that has a column *naming*, else the first with several cells.
    A row that is longer is reported, and left out. None if there is nothing; that has been
    reported.
    """
    if not sheet.rows:
        report.add(empty_file(sheet.source))
        return None
    at = _head_at(_first(sheet), naming)
    head = _trimmed(sheet.rows[at])
    kept = []
    for row in map(_trimmed, sheet.rows[at + 1 :]):
        if len(row) > len(head):
            report.add(_too_many(row[len(head) :], head))
        else:
            kept.append(_filled_up(row, len(head)))
    for index, cell in enumerate(head):
        if not cell.text.strip() and (used := _first_filled(tuple(kept), index)):
            report.add(_nameless(cell.span, used))
    return head, tuple(kept)


def headed(rows: Iterator[StreamedRow], naming: str) -> tuple[Row, Iterator[StreamedRow]] | None:
    """Return the head of a stream of *rows*, as `columns` has it, and those below; None of none."""
    above = tuple(itertools.islice(rows, MOST_TITLE_ROWS + 1))
    if not above:
        return None
    first = [row.cells() for row in above]
    at = _head_at(first, naming)
    return first[at], itertools.chain(above[at + 1 :], rows)


def _head_at(first: Rows[Row], naming: str) -> int:
    named = (at for at, row in enumerate(first) if _has(row, naming))
    several = (at for at, row in enumerate(first) if len(_filled(row)) > 1)
    return next(named, next(several, 0))


def cells(sheet: Sheet, report: Report) -> Sequence | None:
    """Return the rows as lists of equally many cells, which may be empty.

    Columns at the end that are empty in every row are left out. None if there is
    nothing; that has been reported.
    """
    if not sheet.rows:
        report.add(empty_file(sheet.source))
        return None
    written = _without_titles(sheet, report)
    rows = [_trimmed(row) for row in written]
    width = max(map(len, rows))
    for row in rows:
        if len(row) > len(written[0]):
            report.add(_too_many(row[len(written[0]) :], written[0]))
            return None
    return Sequence(
        tuple(Sequence(_filled_up(row, width), _span_of(row)) for row in rows), rows[0][0].span
    )


def _filled(row: Row) -> Row:
    return tuple(cell for cell in row if cell.text.strip())


def _first(sheet: Sheet) -> tuple[Row, ...]:
    return sheet.rows[: MOST_TITLE_ROWS + 1]


def _has(row: Row, name: str) -> bool:
    return any(_key(cell) == name.casefold() for cell in row)


def _key(cell: Scalar) -> str:
    return unicodedata.normalize("NFC", cell.text).strip().casefold()


def _trimmed(row: Row) -> Row:
    """Return *row* without empty cells at its end."""
    filled = [index for index, cell in enumerate(row, 1) if cell.text.strip()]
    return row[: filled[-1] if filled else 1]


def _filled_up(row: Row, width: int) -> Row:
    """Return *row* with as many cells as *width*; spreadsheets leave out empty ones at the end."""
    end = row[-1].span
    empty = Span(end.source, end.last, end.end_column, end.last, end.end_column, end.cell)
    return (*row, *(Scalar("", plain=False, span=empty) for _ in range(len(row), width)))


def _without_titles(sheet: Sheet, report: Report) -> tuple[Row, ...]:
    """Return the rows from the first on that has as many cells as a head."""
    filled = [len(_filled(row)) for row in _first(sheet)]
    titles = next((index for index, count in enumerate(filled) if count > 1), 0)
    for row in sheet.rows[:titles]:
        report.add(_is_title(_filled(row)[0]))
    return sheet.rows[titles:]


def _names(
    head: Row, below: tuple[Row, ...], known: frozenset[str], report: Report
) -> tuple[Scalar, ...]:
    """Return the names of the columns; "" for one without name in which nothing stands."""
    names: list[Scalar] = []
    seen: dict[str, Scalar] = {}
    whatever_case = {name.casefold(): name for name in sorted(known)}
    for index, cell in enumerate(head):
        written = unicodedata.normalize("NFC", cell.text).strip()
        meant = written if written in known else whatever_case.get(written.casefold(), written)
        name = Scalar(meant, plain=False, span=cell.span)
        if not written:
            if used := _first_filled(below, index):
                report.add(_nameless(cell.span, used))
        elif name.text in seen:
            report.add(_twice(name))
        seen[name.text] = name
        names.append(name)
    return tuple(names)


def _first_filled(rows: tuple[Row, ...], index: int) -> Scalar | None:
    column = (row[index] for row in rows if index < len(row))
    return next((cell for cell in column if cell.text.strip()), None)


def _mapping(names: tuple[Scalar, ...], row: Row, report: Report) -> Mapping | None:
    """Return *row* by *names*; None if something stands where no name is."""
    row = _trimmed(row)
    if len(row) > len(names):
        report.add(_too_many(row[len(names) :], names))
        return None
    said = tuple((name, cell) for name, cell in zip(names, row, strict=False) if name.text)
    return Mapping(tuple((name, cell) for name, cell in said if cell.text), _span_of(row))


def _span_of(row: Row) -> Span:
    first, last = row[0].span, row[-1].span
    return Span(first.source, first.first, first.column, last.last, last.end_column, first.cell)


def _no_column(first: Row, required: str) -> Diagnostic:
    names = [cell.text.strip() for cell in first if cell.text.strip()]
    if len(names) > 1:
        message = msg(
            "no column of this table is called `{required}`; the first row has {names}",
            required=required,
            names=listed(names),
        )
    else:
        message = msg(
            "the first row has no column `{required}`: cells are divided by commas, semicolons, "
            "tabs or `|`",
            required=required,
        )
    hint = msg(
        "a row above the others names what each column is for: `{required}`, and fields of the "
        "template",
        required=required,
    )
    near = difflib.get_close_matches(required, [name.casefold() for name in names], n=1)
    rename = tuple(msg("rename '{near}' to '{name}'", near=name, name=required) for name in near)
    return Diagnostic("missing-field", message, first[0].span, hints=(*rename, hint))


def _too_many(beyond: Row, head: Row) -> Diagnostic:
    cell = next(cell for cell in beyond if cell.text.strip())
    return Diagnostic(
        "wrong-row",
        msg(
            "{text} stands in cell {cell}, and the head has no column there: it ends with {last}, "
            "in {end}",
            text=quote(cell.text),
            cell=cell.span.cell,
            last=quote(head[-1].text),
            end=head[-1].span.cell,
        ),
        cell.span,
        hints=(msg('put a text with a comma or semicolon in it in double quotes: "1, 2"'),),
    )


def _nameless(span: Span, used: Scalar) -> Diagnostic:
    message = msg(
        "the column of cell {cell} has no name, and {text} stands in it ({used})",
        cell=span.cell,
        text=quote(used.text),
        used=used.span.cell,
    )
    hint = msg("the first row names the field that each column is for")
    return Diagnostic("csv-syntax", message, span, hints=(hint,))


def _twice(name: Scalar) -> Diagnostic:
    quoted = quote(name.text)
    message = msg("two columns are called {quoted}", quoted=quoted)
    hint = msg("keep one of the two")
    return Diagnostic("duplicate-key", message, name.span, hints=(hint,))


def _is_title(cell: Scalar) -> Diagnostic:
    message = msg(
        "{text} stands alone in its row above the head ({cell}): it is taken for a title, and "
        "left out",
        text=quote(cell.text),
        cell=cell.span.cell,
    )
    hint = msg("to show it, give it to a text of its own; else take the row out")
    return Diagnostic("title-row", message, cell.span, Severity.WARNING, hints=(hint,))
