"""Text that runs: which cells of a picture only show what was seen beside them before."""

from __future__ import annotations

import math
from collections import deque
from collections.abc import Sequence
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from signage.geometry import Rect
from signage.lazy_dataclass import dataclass
from signage.measure.neighbourhood import box_sum
from signage.paint.running import RunningLine

FASTEST = 3.0
"""Cells a frame: a screen of 120 cells is crossed in 40."""
FASTEST_ONCE = 12.0
"""Of what passes only once: a screen of 70 cells, pushed away in a third of a second."""
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
        self._seen: deque[_Seen] = deque(maxlen=_MOST_FRAMES + 1)
        self._boxes: Sequence[Rect] = ()

    def step(self, picture: NDArray[np.float64], lines: Sequence[RunningLine]) -> NDArray[np.bool_]:
        """Return the cells in which *picture*, while *lines* run, is what was seen, moved on.

        A cell of *picture* is the mean of its pixels, whichever share of it
        something covers.
        """
        found = np.zeros(picture.shape, np.bool_)
        if (boxes := [line.box for line in lines]) != self._boxes:
            self._seen.clear()
            self._boxes = boxes
        if lines:
            self._seen.append((_soft(picture), lines))
            for index, line in enumerate(lines):
                place = self._cells(line)
                found[place] |= self._explained(index, place)
        return found

    def _cells(self, line: RunningLine) -> tuple[slice, slice]:
        box, side = line.box, self._side
        return (
            slice(max(0, math.floor(box.y / side)), max(0, math.ceil(box.bottom / side))),
            slice(max(0, math.floor(box.x / side)), max(0, math.ceil(box.right / side))),
        )

    def _explained(self, index: int, place: tuple[slice, slice]) -> NDArray[np.bool_]:
        seen = [picture[place] for picture, _ in self._seen]
        lines = [lines[index] for _, lines in self._seen]
        axis = int(any(line.dx for line in lines))
        steps = [(line.dx if axis else line.dy) / self._side for line in lines]
        # What only passes comes to rest: it may get far enough in some frames that are fewer.
        ways = (sum(steps[-frames:]) for frames in range(1, len(seen)))
        frames = next((n for n, way in enumerate(ways, 1) if abs(way) >= _FAR_ENOUGH), None)
        fastest = FASTEST_ONCE if lines[-1].passes else FASTEST
        if frames is None or abs(steps[-1]) > fastest or not seen[0].size:
            return np.zeros(seen[0].shape, np.bool_)
        return _explained(seen, axis, steps, frames)


_Seen: TypeAlias = tuple[NDArray[np.float64], Sequence[RunningLine]]
"""A picture, and how far each line has run since the one before it."""


def _explained(
    seen: Sequence[NDArray[np.float64]], axis: int, steps: Sequence[float], frames: int
) -> NDArray[np.bool_]:
    """Tell where the last of *seen* is the one so many *frames* before it, moved on by *steps*."""
    before, after, far = seen[-1 - frames], seen[-1], sum(steps[-frames:])
    margin = math.ceil(abs(far)) + 1
    compared = np.stack(
        (
            *(np.abs(after - _moved(before, length, axis)) for length in (far, -far, 0.0)),
            # From frame to frame: over several of them light could have gone and come back.
            after - _moved(seen[-2], steps[-1], axis),
            np.ones_like(after),
        ),
        axis=-1,
    )
    for edge in (np.s_[:margin], np.s_[-margin:]):
        # Nobody knows what comes in there.
        compared.swapaxes(axis, 0)[edge] = 0
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
    first = _shifted(values, whole, axis)
    if length == whole:
        return first
    return first + (length - whole) * (_shifted(values, whole + 1, axis) - first)


def _shifted(values: NDArray[np.float64], by: int, axis: int) -> NDArray[np.float64]:
    # By slices: to take each place by its number needs three times as long.
    shifted = np.empty_like(values)
    before, after = (cells.swapaxes(axis, 0) for cells in (values, shifted))
    if by < 0:
        before, after = before[::-1], after[::-1]
    by = min(abs(by), len(before))
    after[by:], after[:by] = before[: len(before) - by], before[0]
    return shifted
