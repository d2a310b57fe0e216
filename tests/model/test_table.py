"""Tables as values of fields: lists in YAML, and CSV files of the campaign."""

from __future__ import annotations

import pytest

from signage.diagnostic import Diagnostic
from signage.elements.table import Table
from signage.model.project import Decoded
from signage.model.table import MOST_COLUMNS, MOST_ROWS, ROWS, Rows
from tests.campaigns import PLAYLISTS, changed
from tests.model.decoding import code, decode, read, the_one, value

TEMPLATE = """\
theme: da-nang
fields:
  headline: text
  steps: list
  link: url
  rows: {type: table, max_items: 3}
layouts:
  - content: {table: "{rows}", style: body}
"""
GIVEN = "          link: https://www.example.vn\n"


def decoded(rows: str, **tables: str) -> tuple[Decoded, tuple[Diagnostic, ...]]:
    """Return the campaign whose first slide gives *rows*, line 23, and what is said about it."""
    playlists = changed(PLAYLISTS, "    slot: 15s\n", "")
    playlists = changed(playlists, GIVEN, f"{GIVEN}          rows: {rows}\n")
    playlists = changed(playlists, "          headline: Gọi {hotline}\n", "          rows: [[A]]\n")
    playlists = changed(playlists, "      headline: Cài đặt ứng dụng\n", "      rows: [[A]]\n")
    files = {f"{name}.csv": text for name, text in tables.items()}
    return decode(playlists, TEMPLATE, tables=files)


def shown(rows: str, **tables: str) -> Table:
    """Return what the first slide shows; nothing may be wrong."""
    made, diagnostics = decoded(rows, **tables)
    assert diagnostics == ()
    content = made.project.plays[0].slides[0].composition.content
    assert isinstance(content, Table)
    return content


def said(rows: Rows) -> list[list[str]]:
    """Return what stands in each cell."""
    return [["/".join(cell.wordings) for cell in row] for row in rows]


def test_rows_in_yaml() -> None:
    """Cells may have several wordings, variables, and nothing at all."""
    table = shown('[[A, B], [{long: Một, short: M}, ""], ["{hotline}", C]]')

    assert said((table.head, *table.rows)) == [["A", "B"], ["Một/M", ""], ["1022", "C"]]


def test_rows_in_a_file() -> None:
    """Cells know their place in it; variables work there too."""
    table = shown("lich.csv", lich="Ngày;Giờ\nThứ Hai;\nThứ Ba;gọi {hotline}\n")

    assert said((table.head, *table.rows)) == [
        ["Ngày", "Giờ"],
        ["Thứ Hai", ""],
        ["Thứ Ba", "gọi 1022"],
    ]
    assert str(table.rows[1][1].span) == "lich.csv:3:8 (B3)"


@pytest.mark.parametrize(
    ("rows", "found"),
    [
        ("[[A, B], [C]]", ("wrong-row", "playlists.yaml:23:26")),
        ("[[A], [B], [C], [D]]", ("too-many-items", "playlists.yaml:23:17")),
        ("[A]", ("wrong-type", "playlists.yaml:23:18")),
        ("{a: b}", ("wrong-type", "playlists.yaml:23:17")),
        ("../lich.csv", ("wrong-path", "playlists.yaml:23:17")),
        ("lich.csv", ("wrong-row", "lich.csv:2:5 (C2)")),
        ("dai.csv", ("too-many-items", "dai.csv:1:1 (A1)")),
        ("trong.csv", ("empty-file", "trong.csv:1:1")),
        ("ho.csv", ("csv-syntax", "ho.csv:1:3 (B1)")),
    ],
)
def test_mistakes_in_rows(rows: str, found: tuple[str, str]) -> None:
    """Each once, where it is."""
    files = {"lich": "A,B\nC,D,E\n", "dai": "A\nB\nC\nD\n", "trong": "", "ho": 'A,"B\n'}
    _, diagnostics = decoded(rows, **files)

    assert the_one(diagnostics) == found


def test_a_file_that_cannot_be_read_is_told_once() -> None:
    """Whoever opens it has said so."""
    assert decoded("khac.csv")[1] == ()


def test_tables_have_bounds() -> None:
    """A database export is none; nor is what no screen can show."""
    row = ", ".join("a" * (MOST_COLUMNS + 1))

    assert len(value(ROWS, "[" + "[a], " * MOST_ROWS + "]")) == MOST_ROWS
    assert code(ROWS, "[" + "[a], " * (MOST_ROWS + 1) + "]") == "too-many-items"
    assert code(ROWS, f"[[{row}]]") == "too-many-items"


def test_all_mistakes_of_a_table_are_told() -> None:
    """Also those in different cells."""
    _, report = read(ROWS, "[[a, [b]], [[c], d]]")

    assert [d.code for d in report.diagnostics] == ["wrong-type", "wrong-type"]
