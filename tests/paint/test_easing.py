"""Easings."""

from __future__ import annotations

from itertools import pairwise

import pytest

from signage.model.motion import Easing
from signage.paint.moment import EASINGS


@pytest.mark.parametrize("easing", list(Easing))
def test_an_easing_goes_from_beginning_to_end_and_never_back(easing):
    """0 stays 0, 1 stays 1, and in between it only grows."""
    values = [EASINGS[easing](step / 20) for step in range(21)]

    assert (values[0], values[-1]) == (0, 1)
    assert all(one < other for one, other in pairwise(values))


def test_each_spends_its_time_as_its_name_says():
    """After a quarter: even, ahead, behind."""
    quarter = {easing: EASINGS[easing](0.25) for easing in Easing}

    assert quarter[Easing.LINEAR] == 0.25
    assert quarter[Easing.EASE_OUT] > 0.5
    assert quarter[Easing.EASE_IN_OUT] < 0.2
