"""Text that runs: which cells of a picture only show what was seen beside them before."""

from __future__ import annotations

import math
from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from signage.measure.neighbourhood import box_sum
from signage.paint.running import RunningLine

FASTEST = 3.0
"""Cells a frame: a screen of 120 cells is crossed in 40."""
BETTER = 1.5
"""How many times better than standing still, and than running back, running has to explain."""
LIGHT = 0.01
"""Of white, as encoded, on average round a cell: what runs takes its light along with it; what
flashes does not."""

_BLOCK = 3
"""Cells, along both sides, that are judged together."""
_REACH = 2
"""How many blocks around are looked at: a letter's stroke alone could have come from anywhere."""
_MOST_FRAMES = 4
"""After so many something slow has got far enough to be told from what stands."""
_FAR_ENOUGH = 0.5
"""Cells."""


@dataclass(frozen=True, slots=True)
class RunningSpans:
    """Which lines run, in all of a loop."""

    side: int
    """Pixels of a cell."""
    spans: tuple[tuple[int, tuple[RunningLine, ...]], ...]
    """For how many frames, and what runs in them, one after the other."""


NOTHING_RUNS = RunningSpans(1, ())


class RunningText:
    """Tells, frame by frame, in which cells nothing happens but that a line runs on.

    That a line runs there is not believed: a line that flickers while it runs
    takes no light along, and a pattern whose halves swap, though it be by
    running on, could have come from either side.
    """

    def __init__(self, side: int) -> None:
        """Begin with pictures of cells that are *side* pixels wide and high."""
        self._side = side
        self._seen: deque[NDArray[np.float64]] = deque(maxlen=_MOST_FRAMES + 1)
        self._lines: Sequence[RunningLine] = ()

    def step(self, picture: NDArray[np.float64], lines: Sequence[RunningLine]) -> NDArray[np.bool_]:
        """Return the cells in which *picture*, while *lines* run, is what was seen, moved on.

        A cell of *picture* is the mean of its pixels, whichever share of it
        something covers.
        """
        found = np.zeros(picture.shape, np.bool_)
        if lines != self._lines:
            self._seen.clear()
            self._lines = lines
        if lines:
            self._seen.append(_soft(picture))
            for line in lines:
                place = self._cells(line)
                found[place] |= self._explained(line, place)
        return found

    def _cells(self, line: RunningLine) -> tuple[slice, slice]:
        box, side = line.box, self._side
        return (
            slice(max(0, math.floor(box.y / side)), max(0, math.ceil(box.bottom / side))),
            slice(max(0, math.floor(box.x / side)), max(0, math.ceil(box.right / side))),
        )

    def _explained(self, line: RunningLine, place: tuple[slice, slice]) -> NDArray[np.bool_]:
        axis, step = (1, line.dx / self._side) if line.dx else (0, line.dy / self._side)
        seen = [picture[place] for picture in self._seen]
        frames = next((n for n in range(1, len(seen)) if abs(step) * n >= _FAR_ENOUGH), None)
        if frames is None or abs(step) > FASTEST or not seen[0].size:
            return np.zeros(seen[0].shape, np.bool_)
        return _explained(seen, axis, step, frames)


def _explained(
    seen: Sequence[NDArray[np.float64]], axis: int, step: float, frames: int
) -> NDArray[np.bool_]:
    """Tell where the last of *seen* is the one so many *frames* before it, moved *step* in each."""
    before, after, far = seen[-1 - frames], seen[-1], step * frames
    margin = math.ceil(abs(far)) + 1
    compared = np.stack(
        (
            *(np.abs(after - _moved(before, length, axis)) for length in (far, -far, 0.0)),
            # From frame to frame: over several of them light could have gone and come back.
            after - _moved(seen[-2], step, axis),
            np.ones_like(after),
        ),
        axis=-1,
    )
    for edge in (np.s_[:margin], np.s_[-margin:]):
        # Nobody knows what comes in there.
        np.moveaxis(compared, axis, 0)[edge] = 0
    there, back, still, light, known = np.moveaxis(_around(compared), -1, 0)
    explained: NDArray[np.bool_] = (there * BETTER < np.minimum(back, still)) & (
        np.abs(light) < LIGHT * known
    )
    rows, columns = after.shape
    return explained.repeat(_BLOCK, axis=0).repeat(_BLOCK, axis=1)[:rows, :columns]


def _around(values: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the sums of all that is round each block of cells."""
    for axis in range(2):
        values = np.add.reduceat(values, range(0, values.shape[axis], _BLOCK), axis)
    return box_sum(values, _REACH)


def _soft(values: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return each cell mixed with those beside it: moved by half a cell, edges are never sharp."""
    for axis in range(2):
        beside = _moved(values, 1, axis) + _moved(values, -1, axis)
        values = values / 2 + beside / 4
    return values


def _moved(values: NDArray[np.float64], length: float, axis: int) -> NDArray[np.float64]:
    """Return *values* moved by *length*; the rest is what stands at the edge."""
    whole = math.floor(length)
    places = np.arange(values.shape[axis]) - whole
    first = np.take(values, places.clip(0, values.shape[axis] - 1), axis)
    if length == whole:
        return first
    second = np.take(values, (places - 1).clip(0, values.shape[axis] - 1), axis)
    return first + (length - whole) * (second - first)
