"""Neighbourhoods: the same as looking at each pixel's own."""

from __future__ import annotations

import numpy as np
import pytest

from signage.measure.neighbourhood import box_maximum, box_sum

VALUES = np.random.default_rng(5).integers(0, 200, (9, 13))


@pytest.mark.parametrize("reach", [0, 1, 2, 3, 4, 6, 20])
def test_a_neighbourhood_is_a_square_cut_at_the_edge(reach: int):
    """For every pixel the greatest and the sum of those at most so far away."""
    highest, sums = box_maximum(VALUES, reach), box_sum(VALUES.astype(float), reach)

    for y in range(VALUES.shape[0]):
        for x in range(VALUES.shape[1]):
            near = VALUES[max(0, y - reach) : y + reach + 1, max(0, x - reach) : x + reach + 1]
            assert highest[y, x] == near.max()
            assert sums[y, x] == near.sum()


def test_flags_stay_flags():
    """Of a mask of one pixel comes a square."""
    mask = np.zeros((7, 7), np.bool_)
    mask[3, 3] = True

    grown = box_maximum(mask, 2)

    assert grown.dtype == np.bool_
    assert grown.sum() == 25
