"""Flashes in a loop, by WCAG 2.3.1: how many in any second, over how much of the picture.

What is counted follows the definition "general flash and red flash thresholds"
of WCAG 2.2. A change is what lies between a peak of a cell's luminance and the
next valley, however slow; two opposing ones are a flash. Cells are followed
one by one, since the mean of a frame in which two halves swap never changes.
Flashes are concurrent if their cells flash in the same second.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from signage.checks.loop.flashing import LOOKED_AT_S, MOST_FLASHES, MOST_HZ
from signage.checks.measurements import Flashes
from signage.sight.change import (
    Changes,
    LightChanges,
    Mask,
    RedChanges,
    is_change,
    is_saturated_red,
)
from signage.sight.drift import Drift
from signage.sight.glimpse import Glimpse, Shown
from signage.sight.luminance import WEIGHTS, luminance

Turned: TypeAlias = tuple[int, Mask]
"""A frame, and which of the cells looked at have completed a change in it."""

_STEADY_S = 1 / 6
"""Half of a swing to and fro at 3 Hz: what runs one way for longer does not swing faster."""


def count_flashes(shown: Sequence[Shown], fps: int, least_area: float) -> Flashes:
    """Return the most flashes in any second of *shown*, played on and on at *fps*.

    Only what flashes over more than *least_area* of the picture, a share, is
    counted. A begun flash counts as one: seven changes in a second, 3.5 Hz,
    are more than three flashes. (EA's IRIS too allows six.)

    A line of text that runs makes every place that its strokes pass brighten
    and darken, and yet nothing flashes. So where there would be too many
    flashes, what only drifts is told apart and left out.
    """
    light, red = _restless(shown)
    general = _count(_Loop(shown, fps, light), least_area, LightChanges)
    saturated = _count(_Loop(shown, fps, red), least_area, RedChanges)
    worst = max((general.second, saturated.second), key=lambda busiest: busiest.flashes)
    frames = sum(count for _, count in shown)
    return Flashes(
        general.second.flashes,
        saturated.second.flashes,
        worst.start % frames / fps,
        worst.area,
        max(general.blinking.flashes, saturated.blinking.flashes),
    )


@dataclass(frozen=True, slots=True)
class _Loop:
    shown: Sequence[Shown]
    fps: int
    cells: Mask
    """Those that are looked at."""

    def played(self) -> Iterator[tuple[int, Glimpse]]:
        """Yield each picture and where it appears: loop and loop, LOOKED_AT_S after the first."""
        frames = sum(count for _, count in self.shown)
        start = 0
        for _ in range(1 + max(1, -(-LOOKED_AT_S * self.fps // frames))):
            for picture, count in self.shown:
                yield start, picture
                start += count


@dataclass(slots=True)
class _Busiest:
    """The time with the most flashes over a large enough area, as changes are reported."""

    length: int
    """Of that time, in frames."""
    cells: int
    """Of the whole picture."""
    least_area: float
    counts: NDArray[np.uint8]
    """Changes of each cell in the time that ends now."""
    flashes: int = 0
    area: float = 0.0
    start: int = 0
    recent: deque[Turned] = field(default_factory=deque)

    def add(self, frame: int, turned: Mask) -> None:
        """Take note of where changes were complete at *frame*."""
        while self.recent and self.recent[0][0] <= frame - self.length:
            self.counts -= self.recent.popleft()[1]
        self.recent.append((frame, turned))
        self.counts += turned
        while (area := self._area(self.flashes + 1)) > self.least_area:
            self.flashes, self.area, self.start = self.flashes + 1, area, self.recent[0][0]
        if self.flashes and (area := self._area(self.flashes)) > self.area:
            self.area, self.start = area, self.recent[0][0]

    def _area(self, flashes: int) -> float:
        """Return the share of the picture with at least so many flashes."""
        changes = max(2, 2 * flashes - 1)
        return int(np.count_nonzero(self.counts >= changes)) / self.cells


@dataclass(frozen=True, slots=True)
class _Counted:
    second: _Busiest
    blinking: _Busiest

    @property
    def is_calm(self) -> bool:
        """Tell whether there is no nothing that could be too much."""
        is_slow = self.blinking.flashes <= MOST_HZ * LOOKED_AT_S
        return is_slow and self.second.flashes <= MOST_FLASHES


def _restless(shown: Sequence[Shown]) -> tuple[Mask, Mask]:
    """Return the cells that change enough to flash, and those that are ever red; most do not."""
    low = high = luminance(shown[0][0])
    ever_red = np.zeros(low.shape, np.bool_)
    for picture, _ in shown:
        light = luminance(picture)
        low, high = np.minimum(low, light), np.maximum(high, light)
        ever_red |= is_saturated_red(picture)
    return is_change(high - low), ever_red


def _count(loop: _Loop, least_area: float, kind: type[Changes]) -> _Counted:
    # What is too little to be counted, were all of it to flash, is not looked at.
    if np.count_nonzero(loop.cells) <= least_area * loop.cells.size:
        return _counted((), loop, least_area)
    counted = _counted(_changes(loop, kind), loop, least_area)
    if counted.is_calm:
        return counted
    return _counted(_without_drift(_changes(loop, kind), loop), loop, least_area)


def _counted(changes: Iterable[Turned], loop: _Loop, least_area: float) -> _Counted:
    second, blinking = (
        _Busiest(
            loop.fps * seconds,
            loop.cells.size,
            least_area,
            np.zeros(np.count_nonzero(loop.cells), np.uint8),
        )
        for seconds in (1, LOOKED_AT_S)
    )
    for frame, turned in changes:
        if turned.any():
            second.add(frame, turned)
            blinking.add(frame, turned)
    return _Counted(second, blinking)


def _changes(loop: _Loop, kind: type[Changes]) -> Iterator[Turned]:
    changes: Changes | None = None
    for frame, picture in loop.played():
        if changes is None:
            changes = kind(picture[loop.cells])
        else:
            yield frame, changes.step(picture[loop.cells])


def _without_drift(changes: Iterator[Turned], loop: _Loop) -> Iterator[Turned]:
    """Yield *changes*, the first picture has none, where they are not of something that runs."""
    drift = Drift(round(loop.fps * _STEADY_S))
    pictures = loop.played()
    drift.step(_luma(next(pictures)[1]))
    for (frame, turned), (_, picture) in zip(changes, pictures, strict=True):
        yield frame, turned & ~drift.step(_luma(picture))[loop.cells]


def _luma(picture: Glimpse) -> NDArray[np.float64]:
    # Of encoded values cells are the means: what moves by a part of a cell keeps their sum.
    luma: NDArray[np.float64] = picture @ (np.array(WEIGHTS) / 255)
    return luma
