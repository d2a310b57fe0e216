"""CSV as spreadsheets write it."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from signage.diagnostic import Report
from signage.source import Source
from signage.syntax.parse_csv import parse_csv, stream_csv
from signage.syntax.sheet import MOST_ROWS, Row


def parsed(text: str) -> tuple[tuple[Row, ...] | None, Report]:
    report = Report()
    sheet = parse_csv(Source("a.csv", text), report)
    return None if sheet is None else sheet.rows, report


def cells(text: str) -> list[list[str]]:
    """Return the rows of *text*, of which nothing is wrong."""
    rows, report = parsed(text)
    assert report.diagnostics == ()
    assert rows is not None
    return [[cell.text for cell in row] for row in rows]


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_whatever_divides_cells_and_rows(mark: str, delimiter: str, end: str) -> None:
    """With or without a byte order mark, as Excel here and there writes."""
    text = mark + f"name;ward{end}a;Phường 1{end}b;Phường 2".replace(";", delimiter)

    assert cells(text) == [["name", "ward"], ["a", "Phường 1"], ["b", "Phường 2"]]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("name;headline\na;một, hai, ba\nb;bốn, năm, sáu\nc;bảy\n", 2),
        ("name;headline;detail\na;một, hai\nb;ba, bốn\nc;năm, sáu\n", 3),
        ("name\theadline\na\tmột, hai; ba\nb\tbốn; năm\n", 2),
        ("name,headline\na,một|hai\nb,ba|bốn\nc,năm\n", 2),
        ("DANH SÁCH, ĐỢT 1\nname;headline\na;một\nb;hai\n", 1),
        ("name\na\nb, c\n", 1),
        ('name,"a;b;c"\nx,1;2\n', 2),
    ],
)
def test_signs_in_words_do_not_divide(text: str, count: int, end: str) -> None:
    """What divides most lines into equally many cells does."""
    assert len(cells(text.replace("\n", end))[0]) == count


@pytest.mark.parametrize("sep", ["sep=;", "SEP=;", '"sep=;"', "sep=;;;", "sep=;\r"])
def test_the_line_that_tells_excel_what_divides(sep: str) -> None:
    """It is no row, and not counted."""
    rows, report = parsed(f"{sep}\nname;headline\na;một, hai, ba\n")
    assert rows is not None

    assert report.diagnostics == ()
    assert [[c.text for c in row] for row in rows] == [["name", "headline"], ["a", "một, hai, ba"]]
    assert rows[1][1].span.cell == "B2"


def test_what_it_tells_holds() -> None:
    """Even where another sign would divide better."""
    assert cells("sep=|\na;b|c\nd;e\n") == [["a;b", "c"], ["d;e"]]


def test_what_stands_in_quotes() -> None:
    """Delimiters, line breaks, and a quote that is written twice."""
    text = 'name,said\na,"một, ""hai""\nba"\nb,5" x 7"\n'

    assert cells(text) == [["name", "said"], ["a", 'một, "hai"\nba'], ["b", '5" x 7"']]


def test_spaces_around_quotes() -> None:
    """As scripts write them; quotes in the middle of a text are its own."""
    assert cells('name; "một; hai" ;x\na; "b" và "c";y\n') == [
        ["name", "một; hai", "x"],
        ["a", '"b" và "c"', "y"],
    ]


def test_empty_rows_are_left_out() -> None:
    """Those too that spreadsheets go on writing where something was once; they are counted."""
    rows, _ = parsed("name,a\n,\n\nx,1\n,,,\n")
    assert rows is not None

    assert [[cell.text for cell in row] for row in rows] == [["name", "a"], ["x", "1"]]
    assert rows[1][1].span.cell == "B4"


def test_cells_know_their_place() -> None:
    """Line and column, also behind a cell of two lines; and what spreadsheets call them."""
    rows, _ = parsed('\ufeffname,a\nx,"1\n2"\ny,3\n')
    assert rows is not None

    assert [[str(cell.span) for cell in row] for row in rows] == [
        ["a.csv:1:1 (A1)", "a.csv:1:6 (B1)"],
        ["a.csv:2:1 (A2)", "a.csv:2:3 (B2)"],
        ["a.csv:4:1 (A3)", "a.csv:4:3 (B3)"],
    ]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ('name,a\nx,"1\ny,2\n', ("csv-syntax", "a.csv:2:3 (B2)")),
        ('name,a\nx,"1" 2\n', ("csv-syntax", "a.csv:2:3 (B2)")),
        ("name,a\nx,\0\n", ("control-character", "a.csv:2:3")),
    ],
)
def test_mistakes(text: str, found: tuple[str, str]) -> None:
    """Each with its place."""
    rows, report = parsed(text)
    (diagnostic,) = report.diagnostics

    assert rows is None
    assert (diagnostic.code, diagnostic.place) == found


def test_no_more_rows_are_read_than_anybody_takes() -> None:
    """However long the file is."""
    assert len(cells("name\n" + "x\n" * (MOST_ROWS + 9))) == MOST_ROWS


pieces = st.sampled_from((*',;\t|"\n\ra \ufeff\0\x85\u2028', '""', "sep=;", "\r\n", "Đà"))


@given(st.lists(pieces, max_size=20).map("".join))
def test_any_text_is_a_table_or_is_refused(text: str) -> None:
    """Nothing is raised, and what is said can be shown where it is."""
    rows, report = parsed(text)

    assert rows is not None or report.has_errors
    for diagnostic in report.diagnostics:
        assert diagnostic.span is not None
        assert diagnostic.span.line <= len(text.splitlines()) + 1


@given(st.text(alphabet='ab,;"\n\r \t|é', max_size=30), st.lists(st.integers(0, 30), max_size=4))
@example('a; "b\nc";d', [7])
def test_a_text_in_pieces_is_the_same_rows(text: str, cuts: list[int]) -> None:
    """Wherever it is cut, also in a cell: with the same places, and the same mistake."""
    text = f"sep=;\n{text}"
    rows, report = parsed(text)
    bounds = [0, 6, *sorted(6 + cut for cut in cuts), len(text) + 6]
    told = Report()

    pieces = (text[first:end] for first, end in itertools.pairwise(bounds))
    found = [row.cells() for row in stream_csv("a.csv", pieces, told)]

    assert [(str(d.message), d.place) for d in told.diagnostics] == [
        (str(d.message), d.place) for d in report.diagnostics
    ]
    if rows is not None:
        assert [*map(places, found)] == [*map(places, rows)]


def test_a_quote_that_is_never_closed_is_told_in_time() -> None:
    """Not after all of a large file was read; nor is a row without an end taken for one."""
    for begin, message in (('a;"b', "not closed"), ("a;b", "characters")):
        told, read = Report(), itertools.count()
        pieces = (f"{begin}{'x' * 2**18}" if next(read) == 0 else "x" * 2**18 for _ in range(99))

        assert [*stream_csv("a.csv", pieces, told)] == []

        assert [message in str(d.message) for d in told.diagnostics] == [True]
        assert next(read) < 9


def places(row: Row) -> list[tuple[str, str, int, int]]:
    """Return what stands in each cell of *row*, and where it begins and ends."""
    return [(c.text, str(c.span), c.span.end_line, c.span.end_column) for c in row]
