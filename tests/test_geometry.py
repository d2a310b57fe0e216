"""Sizes, points and boxes."""

from __future__ import annotations

import pytest

from signage.geometry import Inset, Rect, Size, contain, cover, grow, shrink


def test_edges_of_a_box() -> None:
    """Right and bottom are just past the box."""
    box = Rect(10, 20, 30, 40)

    assert (box.right, box.bottom, box.size) == (40, 60, Size(30, 40))


@pytest.mark.parametrize(
    ("box", "expected"),
    [(Rect(0, 0, 1, 1), False), (Rect(5, 5, 0, 1), True), (Rect(5, 5, 1, 0), True)],
)
def test_a_box_without_area_is_empty(box: Rect, expected: bool) -> None:
    """A line covers nothing."""
    assert box.is_empty is expected


def test_moving_keeps_the_size() -> None:
    """Right and down are positive."""
    assert Rect(1, 2, 3, 4).moved(10, -2) == Rect(11, 0, 3, 4)


@pytest.mark.parametrize(
    ("inner", "expected"),
    [
        (Rect(0, 0, 10, 10), True),
        (Rect(2, 3, 8, 7), True),
        (Rect(-1, 0, 5, 5), False),
        (Rect(0, -1, 5, 5), False),
        (Rect(6, 0, 5, 5), False),
        (Rect(0, 6, 5, 5), False),
    ],
)
def test_containing(inner: Rect, expected: bool) -> None:
    """A box contains itself, and nothing that sticks out on any side."""
    assert Rect(0, 0, 10, 10).contains(inner) is expected


def test_union_and_intersection() -> None:
    """The one is around both, the other what both cover."""
    one, other = Rect(0, 0, 10, 10), Rect(5, 8, 10, 10)

    assert one.union(other) == Rect(0, 0, 15, 18)
    assert one.intersection(other) == Rect(5, 8, 5, 2)


def test_boxes_that_do_not_meet() -> None:
    """Their intersection is empty, not of negative size."""
    apart = Rect(0, 0, 1, 1).intersection(Rect(5, 5, 1, 1))

    assert apart.is_empty
    assert apart.size == Size(0, 0)


def test_shrinking_ends_at_nothing() -> None:
    """Insets wider than the box leave no negative size."""
    assert shrink(Size(10, 10), Inset(1, 2, 3, 4)) == Size(4, 6)
    assert shrink(Size(5, 5), Inset(9, 9, 9, 9)) == Size(0, 0)


def test_growing_adds_every_side() -> None:
    """Left and right to the width, top and bottom to the height."""
    assert grow(Size(10, 10), Inset(1, 2, 3, 4)) == Size(16, 14)


def test_contain_and_cover() -> None:
    """A wide picture in a square: whole with bands, or cropped at the sides."""
    wide, square = Size(200, 100), Size(50, 50)

    assert contain(wide, square) == Size(50, 25)
    assert cover(wide, square) == Size(100, 50)
