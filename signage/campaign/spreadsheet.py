"""Excel workbooks (.xlsx), read to sheets: bounded, and nothing in them is run or looked up."""

from __future__ import annotations

import io
import re
import warnings
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from signage.campaign.cell_text import UnknownFormat, cell_text
from signage.campaign.folder import UnreadableFile
from signage.diagnostic import Diagnostic, Report, Severity
from signage.message import Message, msg
from signage.number import listed, quote
from signage.source import Source
from signage.syntax.complaints import UNPRINTABLE
from signage.syntax.node import Scalar
from signage.syntax.sheet import MOST_ROWS, Row, Sheet, cell_name

MOST_UNPACKED = 2**27
"""Bytes of all its parts in XML together; a hundred thousand rows are about as many."""
MOST_PARTS = 1000
MOST_SHEET_ROWS = 110_000
MOST_SHEET_COLUMNS = 100
"""Of the sheet, with empty ones; what lies beyond is not read, and told if something is there."""

_OLE = b"\xd0\xcf\x11\xe0"
"""How a file of an old kind begins; a new one with a password is packed into such a file."""
_DOCTYPE = re.compile(rb"<\0?!\0?(?:D\0?O\0?C\0?T\0?Y\0?P\0?E|E\0?N\0?T\0?I\0?T\0?Y)")
_ROW = re.compile(rb"<(?:\w+:)?row\b([^>]*)>")
_COLUMN = re.compile(rb"<(?:\w+:)?col\b([^>]*)>")
_UNCOMPUTED = re.compile(
    rb"<(?:\w+:)?c\b([^>]*)>\s*<(?:\w+:)?f\b[^>]*?(?:/>|>[^<]*</(?:\w+:)?f>)\s*"
    rb"(?:<(?:\w+:)?v\s*/>|<(?:\w+:)?v>\s*</(?:\w+:)?v>)?\s*</(?:\w+:)?c>"
)


def read_spreadsheet(data: bytes, path: str, report: Report) -> Sheet:
    """Return the first visible sheet in which something stands.

    Raises UnreadableFile if there is none, or if the file is no workbook.
    """
    if data.startswith(_OLE):
        raise _no_workbook(path, msg("an Excel file of an old kind (.xls), or with a password"))
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive, warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of drawings and rules that nobody needs here
            _look_at_parts(archive, path)
            return _first_sheet(_open(data), archive, path, report)
    except UnreadableFile:
        raise
    except Exception as error:  # a broken workbook comes to many kinds of them
        reason = " ".join(str(error).split())[:80] or type(error).__name__
        raise _broken(path, reason) from error


def _look_at_parts(archive: zipfile.ZipFile, path: str) -> None:
    """Refuse what is no workbook, unpacks to too much, or calls other files."""
    parts = archive.infolist()
    names = {part.filename for part in parts}
    if "xl/workbook.xml" not in names:
        is_ods = "content.xml" in names and "mimetype" in names
        kind = msg("an OpenDocument file (.ods)") if is_ods else msg("no Excel workbook")
        raise _no_workbook(path, kind)
    texts = [part for part in parts if part.filename.endswith((".xml", ".rels", ".vml"))]
    unpacked = sum(part.file_size for part in texts)
    if len(parts) > MOST_PARTS or unpacked > MOST_UNPACKED:
        raise _too_large(path, unpacked)
    for part in texts:
        # No more is unpacked than the archive says there is.
        if _DOCTYPE.search(archive.read(part)):
            raise _broken(path, f"DOCTYPE in {part.filename}")


def _open(data: bytes) -> Any:
    # Half a second, which few campaigns need.
    from openpyxl import load_workbook

    return load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)


def _first_sheet(workbook: Any, archive: zipfile.ZipFile, path: str, report: Report) -> Sheet:
    visible = [sheet for sheet in workbook.worksheets if sheet.sheet_state == "visible"]
    used = [sheet for sheet in visible if _has_something(sheet)]
    if not used:
        raise UnreadableFile(
            Diagnostic(
                "empty-file", msg("no sheet of '{path}' has anything in it", path=path), file=path
            )
        )
    first, *others = used
    reader = _Reader(first, archive.read(first._worksheet_path), path)
    sheet = reader.read(report)
    if others:
        names = listed(other.title for other in others)
        message = msg(
            "only the first sheet, {first}, is read; there is something in {others} as well",
            first=quote(first.title),
            others=names,
        )
        report.add(Diagnostic("sheet-not-read", message, severity=Severity.NOTE, file=path))
    return sheet


def _has_something(sheet: Any) -> bool:
    return any(
        value not in (None, "")
        for row in sheet.iter_rows(max_row=MOST_ROWS, max_col=MOST_SHEET_COLUMNS, values_only=True)
        for value in row
    )


@dataclass(frozen=True, slots=True)
class _Cell:
    text: str
    problem: Message | None = None

    @property
    def is_used(self) -> bool:
        """Tell whether something stands in it, or should."""
        return bool(self.text.strip()) or self.problem is not None


@dataclass(slots=True)
class _Reader:
    """One sheet on its way to rows."""

    sheet: Any
    xml: bytes
    path: str

    def read(self, report: Report) -> Sheet:
        """Return its rows; what in them cannot be shown is reported at its cell."""
        uncomputed = {_reference(tag) for tag in _UNCOMPUTED.findall(self.xml)}
        found: list[tuple[int, list[_Cell]]] = []
        # One column more than is taken, to know whether there is one.
        cells = self.sheet.iter_rows(max_row=MOST_SHEET_ROWS, max_col=MOST_SHEET_COLUMNS + 1)
        for number, row in enumerate(cells, 1):
            read = [
                _cell(cell, column, is_uncomputed=cell_name(number, column) in uncomputed)
                for column, cell in enumerate(row, 1)
            ]
            if used := max((i for i, cell in enumerate(read, 1) if cell.is_used), default=0):
                found.append((number, read[:used]))
            if len(found) == MOST_ROWS:
                break
        source = Source(self.path, _text(found), is_sheet=True)
        width = max((len(read) for _, read in found), default=0)
        empty = [_Cell("")] * width
        rows = tuple(
            _row(number, (*read, *empty[len(read) :]), source, report) for number, read in found
        )
        for told in self._hidden(rows):
            report.add(told)
        return Sheet(source, rows)

    def _hidden(self, rows: tuple[Row, ...]) -> Iterator[Diagnostic]:
        """Yield what to say of rows and columns that nobody sees in the spreadsheet."""
        hidden = {_attribute(tag, b"r") for tag in _ROW.findall(self.xml) if _is_hidden(tag)}
        seen = [row for row in rows if str(row[0].span.line).encode() in hidden]
        if seen:
            names = listed(str(row[0].span.line) for row in seen)
            message = msg(
                "rows that are hidden in the spreadsheet are read too: {names}", names=names
            )
            yield Diagnostic(
                "hidden-cells", message, seen[0][0].span, Severity.WARNING, hints=(_HINT,)
            )
        for tag in filter(_is_hidden, _COLUMN.findall(self.xml)):
            first = int(_attribute(tag, b"min") or 0)
            cell = next(
                (r[first - 1] for r in rows if 0 < first <= len(r) and r[first - 1].text), None
            )
            if cell is not None:
                message = msg("a column that is hidden in the spreadsheet is read too")
                yield Diagnostic(
                    "hidden-cells", message, cell.span, Severity.WARNING, hints=(_HINT,)
                )


def _cell(cell: Any, column: int, *, is_uncomputed: bool) -> _Cell:
    if column > MOST_SHEET_COLUMNS:
        return _Cell("", None if cell.value is None else _BEYOND)
    if is_uncomputed:
        return _Cell("", msg("the formula here was never computed: the file has no value for it"))
    try:
        text = cell_text(cell.value, getattr(cell, "number_format", None) or "General")
    except UnknownFormat as error:
        shown = quote(str(error))
        return _Cell(
            "", msg("a number is shown here in a format that is not known: {shown}", shown=shown)
        )
    if found := UNPRINTABLE.search(text):
        code = f"U+{ord(found[0]):04X}"
        text = UNPRINTABLE.sub("", text)
        return _Cell(text, msg("the invisible character {code} cannot stand in a text", code=code))
    return _Cell("\n".join(re.split(r"\r\n?|\n", text)))


def _text(found: list[tuple[int, list[_Cell]]]) -> str:
    """Return what an excerpt shows: a line for each row, by its number in the spreadsheet."""
    lines = [""] * (found[-1][0] if found else 0)
    for number, cells in found:
        lines[number - 1] = _BETWEEN.join(_on_one_line(cell.text) for cell in cells)
    return "\n".join(lines)


_BETWEEN = " | "


def _on_one_line(text: str) -> str:
    return text.replace("\n", "↵")


def _row(number: int, cells: Sequence[_Cell], source: Source, report: Report) -> Row:
    row: list[Scalar] = []
    column = 1
    for index, cell in enumerate(cells, 1):
        end = column + len(cell.text)
        span = source.span(number, column, number, end, cell_name(number, index))
        if cell.problem is not None:
            report.add(Diagnostic("bad-cell", cell.problem, span, hints=(_CELL_HINT,)))
        row.append(Scalar(cell.text, plain=False, span=span))
        column = end + len(_BETWEEN)
    return tuple(row)


def _reference(attributes: bytes) -> str:
    """Return what the cell with these *attributes* is called."""
    return (_attribute(attributes, b"r") or b"").decode("ascii", "replace")


def _attribute(attributes: bytes, name: bytes) -> bytes | None:
    match = re.search(rb"(?:^|\s)" + name + rb'\s*=\s*["\']([^"\']*)', attributes)
    return match[1] if match else None


def _is_hidden(attributes: bytes) -> bool:
    return _attribute(attributes, b"hidden") in (b"1", b"true")


def _no_workbook(path: str, kind: Message) -> UnreadableFile:
    message = msg("'{path}' is {kind}: that cannot be read", path=path, kind=kind)
    hint = msg("save it as an Excel workbook (.xlsx) without a password, or as “CSV UTF-8”")
    return UnreadableFile(Diagnostic("bad-table", message, file=path, hints=(hint,)))


def _broken(path: str, reason: str) -> UnreadableFile:
    message = msg(
        "'{path}' cannot be read as an Excel workbook: {reason}", path=path, reason=reason
    )
    hint = msg("open it in a spreadsheet program and save it again")
    return UnreadableFile(Diagnostic("bad-table", message, file=path, hints=(hint,)))


def _too_large(path: str, size: int) -> UnreadableFile:
    message = msg(
        "'{path}' unpacks to {size:.0f} MiB; at most {most:.0f} MiB are read",
        path=path,
        size=size / 2**20,
        most=MOST_UNPACKED / 2**20,
    )
    hint = msg("copy the table alone into a new workbook")
    return UnreadableFile(Diagnostic("file-too-large", message, file=path, hints=(hint,)))


_BEYOND = msg(
    "beyond {most} columns nothing is read, and there is something here", most=MOST_SHEET_COLUMNS
)
_HINT = msg("delete what is not meant for the public; a filter hides rows and deletes none")
_CELL_HINT = msg("write it as a text, or open the file in a spreadsheet program and save it again")
