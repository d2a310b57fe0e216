"""A playlist on a screen, played on and on: what rules about loops judge."""

from __future__ import annotations

from dataclasses import dataclass

from signage.checks.seen import SeenLoop
from signage.model.motion import TransitionKind
from signage.model.screen import Screen
from signage.source import Span


@dataclass(frozen=True, slots=True)
class ShownShot:
    """One slide in the loop."""

    name: str
    span: Span
    frames: int
    """In which it alone is seen."""
    transition: TransitionKind
    """How it gives way to the next."""
    transition_frames: int


@dataclass(frozen=True, slots=True)
class ShownLoop:
    """The loop of a playlist on one screen."""

    screen: Screen
    playlist: str
    span: Span
    fps: int
    shots: tuple[ShownShot, ...]
    slot_s: float | None
    """The length that the venue sold."""
    seen: SeenLoop | None = None
    """What was measured of its frames; None: nobody looked."""

    @property
    def frames(self) -> int:
        """Return how many frames it has."""
        return sum(shot.frames + shot.transition_frames for shot in self.shots)

    @property
    def duration_s(self) -> float:
        """Return how long it is."""
        return self.frames / self.fps
