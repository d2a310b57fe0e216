"""What runs smoothly one way across a picture, such as a line of text."""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence
from typing import NamedTuple, TypeAlias

import numpy as np
from numpy.typing import NDArray

from signage.measure.neighbourhood import total

Values: TypeAlias = NDArray[np.float64]
"""Rows x columns, each the mean of a cell, whichever share of it something covers."""
Mask: TypeAlias = NDArray[np.bool_]

FASTEST = 3.0
"""Cells a step: a screen of 120 cells is crossed in 40."""
BETTER = 2.0
"""How many times better than standing still, and than running back, a way has to explain."""
LIGHT = 0.01
"""Of white, as encoded, on average round a cell: what runs takes its light along with it; what
flashes does not."""

_BLOCK = 3
"""Cells, along both sides, that are judged together."""
_REACH = 2
"""How many blocks around are looked at: a letter's stroke alone could have come from anywhere."""
_SLOW_STEPS = 4
"""In so many steps something slow has got far enough to be told from what stands."""
_MARGIN = int(FASTEST) + 1
"""As far as what came in at an edge can have got, and been mixed with its neighbours."""
_WORTH_KEEPING = 0.5
"""Of the share that a way explained when it was found."""
_TOO_LITTLE = 0.01
"""A share of the picture that may be explained by chance."""
_MUCH = 0.4
"""A share with which a way is left alone; one that explains less may be of chance."""
_THIN = 4
"""Of so many rows, or columns, one is looked at to find a way."""


class Way(NamedTuple):
    """Where something runs to."""

    axis: int
    """0: down or up, 1: to the right or left."""
    cells: float
    """How far, backwards if negative."""
    steps: int
    """In how many steps."""


_WAYS = tuple(
    Way(axis, sign * float(cells), steps)
    for steps, lengths in (
        (1, np.arange(0.5, FASTEST + 0.25, 0.25)),
        (_SLOW_STEPS, np.arange(0.5, 0.5 * _SLOW_STEPS, 0.25)),
    )
    for cells in lengths
    for axis in (0, 1)
    for sign in (-1, 1)
)


class Drift:
    """Tells, picture by picture, which cells only show what their neighbours showed before."""

    def __init__(self, steady: int) -> None:
        """Begin; what has not run one way for *steady* steps may be swinging to and fro."""
        self._steady = steady
        self._seen: deque[Values] = deque(maxlen=_SLOW_STEPS + 1)
        self._way: Way | None = None
        self._share = 0.0
        self._held = 0
        self._idle = 0

    def step(self, picture: Values) -> Mask:
        """Return the cells in which *picture* is what was seen before, moved on.

        A pattern whose halves swap has come from the left as well as from the
        right: where both ways explain it alike, it did not run but flashed.
        """
        self._seen.append(_soft(picture))
        self._idle -= 1
        if self._idle < 0 and len(self._seen) > 1:
            found = self._found(self._seen)
            if self._held >= self._steady:
                return found
        return np.zeros(picture.shape, np.bool_)

    def _found(self, seen: Sequence[Values]) -> Mask:
        kept = None if self._way is None else _explained(seen, self._way)
        # What runs on runs as before; only where it does not any more, others are tried.
        if kept is not None and kept.mean() >= _WORTH_KEEPING * self._share:
            self._held += 1
            if self._share >= _MUCH or self._held % self._steady:
                return kept
        return self._searched(seen)

    def _searched(self, seen: Sequence[Values]) -> Mask:
        way = _best_way(seen)
        found = _explained(seen, way)
        share = float(found.mean())
        if share < _TOO_LITTLE:
            # Where nothing runs, it is not worth looking for at every step.
            self._way, self._held, self._idle = None, 0, self._steady
        else:
            runs_on = self._way is not None and _direction(way) == _direction(self._way)
            self._way, self._share = way, share
            self._held = self._held + 1 if runs_on else 1
        return found


def _direction(way: Way) -> tuple[int, bool]:
    return way.axis, way.cells > 0


def _best_way(seen: Sequence[Values]) -> Way:
    """Return the way that explains the most, looking at some rows or columns only."""
    thin = [picture[:, ::_THIN] for picture in seen], [picture[::_THIN] for picture in seen]
    ways = (way for way in _WAYS if way.steps < len(seen))
    return max(ways, key=lambda way: int(np.count_nonzero(_explained(thin[way.axis], way))))


def _explained(seen: Sequence[Values], way: Way) -> Mask:
    """Tell where the last of *seen* is an earlier one, moved."""
    axis, cells, steps = way
    before, after = seen[-1 - steps], seen[-1]
    there, back, still = (
        _around(np.abs(_change(before, after, length, axis))) for length in (cells, -cells, 0.0)
    )
    # From picture to picture: over several steps light could have gone and come back.
    light = _around(_change(seen[-2], after, cells / steps, axis))
    known = _around(_known(np.ones_like(after), axis))
    explained: Mask = (there * BETTER < np.minimum(back, still)) & (np.abs(light) < LIGHT * known)
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
