"""What runs smoothly one way across a picture, such as a line of text."""

from __future__ import annotations

from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from signage.sight.around import total

Values: TypeAlias = NDArray[np.float64]
"""Rows x columns."""
Mask: TypeAlias = NDArray[np.bool_]
Way: TypeAlias = tuple[float, float]
"""Cells down and to the right, in one step."""

FASTEST = 3.0
"""Cells a step; of 240, the longer side of a screen passes in less than three seconds."""
BETTER = 3.0
"""How many times better than standing still, and than running back, a way has to explain."""

_STEP = 0.5
_WAYS: tuple[Way, ...] = tuple(
    way
    for length in (float(step) for step in np.arange(_STEP, FASTEST + _STEP, _STEP))
    for way in ((0.0, -length), (0.0, length), (-length, 0.0), (length, 0.0))
)
_REACH = 7
"""How far round a cell is looked at: a letter's stroke alone could have come from anywhere."""
_WORTH_KEEPING = 0.5
_THIN = 4


class Drift:
    """Tells, step by step, which cells only show what their neighbours showed before."""

    def __init__(self, steady: int) -> None:
        """Begin; what has not run one way for *steady* steps may be swinging to and fro."""
        self._steady = steady
        self._way: Way | None = None
        self._share = 0.0
        self._held = 0
        self._idle = 0

    def step(self, before: Values, after: Values) -> Mask:
        """Return the cells in which *after* is *before*, moved on.

        A pattern whose halves swap has come from the left as well as from the
        right: where both ways explain it alike, it did not run but flashed.
        """
        still = _misfit(before, after, (0.0, 0.0))
        found = self._found(before, after, still)
        if self._held < self._steady:
            return np.zeros_like(found)
        return found

    def _found(self, before: Values, after: Values, still: Values) -> Mask:
        if self._way is not None:
            found = _explained(before, after, self._way, still)
            # What runs on runs as before; only where it does not any more, others are tried.
            if found.mean() >= _WORTH_KEEPING * self._share:
                self._held += 1
                return found
        self._idle -= 1
        if self._idle >= 0:
            return np.zeros(still.shape, np.bool_)
        return self._searched(before, after, still)

    def _searched(self, before: Values, after: Values, still: Values) -> Mask:
        way = _best_way(before, after)
        found = _explained(before, after, way, still)
        self._share = float(found.mean())
        if not self._share:
            # Where nothing runs, it is not worth looking for at every step.
            self._way, self._held, self._idle = None, 0, self._steady
        else:
            runs_on = self._way is not None and _direction(way) == _direction(self._way)
            self._way, self._held = way, self._held + 1 if runs_on else 1
        return found


def _direction(way: Way) -> tuple[bool, bool, bool, bool]:
    return way[0] < 0, way[0] > 0, way[1] < 0, way[1] > 0


def _best_way(before: Values, after: Values) -> Way:
    """Return the way that explains the most, looking at some rows or columns only."""

    def explained(way: Way) -> int:
        thin = np.s_[::_THIN] if way[1] else np.s_[:, ::_THIN]
        some = before[thin], after[thin]
        return int(np.count_nonzero(_explained(*some, way, _misfit(*some, (0.0, 0.0)))))

    return max(_WAYS, key=explained)


def _explained(before: Values, after: Values, way: Way, still: Values) -> Mask:
    there = _misfit(before, after, way)
    back = _misfit(before, after, (-way[0], -way[1]))
    explained: Mask = there * BETTER < np.minimum(still, back)
    return explained


def _misfit(before: Values, after: Values, way: Way) -> Values:
    """Return how much *after* differs, round each cell, from *before* moved by *way*."""
    moved = before
    for axis, length in enumerate(way):
        moved = _moved(moved, length, axis) if length else moved
    return total(np.abs(after - moved), _REACH)


def _moved(values: Values, length: float, axis: int) -> Values:
    """Return *values* moved by *length*; what comes in at the edge is what stood there."""
    whole = int(np.floor(length))
    places = np.arange(values.shape[axis]) - whole
    first = np.take(values, places.clip(0, values.shape[axis] - 1), axis)
    if length == whole:
        return first
    second = np.take(values, (places - 1).clip(0, values.shape[axis] - 1), axis)
    return first + (length - whole) * (second - first)
