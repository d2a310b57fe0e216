"""Variants of a poster."""

from __future__ import annotations

from signage.model.variant import Variant
from signage.syntax.node import Mapping
from tests.model.decoding import node_of


def test_a_variant_is_laid_over_the_posters_values() -> None:
    """What it says comes in place of theirs, each name once; what it does not say stays."""
    own, shared = node_of("{b: 2, c: 3}"), node_of("{a: 1, b: 1}")
    assert isinstance(own, Mapping)
    assert isinstance(shared, Mapping)
    whole = Variant("x", own, own.span).over(shared)

    assert [key.text for key, _ in whole.entries] == ["b", "c", "a"]
    assert whole.get("b") == own.get("b")
