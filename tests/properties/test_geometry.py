"""What holds of sizes and boxes whatever their numbers."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from signage.geometry import Inset, Rect, Size, contain, cover, grow, shrink

# Whole pixels: of fractions, sums are rounded and only nearly undone.
pixels = st.integers(0, 10_000)
sizes = st.builds(Size, pixels, pixels)
insets = st.builds(Inset, pixels, pixels, pixels, pixels)
places = st.integers(-10_000, 10_000)
boxes = st.builds(Rect, places, places, pixels, pixels)
pictures = st.builds(Size, st.integers(1, 10_000), st.integers(1, 10_000))


@given(sizes, insets)
def test_shrink_undoes_grow(size: Size, inset: Inset) -> None:
    """What is put around a box can be taken away again."""
    assert size == shrink(grow(size, inset), inset)


@given(sizes, insets)
def test_shrinking_never_grows(size: Size, inset: Inset) -> None:
    """What is left is part of what was there."""
    left = shrink(size, inset)

    assert 0 <= left.width <= size.width
    assert 0 <= left.height <= size.height


@given(boxes, boxes)
def test_a_union_contains_both(one: Rect, other: Rect) -> None:
    """Whichever comes first."""
    union = one.union(other)

    assert union == other.union(one)
    assert union.contains(one)
    assert union.contains(other)


@given(boxes, boxes)
def test_an_intersection_is_in_both(one: Rect, other: Rect) -> None:
    """Unless it is empty, and then it has no area."""
    shared = one.intersection(other)

    assert shared.size == other.intersection(one).size
    assert shared.is_empty or (one.contains(shared) and other.contains(shared))


@given(boxes, places, places)
def test_moving_back(box: Rect, dx: int, dy: int) -> None:
    """A move is undone by its opposite."""
    assert box == box.moved(dx, dy).moved(-dx, -dy)


@given(pictures, pictures)
def test_contain_fits_and_cover_covers(picture: Size, box: Size) -> None:
    """Both keep the proportions and touch two edges; one stays within, one leaves no gap."""
    inner, outer = contain(picture, box), cover(picture, box)

    for scaled in (inner, outer):
        assert scaled.width * picture.height == pytest.approx(scaled.height * picture.width)
    within = [inner.width / box.width, inner.height / box.height]
    around = [outer.width / box.width, outer.height / box.height]
    assert max(within) == pytest.approx(1)
    assert min(around) == pytest.approx(1)
