"""Tables as spreadsheets save them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from signage.diagnostic import Report
from signage.source import Source
from signage.syntax.node import Mapping, Scalar, Sequence
from signage.syntax.parse_csv import parse_cells, parse_csv

MOST = 20


def parsed(text: str) -> tuple[Sequence | None, Report]:
    report = Report()
    return parse_csv(Source("a.csv", text), report, MOST), report


def cells(text: str) -> list[dict[str, str]]:
    """Return the rows of *text*, of which nothing is wrong."""
    table, report = parsed(text)
    assert report.diagnostics == ()
    assert table is not None
    return [_cells(row) for row in table.items]


def _cells(row: object) -> dict[str, str]:
    assert isinstance(row, Mapping)
    return {key.text: node.text for key, node in row.entries if isinstance(node, Scalar)}


def place(text: str) -> tuple[str, str | None]:
    """Return code and place of the one thing that is wrong with *text*."""
    _, report = parsed(text)
    (diagnostic,) = report.diagnostics
    return diagnostic.code, diagnostic.place


@pytest.mark.parametrize("delimiter", [",", ";"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_rows_by_the_names_of_columns(mark: str, delimiter: str, end: str) -> None:
    """Commas or semicolons, with or without a byte order mark, as Excel here and there writes."""
    text = mark + f"name;ward{end}a;Phường 1{end}b;Phường 2".replace(";", delimiter)

    assert cells(text) == [{"name": "a", "ward": "Phường 1"}, {"name": "b", "ward": "Phường 2"}]


def test_what_stands_in_quotes() -> None:
    """Delimiters, line breaks, and a quote that is written twice."""
    text = 'name,said\na,"một, ""hai""\nba"\nb,5" x 7"\n'

    assert cells(text) == [
        {"name": "a", "said": 'một, "hai"\nba'},
        {"name": "b", "said": '5" x 7"'},
    ]


def test_semicolons_in_a_text_do_not_divide_by_them() -> None:
    """The first row decides, and not what stands there in quotes."""
    assert cells('name,"a;b;c"\nx,1;2\n') == [{"name": "x", "a;b;c": "1;2"}]


def test_empty_cells_and_rows_are_left_out() -> None:
    """Those too that spreadsheets go on writing where something was once."""
    assert cells("name,a,,\nx,,,\n,,,\n\ny,1,,\n") == [{"name": "x"}, {"name": "y", "a": "1"}]


def test_cells_know_their_place() -> None:
    """Line and column, also behind a cell of two lines; and names that of the first row."""
    table, _ = parsed('\ufeffname,a\nx,"1\n2"\ny,3\n')
    assert table is not None
    first, second = table.items
    assert isinstance(first, Mapping)
    assert isinstance(second, Mapping)

    assert [str(node.span) for _, node in first.entries] == ["a.csv:2:1", "a.csv:2:3"]
    assert [str(node.span) for _, node in second.entries] == ["a.csv:4:1", "a.csv:4:3"]
    assert [str(key.span) for key, _ in second.entries] == ["a.csv:1:1", "a.csv:1:6"]


def test_rows_as_lists_of_cells() -> None:
    """The first like all others; empty cells stay, empty rows and columns at the end do not."""
    report = Report()
    table = parse_cells(Source("a.csv", "Ngày;Giờ;;\n;7:30;;\n;;;\nThứ Ba;;;\n"), report, MOST)
    assert table is not None
    rows = [[cell.text for cell in row.items if isinstance(cell, Scalar)] for row in _lists(table)]

    assert report.diagnostics == ()
    assert rows == [["Ngày", "Giờ"], ["", "7:30"], ["Thứ Ba", ""]]
    assert [str(row.span) for row in _lists(table)] == ["a.csv:1:1", "a.csv:2:1", "a.csv:4:1"]


@pytest.mark.parametrize(
    ("text", "found"), [("", "empty-file"), ('a,"1\n', "csv-syntax"), ("a\0", "control-character")]
)
def test_cells_that_cannot_be_read(text: str, found: str) -> None:
    """Each is told once."""
    report = Report()

    assert parse_cells(Source("a.csv", text), report, MOST) is None
    assert [d.code for d in report.diagnostics] == [found]


def _lists(table: Sequence) -> list[Sequence]:
    return [row for row in table.items if isinstance(row, Sequence)]


def test_letters_and_marks_of_names_are_put_together() -> None:
    """A field is the same however its name was typed."""
    assert cells("te\u0302n\nx\n") == [{"t\u00ean": "x"}]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("", ("empty-file", "a.csv:1:1")),
        ("\n,,\n", ("empty-file", "a.csv:1:1")),
        ('name,a\nx,"1\ny,2\n', ("csv-syntax", "a.csv:2:3")),
        ('name,a\nx,"1" 2\n', ("csv-syntax", "a.csv:2:3")),
        ("name,,a\nx,1,2\n", ("csv-syntax", "a.csv:1:6")),
        ("name,a,name\nx,1,2\n", ("duplicate-key", "a.csv:1:8")),
        ("name,a\nx,1,2\n", ("wrong-row", "a.csv:2:1")),
        ("name,a\nx\n", ("wrong-row", "a.csv:2:1")),
        ("name,a\nx,\0\n", ("control-character", "a.csv:2:3")),
    ],
)
def test_mistakes(text: str, found: tuple[str, str]) -> None:
    """Each with its line and column."""
    assert place(text) == found


def test_a_wrong_row_leaves_the_others() -> None:
    """All that are wrong are told at once."""
    table, report = parsed("name,a\nx\ny,1\nz,1,2\n")

    assert [d.code for d in report.diagnostics] == ["wrong-row", "wrong-row"]
    assert table is not None
    assert [_cells(row) for row in table.items] == [{"name": "y", "a": "1"}]


def test_no_more_rows_are_read_than_asked_for() -> None:
    """And one, so that whoever counts them knows."""
    assert len(cells("name\n" + "x\n" * 1000)) == MOST + 1


pieces = st.sampled_from(
    [",", ";", '"', '""', "\n", "\r\n", "\r", "a", "Đà", " ", "\ufeff", "\0", "\x85", "\u2028"]
)


@given(st.lists(pieces, max_size=20).map("".join))
def test_any_text_is_a_table_or_is_refused(text: str) -> None:
    """Nothing is raised, and what is said can be shown where it is."""
    table, report = parsed(text)

    assert table is not None or report.has_errors
    for diagnostic in report.diagnostics:
        assert diagnostic.span is not None
        assert diagnostic.span.line <= len(text.splitlines()) + 1
