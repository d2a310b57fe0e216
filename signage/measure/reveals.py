"""Measurements of how slides are revealed: how late their content comes, how dark it gets."""

from __future__ import annotations

import functools
from bisect import bisect_right
from collections.abc import Iterable
from itertools import accumulate

import numpy as np

from signage.checks.loop.reveals import LOOKED_AT_S, MISSING
from signage.checks.measurements import Reveal
from signage.checks.shown import Way
from signage.measure.luminance import luminance
from signage.measure.standing_out import stands_out
from signage.measure.thumbnails import Glimpses

DARKEST = 0.01
"""Of white: a picture with less light is dark whatever comes."""


def measure_reveals(
    shown: Glimpses,
    ways: Iterable[Way],
    fps: int,
    artwork: tuple[slice, slice],
) -> tuple[Reveal, ...]:
    """Return what was measured of *shown*, a loop at *fps*, on each of *ways*, in their order."""
    ways = tuple(ways)
    frames = _Frames(shown, artwork, [span for way in ways for span in _looked_at(way, fps)])
    return tuple(Reveal(_late_s(frames, way, fps), _dip(frames, way, fps)) for way in ways)


def _looked_at(way: Way, fps: int) -> tuple[range, range]:
    """Return the frames by which *way* is judged; a loop has no end."""
    alone = way.start + way.length
    end = alone + way.alone
    return range(way.start - 1, min(end, alone + LOOKED_AT_S * fps)), range(end - 1, end)


class _Frames:
    """The frames of a loop by number; each different picture is looked at once."""

    def __init__(
        self,
        shown: Glimpses,
        artwork: tuple[slice, slice],
        looked_at: Iterable[range],
    ) -> None:
        self._ends = list(accumulate(count for _, count in shown))
        places = {self.at(frame) for span in looked_at for frame in span}
        self._pictures = {
            place: picture[artwork] for place, (picture, _) in enumerate(shown) if place in places
        }
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
    """Return by what share it gets darker than the darker of both slides.

    Than the one at rest, and the other from a second on: a list of which one
    entry is lit at a time is as dark as that while it is shown, not on the way.
    """
    alone = way.start + way.length
    end = alone + way.alone
    settled = range(alone + fps, min(end, alone + LOOKED_AT_S * fps))
    ends = way.start - 1, *settled, end - 1
    least = min(frames.light(frames.at(frame)) for frame in ends)
    if least < DARKEST:
        return 0.0
    passed = range(way.start, alone + min(way.alone, fps))
    return max(0.0, 1 - min(frames.light(frames.at(frame)) for frame in passed) / least)
