"""Outlines from SVG path data."""

from __future__ import annotations

import pytest

from signage.geometry import Path, Rect, Size
from signage.layout.outline import fitted, parse_outline


def test_all_verbs_are_read():
    """Relative ones, curves of both kinds and closing."""
    path = parse_outline("m1 2 h3 v4 c0 1 2 3 4 5 q1 1 2 0 z")

    assert path == Path(
        (
            ("M", (1, 2)),
            ("L", (4, 2)),
            ("L", (4, 6)),
            ("C", (4, 7, 6, 9, 8, 11)),
            ("Q", (9, 12, 10, 11)),
            ("L", (1, 2)),
            ("Z", ()),
        )
    )


@pytest.mark.parametrize("data", ["hello", "M", "M 1", "L 1 2 Q", "M 0 0 L 1 nan", "M1 1 L1e999 1"])
def test_what_is_no_path_data_is_refused(data: str):
    """Whatever the reader underneath makes of it."""
    with pytest.raises(ValueError, match="path data"):
        parse_outline(data)


def test_a_path_is_brought_to_its_place():
    """Stretched and moved, every point."""
    path = Path((("M", (0.0, 0.0)), ("Q", (5.0, 10.0, 10.0, 10.0))))

    assert fitted(path, Size(10, 10), Rect(100, 200, 20, 5)).commands == (
        ("M", (100, 200)),
        ("Q", (110, 205, 120, 205)),
    )


def test_the_same_outline_is_held_once():
    """A thousand rows show one drawing."""
    path = Path((("M", (0.0, 0.0)), ("L", (5.0, 10.0))))

    first, second = (fitted(path, Size(10, 10), Rect(1, 2, 20, 5)) for _ in range(2))

    assert first is second
    assert fitted(path, Size(10, 10), Rect(1, 2, 20, 6)) != first
