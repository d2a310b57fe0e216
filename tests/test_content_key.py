"""Content keys."""

from __future__ import annotations

from dataclasses import dataclass, field

import pytest

from signage.color import Color
from signage.content_key import content_key
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


def test_what_is_not_understood_is_refused():
    """A set has no order: rather no key than one that changes from run to run."""
    with pytest.raises(TypeError, match="set"):
        content_key({1, 2})
