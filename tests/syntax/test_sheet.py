"""Rows of a table, by the names of its columns and as lists."""

from __future__ import annotations

import pytest

from signage.diagnostic import Report
from signage.source import Source
from signage.syntax.node import Mapping, Scalar, Sequence
from signage.syntax.parse_csv import parse_csv
from signage.syntax.sheet import cell_name, cells, rows_by_name

KNOWN = ("headline", "detail", "Ngày")


def by_name(text: str) -> tuple[Sequence | None, Report]:
    report = Report()
    sheet = parse_csv(Source("a.csv", text), report)
    assert sheet is not None
    return rows_by_name(sheet, report, "name", KNOWN), report


def named(text: str) -> list[dict[str, str]]:
    """Return the rows of *text*, of which nothing is wrong, by name."""
    table, report = by_name(text)
    assert report.diagnostics == ()
    assert table is not None
    return [_texts(row) for row in table.items]


def _texts(row: object) -> dict[str, str]:
    assert isinstance(row, Mapping)
    return {key.text: node.text for key, node in row.entries if isinstance(node, Scalar)}


def lists(text: str) -> tuple[list[list[str]] | None, Report]:
    report = Report()
    sheet = parse_csv(Source("a.csv", text), report)
    assert sheet is not None
    table = cells(sheet, report)
    rows = None if table is None else [row for row in table.items if isinstance(row, Sequence)]
    return (
        rows and [[c.text for c in row.items if isinstance(c, Scalar)] for row in rows],
        report,
    )


@pytest.mark.parametrize(
    ("row", "column", "name"),
    [(1, 1, "A1"), (3, 2, "B3"), (10, 26, "Z10"), (1, 27, "AA1"), (2, 52, "AZ2"), (2, 703, "AAA2")],
)
def test_cells_are_called_as_spreadsheets_call_them(row: int, column: int, name: str) -> None:
    """Letters count columns, and there is no zero."""
    assert cell_name(row, column) == name


def test_rows_by_the_names_of_columns() -> None:
    """Empty cells are left out."""
    assert named("name,headline,detail\na,Một,\nb,,Hai\n") == [
        {"name": "a", "headline": "Một"},
        {"name": "b", "detail": "Hai"},
    ]


@pytest.mark.parametrize(
    "head", ["Name;Headline;NGÀY", "NAME; headline ;ngày", "name;HEADLINE;Ngày"]
)
def test_names_of_columns_whatever_their_capitals(head: str) -> None:
    """Spreadsheets begin every cell with one."""
    assert named(f"{head}\na;Một;2/9\n") == [{"name": "a", "headline": "Một", "Ngày": "2/9"}]


def test_letters_and_marks_of_names_are_put_together() -> None:
    """A field is the same however its name was typed."""
    assert named("name,te\u0302n\na,x\n") == [{"name": "a", "t\u00ean": "x"}]


@pytest.mark.parametrize("title", ["DANH SÁCH;;", "DANH SÁCH", "Phường;Hòa Bình;\n;;\nĐợt 1;;"])
def test_titles_above_the_head(title: str) -> None:
    """The head is where `name` is."""
    assert named(f"{title}\n\nname;headline;detail\na;Một;Hai\n") == [
        {"name": "a", "headline": "Một", "detail": "Hai"}
    ]


def test_short_rows_are_filled_up() -> None:
    """Excel leaves out empty cells at the end of some."""
    assert named("name;headline;detail\na;Một\nb\nc;Hai;Ba\n")[1] == {"name": "b"}


def test_columns_without_name_and_content_are_no_columns() -> None:
    """In the middle and at the end."""
    assert named("name;;headline;;\na;;Một;;\n") == [{"name": "a", "headline": "Một"}]


@pytest.mark.parametrize(
    ("text", "code", "place", "said"),
    [
        ("", "empty-file", "a.csv:1:1", "empty"),
        ("\n,,\n", "empty-file", "a.csv:1:1", "empty"),
        ("nam;headline\na;Một\n", "missing-field", "a.csv:1:1 (A1)", "'nam', 'headline'"),
        ("nam\na\n", "missing-field", "a.csv:1:1 (A1)", "tabs"),
        ("name,,headline\nx,1,2\n", "csv-syntax", "a.csv:1:6 (B1)", "B2"),
        ("name,a,Name\nx,1,2\n", "duplicate-key", "a.csv:1:8 (C1)", "'name'"),
        ("name,a\nx,1,2\n", "wrong-row", "a.csv:2:5 (C2)", "C2"),
        ("tiêu đề\nname,a\nx,1,,2\n", "wrong-row", "a.csv:3:6 (D3)", "'a', in B2"),
    ],
)
def test_mistakes(text: str, code: str, place: str, said: str) -> None:
    """Each once, with the cell as a spreadsheet calls it."""
    _, report = by_name(text)
    (diagnostic,) = report.diagnostics

    assert (diagnostic.code, diagnostic.place) == (code, place)
    assert said in str(diagnostic.message)


def test_a_name_that_is_nearly_right_is_proposed() -> None:
    """Instead of telling of each row that it has no name."""
    _, report = by_name("names;headline\na;Một\nb;Hai\n")
    (diagnostic,) = report.diagnostics

    assert str(diagnostic.hints[0]) == "rename 'names' to 'name'"


def test_a_wrong_row_leaves_the_others() -> None:
    """All that are wrong are told at once."""
    table, report = by_name("name,headline\nx,1,2\ny,1\nz,1,2\n")

    assert [d.code for d in report.diagnostics] == ["wrong-row", "wrong-row"]
    assert table is not None
    assert [_texts(row) for row in table.items] == [{"name": "y", "headline": "1"}]


def test_rows_as_lists_of_cells() -> None:
    """The first like all others; empty rows and columns at the end are left out."""
    rows, report = lists("Ngày;Giờ;;\n;7:30;;\n;;;\nThứ Ba\n")

    assert report.diagnostics == ()
    assert rows == [["Ngày", "Giờ"], ["", "7:30"], ["Thứ Ba", ""]]


def test_a_title_above_a_table_is_left_out_and_told() -> None:
    """It would be the head."""
    rows, report = lists("LỊCH THU GOM;;\nNgày;Giờ;Nơi\nThứ Ba;7:30;\n")
    (diagnostic,) = report.diagnostics

    assert rows == [["Ngày", "Giờ", "Nơi"], ["Thứ Ba", "7:30", ""]]
    assert (diagnostic.code, diagnostic.place) == ("title-row", "a.csv:1:1 (A1)")


def test_a_column_by_itself_has_no_titles() -> None:
    """Every row has one cell."""
    rows, report = lists("Thứ Hai\nThứ Ba\n")

    assert rows == [["Thứ Hai"], ["Thứ Ba"]]
    assert report.diagnostics == ()


def test_a_row_that_is_longer_than_the_first() -> None:
    """Mostly for a comma in a text."""
    rows, report = lists("Ngày,Giờ\nThứ Ba,7:30, 8:30\n")
    (diagnostic,) = report.diagnostics

    assert rows is None
    assert (diagnostic.code, diagnostic.place) == ("wrong-row", "a.csv:2:13 (C2)")
