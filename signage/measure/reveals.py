"""Measurements of how slides are revealed: how late their content comes, how dark it gets."""

from __future__ import annotations

import functools
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from itertools import accumulate

import numpy as np

from signage.checks.loop.reveals import LOOKED_AT_S, MISSING
from signage.checks.measurements import Reveal
from signage.checks.shown import Way
from signage.measure.luminance import luminance
from signage.measure.standing_out import stands_out
from signage.measure.thumbnails import HeldThumbnail

DARKEST = 0.01
"""Of white: a picture with less light is dark whatever comes."""


def measure_reveals(
    shown: Sequence[HeldThumbnail],
    ways: Iterable[Way],
    fps: int,
    artwork: tuple[slice, slice],
) -> tuple[Reveal, ...]:
    """Return what was measured of *shown*, a loop at *fps*, on each of *ways*, in their order."""
    frames = _Frames(shown, artwork)
    return tuple(Reveal(_late_s(frames, way, fps), _dip(frames, way, fps)) for way in ways)


class _Frames:
    """The frames of a loop by number; each different picture is looked at once."""

    def __init__(self, shown: Sequence[HeldThumbnail], artwork: tuple[slice, slice]) -> None:
        self._pictures = [picture[artwork] for picture, _ in shown]
        self._ends = list(accumulate(count for _, count in shown))
        self.light = functools.cache(self._light)
        self.content = functools.cache(self._content)

    def at(self, frame: int) -> int:
        """Return which picture *frame* shows; a loop has no end."""
        return bisect_right(self._ends, frame % self._ends[-1])

    def _light(self, place: int) -> float:
        return float(luminance(self._pictures[place]).mean())

    def _content(self, place: int) -> int:
        return int(np.count_nonzero(stands_out(self._pictures[place].astype(np.float64))))


def _late_s(frames: _Frames, way: Way, fps: int) -> float:
    """Return how long, once the slide is alone, much of what it shows at its end is missing."""
    if way.is_filmed:
        return 0.0
    alone = way.start + way.length
    least = frames.content(frames.at(alone + way.alone - 1)) * (1 - MISSING)
    looked_at = min(way.alone, LOOKED_AT_S * fps)
    came = (n for n in range(looked_at) if frames.content(frames.at(alone + n)) >= least)
    return next(came, looked_at) / fps


def _dip(frames: _Frames, way: Way, fps: int) -> float:
    """Return by what share it gets darker than the darker of both slides at rest."""
    ends = way.start - 1, way.start + way.length + way.alone - 1
    least = min(frames.light(frames.at(frame)) for frame in ends)
    if least < DARKEST:
        return 0.0
    passed = range(way.start, way.start + way.length + min(way.alone, fps))
    return max(0.0, 1 - min(frames.light(frames.at(frame)) for frame in passed) / least)
