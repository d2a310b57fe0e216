"""How many bits of a video a player has to have read by when."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate, islice
from typing import NamedTuple


class Backlog(NamedTuple):
    """The most that a player needs in advance."""

    length_s: float
    """As the time in which it is read."""
    frame: int
    """The frame at which it is needed."""


def mean_kbps(sizes: Sequence[int], fps: int) -> float:
    """Return the mean bit rate of frames of so many bytes."""
    return sum(sizes) * 8 / 1000 * fps / len(sizes)


def busiest_kbps(sizes: Sequence[int], fps: int) -> float:
    """Return the bit rate of the second that has the most, in a loop of frames of so many bytes."""
    round_trip = [*sizes, *islice(sizes, min(fps, len(sizes)) - 1)]
    total = [0, *accumulate(round_trip)]
    frames = min(fps, len(sizes))
    most = max(after - before for before, after in zip(total, total[frames:], strict=False))
    return most * 8 / 1000 * fps / frames


def backlog(sizes: Sequence[int], fps: int, kbps: int) -> Backlog:
    """Return how far a player that reads *kbps* falls behind at the most, going round and round.

    The model is that of ITU-T H.264, annex C.1: a frame is taken out of the
    buffer at once, at its time, and what comes in meanwhile waits there. On
    the mean a frame must take no more than comes in.
    """
    a_frame = kbps * 1000 / 8 / fps
    behind, most = 0.0, Backlog(0.0, 0)
    for index, size in enumerate((*sizes, *sizes)):
        behind += size
        if behind / a_frame / fps > most.length_s:
            most = Backlog(behind / a_frame / fps, index % len(sizes))
        behind = max(0.0, behind - a_frame)
    return most
