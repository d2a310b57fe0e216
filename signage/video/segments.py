"""Segments of a video: parts that move, and pictures that hold still."""

from __future__ import annotations

from collections.abc import Collection, Hashable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Generic, TypeAlias, TypeVar

M = TypeVar("M", bound=Hashable)
"""What one frame shows; two equal moments are one picture."""


@dataclass(frozen=True, slots=True)
class Moving(Generic[M]):
    """Frames that are encoded one by one."""

    moments: tuple[M, ...]

    @property
    def frames(self) -> tuple[M, ...]:
        """Return what each frame shows."""
        return self.moments


@dataclass(frozen=True, slots=True)
class Hold(Generic[M]):
    """One picture for a while: a closed GOP of *gop* frames, played *repeats* times."""

    moment: M
    gop: int
    repeats: int

    @property
    def frames(self) -> tuple[M, ...]:
        """Return what each frame shows."""
        return (self.moment,) * (self.gop * self.repeats)


Segment: TypeAlias = Moving[M] | Hold[M]


def cut_into_segments(
    moments: Sequence[M], gop: int, cuts: Collection[int] = ()
) -> tuple[Segment[M], ...]:
    """Return the segments whose frames, one after the other, are *moments*.

    A picture that stands for at least two GOPs of *gop* frames (2 or more)
    becomes a hold of whole ones, up to a third longer or shorter: the length
    that leaves the smallest remainder, best none. Then what moves beside it is
    the same segment however long the picture stands. A remainder moves with
    what comes before, or else with what follows, and is added to a first GOP
    where it has neither.

    *cuts* are indexes of frames that must open a segment: where a slide or a
    transition begins, so that a loop and a single slide share segments. What
    lies between two cuts gives the same segments in any video.

    No segment is one frame long unless that frame is all there is between its
    cuts: two such in a row would be IDR pictures that a decoder cannot tell
    apart (see `encode_hold`).
    """
    if gop < 2:
        raise ValueError(f"a GOP that can be repeated has at least 2 frames, not {gop}")
    inner = sorted({cut for cut in cuts if 0 < cut < len(moments)})
    return tuple(
        segment
        for start, stop in pairwise((0, *inner, len(moments)))
        for segment in _chain_piece(tuple(moments[start:stop]), gop)
    )


def _chain_piece(moments: tuple[M, ...], gop: int) -> Iterator[Segment[M]]:
    """Yield the segments of what lies between two cuts."""
    place = 0
    for start, stop, length in _holds(moments, gop):
        yield from _between(moments[place:start], gop)
        yield Hold(moments[start], length, (stop - start) // length)
        place = stop
    yield from _between(moments[place:], gop)


def _holds(moments: tuple[M, ...], gop: int) -> list[tuple[int, int, int]]:
    """Return where whole GOPs of one picture begin and end, and how long each is.

    The remainder of a run is left before it, if something moves there; else
    after it, if something moves there; else, with one GOP more, before it.
    """
    runs = _runs(moments)
    is_long = [stop - start >= 2 * gop for start, stop in runs]
    holds = []
    place = 0
    for index, (start, stop) in enumerate(runs):
        if not is_long[index]:
            continue
        length = _gop_length(stop - start, gop)
        rest = (stop - start) % length
        if start > place:
            start += rest
            # One frame alone would be too short a segment: it gets company.
            if start - place == 1:
                start += length
        elif not all(is_long[index + 1 : index + 2]):
            stop -= rest
        elif rest:
            start += rest + length
        holds.append((start, stop, length))
        place = stop
    # One frame alone at the end as well.
    if holds and len(moments) - place == 1:
        start, stop, length = holds.pop()
        holds.append((start, stop - length, length))
    return [(start, stop, length) for start, stop, length in holds if start < stop]


def _gop_length(frames: int, gop: int) -> int:
    """Return the length near *gop* that leaves the least of *frames*."""
    lengths = range(_shortest(gop), gop + gop // 3 + 1)
    return min(lengths, key=lambda length: (frames % length, abs(length - gop), -length))


def _shortest(gop: int) -> int:
    return max(2, gop - gop // 3)


def _runs(moments: tuple[M, ...]) -> list[tuple[int, int]]:
    """Return where each stretch of equal moments begins and ends."""
    changes = [i for i, (a, b) in enumerate(pairwise(moments), 1) if a != b]
    return list(pairwise((0, *changes, len(moments))))


def _between(moments: tuple[M, ...], gop: int) -> Iterator[Segment[M]]:
    """Yield what stands beside the whole GOPs, if anything."""
    # A GOP shorter than the others would have fewer bits for the same picture.
    if len(moments) >= _shortest(gop) and len(set(moments)) == 1:
        yield Hold(moments[0], len(moments), 1)
    elif moments:
        yield Moving(moments)
