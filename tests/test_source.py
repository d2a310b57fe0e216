"""Where something was written."""

from __future__ import annotations

import pytest

from signage.source import Source, Span


@pytest.mark.parametrize(
    ("number", "expected"), [(1, "một"), (2, ""), (3, "ba"), (4, ""), (0, ""), (-1, "")]
)
def test_lines_count_from_1(number: int, expected: str) -> None:
    """There is nothing before the first line and nothing past the last."""
    assert Source("a.yaml", "một\r\n\nba\n").line(number) == expected


def test_a_byte_order_mark_is_no_part_of_a_line() -> None:
    """Columns count from the first character that an editor shows."""
    assert Source("a.yaml", "\ufeffa: b\n").line(1) == "a: b"


@pytest.mark.parametrize("character", ["\u2028", "\u2029", "\x85", "\v", "\f", "\x1e"])
def test_lines_are_those_that_editors_count(character: str) -> None:
    """Python ends lines at more characters than any editor does."""
    source = Source("a.yaml", f"a: b{character}c\rd\r\ne\n")

    assert [source.line(n) for n in range(1, 5)] == [f"a: b{character}c", "d", "e", ""]
    assert source.place(source.text.index("e")) == (3, 1)


@pytest.mark.parametrize(
    ("offset", "place"),
    [(0, (1, 1)), (2, (1, 3)), (3, (1, 4)), (5, (2, 1)), (6, (2, 2)), (9, (3, 1))],
)
def test_a_place_is_a_line_and_a_column(offset: int, place: tuple[int, int]) -> None:
    """Both count from 1; a byte order mark does not count."""
    assert Source("a.yaml", "\ufeffmột\r\nhai\n").place(offset) == place


@pytest.mark.parametrize(
    ("found", "place"),
    [
        ("hai", (1, 6, 9)),
        ("ba", (2, 1, 3)),
        ("bốn", (2, 4, 7)),
        ("một", (1, 6, 7)),
        ("năm", (1, 6, 7)),
    ],
)
def test_a_part_of_a_span(found: str, place: tuple[int, int, int]) -> None:
    """Where it stands first inside; what is not there is the whole."""
    part = Span(Source("a.yaml", "một: hai\nba bốn năm\n"), 1, 6, 2, 7).of(found)

    assert (part.line, part.column, part.end_column) == place


def test_sources_are_equal_only_to_themselves() -> None:
    """Comparing two spans must not compare two files."""
    assert Source("a.yaml", "a") != Source("a.yaml", "a")


def test_a_span_as_text() -> None:
    """As editors and terminals recognise a place."""
    assert str(Span(Source("templates/a.yaml", ""), 3, 7, 3, 9)) == "templates/a.yaml:3:7"
