"""How much longer a build takes."""

from __future__ import annotations

import math
from collections.abc import Callable

from signage.message import Message, msg, plural

PRIOR_S = 2.0
"""So much work counts as done, at the pace that costs were measured at, before any is: the first
jobs tell little, as processes are still starting."""
OVERDUE = 0.25
"""What takes longer than expected takes at least this share of the time it was waited for."""
FEW_S = 10.0


class Forecast:
    """Tells the time left from the work that is left, at the pace so far."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._began_s = self._told_s = 0.0
        self._whole = self._left = 0.0

    def begin(self, left: float) -> None:
        """Start the clock: *left* is all the work there is."""
        self._began_s = self._told_s = self._clock()
        self._whole = self._left = left

    def advance(self, left: float) -> None:
        """Take note that *left* is still to be done."""
        self._told_s = self._clock()
        self._left = left

    @property
    def share(self) -> float:
        """Return how much is done, 0 to 1."""
        return 1 - self._left / self._whole if self._whole else 1.0

    @property
    def left_s(self) -> float:
        """Return about how many seconds are left."""
        took_s = self._told_s - self._began_s
        pace = (took_s + PRIOR_S) / (self._whole - self._left + PRIOR_S)
        waited_s = self._clock() - self._told_s
        return max(pace * self._left - waited_s, OVERDUE * waited_s)


def about(seconds: float) -> Message:
    """Say a time left, as exactly as it can be known."""
    if seconds < FEW_S:
        return msg("a few seconds left")
    if seconds < 60:
        tens = 10 * math.ceil(seconds / 10)
        return msg("about {tens} seconds left", tens=tens)
    return plural(
        "about {count} minute left", "about {count} minutes left", count=round(seconds / 60)
    )
