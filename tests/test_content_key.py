"""Content keys."""

from __future__ import annotations

from dataclasses import dataclass, field

import pytest

from signage.color import Color
from signage.content_key import Written, content_key
from signage.display_list import DisplayList
from signage.source import Source, Span


def span(line: int) -> Span:
    return Span(Source("a.yaml", "x"), line, 1, line, 2)


@dataclass(frozen=True)
class Thing:
    name: str
    size: float = 1.0
    span: Span = field(default_factory=lambda: span(1), compare=False)


@dataclass(frozen=True)
class Other:
    name: str
    size: float = 1.0


def test_where_it_was_written_does_not_matter():
    """A changed comment renders nothing."""
    assert content_key(Thing("a", span=span(1))) == content_key(Thing("a", span=span(9)))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ((("a", "b"),), (("ab",),)),
        (("a", "b"), ("ab",)),
        ((1,), (1.0,)),
        ((1,), (True,)),
        ((0,), (None,)),
        (("1",), (1,)),
        ((b"a",), ("a",)),
        ((0.0,), (-0.0,)),
        ((Thing("a"),), (Other("a"),)),
        ((Thing("a", 1.0),), (Thing("a", 2.0),)),
        ((Color(1, 2, 3),), (Color(1, 2, 4),)),
        (((1, (2,)),), (((1, 2),),)),
    ],
)
def test_what_differs_has_another_key(one, other):
    """Types, lengths and nesting are part of the content."""
    assert content_key(*one) != content_key(*other)


def test_what_was_written_for_another_key_counts_as_written_here():
    """A page in the second place is the same, and what is beside it is not forgotten."""
    page = DisplayList(2, 3, Color(1, 2, 3), ())
    written = Written()

    assert content_key(page, written=written) == content_key(page)
    assert content_key("a", page, 1, page, written=written) == content_key("a", page, 1, page)
    assert content_key(DisplayList(2, 4, Color(1, 2, 3), ()), written=written) != content_key(page)


def test_what_is_not_understood_is_refused():
    """A set has no order: rather no key than one that changes from run to run."""
    with pytest.raises(TypeError, match="set"):
        content_key({1, 2})
