"""Measurements of a loop, played on and on: flashes, what wears the screen, where it is empty.

What is counted as flashes follows the definition "general flash and red flash thresholds"
of WCAG 2.2. A change is what lies between a peak of a cell's luminance and the
next valley, however slow; two opposing ones are a flash. Cells are followed
one by one, since the mean of a frame in which two halves swap never changes.
Flashes are concurrent if their cells flash in the same second.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import field, replace
from itertools import groupby, islice
from typing import Protocol, TypeAlias

import numpy as np
from numpy.typing import NDArray

from signage.checks.loop.flashing import (
    CHANGE,
    DARKER_BELOW,
    LOOKED_AT_S,
    MOST_FLASHES,
    MOST_HZ,
    RED_CHANGE,
    SATURATED,
)
from signage.checks.measurements import EmptyFrames, Flashes, LoopMeasurement
from signage.checks.shown import Way
from signage.lazy_dataclass import dataclass
from signage.measure.luminance import LINEAR, WEIGHTS, luminance
from signage.measure.reveals import measure_reveals
from signage.measure.running import NOTHING_RUNS, RunningSpans, RunningText
from signage.measure.standing_out import stands_out
from signage.measure.thumbnails import Glimpses, Thumbnail

CellMask: TypeAlias = NDArray[np.bool_]
Turned: TypeAlias = tuple[int, CellMask]
"""A frame, and which of the cells looked at have completed a change in it."""
Cells: TypeAlias = tuple[slice, slice]
"""Rows and columns."""
WHOLE: Cells = (slice(None), slice(None))

MOST_HELD = 1300
"""Pictures, of at most 25 kB, that are kept in memory to be gone through several times."""
DARKEST_RED = 1 / 16
"""The older definition, which WCAG still prints, sees no red below: (R - G - B) x 320 > 20."""
STEADY = 8
"""Of 255: as much as an encoder may alter what does not change."""
UNSEEN = 8
"""Of 255, in any channel: between two places, or above black, nobody sees less."""

# Black has no place in a diagram of colours, and on a real screen it is never black. With so
# much of white added to every colour, red against black counts from about DARKEST_RED upwards.
_GLARE = np.float32(0.003)
# Comparisons of sums of floats: far less than a step of 8 bits anywhere, more than a rounding.
_ROUNDING = 1e-5

_LINEAR = LINEAR.astype(np.float32)
_COARSE = 8
"""Every so many rows and columns are enough to find that a picture has several colours."""
_TO_XYZ = np.array(
    [[0.4124, 0.2126, 0.0193], [0.3576, 0.7152, 0.1192], [0.1805, 0.0722, 0.9505]], np.float32
)
"""IEC 61966-2-1: a row for each of red, green and blue."""


def measure_loop(
    shown: Glimpses,
    fps: int,
    least_area: float,
    running: RunningSpans = NOTHING_RUNS,
    artwork: Cells = WHOLE,
    ways: Iterable[Way] = (),
) -> LoopMeasurement:
    """Return what was measured of the pictures *shown*, at least one, all of one size.

    They are gone through several times. *least_area* is the share of the
    picture over which flashes matter, see `signage.checks.loop.flashing`;
    *running* says which lines run when, *artwork* where the board is that shows
    the file, and *ways* how it leads to each of its slides.
    """
    pictures = _few(shown)
    return LoopMeasurement(
        count_flashes(pictures, fps, least_area, running),
        unchanging(pictures),
        tuple(empty_frames(pictures, artwork)),
        measure_reveals(pictures, ways, fps, artwork),
    )


def _few(shown: Glimpses) -> Glimpses:
    """Return *shown* in memory, which is quicker, unless there are many."""
    first = tuple(islice(shown, MOST_HELD + 1))
    return first if len(first) <= MOST_HELD else shown


def count_flashes(
    shown: Glimpses,
    fps: int,
    least_area: float,
    running: RunningSpans = NOTHING_RUNS,
) -> Flashes:
    """Return the most flashes in any second of *shown*, played on and on at *fps*.

    Only what flashes over more than *least_area* of the picture, a share, is
    counted. A begun flash counts as one: seven changes in a second, 3.5 Hz,
    are more than three flashes. (EA's IRIS too allows six.)

    A line of text that runs makes every place that its strokes pass brighten
    and darken, and yet nothing flashes. So where there would be too many
    flashes, what only runs, of the lines of *running*, is left out. Over how
    much of the picture it would be too many if it were not is told as well.
    """
    light, red, frames = _restless(shown)
    general = _count(_Loop(shown, frames, fps, light, running), least_area, LightChanges)
    saturated = _count(_Loop(shown, frames, fps, red, running), least_area, RedChanges)
    worst = max((general.second, saturated.second), key=lambda busiest: busiest.flashes)
    is_running = any(not line.passes for _, lines in running.spans for line in lines)
    return Flashes(
        general.second.flashes,
        saturated.second.flashes,
        worst.start % frames / fps,
        worst.area,
        max(general.blinking.flashes, saturated.blinking.flashes),
        max(general.restless, saturated.restless) if is_running else 0.0,
    )


@dataclass(frozen=True, slots=True)
class _Loop:
    shown: Glimpses
    frames: int
    fps: int
    cells: CellMask
    """Those that are looked at."""
    running: RunningSpans

    def played(self) -> Iterator[tuple[int, Thumbnail]]:
        """Yield each picture and where it appears: loop and loop, LOOKED_AT_S after the first."""
        start = 0
        for _ in range(1 + max(1, -(-LOOKED_AT_S * self.fps // self.frames))):
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
    restless: float = 0.0
    """The largest share of the picture that ever had more than `MOST_FLASHES`."""
    recent: deque[Turned] = field(default_factory=deque)

    def add(self, frame: int, turned: CellMask) -> None:
        """Take note of where changes were complete at *frame*."""
        while self.recent and self.recent[0][0] <= frame - self.length:
            self.counts -= self.recent.popleft()[1]
        self.recent.append((frame, turned))
        self.counts += turned
        self.restless = max(self.restless, self._area(MOST_FLASHES + 1))
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
    restless: float
    """The largest share of the picture that had too many in a second, with nothing left out."""

    @property
    def is_calm(self) -> bool:
        """Tell whether there is no nothing that could be too much."""
        is_slow = self.blinking.flashes <= MOST_HZ * LOOKED_AT_S
        return is_slow and self.second.flashes <= MOST_FLASHES


def _restless(shown: Glimpses) -> tuple[CellMask, CellMask, int]:
    """Return the cells that change enough to flash, those that are ever red, and all frames."""
    low = luminance(_first(shown))
    high = low.copy()
    ever_red = np.zeros(low.shape, np.bool_)
    frames = 0
    for picture, count in shown:
        light = luminance(picture)
        np.minimum(low, light, out=low)
        np.maximum(high, light, out=high)
        ever_red |= is_saturated_red(picture)
        frames += count
    return is_change(high - low), ever_red, frames


def _first(shown: Glimpses) -> Thumbnail:
    return next(iter(shown))[0]


def _count(loop: _Loop, least_area: float, kind: type[Changes]) -> _Counted:
    # What is too little to be counted, were all of it to flash, is not looked at.
    if np.count_nonzero(loop.cells) <= least_area * loop.cells.size:
        return _counted((), loop, least_area)
    counted = _counted(_changes(loop, kind), loop, least_area)
    if counted.is_calm:
        return counted
    if not any(lines for _, lines in loop.running.spans):
        return counted
    without = _counted(_without_running_text(_changes(loop, kind), loop), loop, least_area)
    return replace(without, restless=counted.restless)


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
    return _Counted(second, blinking, second.restless)


def _changes(loop: _Loop, kind: type[Changes]) -> Iterator[Turned]:
    # By number: picking cells by a mask takes eight times as long.
    cells = np.flatnonzero(loop.cells)
    changes: Changes | None = None
    for frame, picture in loop.played():
        seen = picture.reshape(-1, 3).take(cells, axis=0)
        if changes is None:
            changes = kind(seen)
        else:
            yield frame, changes.step(seen)


def _without_running_text(changes: Iterator[Turned], loop: _Loop) -> Iterator[Turned]:
    """Yield *changes*, the first picture has none, where they are not of something that runs."""
    text = RunningText(loop.running.side)
    lines = [lines for frames, lines in loop.running.spans for _ in range(frames)]
    pictures = loop.played()
    text.step(_luma(next(pictures)[1]), lines[0])
    for (frame, turned), (_, picture) in zip(changes, pictures, strict=True):
        runs = text.step(_luma(picture), lines[frame % len(lines)])
        yield frame, turned & ~runs[loop.cells]


def _luma(picture: Thumbnail) -> NDArray[np.float64]:
    # Of encoded values cells are the means: what moves by a part of a cell keeps their sum.
    luma: NDArray[np.float64] = picture @ (np.array(WEIGHTS) / 255)
    return luma


def is_saturated_red(picture: Thumbnail) -> CellMask:
    """Tell where *picture* is a saturated red."""
    # Hardly anything is: what has too much green for it, were there no blue, is not looked at.
    found: CellMask = picture[..., 1] < _GREEN_FROM.take(picture[..., 0])
    if found.any():
        found[found] = _is_saturated_red(picture[found])
    return found


def _is_saturated_red(colors: NDArray[np.uint8]) -> NDArray[np.bool_]:
    red, green, blue = (_LINEAR.take(colors[..., channel]) for channel in range(3))
    is_red: NDArray[np.bool_] = (red >= DARKEST_RED) & (
        red >= SATURATED * (red + green + blue) - _ROUNDING
    )
    return is_red


def _green_from() -> NDArray[np.uint8]:
    """Return, for each value of red, the least green with which it is not saturated."""
    values = np.arange(256, dtype=np.uint8)
    red, green = np.meshgrid(values, values, indexing="ij")
    colors = np.stack((red, green, np.zeros_like(red)), axis=-1)
    count: NDArray[np.uint8] = _is_saturated_red(colors).sum(axis=1, dtype=np.uint8)
    return count


_GREEN_FROM = _green_from()


def is_change(span: NDArray[np.float32]) -> CellMask:
    """Tell where *span*, between two luminances, is enough for a change."""
    enough: CellMask = span >= CHANGE - _ROUNDING
    return enough


class Changes(Protocol):
    """What tells, frame by frame, where a change has just reached its size."""

    def __init__(self, picture: Thumbnail) -> None: ...

    def step(self, picture: Thumbnail) -> CellMask:
        """Return where, given the next frame."""


class LightChanges:
    """Between peaks and valleys of luminance, however slowly it goes from one to the other."""

    def __init__(self, picture: Thumbnail) -> None:
        light = luminance(picture)
        self._low, self._high = light, light
        # Until a cell first changes, either direction is new to it.
        self._may_rise = np.ones(light.shape, np.bool_)
        self._may_fall = np.ones(light.shape, np.bool_)

    def step(self, picture: Thumbnail) -> CellMask:
        """Return where a change has just reached its size."""
        light = luminance(picture)
        self._low, self._high = np.minimum(self._low, light), np.maximum(self._high, light)
        rise = self._may_rise & is_change(light - self._low) & (self._low < DARKER_BELOW)
        fall = self._may_fall & is_change(self._high - light) & (light < DARKER_BELOW)
        turned: CellMask = rise | fall
        if not turned.any():
            return turned
        # From here on the next peak is looked for, or the next valley.
        self._low = np.where(turned, light, self._low)
        self._high = np.where(turned, light, self._high)
        self._may_rise = np.where(turned, fall, self._may_rise)
        self._may_fall = np.where(turned, rise, self._may_fall)
        return turned


class RedChanges:
    """To saturated red and away from it."""

    def __init__(self, picture: Thumbnail) -> None:
        self._extreme = _chromaticity(picture)
        self._is_red = is_saturated_red(picture)

    def step(self, picture: Thumbnail) -> CellMask:
        """Return where a change has just reached its size."""
        color, saturated = _chromaticity(picture), is_saturated_red(picture)
        far = np.square(color - self._extreme).sum(axis=-1) > RED_CHANGE**2
        turned: CellMask = far & (self._is_red | saturated)
        self._is_red = self._is_red ^ turned
        # Red lies at the far right of the diagram: its peak is the rightmost saturated state,
        # the valley between two peaks the leftmost state.
        right = color[..., 0] > self._extreme[..., 0]
        further = np.where(self._is_red, right & saturated, ~right)
        self._extreme = np.where((turned | further)[..., None], color, self._extreme)
        return turned


def _chromaticity(picture: Thumbnail) -> NDArray[np.float32]:
    """Return u' and v' (CIE 1976 UCS)."""
    x, y, z = np.moveaxis((_LINEAR[picture] + _GLARE) @ _TO_XYZ, -1, 0)
    whole = x + 15 * y + 3 * z
    return np.stack((4 * x / whole, 9 * y / whole), axis=-1)


def empty_frames(shown: Glimpses, artwork: Cells = WHOLE) -> Iterator[EmptyFrames]:
    """Yield where nothing is seen in *artwork*, a part of each picture: all is of one colour."""
    looks = [(_emptiness(picture[artwork]), count) for picture, count in shown]
    start = 0
    for is_black, alike in groupby(looks, key=lambda look: look[0]):
        frames = sum(count for _, count in alike)
        if is_black is not None:
            yield EmptyFrames(start, frames, is_black)
        start += frames


def _emptiness(picture: Thumbnail) -> bool | None:
    """Tell whether *picture*, of one colour, is black; None if it has several colours."""
    if _has_colors(picture[::_COARSE, ::_COARSE]) or _has_colors(picture):
        return None
    return bool(picture.max() <= UNSEEN)


def _has_colors(picture: Thumbnail) -> bool:
    colors = picture.reshape(-1, 3)
    return bool(np.any(colors.max(axis=0) - colors.min(axis=0) > UNSEEN))


def unchanging(shown: Glimpses) -> float:
    """Return the share of the picture that never changes and stands out from its surroundings.

    A pixel wears by how it is driven, on average. A plain ground wears evenly
    and is seen by nobody; what stays behind is the difference to the pixels
    beside it. So a steady cell stands out if its colour is far from the mean
    colour of its surroundings over the whole loop: along the edge of an area
    that never changes, and all over what is small.
    """
    low = _first(shown).copy()
    high = low.copy()
    # Of whole numbers: as exact, and in a fraction of the time.
    sums = np.zeros(low.shape, np.uint64)
    frames = 0
    for picture, count in shown:
        np.minimum(low, picture, out=low)
        np.maximum(high, picture, out=high)
        sums += picture * np.uint64(count)
        frames += count
    mean = sums / frames
    is_steady = (high - low).max(axis=-1) <= STEADY
    return float((is_steady & stands_out(mean)).mean())
