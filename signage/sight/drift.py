"""What runs smoothly one way across a picture, such as a line of text."""

from __future__ import annotations

from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from signage.sight.around import total

Values: TypeAlias = NDArray[np.float64]
"""Rows x columns, each the mean of a cell, whichever share of it something covers."""
Mask: TypeAlias = NDArray[np.bool_]
Way: TypeAlias = tuple[float, float]
"""Cells down and to the right, in one step."""

FASTEST = 3.0
"""Cells a step; of 240, the longer side of a screen passes in less than three seconds."""
BETTER = 2.0
"""How many times better than standing still, and than running back, a way has to explain."""
LIGHT = 0.01
"""Of white, as encoded, on average round a cell: what runs takes its light along with it; what
flashes does not."""

_STEP = 0.5
_WAYS: tuple[Way, ...] = tuple(
    way
    for length in (float(step) for step in np.arange(_STEP, FASTEST + _STEP, _STEP))
    for way in ((0.0, -length), (0.0, length), (-length, 0.0), (length, 0.0))
)
_BLOCK = 3
"""Cells, along both sides, that are judged together."""
_REACH = 2
"""How many blocks around are looked at: a letter's stroke alone could have come from anywhere."""
_MARGIN = int(FASTEST) + 1
"""As far as what came in at an edge can have got, and been mixed with its neighbours."""
_WORTH_KEEPING = 0.5
"""Of the share that a way explained when it was found."""
_TOO_LITTLE = 0.01
"""A share of the picture that may be explained by chance."""
_THIN = 4
"""Of so many rows, or columns, one is looked at to find a way."""


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
        self._idle -= 1
        if self._idle >= 0:
            return np.zeros(after.shape, np.bool_)
        found = self._found(_soft(before), _soft(after))
        if self._held < self._steady:
            return np.zeros_like(found)
        return found

    def _found(self, before: Values, after: Values) -> Mask:
        if self._way is not None:
            found = _explained(before, after, self._way)
            # What runs on runs as before; only where it does not any more, others are tried.
            if found.mean() >= _WORTH_KEEPING * self._share:
                self._held += 1
                return found
        return self._searched(before, after)

    def _searched(self, before: Values, after: Values) -> Mask:
        way = _best_way(before, after)
        found = _explained(before, after, way)
        self._share = float(found.mean())
        if self._share < _TOO_LITTLE:
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
        return int(np.count_nonzero(_explained(before[thin], after[thin], way)))

    return max(_WAYS, key=explained)


def _explained(before: Values, after: Values, way: Way) -> Mask:
    axis = 1 if way[1] else 0
    there, back, still = (_change(before, after, way[axis] * by, axis) for by in (1, -1, 0))
    misfit, light = _around(np.abs(there)), _around(there)
    others = np.minimum(_around(np.abs(back)), _around(np.abs(still)))
    cells = _around(_known(np.ones_like(after), axis))
    explained: Mask = (misfit * BETTER < others) & (np.abs(light) < LIGHT * cells)
    rows, columns = after.shape
    return explained.repeat(_BLOCK, axis=0).repeat(_BLOCK, axis=1)[:rows, :columns]


def _around(values: Values) -> Values:
    """Return the sum of all that is round each block of cells."""
    for axis, length in enumerate(values.shape):
        values = np.add.reduceat(values, range(0, length, _BLOCK), axis)
    return total(values, _REACH)


def _change(before: Values, after: Values, length: float, axis: int) -> Values:
    """Return by how much *after* is lighter than *before* moved by *length*."""
    return _known(after - _moved(before, length, axis), axis)


def _known(values: Values, axis: int) -> Values:
    """Return *values*, without those at edges: nobody knows what comes in at any of them."""
    for edge in (np.s_[:_MARGIN], np.s_[-_MARGIN:]):
        np.moveaxis(values, axis, 0)[edge] = 0
    return values


def _soft(values: Values) -> Values:
    """Return each cell mixed with those beside it: moved by half a cell, edges are never sharp."""
    for axis in range(2):
        beside = _moved(values, 1, axis) + _moved(values, -1, axis)
        values = values / 2 + beside / 4
    return values


def _moved(values: Values, length: float, axis: int) -> Values:
    """Return *values* moved by *length*; the rest is what stands at the edge."""
    whole = int(np.floor(length))
    places = np.arange(values.shape[axis]) - whole
    first = np.take(values, places.clip(0, values.shape[axis] - 1), axis)
    if length == whole:
        return first
    second = np.take(values, (places - 1).clip(0, values.shape[axis] - 1), axis)
    return first + (length - whole) * (second - first)
