"""Mistakes that are alike in many cells of a table."""

from __future__ import annotations

from signage.alike import MOST_APART, told_once
from signage.diagnostic import Diagnostic
from signage.message import msg
from signage.source import Source, Span

TABLE = Source("to.csv", "\n" * 200)


def wrong(cell: str, text: str = "x", code: str = "wrong-date") -> Diagnostic:
    """Return what is said of *cell*."""
    line = int(cell[1:])
    span = Span(TABLE, line, 1, line, 2, cell)
    return Diagnostic(code, msg("'{text}' is not a date", text=text), span)


def test_many_cells_of_a_column_are_told_once() -> None:
    """In the words of the first, with their count and the first of them."""
    (told,) = told_once(wrong(f"B{row}", f"day {row}") for row in range(2, 100))

    assert str(told.message) == (
        "'day 2' is not a date – and so in 98 rows: B2, B3, B4, B5, B6, 93 more"
    )
    assert told.span is not None
    assert told.span.cell == "B2"


def test_a_few_are_told_one_by_one() -> None:
    """Each is mended by its own words."""
    few = tuple(wrong(f"B{row}") for row in range(2, 2 + MOST_APART))

    assert told_once(few) == few


def test_a_cell_is_counted_once() -> None:
    """On however many screens it is wrong."""
    few = tuple(wrong("B2", str(screen)) for screen in range(9))

    assert told_once(few) == few


def test_what_differs_stays_apart() -> None:
    """Another column, another rule; what stands in no cell; and all keep their order."""
    dates = [wrong(f"B{row}") for row in range(2, 9)]
    others = [wrong(f"C{row}", code="too-long") for row in range(2, 9)]
    plain = [Diagnostic("odd", msg("odd")), Diagnostic("odd", msg("odd"))]
    mixed = [plain[0], *(d for pair in zip(dates, others, strict=True) for d in pair), plain[1]]

    assert [d.code for d in told_once(mixed)] == ["odd", "wrong-date", "too-long", "odd"]
