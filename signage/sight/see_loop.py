"""Looking at a loop, played on and on."""

from __future__ import annotations

from collections.abc import Iterable

from signage.checks.measurements import LoopMeasurement
from signage.sight.flash import count_flashes
from signage.sight.glimpse import Shown
from signage.sight.unchanging import unchanging


def see_loop(shown: Iterable[Shown], fps: int, least_area: float) -> LoopMeasurement:
    """Return what was measured of the pictures *shown*, at least one, all of one size.

    *least_area* is the share of the picture over which flashes matter, see
    `signage.checks.loop.flash_limits`.
    """
    pictures = tuple(shown)
    return LoopMeasurement(count_flashes(pictures, fps, least_area), unchanging(pictures))
