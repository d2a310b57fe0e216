"""Memory that has an end."""

from __future__ import annotations

from signage.cache import Cache


def test_a_value_is_made_once():
    """Asked again, it is the same object."""
    recent: Cache[list[int]] = Cache(10, len)
    made = recent.get("a", lambda: [1])

    assert recent.get("a", lambda: [2]) is made


def test_what_was_not_used_for_longest_goes_first():
    """When there is no more room, those used lately stay."""
    recent: Cache[str] = Cache(2, len)
    recent.get("a", lambda: "1")
    recent.get("b", lambda: "1")
    recent.get("a", lambda: "2")
    recent.get("c", lambda: "1")

    assert recent.nbytes == 2
    assert recent.get("a", lambda: "2") == "1"
    assert recent.get("b", lambda: "2") == "2"


def test_a_value_too_large_is_given_but_not_kept():
    """It would drive out all that is worth keeping."""
    recent: Cache[str] = Cache(10, len, largest=3)
    recent.get("small", lambda: "123")

    assert recent.get("large", lambda: "1234") == "1234"
    assert recent.get("large", lambda: "other") == "other"
    assert recent.nbytes == 3
