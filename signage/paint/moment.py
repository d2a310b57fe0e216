"""Moments: how each actor of a stage stands in a frame, in whole numbers."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from signage.display_list import Picture
from signage.layout.fragment import ClipBox, Scene, TickerLine
from signage.model.motion import Easing, Entrance
from signage.paint.opening import opening
from signage.paint.pose import (
    ABSENT,
    AT_REST,
    EMPHASES,
    ENDS_AFTER_S,
    ENTRANCES,
    SCALE_ONE,
    Pose,
    lit,
)
from signage.paint.stage import Actor, Stage

EasingFunction = Callable[[float], float]


def linear(progress: float) -> float:
    """Move evenly."""
    return progress


def ease_out(progress: float) -> float:
    """Start fast and come to rest softly."""
    return 1 - (1 - progress) ** 3


def ease_in_out(progress: float) -> float:
    """Start and stop softly."""
    return progress * progress * (3 - 2 * progress)


EASINGS: Mapping[Easing, EasingFunction] = MappingProxyType(
    {
        Easing.LINEAR: linear,
        Easing.EASE_OUT: ease_out,
        Easing.EASE_IN_OUT: ease_in_out,
    }
)


ZOOM_ONE = 4096
ZOOM_GROWTH = 0.08
"""How much larger a slowly zoomed picture is at the slide's end."""
TRAVEL = 0.04
"""How far entrances travel, as a part of the screen's shorter side."""
SMALLEST_TRAVEL = 2.0


@dataclass(frozen=True, slots=True)
class Moment:
    """How every actor stands, how far tickers have run, where videos and zooms are."""

    poses: tuple[Pose, ...]
    """One an actor, in the stage's order."""
    ticks: tuple[int, ...]
    """How many pixels each ticker has run, less than its period."""
    clip_ms: tuple[int, ...]
    """Where each video is, in milliseconds from its file's beginning."""
    zoom: int = ZOOM_ONE
    """In 4096ths."""


def settled(stage: Stage) -> Moment:
    """Return the moment that stills show: all is there, nothing has run yet."""
    return Moment(
        tuple(AT_REST for _ in stage),
        tuple(0 for _ in stage.tickers),
        tuple(round(clip.start_s * 1000) for clip in stage.clips),
    )


def moments(stage: Stage, frames: int, fps: int, *, is_one_bit: bool = False) -> tuple[Moment, ...]:
    """Return the moment of each of *frames* frames at *fps* frames a second.

    They begin where the first of *stage* has come up by half. On a board that
    *is_one_bit* all comes up at once, or is uncovered.
    """
    # Looked for once, not for every frame: a stage goes through all its actors to find them.
    actors, tickers, clips, zooms = tuple(stage), stage.tickers, stage.clips, stage.zooms
    travel, calm_s = _travel(stage.scene), busy_s(stage)
    calm = tuple(AT_REST for _ in actors)
    still = None if tickers or clips or zooms else Moment(calm, (), ())

    def poses(frame: int) -> tuple[Pose, ...]:
        return tuple(_pose(actor, frame / fps, travel, is_one_bit) for actor in actors)

    first = opening(stage, map(poses, range(math.ceil(stage.entered_s * fps) + 1)))

    def moment(shown: int) -> Moment:
        frame = first + shown
        time_s = frame / fps
        if still is not None and time_s >= calm_s:
            return still
        return Moment(
            calm if time_s >= calm_s else poses(frame),
            tuple(frame % period_frames(ticker) * ticker.step for ticker in tickers),
            # A film begins when it is first seen.
            tuple(_clip_ms(clip, shown / fps) for clip in clips),
            round(ZOOM_ONE * (1 + ZOOM_GROWTH * shown / frames)) if zooms else ZOOM_ONE,
        )

    return tuple(map(moment, range(frames)))


def busy_s(stage: Stage) -> float:
    """Return how long it takes until nothing enters or swells any more."""
    return max((_done_s(actor) for actor in stage), default=0.0)


def period_frames(ticker: TickerLine) -> int:
    """Return after how many frames *ticker* stands again where it began."""
    return -(-ticker.period // abs(ticker.step))


def _done_s(actor: Actor) -> float:
    return actor.rest_s + (ENDS_AFTER_S[actor.animate.emphasis] if actor.animate else 0.0)


def _travel(scene: Scene) -> float:
    return max(SMALLEST_TRAVEL, TRAVEL * min(scene.width, scene.height))


def _pose(actor: Actor, time_s: float, travel: float, is_one_bit: bool) -> Pose:
    animate = actor.animate
    if animate is None:
        return AT_REST
    if time_s >= actor.rest_s or animate.entrance is Entrance.NONE:
        return EMPHASES[animate.emphasis](time_s - actor.rest_s)
    if time_s <= animate.delay_s:
        return ABSENT
    eased = EASINGS[animate.easing]((time_s - animate.delay_s) / animate.duration_s)
    pose = ENTRANCES[animate.entrance](eased, actor.fragment.box, travel)
    return lit(pose) if is_one_bit else pose


def _clip_ms(clip: ClipBox, time_s: float) -> int:
    # In whole milliseconds, so that 0.6 s of 0.8 s - 0.2 s is its end and not a hair before.
    start, end = round(clip.start_s * 1000), round(clip.end_s * 1000)
    # Rounded up: at 30 frames a second the second one begins at 33.3 ms, and at 33 ms the first
    # would still be seen. What is left of floats behind the point is not worth a millisecond.
    played = math.ceil(round(time_s * clip.speed * 1000, 6))
    return start + played % max(1, end - start)


def is_filmed(stage: Stage, moments: Iterable[Moment]) -> bool:
    """Tell whether a film runs on *stage* or a picture changes its size at *moments*.

    Words and shapes that grow do not count: their edges are few.
    """
    if stage.clips or stage.zooms:
        return True
    growing = {
        place
        for moment in moments
        for place, pose in enumerate(moment.poses)
        if pose.scale != SCALE_ONE
    }
    return any(_shows_picture(actor) for place, actor in enumerate(stage) if place in growing)


def _shows_picture(actor: Actor) -> bool:
    own = any(isinstance(drawing, Picture) for drawing in actor.fragment.drawings)
    return own or any(map(_shows_picture, actor.children))
