"""Segments of a video: parts that move, and pictures that hold still."""

from __future__ import annotations

from collections.abc import Collection, Hashable, Iterator, Sequence
from itertools import pairwise
from typing import Generic, TypeAlias, TypeVar

from signage.lazy_dataclass import dataclass

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
    """One picture for a while, which is encoded once."""

    moment: M
    length: int
    """In frames."""

    @property
    def frames(self) -> tuple[M, ...]:
        """Return what each frame shows."""
        return (self.moment,) * self.length


Segment: TypeAlias = Moving[M] | Hold[M]


def cut_into_segments(
    moments: Sequence[M], least: int, cuts: Collection[int] = ()
) -> tuple[Segment[M], ...]:
    """Return the segments whose frames, one after the other, are *moments*.

    A picture that stands for at least *least* frames (2 or more), or twice as
    many where something moves beside it, becomes a hold. What moves after it
    begins with its last frame, so that it can go on from there.

    *cuts* are indexes of frames that must open a segment: where a slide or a
    transition begins, so that a loop and a single slide share segments. What
    lies between two cuts gives the same segments in any video.

    No segment is one frame long unless that frame is all there is between its
    cuts: two such in a row would be IDR pictures with the same idr_pic_id, which
    H.264 forbids (7.4.3) since a decoder could not tell them apart.
    """
    if least < 2:
        raise ValueError(f"a hold has at least 2 frames, not {least}")
    inner = sorted({cut for cut in cuts if 0 < cut < len(moments)})
    return tuple(
        segment
        for start, stop in pairwise((0, *inner, len(moments)))
        for segment in _chain_piece(tuple(moments[start:stop]), least)
    )


def _chain_piece(moments: tuple[M, ...], least: int) -> Iterator[Segment[M]]:
    """Yield the segments of what lies between two cuts."""
    place = 0
    for start, stop in _holds(moments, least):
        if place < start:
            yield Moving(moments[place:start])
        yield Hold(moments[start], stop - start)
        place = stop
    if place < len(moments):
        yield Moving(moments[place:])


def _holds(moments: tuple[M, ...], least: int) -> list[tuple[int, int]]:
    """Return where each hold begins and ends."""
    runs = _runs(moments)
    if len(runs) == 1:
        return [run for run in runs if run[1] - run[0] >= least]
    long = [(start, stop) for start, stop in runs if stop - start >= 2 * least]
    # What moves is two frames long at least, and begins with what stood before it.
    return [
        (start + (start == 1), stop - (following > stop))
        for (start, stop), (following, _) in pairwise([*long, (len(moments), len(moments))])
    ]


def _runs(moments: tuple[M, ...]) -> list[tuple[int, int]]:
    """Return where each stretch of equal moments begins and ends."""
    changes = [i for i, (a, b) in enumerate(pairwise(moments), 1) if a != b]
    return list(pairwise((0, *changes, len(moments))))
