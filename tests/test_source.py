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


def test_sources_are_equal_only_to_themselves() -> None:
    """Comparing two spans must not compare two files."""
    assert Source("a.yaml", "a") != Source("a.yaml", "a")


def test_a_span_as_text() -> None:
    """As editors and terminals recognise a place."""
    assert str(Span(Source("templates/a.yaml", ""), 3, 7, 3, 9)) == "templates/a.yaml:3:7"
