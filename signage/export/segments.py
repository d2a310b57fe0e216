"""Cut a video into parts that move and parts that hold still."""

from __future__ import annotations

from collections.abc import Collection, Hashable, Sequence
from dataclasses import dataclass
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


def chain(moments: Sequence[M], gop: int, cuts: Collection[int] = ()) -> tuple[Segment[M], ...]:
    """Return the segments whose frames, one after the other, are *moments*.

    A picture that stands for at least two GOPs becomes a hold of whole ones.
    *cuts* are indexes of frames that must open a segment: where a slide or a
    transition begins, so that a loop and a single slide share segments.
    """
    raise NotImplementedError
