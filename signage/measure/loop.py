"""Measurements of a loop, played on and on: flashes, and what wears the screen."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

from signage.checks.measurements import LoopMeasurement
from signage.measure.flashes import count_flashes
from signage.measure.neighbourhood import box_maximum, box_sum
from signage.measure.running import NOTHING_RUNS, Running
from signage.measure.thumbnails import HeldThumbnail

STEADY = 8
"""Of 255: as much as an encoder may alter what does not change."""
STANDS_OUT = 40
"""Of 255, in any channel: from the mean of what lies around, all of the loop taken together."""
OF_RANGE = 0.4
"""At least so much of all difference that there is around: else it is the other that stands out."""
AROUND = 1 / 20
"""Of the picture's longer side: how far around is looked."""


def measure_loop(
    shown: Iterable[HeldThumbnail],
    fps: int,
    least_area: float,
    running: Running = NOTHING_RUNS,
) -> LoopMeasurement:
    """Return what was measured of the pictures *shown*, at least one, all of one size.

    *least_area* is the share of the picture over which flashes matter, see
    `signage.checks.loop.flashing`; *running* says which lines run when.
    """
    pictures = tuple(shown)
    return LoopMeasurement(count_flashes(pictures, fps, least_area, running), unchanging(pictures))


def unchanging(shown: Sequence[HeldThumbnail]) -> float:
    """Return the share of the picture that never changes and stands out from its surroundings.

    A pixel wears by how it is driven, on average. A plain ground wears evenly
    and is seen by nobody; what stays behind is the difference to the pixels
    beside it. So a steady cell stands out if its colour is far from the mean
    colour of its surroundings over the whole loop: along the edge of an area
    that never changes, and all over what is small.
    """
    low = high = shown[0][0]
    sums = np.zeros(low.shape)
    for picture, count in shown:
        low, high = np.minimum(low, picture), np.maximum(high, picture)
        sums += picture * float(count)
    mean = sums / sum(count for _, count in shown)
    is_steady = (high - low).max(axis=-1) <= STEADY
    return float((is_steady & _stands_out(mean)).mean())


def _stands_out(mean: NDArray[np.float64]) -> NDArray[np.bool_]:
    reach = max(1, round(max(mean.shape[:2]) * AROUND))
    cells = box_sum(np.ones(mean.shape[:2]), reach)
    found = np.zeros(mean.shape[:2], np.bool_)
    for channel in np.moveaxis(mean, -1, 0):
        difference = np.abs(channel - box_sum(channel, reach) / cells)
        span = box_maximum(channel, reach) + box_maximum(255 - channel, reach) - 255
        found |= difference >= np.maximum(STANDS_OUT, OF_RANGE * span)
    return found
