"""A playlist on a screen, frame by frame: what each slide shows, and how it gives way."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from signage.diagnostic import Report
from signage.model.motion import Transition, TransitionKind
from signage.model.project import Play
from signage.model.screen import ColorMode, Screen
from signage.paint.duration import Timing, lengths
from signage.paint.moment import Moment, moments
from signage.paint.stage import Stage


@dataclass(frozen=True, slots=True)
class Shot:
    """One slide in time: the frames in which it alone is seen, then those of its transition."""

    name: str
    stage: Stage
    moments: tuple[Moment, ...]
    transition: TransitionKind
    transition_frames: int

    @property
    def frames(self) -> int:
        """Return how many frames it takes, the way to the next slide included."""
        return len(self.moments) + self.transition_frames


def arrange(play: Play, stages: Sequence[Stage], report: Report) -> tuple[Shot, ...] | None:
    """Return the shots of *play*, whose slides are shown on *stages*.

    None, and a reason in *report*, if they cannot be fitted into the slot.
    """
    assert play.screen.encode is not None, "a page is not played"
    fps = play.screen.encode.fps
    kinds = [_kind(slide.transition, play.screen) for slide in play.slides]
    ways = [
        0 if kind is TransitionKind.CUT or _flows(stages, index) else _frames(slide.transition, fps)
        for index, (kind, slide) in enumerate(zip(kinds, play.slides, strict=True))
    ]
    timings = [
        Timing(slide.name, stage, slide.duration_s, way, slide.span)
        for slide, stage, way in zip(play.slides, stages, ways, strict=True)
    ]
    frames = lengths(timings, fps, play.slot_s, play.span, report)
    if frames is None:
        return None
    return tuple(
        Shot(slide.name, stage, moments(stage, count - way, fps), kind, way)
        for slide, stage, count, kind, way in zip(
            play.slides, stages, frames, kinds, ways, strict=True
        )
    )


def _frames(transition: Transition, fps: int) -> int:
    # One frame alone would be a group of pictures of its own between two others,
    # which H.264 forbids to begin alike.
    return max(2, round(transition.duration_s * fps))


def _kind(transition: Transition, screen: Screen) -> TransitionKind:
    # A pixel that is on or off has no shade in between to fade through.
    if screen.color_mode is ColorMode.ONE_BIT and transition.kind is TransitionKind.CROSSFADE:
        return TransitionKind.CUT
    return transition.kind


def _flows(stages: Sequence[Stage], index: int) -> bool:
    """Tell whether a slide leads into itself without a seam, and needs no transition."""
    only = stages[index]
    return len(stages) == 1 and not only.zooms and not only.entered_s
