"""Emphasis inside a text."""

from __future__ import annotations

import pytest

from signage.text.paragraph import parse_rich


@pytest.mark.parametrize(
    ("marked", "plain", "strong"),
    [
        ("gọi *1022* ngay", "gọi 1022 ngay", "1022"),
        ("*gọi 1022*, ngay", "gọi 1022, ngay", "gọi 1022"),
        ("*a*b*c*", "abc", "ac"),
        ("một\n*hai\nba*", "một\nhai\nba", "hai\nba"),
        (r"\*không\*", "*không*", ""),
        (r"*a \* b*", "*a * b*", ""),
        ("2 * 3 * 4", "2 * 3 * 4", ""),
        ("bấm *101# hoặc *102#", "bấm *101# hoặc *102#", ""),
        ("một * thôi", "một * thôi", ""),
        ("**", "**", ""),
        (r"C:\dir", r"C:\dir", ""),
        ("", "", ""),
    ],
)
def test_marks_are_read(marked: str, plain: str, strong: str):
    """A mark clings to what it emphasises; anything else is an asterisk."""
    rich = parse_rich(marked)

    assert rich.text == plain
    assert "".join(c for c, s in zip(rich.text, rich.strong, strict=True) if s) == strong


def test_stretches_are_cut_where_emphasis_changes():
    """Within the range that was asked for."""
    rich = parse_rich("ab*cd*ef")

    assert list(rich.stretches(1, 5)) == [(1, 2, False), (2, 4, True), (4, 5, False)]
