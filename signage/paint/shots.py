"""Shots: how long each slide of a play is shown, and how it gives way."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from signage.diagnostic import Diagnostic, Report
from signage.layout.reading import reading_time_s, syllables_in_turn
from signage.lazy_dataclass import dataclass
from signage.message import in_context, msg
from signage.model.display import Display, LoopLength
from signage.model.motion import Transition, TransitionKind
from signage.model.playlist import Play
from signage.number import decimal
from signage.paint.focus import focal_point
from signage.paint.life import beat
from signage.paint.moment import (
    Moment,
    busy_by_itself_s,
    busy_s,
    goes_on,
    moments,
    moments_by_itself,
    period_frames,
)
from signage.paint.stage import Showing, Stage, set_stage
from signage.source import Span

MOST_MOVING = 30_000_000_000
"""Pixels of one slide that differ from one frame to the next: two minutes in 4K, eight minutes in
Full HD, hours on a small board; an old computer encodes for a quarter of an hour."""


@dataclass(frozen=True, slots=True)
class Timing:
    """What decides how long a slide is shown."""

    name: str
    stage: Stage
    syllables: int
    """That are read while it is shown."""
    ordered_s: float | None
    """None: from the time that its words take to read."""
    transition_frames: int
    """Part of the slide's time: the way to the next one."""
    span: Span


def lengths(
    timings: Sequence[Timing],
    fps: int,
    slot_s: float | None,
    slot_span: Span,
    report: Report,
    *,
    in_whole_seconds: bool = False,
) -> tuple[int, ...] | None:
    """Return the frames of each slide, its transition included; None if they cannot be fitted.

    In a slot the slides without an ordered time share what is left over, in
    proportion to the time that their words take. If all have one, and the loop has to be
    *in_whole_seconds*, they all share what that lacks, which is less than a second.
    """
    needed = [_needed(timing, fps) for timing in timings]
    fine = [_is_long_enough(t, n, fps, report) for t, n in zip(timings, needed, strict=True)]
    if not all(fine):
        return None
    if slot_s is None:
        lacking = -sum(needed) % fps if in_whole_seconds else 0
        return _with(needed, _free(timings, needed) or needed, lacking)
    return _fitted(timings, needed, round(slot_s * fps), fps, slot_span, report)


def _needed(timing: Timing, fps: int) -> int:
    if timing.ordered_s is not None:
        return round(timing.ordered_s * fps)
    stage = timing.stage
    # All of a film is seen. What floats add behind the point is not worth a frame.
    filmed_s = max((clip.plays_s for clip in stage.clips), default=0.0)
    shown_s = max(reading_time_s(timing.syllables), busy_s(stage, fps))
    body = math.ceil(max(shown_s * fps, round(filmed_s * fps, 6)))
    if goes_on(stage):
        # It goes by beats: so does the slide.
        body = -(-body // beat(fps)) * beat(fps)
    for ticker in stage.tickers:
        period = period_frames(ticker)
        # All of a running line is seen; where nothing covers its end, it ends where it began.
        body = max(body, period)
        body = body if timing.transition_frames else -(-body // period) * period
    return body + timing.transition_frames


def _is_long_enough(timing: Timing, frames: int, fps: int, report: Report) -> bool:
    least = math.ceil(timing.stage.entered_s * fps) + timing.transition_frames
    if frames > least or timing.ordered_s is None:
        return True
    needed = f"{(least + 1) / fps:.1f} s"
    report.add(
        Diagnostic(
            "duration-too-short",
            msg(
                "slide '{timing}' is shown {ordered_s:g} s, but its entrances and its transition "
                "alone take {least:.1f} s",
                timing=timing.name,
                ordered_s=timing.ordered_s,
                least=least / fps,
            ),
            timing.span,
            hints=(
                msg("show it for more than {needed}, or write `duration: auto`", needed=needed),
            ),
        )
    )
    return False


def _fitted(
    timings: Sequence[Timing],
    needed: Sequence[int],
    slot: int,
    fps: int,
    span: Span,
    report: Report,
) -> tuple[int, ...] | None:
    free, spare = _free(timings, needed), slot - sum(needed)
    if spare < 0 or (spare > 0 and free is None):
        report.add(_does_not_fill(timings, needed, slot, fps, span))
        return None
    return _with(needed, free or needed, spare)


def _free(timings: Sequence[Timing], needed: Sequence[int]) -> Sequence[int] | None:
    """Return what those take that have no ordered time, 0 for others; None: all have one."""
    free = [n if t.ordered_s is None else 0 for t, n in zip(timings, needed, strict=True)]
    return free if any(free) else None


def _with(needed: Sequence[int], weights: Sequence[int], spare: int) -> tuple[int, ...]:
    """Return *needed*, to which *spare* frames are added in proportion to *weights*."""
    return tuple(n + s for n, s in zip(needed, _shares(weights, spare), strict=True))


def _shares(weights: Sequence[int], total: int) -> list[int]:
    """Split *total* in proportion to *weights*, in whole frames that add up exactly."""
    whole = sum(weights)
    if not whole:
        return [0 for _ in weights]
    ends, done = [], 0
    for weight in weights:
        done += weight
        ends.append(total * done // whole)
    return [end - start for start, end in zip([0, *ends], ends, strict=False)]


def _does_not_fill(
    timings: Sequence[Timing], needed: Sequence[int], slot: int, fps: int, span: Span
) -> Diagnostic:
    total_s, slot_s = sum(needed) / fps, slot / fps
    listed = tuple(
        msg("{name} {seconds} s", name=timing.name, seconds=decimal(frames / fps))
        for timing, frames in zip(timings, needed, strict=True)
    )
    if total_s > slot_s:
        hint = msg(
            "take out a slide, say less, or order a slot of {total_s}s", total_s=math.ceil(total_s)
        )
    else:
        hint = in_context(
            "-", "give at least one slide `duration: auto`: it takes what is left over"
        )
    return Diagnostic(
        "slot-not-filled",
        msg(
            "the slides take {total_s:.1f} s ({listed}), the slot is {slot_s:g} s",
            total_s=total_s,
            listed=listed,
            slot_s=slot_s,
        ),
        span,
        hints=(hint,),
    )


@dataclass(frozen=True, slots=True)
class Shot:
    """One slide in time: the frames in which it alone is seen, then those of its transition."""

    name: str
    stage: Stage
    moments: tuple[Moment, ...]
    transition: Transition
    transition_frames: int

    @property
    def frames(self) -> int:
        """Return how many frames it takes, the way to the next slide included."""
        return len(self.moments) + self.transition_frames


def arrange(play: Play, stages: Sequence[Stage], report: Report) -> tuple[Shot, ...] | None:
    """Return the shots of *play*, whose slides are shown on *stages*.

    None, and a reason in *report*, if they cannot be fitted into the slot.
    """
    fps = play.screen.encode.fps
    stages = [
        _as_shown(stage, play.slides[index - 1].transition, play.screen)
        for index, stage in enumerate(stages)
    ]
    kinds = [_kind(slide.transition, play.screen) for slide in play.slides]
    ways = [
        0 if kind is TransitionKind.CUT or _flows(stages, index) else _frames(slide.transition, fps)
        for index, (kind, slide) in enumerate(zip(kinds, play.slides, strict=True))
    ]
    timings = [
        Timing(slide.name, stage, count, slide.duration_s, way, slide.span)
        for slide, stage, count, way in zip(
            play.slides,
            stages,
            syllables_in_turn([stage.scene for stage in stages]),
            ways,
            strict=True,
        )
    ]
    in_whole_seconds = play.screen.loop_length is LoopLength.WHOLE_SECONDS
    frames = lengths(
        timings, fps, play.slot_s, play.span, report, in_whole_seconds=in_whole_seconds
    )
    if frames is None:
        return None
    shots = tuple(
        Shot(
            slide.name,
            stage,
            moments(stage, count - way, fps, is_one_bit=play.screen.is_one_bit),
            _transition(slide.transition, kind, stage),
            way,
        )
        for slide, stage, count, kind, way in zip(
            play.slides, stages, frames, kinds, ways, strict=True
        )
    )
    tiring = [
        _moves_too_long(play, shot, slide.span)
        for shot, slide in zip(shots, play.slides, strict=True)
    ]
    for diagnostic in filter(None, tiring):
        report.add(diagnostic)
    return None if any(tiring) else shots


def by_itself(shot: Shot, screen: Display) -> Shot:
    """Return *shot* as it is shown on and on by itself: its slide stays, nothing comes or goes.

    It lasts as long; or longer, until lines have come round and what swells is
    calm. What cannot lead back into its beginning – films, pictures that grow –
    fades into it, under words that stay.
    """
    stage, fps = shot.stage, screen.encode.fps
    # All that the loop shows of a film is seen, and what swells comes to rest.
    least = max(len(shot.moments), math.ceil(busy_by_itself_s(stage, fps) * fps) + 1)
    frames = max(shot.frames, least)
    way, rounded = 0, _rounded(stage, frames, screen)
    if rounded is not None:
        frames = rounded
    elif not screen.is_one_bit:
        way = _frames(Transition(), fps)
        frames = max(frames - way, least)
    return Shot(
        shot.name,
        stage,
        moments_by_itself(stage, frames, fps),
        Transition() if way else _CUT,
        way,
    )


def _rounded(stage: Stage, frames: int, screen: Display) -> int | None:
    """Return after how many frames, *frames* or more, *stage* is seen as at first; None: never.

    That is as good as never which is farther than one more run of a line, or
    moves for longer than anybody waits for.
    """
    if stage.clips or stage.zooms:
        return None
    periods = [period_frames(ticker) for ticker in stage.tickers]
    period = math.lcm(*periods)
    rounded = -(-frames // period) * period
    most = min(frames + max(periods, default=0), MOST_MOVING // (screen.width * screen.height))
    return rounded if rounded <= most or not periods else None


def _moves_too_long(play: Play, shot: Shot, span: Span) -> Diagnostic | None:
    """Say so if more of *shot* moves than anybody waits for; a hold, however long, is one frame."""
    screen = play.screen
    moving = sum(before != after for before, after in pairwise(shot.moments))
    area, fps = screen.width * screen.height, screen.encode.fps
    if moving * area <= MOST_MOVING:
        return None
    return Diagnostic(
        "moves-too-long",
        msg(
            "slide '{name}' moves for {moving_s:.0f} s, which on '{screen}' ({width}×{height}, "
            "{fps} frames a second) is too much to encode: at most {most_s:.0f} s can be",
            name=shot.name,
            moving_s=moving / fps,
            screen=screen.name,
            width=screen.width,
            height=screen.height,
            fps=fps,
            most_s=MOST_MOVING / area / fps,
        ),
        span,
        hints=(
            msg("show it for a shorter time: the loop begins again by itself"),
            msg("split a long text over several slides"),
        ),
    )


def _frames(transition: Transition, fps: int) -> int:
    # One frame alone would be a group of pictures of its own between two others,
    # which H.264 forbids to begin alike.
    return max(2, round(transition.duration_s * fps))


def _kind(transition: Transition, screen: Display) -> TransitionKind:
    # A pixel that is on or off has no shade in between to fade through.
    if screen.is_one_bit and transition.kind is TransitionKind.CROSSFADE:
        return TransitionKind.CUT
    return transition.kind


_CUT = Transition(TransitionKind.CUT, 0.0)


def _transition(written: Transition, kind: TransitionKind, stage: Stage) -> Transition:
    """Return how *stage* gives way, in the end by *kind*; an iris opens somewhere."""
    if kind is not TransitionKind.IRIS:
        return replace(written, kind=kind)
    return replace(written, focus=written.focus or focal_point(stage))


def _as_shown(stage: Stage, before: Transition, screen: Display) -> Stage:
    """Return *stage* as *screen* shows it, revealed by the transition *before* it.

    What comes in after a cut is seen coming in: nothing else moves. That is asked of what is
    written, also where lamps cannot fade.
    """
    if not any(actor.animate for actor in stage):
        return stage
    revealed_s = None if before.kind is TransitionKind.CUT else before.duration_s
    return set_stage(stage.scene, Showing(revealed_s, screen.is_one_bit))


def _flows(stages: Sequence[Stage], index: int) -> bool:
    """Tell whether a slide leads into itself without a seam, and needs no transition."""
    only = stages[index]
    return len(stages) == 1 and not only.zooms and not only.entered_s
