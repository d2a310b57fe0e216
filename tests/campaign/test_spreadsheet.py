"""Excel workbooks: what is read of them, and those that are broken or mean harm."""

from __future__ import annotations

import contextlib
import datetime
import io
import zipfile
from collections.abc import Callable
from typing import Any

import pytest
from openpyxl import Workbook
from openpyxl.styles import Font

from signage.campaign import spreadsheet
from signage.campaign.folder import UnreadableFile
from signage.campaign.spreadsheet import (
    MOST_PARTS,
    MOST_SHEET_COLUMNS,
    MOST_UNPACKED,
    read_spreadsheet,
    stream_spreadsheet,
)
from signage.diagnostic import Diagnostic, Report
from signage.syntax.sheet import Sheet

PATH = "danh-sach.xlsx"
SHEET = "xl/worksheets/sheet1.xml"


def workbook(*rows: list[object], change: Callable[[Any], None] = lambda book: None) -> bytes:
    """Return a workbook with *rows* in its first sheet, changed by *change*."""
    book = Workbook()
    for row in rows:
        book.active.append(row)
    change(book)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def replaced(data: bytes, part: str, change: Callable[[bytes], bytes]) -> bytes:
    """Return *data* with one part of the archive changed."""
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(file, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            new.writestr(name, change(content) if name == part else content, zipfile.ZIP_DEFLATED)
    return file.getvalue()


def read(data: bytes) -> tuple[Sheet, tuple[Diagnostic, ...]]:
    report = Report()
    return read_spreadsheet(data, PATH, report), report.diagnostics


def texts(data: bytes) -> list[list[str]]:
    """Return what stands in the cells of *data*, of which nothing is wrong."""
    sheet, diagnostics = read(data)
    assert diagnostics == ()
    return [[cell.text for cell in row] for row in sheet.rows]


def refused(data: bytes) -> Diagnostic:
    with pytest.raises(UnreadableFile) as caught:
        read(data)
    assert caught.value.diagnostic.file == PATH
    return caught.value.diagnostic


def test_cells_are_read_as_they_are_shown_there() -> None:
    """Texts, numbers, dates and times; line breaks inside of a cell."""
    data = workbook(
        ["name", "headline", "ngày"],
        ["a", "Đổ rác\nđúng giờ", datetime.date(2026, 10, 2)],
        ["b", 1022, datetime.time(7, 30)],
    )

    assert texts(data) == [
        ["name", "headline", "ngày"],
        ["a", "Đổ rác\nđúng giờ", "02/10/2026"],
        ["b", "1022", "7:30"],
    ]


def test_how_a_text_is_spoken_is_none_of_it() -> None:
    """Japanese programs write readings of characters beside them (`<rPh>`)."""
    # In letters that whoever writes XML writes alike.
    written = b"<t>Tokyo</t>"
    spoken = written + b'<rPh sb="0" eb="5"><t>to-kyo</t></rPh>'

    data = replaced(workbook(["Tokyo", "a"]), SHEET, lambda part: part.replace(written, spoken))

    assert spoken in zipfile.ZipFile(io.BytesIO(data)).read(SHEET)
    assert texts(data) == [["Tokyo", "a"]]


def test_numbers_keep_what_their_format_shows() -> None:
    """The zeros of a telephone number."""

    def with_zeros(book: Any) -> None:
        book.active["A1"].number_format = "0000 000 000"

    assert texts(workbook([905123456], change=with_zeros)) == [["0905 123 456"]]


def test_all_rows_have_as_many_cells() -> None:
    """As the sheet has columns."""
    assert texts(workbook(["a"], ["b", "c"], ["d", "", "e"])) == [
        ["a", "", ""],
        ["b", "c", ""],
        ["d", "", "e"],
    ]


def test_cells_know_what_they_are_called() -> None:
    """With empty rows above; and the line of an excerpt is that of the sheet."""
    sheet, _ = read(workbook([], ["name", "headline"], [], ["a", "Một"]))
    cell = sheet.rows[1][1]

    assert (str(cell.span), cell.span.line) == (f"{PATH}:B4", 4)
    assert sheet.source.line(4) == "a | Một"
    assert sheet.source.line(4)[cell.span.column - 1 : cell.span.end_column - 1] == "Một"


def test_the_first_visible_sheet_with_something_in_it() -> None:
    """And what else has something in it is told."""

    def more(book: Any) -> None:
        book.create_sheet("Hai")["A1"] = "hai"
        book.create_sheet("Trống")
        book.create_sheet("Ẩn")["A1"] = "ẩn"
        book["Ẩn"].sheet_state = "hidden"
        book.create_sheet("Đầu", 0)

    sheet, (diagnostic,) = read(workbook(["một"], change=more))

    assert sheet.rows[0][0].text == "một"
    assert diagnostic.code == "sheet-not-read"
    assert "'Hai'" in str(diagnostic.message)
    assert "Ẩn" not in str(diagnostic.message)


def test_hidden_rows_and_columns_are_told() -> None:
    """A filter hides, and deletes nothing."""

    def hide(book: Any) -> None:
        book.active.row_dimensions[2].hidden = True
        book.active.column_dimensions["B"].hidden = True

    sheet, diagnostics = read(workbook(["a", "b"], ["c", "d"], ["e", "f"], change=hide))

    assert len(sheet.rows) == 3
    assert [(d.code, d.place) for d in diagnostics] == [
        ("hidden-cells", f"{PATH}:B1"),
        ("hidden-cells", f"{PATH}:A2"),
    ]
    assert "'2'" in str(diagnostics[1].message)


def test_a_formula_without_a_value_is_told() -> None:
    """As files have it that no spreadsheet has ever opened."""
    sheet, (diagnostic,) = read(workbook(["a", "=1+1"], ["b", "c"]))

    assert (diagnostic.code, diagnostic.place) == ("bad-cell", f"{PATH}:B1")
    assert sheet.rows[0][1].text == ""


def test_a_formula_with_its_value() -> None:
    """It is what is shown."""

    def with_value(xml: bytes) -> bytes:
        return xml.replace(b"<v></v>", b"<v>2</v>").replace(b"<v />", b"<v>2</v>")

    assert texts(replaced(workbook(["a", "=1+1"]), SHEET, with_value)) == [["a", "2"]]


def test_an_error_stays_in_its_cell() -> None:
    """Whoever shows the text is told of it."""
    assert texts(workbook(["#N/A"])) == [["#N/A"]]


def test_a_format_that_is_not_known() -> None:
    """Rather than a number that reads otherwise."""

    def as_fraction(book: Any) -> None:
        book.active["A1"].number_format = "# ?/?"

    _, (diagnostic,) = read(workbook([2.5], change=as_fraction))

    assert (diagnostic.code, diagnostic.place) == ("bad-cell", f"{PATH}:A1")


def test_no_more_rows_are_read_than_anybody_takes(monkeypatch: pytest.MonkeyPatch) -> None:
    """However many there are; a lower limit is reached as the real one is, but sooner."""
    monkeypatch.setattr(spreadsheet, "MOST_ROWS", 300)
    sheet, _ = read(workbook(*([str(i)] for i in range(350))))

    assert [row[0].text for row in sheet.rows] == [str(i) for i in range(300)]


def test_what_is_far_below_all_other_rows_is_found_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Rows that are not written are not made; those in which nothing stands are left out."""

    def far(book: Any) -> None:
        for place in ("B700", "A1048576"):
            book.active[place] = place
        book.active["A1048570"].font = Font(bold=True)

    lines: list[int] = []
    made = spreadsheet._text
    monkeypatch.setattr(spreadsheet, "_text", lambda p: lines.append(len(made(p))) or made(p))
    sheet, _ = read(workbook(["a"], change=far))

    assert [[cell.text for cell in row] for row in sheet.rows] == [
        ["a", ""],
        ["", "B700"],
        ["A1048576"],
    ]
    last = sheet.rows[2][0].span
    assert (str(last), last.line, last.source.line(last.line)) == (
        f"{PATH}:A1048576",
        2**20,
        "A1048576",
    )
    assert max(lines) < 1000


def test_a_stream_is_the_same_rows(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever number of them is held at once."""
    monkeypatch.setattr(spreadsheet, "_AT_ONCE", 2)
    data = workbook(["name", "so"], *([f"Tổ {i}", i] for i in range(7)), ["x"], [None, "=1+1"])
    report = Report()

    rows = [*stream_spreadsheet(io.BytesIO(data), PATH, report)]
    whole, told = read(data)

    assert report.diagnostics == ()
    assert [list(row.texts) for row in rows] == [[c.text for c in row] for row in whole.rows]
    cells = [row.cells() for row in rows]
    assert [str(c.span) for row in cells for c in row] == [
        str(c.span) for row in whole.rows for c in row
    ]
    assert [str(d.message) for d in report.diagnostics] == [str(d.message) for d in told]


def test_a_column_too_many_is_told() -> None:
    """It is not simply left out."""
    sheet, (diagnostic,) = read(workbook(["x"] * (MOST_SHEET_COLUMNS + 1)))

    assert (diagnostic.code, diagnostic.place) == ("bad-cell", f"{PATH}:CW1")
    assert sum(bool(cell.text) for cell in sheet.rows[0]) == MOST_SHEET_COLUMNS


@pytest.mark.parametrize("data", [b"PK\x03\x04", b"PK\x03\x04" + b"x" * 500])
def test_what_is_no_archive(data: bytes) -> None:
    """A download that was cut short."""
    assert refused(data).code == "bad-table"


@pytest.mark.parametrize("part", ["xl/workbook.xml", SHEET, "xl/styles.xml", "[Content_Types].xml"])
@pytest.mark.parametrize("content", [b"", b"<", b"<a/>", b"\xff\xfe\x00", b"x" * 1000])
def test_a_part_that_is_broken(part: str, content: bytes) -> None:
    """A sheet or a refusal, and no exception of the library."""
    data = replaced(workbook(["a"]), part, lambda _: content)
    with contextlib.suppress(UnreadableFile):
        read_spreadsheet(data, PATH, Report())


def test_files_of_other_kinds() -> None:
    """Named, with what to do."""
    old = refused(b"\xd0\xcf\x11\xe0" + b"\0" * 600)
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w") as file:
        file.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        file.writestr("content.xml", "<x/>")
    other = refused(archive.getvalue())

    assert (old.code, other.code) == ("bad-table", "bad-table")
    assert ".xls" in str(old.message)
    assert ".ods" in str(other.message)
    assert ".xlsx" in str(old.hints[0])


def test_an_empty_workbook() -> None:
    """As nothing would be made of it."""
    assert refused(workbook()).code == "empty-file"


@pytest.mark.parametrize(
    "doctype",
    [
        b'<!DOCTYPE x [<!ENTITY a "b">]>',
        b"<!DOCTYPE x SYSTEM 'file:///etc/passwd'>",
        "<!DOCTYPE x>".encode("utf-16-le"),
    ],
)
def test_parts_that_call_other_files(doctype: bytes) -> None:
    """No workbook has a DOCTYPE."""
    data = replaced(workbook(["a"]), SHEET, lambda xml: doctype + xml)

    assert "DOCTYPE" in str(refused(data).message)


def test_what_unpacks_to_too_much() -> None:
    """A bomb of a few kilobytes; and one of many parts."""
    large = replaced(workbook(["a"]), SHEET, lambda xml: xml + b" " * MOST_UNPACKED)
    many = io.BytesIO(workbook(["a"]))
    with zipfile.ZipFile(many, "a") as file:
        for index in range(MOST_PARTS):
            file.writestr(f"xl/media/{index}.png", b"")

    assert len(large) < 2**20
    assert refused(large).code == "file-too-large"
    assert refused(many.getvalue()).code == "file-too-large"
