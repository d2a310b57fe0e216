"""Exact keys: equal only where nothing tells two values apart."""

from __future__ import annotations

from dataclasses import dataclass, field

import pytest

from signage.exact_key import exact_key
from signage.source import Source, Span

FILE = Source("a.yaml", "một\nhai\n")


@dataclass(frozen=True, slots=True)
class Said:
    """A text, with a place and a note that take no part in equality."""

    words: str
    span: Span = field(default=FILE.span(1, 1, 1, 4), compare=False)
    note: str = field(default="", compare=False)


def test_the_same_has_the_same_key() -> None:
    """Although it is made anew."""
    assert exact_key(Said("một"), 3) == exact_key(Said("một"), 3)


@pytest.mark.parametrize(
    "other",
    [
        Said("hai"),
        Said("một", note="khác"),
        Said("một", FILE.span(2, 1, 2, 4)),
        Said("một", FILE.span(1, 2, 1, 4)),
        Said("một", Source("a.yaml", "một\nhai\n").span(1, 1, 1, 4)),
    ],
)
def test_whatever_tells_it_apart_makes_another_key(other: Said) -> None:
    """Also what takes no part in equality: a note, a line, a column, a file."""
    assert exact_key(Said("một")) != exact_key(other)


def test_lines_that_stay_have_the_same_key_wherever_they_come_to_stand() -> None:
    """What was written above them does not matter."""
    source = Source("a.yaml", "một\nhai\n")
    before = exact_key(Said("hai", source.span(2, 1, 2, 4)))
    source.reread("không\nmột\nhai\n")

    assert exact_key(Said("hai", source.span(3, 1, 3, 4))) == before


def test_of_what_cannot_be_written_down_nothing_can_be_said() -> None:
    """A function that nobody can find by its name, for one."""
    assert exact_key(lambda: 1) is None
