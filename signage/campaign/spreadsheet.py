"""Excel workbooks (.xlsx), to sheets or row by row: bounded, and nothing in them is run."""

from __future__ import annotations

import datetime
import functools
import io
import itertools
import re
import tempfile
import warnings
import zipfile
from collections.abc import Callable, Generator, Iterator, Mapping, Sequence
from typing import IO, Any

from signage.campaign.cell_text import UnknownFormat, cell_text
from signage.campaign.folder import UnreadableFile
from signage.campaign.workbook_xml import RawCell, RawRow, SharedTexts, SheetXml
from signage.diagnostic import Diagnostic, Report, Severity
from signage.lazy_dataclass import dataclass
from signage.lazy_regex import lazy_regex
from signage.message import Message, msg
from signage.number import listed, quote
from signage.source import Source, Span
from signage.syntax.complaints import UNPRINTABLE
from signage.syntax.node import Scalar
from signage.syntax.sheet import MOST_ROWS, Row, Sheet, StreamedRow, cell_name

MOST_UNPACKED = 2**27
"""Bytes of all its parts in XML together; a hundred thousand rows are about as many."""
MOST_STREAMED = 2**30
"""Of one that is read row by row, so that they are not held."""
MOST_PARTS = 1000
MOST_SHEET_COLUMNS = 100
"""Of the sheet, with empty ones; what lies beyond is not read, and told if something is there."""
_AT_ONCE = 500
"""Rows of a stream that are held at once."""
_HELD = 2**24
"""Bytes of texts that cells share, which are held in memory; more are on disk."""
_FAR = 1000
"""Empty rows after which excerpts are from another text."""

_OLE = b"\xd0\xcf\x11\xe0"
"""How a file of an old kind begins; a new one with a password is packed into such a file."""
_DOCTYPE = lazy_regex(rb"<\0?!\0?(?:D\0?O\0?C\0?T\0?Y\0?P\0?E|E\0?N\0?T\0?I\0?T\0?Y)")
_LONGEST_DOCTYPE = 32
_PIECE = 2**20


def read_spreadsheet(data: bytes, path: str, report: Report) -> Sheet:
    """Return the first visible sheet in which something stands, its first `MOST_ROWS` rows.

    Raises UnreadableFile if there is none, or if the file is no workbook.
    """
    rows = _rows(io.BytesIO(data), path, report, MOST_UNPACKED, MOST_ROWS)
    read = tuple(row.cells() for row in itertools.islice(rows, MOST_ROWS))
    rows.close()
    return Sheet(read[0][0].span.source, read)


def stream_spreadsheet(file: IO[bytes], path: str, report: Report) -> Iterator[StreamedRow]:
    """Yield the rows of that sheet, however many they are; raises UnreadableFile likewise."""
    return _rows(file, path, report, MOST_STREAMED, _AT_ONCE)


def _rows(
    file: IO[bytes], path: str, report: Report, most_unpacked: int, at_once: int
) -> Generator[StreamedRow, None, None]:
    if file.read(len(_OLE)) == _OLE:
        raise _no_workbook(path, msg("an Excel file of an old kind (.xls), or with a password"))
    try:
        with (
            zipfile.ZipFile(file) as archive,
            warnings.catch_warnings(),
            tempfile.SpooledTemporaryFile(_HELD) as shared,
        ):
            warnings.simplefilter("ignore")  # of drawings and rules that nobody needs here
            _look_at_parts(archive, path, most_unpacked)
            workbook = _Workbook.of(file, archive, SharedTexts(shared))
            yield from _of_first_sheet(workbook, path, report, at_once)
    except (UnreadableFile, GeneratorExit):
        raise
    except Exception as error:  # a broken workbook comes to many kinds of them
        reason = " ".join(str(error).split())[:80] or type(error).__name__
        raise _broken(path, reason) from error


def _look_at_parts(archive: zipfile.ZipFile, path: str, most_unpacked: int) -> None:
    """Refuse what is no workbook, unpacks to too much, or calls other files."""
    parts = archive.infolist()
    names = {part.filename for part in parts}
    if "xl/workbook.xml" not in names:
        is_ods = "content.xml" in names and "mimetype" in names
        kind = msg("an OpenDocument file (.ods)") if is_ods else msg("no Excel workbook")
        raise _no_workbook(path, kind)
    texts = [part for part in parts if part.filename.endswith((".xml", ".rels", ".vml"))]
    unpacked = sum(part.file_size for part in texts)
    if len(parts) > MOST_PARTS or unpacked > most_unpacked:
        raise _too_large(path, unpacked, most_unpacked)
    for part in texts:
        # No more is unpacked than the archive says there is.
        with archive.open(part) as file:
            before = b""
            while piece := file.read(_PIECE):
                if _DOCTYPE.search(before + piece):
                    raise _broken(path, f"DOCTYPE in {part.filename}")
                before = piece[-_LONGEST_DOCTYPE:]


def _of_first_sheet(
    workbook: _Workbook, path: str, report: Report, at_once: int
) -> Iterator[StreamedRow]:
    """Yield the rows of the first visible sheet in which something stands; tell of others."""
    used = [name for name, part in workbook.sheets.items() if workbook.has_something(part)]
    if not used:
        raise UnreadableFile(
            Diagnostic(
                "empty-file", msg("no sheet of '{path}' has anything in it", path=path), file=path
            )
        )
    first, *others = used
    yield from _Reader(workbook, workbook.sheets[first], path, at_once).rows(report)
    if others:
        message = msg(
            "only the first sheet, {first}, is read; there is something in {others} as well",
            first=quote(first),
            others=listed(others),
        )
        report.add(Diagnostic("sheet-not-read", message, severity=Severity.NOTE, file=path))


@dataclass(frozen=True, slots=True, eq=False)
class _Workbook:
    """What cells of all sheets need."""

    archive: zipfile.ZipFile
    sheets: Mapping[str, str]
    """Of the visible ones where their parts are, by their titles."""
    texts: SharedTexts
    book: Any
    """As openpyxl has it."""

    @classmethod
    def of(cls, file: IO[bytes], archive: zipfile.ZipFile, texts: SharedTexts) -> _Workbook:
        """Read *file*, but no sheet of it; the texts that these share become *texts*."""
        # Half a second, which few campaigns need.
        from openpyxl.reader.excel import ExcelReader
        from openpyxl.styles.stylesheet import apply_stylesheet
        from openpyxl.xml.constants import SHARED_STRINGS

        reader = ExcelReader(file, read_only=True, data_only=True, keep_links=False)
        reader.read_manifest()
        reader.read_workbook()
        apply_stylesheet(reader.archive, reader.wb)
        sheets = {
            sheet.name: rel.target
            for sheet, rel in reader.parser.find_sheets()
            if sheet.state == "visible" and "chartsheet" not in rel.Type
        }
        if (shared := reader.package.find(SHARED_STRINGS)) is not None:
            with archive.open(shared.PartName[1:]) as part:
                texts.read(part)
        present = {name: part for name, part in sheets.items() if part in archive.namelist()}
        return cls(archive, present, texts, reader.wb)

    def has_something(self, part: str) -> bool:
        """Tell whether something stands in the sheet in *part*."""
        with self.archive.open(part) as xml:
            rows = SheetXml(MOST_SHEET_COLUMNS).rows(xml)
            return any(self.value(cell) not in (None, "") for row in rows for cell in row.cells)

    def value(self, cell: RawCell) -> object:
        """Return what *cell* holds: a text, number, date, or nothing."""
        if cell.kind == "inlineStr":
            return cell.inline
        if not cell.value:
            return None
        match cell.kind:
            case "n":
                return self._number(cell)
            case "s":
                return self.texts[int(cell.value)]
            case "b":
                return bool(int(cell.value))
            case "d":
                from openpyxl.utils.datetime import from_ISO8601

                moment: datetime.datetime = from_ISO8601(cell.value)
                return moment
            case _:
                return cell.value

    def number_format(self, cell: RawCell) -> str:
        """Return how a number in *cell* is shown."""
        from openpyxl.styles.numbers import BUILTIN_FORMATS, BUILTIN_FORMATS_MAX_SIZE

        number = self.book._cell_styles[cell.style].numFmtId
        if number < BUILTIN_FORMATS_MAX_SIZE:
            return str(BUILTIN_FORMATS.get(number, "General"))
        return str(self.book._number_formats[number - BUILTIN_FORMATS_MAX_SIZE])

    def _number(self, cell: RawCell) -> object:
        number = float(cell.value) if _IS_FRACTION.search(cell.value) else int(cell.value)
        if cell.style not in self.book._date_formats:
            return number
        from openpyxl.utils.datetime import from_excel

        is_length = cell.style in self.book._timedelta_formats
        try:
            moment: object = from_excel(number, self.book.epoch, timedelta=is_length)
        except (OverflowError, ValueError):
            return "#VALUE!"
        return moment


_IS_FRACTION = lazy_regex("[.eE]")


@dataclass(frozen=True, slots=True)
class _Cell:
    text: str
    problem: Message | None = None

    @property
    def is_used(self) -> bool:
        """Tell whether something stands in it, or should."""
        return bool(self.text.strip()) or self.problem is not None


_Numbered = tuple[int, list[_Cell]]


@dataclass(slots=True)
class _Reader:
    """One sheet on its way to rows."""

    workbook: _Workbook
    part: str
    path: str
    at_once: int

    def rows(self, report: Report) -> Iterator[StreamedRow]:
        """Yield its rows; what in them cannot be shown is reported at its cell, if it is asked for.

        Of what nobody sees in the spreadsheet it is told at the end.
        """
        hidden = _Hidden()
        with self.workbook.archive.open(self.part) as xml:
            sheet = SheetXml(MOST_SHEET_COLUMNS)
            for piece in self._pieces(sheet, xml, hidden):
                first = piece[0][0]
                source = Source(self.path, _text(piece), is_sheet=True, above=first - 1)
                width = max(len(cells) for _, cells in piece)
                for number, cells in piece:
                    filled = (*cells, *[_Cell("")] * (width - len(cells)))
                    texts = [cell.text.strip() for cell in filled]
                    made = functools.partial(_row, number, filled, source)
                    hidden.see(number, texts, made, sheet.hidden_columns)
                    yield StreamedRow(texts, functools.partial(made, report))
        report.extend(hidden.told())

    def _pieces(
        self, sheet: SheetXml, xml: IO[bytes], hidden: _Hidden
    ) -> Iterator[list[_Numbered]]:
        """Yield the rows in which something is, several at a time that are near each other."""
        piece: list[_Numbered] = []
        last = 0
        for row in sheet.rows(xml):
            read = [] if row.number <= last else self._read(row)
            if not read:
                continue
            if piece and (len(piece) == self.at_once or row.number - last > _FAR):
                yield piece
                piece = []
            last = row.number
            if row.is_hidden:
                hidden.rows.add(last)
            piece.append((last, read))
        if piece:
            yield piece

    def _read(self, row: RawRow) -> list[_Cell]:
        """Return the cells of *row* up to the last that is used."""
        cells: list[_Cell] = []
        for raw in row.cells:
            cell = _cell(raw, self.workbook)
            if cell.is_used:
                cells += [_Cell("")] * (raw.column - len(cells) - 1)
                cells[raw.column - 1 :] = [cell]
        return cells


class _Hidden:
    """What is hidden in the spreadsheet, and read all the same."""

    def __init__(self) -> None:
        self.rows = set[int]()
        self._seen: list[int] = []
        self._first: Span | None = None
        self._columns: dict[int, Span] = {}

    def see(
        self,
        number: int,
        texts: Sequence[str],
        made: Callable[[Report], Row],
        columns: Sequence[int],
    ) -> None:
        """Note what is hidden of the row with this *number*, and in it of these *columns*.

        *texts* stand in it, and its cells are *made* to know their places.
        """
        if number in self.rows:
            self.rows.remove(number)
            self._seen.append(number)
            self._first = self._first or made(Report())[0].span
        for column in columns:
            if column not in self._columns and column <= len(texts) and texts[column - 1]:
                self._columns[column] = made(Report())[column - 1].span

    def told(self) -> Iterator[Diagnostic]:
        """Yield what to say of rows and columns that nobody sees in the spreadsheet."""
        if self._first is not None:
            names = listed(map(str, self._seen))
            message = msg(
                "rows that are hidden in the spreadsheet are read too: {names}", names=names
            )
            yield Diagnostic("hidden-cells", message, self._first, Severity.WARNING, hints=(_HINT,))
        message = msg("a column that is hidden in the spreadsheet is read too")
        for span in self._columns.values():
            yield Diagnostic("hidden-cells", message, span, Severity.WARNING, hints=(_HINT,))


def _cell(raw: RawCell, workbook: _Workbook) -> _Cell:
    value = workbook.value(raw)
    if raw.column > MOST_SHEET_COLUMNS:
        return _Cell("", None if value is None else _BEYOND)
    if value is None and raw.has_formula:
        return _Cell("", msg("the formula here was never computed: the file has no value for it"))
    try:
        is_text = value is None or isinstance(value, str)
        text = cell_text(value, "General" if is_text else workbook.number_format(raw))
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


def _text(piece: Sequence[_Numbered]) -> str:
    """Return what an excerpt shows: a line for each row, by its number in the spreadsheet."""
    first = piece[0][0]
    lines = [""] * (piece[-1][0] - first + 1)
    for number, cells in piece:
        lines[number - first] = _BETWEEN.join(_on_one_line(cell.text) for cell in cells)
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


def _too_large(path: str, size: int, most: int) -> UnreadableFile:
    message = msg(
        "'{path}' unpacks to {size:.0f} MiB; at most {most:.0f} MiB are read",
        path=path,
        size=size / 2**20,
        most=most / 2**20,
    )
    hint = msg("copy the table alone into a new workbook")
    return UnreadableFile(Diagnostic("file-too-large", message, file=path, hints=(hint,)))


_BEYOND = msg(
    "beyond {most} columns nothing is read, and there is something here", most=MOST_SHEET_COLUMNS
)
_HINT = msg("delete what is not meant for the public; a filter hides rows and deletes none")
_CELL_HINT = msg("write it as a text, or open the file in a spreadsheet program and save it again")
