"""Sharing out whole pixels."""

from __future__ import annotations

import pytest

from signage.layout.context import FREE, Squeeze
from signage.layout.flex import aligned, compress, offsets, share, squeeze_to, stretch
from signage.model.box import Align, Justify


def test_shares_are_whole_and_add_up():
    """No pixel is lost, none is invented."""
    assert share(100, [1, 1, 1]) == [33, 34, 33]
    assert share(10, [3, 1]) == [8, 2]
    assert share(10, [0, 0]) == [0, 0]


def test_stretch_gives_what_is_left_to_those_that_grow():
    """Others keep their size; nobody gets smaller."""
    assert stretch([10, 20, 30], [1, 0, 3], 100) == [20, 20, 60]
    assert stretch([60, 60], [1, 1], 100) == [60, 60]


def test_compress_takes_from_those_that_can_give():
    """By how much smaller each can be, and never under its least."""
    assert compress([100, 50, 40], [60, 50, 20], 160) == [80, 50, 30]
    assert compress([100, 50], [60, 50], 10) == [60, 50]
    assert compress([10, 10], [5, 5], 100) == [10, 10]


@pytest.mark.parametrize(
    ("justify", "expected"),
    [
        (Justify.START, [0, 15, 30]),
        (Justify.CENTER, [30, 45, 60]),
        (Justify.END, [60, 75, 90]),
        (Justify.SPACE_BETWEEN, [0, 45, 90]),
        (Justify.SPACE_AROUND, [10, 45, 80]),
        (Justify.SPACE_EVENLY, [15, 45, 75]),
    ],
)
def test_offsets_place_as_css_does(justify: Justify, expected: list[int]):
    """With a gap of 5, of which 60 are left over."""
    assert offsets([10, 10, 10], 5, 100, justify) == expected


def test_one_alone_stands_at_the_start_between_others():
    """Space between none is none."""
    assert offsets([10], 0, 100, Justify.SPACE_BETWEEN) == [0]


def test_aligned_places_across():
    """Stretched means from the start on."""
    assert [aligned(10, 100, align) for align in Align] == [0, 45, 90, 0]


def test_no_squeeze_where_everything_fits():
    """As large as it likes."""
    assert squeeze_to(lambda squeeze: 100, 100) == FREE


def test_sizes_give_way_before_words():
    """The largest scale that fits, of the longest wording that fits at all."""

    def length(squeeze: Squeeze) -> int:
        return round((200 - 60 * squeeze.wording) * (0.5 + 0.5 * squeeze.scale))

    assert squeeze_to(length, 150) == Squeeze(0, 0.5)
    assert squeeze_to(length, 100) == Squeeze(0, 0.0)
    assert squeeze_to(length, 99) == Squeeze(1, 0.375)
    assert squeeze_to(length, 10) == Squeeze(2, 0.0)


def test_a_squeeze_fits_even_if_lengths_are_not_monotonic():
    """A scale that fits by chance above one that does not is found, and it fits."""

    def length(squeeze: Squeeze) -> int:
        return 90 if squeeze.scale in (0.0, 0.75) else 110

    assert squeeze_to(length, 100) == Squeeze(0, 0.75)
