"""Moments: how each actor of a stage stands in a frame, in whole numbers."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping
from types import MappingProxyType

from signage.display_list import Picture
from signage.layout.fragment import ClipBox, Scene, TickerLine
from signage.lazy_dataclass import dataclass
from signage.model.motion import Easing, Entrance, ease_out, eased
from signage.paint.life import LIVES, Life, beat, least_beats
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
    stay,
)
from signage.paint.stage import Actor, Stage

EasingFunction = Callable[[float], float]


def linear(progress: float) -> float:
    """Move evenly."""
    return progress


EASINGS: Mapping[Easing, EasingFunction] = MappingProxyType(
    {
        Easing.LINEAR: linear,
        Easing.EASE_OUT: ease_out,
        Easing.EASE_IN_OUT: eased,
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
    course, travel, calm_s = _course(stage, fps), _travel(stage.scene), _calm_s(stage)
    entered = math.ceil(stage.entered_s * fps)

    def entering(frame: int) -> tuple[Pose, ...]:
        return tuple(_pose(actor, frame / fps, travel, is_one_bit) for actor in course.actors)

    first = opening(stage, map(entering, range(entered + 1)))

    def poses(frame: int) -> tuple[Pose, ...]:
        if frame < entered:
            return entering(frame)
        life = Life(frame - entered, first + frames - entered, beat(fps))
        return tuple(_rested(actor, frame / fps, life) for actor in course.actors)

    def moment(shown: int) -> Moment:
        frame = first + shown
        standing = None if frame / fps >= calm_s else poses(frame)
        return course.moment(standing, frame, shown, frames)

    return tuple(map(moment, range(frames)))


def moments_by_itself(stage: Stage, frames: int, fps: int) -> tuple[Moment, ...]:
    """Return the moments of a slide that is there from the first of *frames* frames to the last.

    Nothing enters. What swells does so as long after the first frame as it
    does after it has come to rest, and lines and films run from their beginnings.
    """
    course, start_s, calm_s = _course(stage, fps), _swells_from_s(stage), _calm_s(stage)

    def moment(frame: int) -> Moment:
        time_s = start_s + frame / fps
        life = Life(frame, frames, beat(fps))
        poses = None if time_s >= calm_s else tuple(_rested(a, time_s, life) for a in course.actors)
        return course.moment(poses, frame, frame, frames)

    return tuple(map(moment, range(frames)))


def busy_by_itself_s(stage: Stage, fps: int) -> float:
    """Return how long it takes, once all is there, until nothing swells any more."""
    return max(0.0, _swollen_s(stage) - _swells_from_s(stage), _life_s(stage, fps))


@dataclass(frozen=True, slots=True)
class _Course:
    """Who is on a stage and what runs on it; looked for once, not for every frame."""

    actors: tuple[Actor, ...]
    calm: tuple[Pose, ...]
    """Of all actors when nothing enters or swells any more."""
    tickers: tuple[TickerLine, ...]
    clips: tuple[ClipBox, ...]
    zooms: bool
    still: Moment | None
    """The moment in which all are calm, if nothing runs: the same, however long it lasts."""
    fps: int

    def moment(self, poses: tuple[Pose, ...] | None, frame: int, shown: int, frames: int) -> Moment:
        """Return that of *frame*, before which *shown* of *frames* are; no poses: all are calm."""
        if poses is None and self.still is not None:
            return self.still
        return Moment(
            self.calm if poses is None else poses,
            tuple(frame % period_frames(ticker) * ticker.step for ticker in self.tickers),
            # A film begins when it is first seen.
            tuple(_clip_ms(clip, shown / self.fps) for clip in self.clips),
            round(ZOOM_ONE * (1 + ZOOM_GROWTH * shown / frames)) if self.zooms else ZOOM_ONE,
        )


def _course(stage: Stage, fps: int) -> _Course:
    actors, tickers, clips, zooms = tuple(stage), stage.tickers, stage.clips, stage.zooms
    calm = tuple(AT_REST for _ in actors)
    still = None if tickers or clips or zooms else Moment(calm, (), ())
    return _Course(actors, calm, tickers, clips, zooms, still, fps)


def busy_s(stage: Stage, fps: int) -> float:
    """Return how long it takes until nothing enters or swells, and what goes on was seen once."""
    return max(_swollen_s(stage), stage.entered_s + _life_s(stage, fps))


def goes_on(stage: Stage) -> bool:
    """Tell whether something on *stage* goes on as long as it is shown."""
    return any(a.animate.emphasis in LIVES for a in stage if a.animate)


def _calm_s(stage: Stage) -> float:
    """Return after what time nothing enters or swells any more; what goes on may never end."""
    return math.inf if goes_on(stage) else _swollen_s(stage)


def _swollen_s(stage: Stage) -> float:
    return max((_done_s(actor) for actor in stage), default=0.0)


def _life_s(stage: Stage, fps: int) -> float:
    """Return how long it takes, once all is there, until all that goes on was seen once."""
    beats = (least_beats(a.animate.emphasis, a.turn) for a in stage if a.animate)
    return max(beats, default=0) * beat(fps) / fps


def period_frames(ticker: TickerLine) -> int:
    """Return after how many frames *ticker* stands again where it began."""
    return -(-ticker.period // abs(ticker.step))


def _done_s(actor: Actor) -> float:
    return actor.rest_s + (ENDS_AFTER_S.get(actor.animate.emphasis, 0.0) if actor.animate else 0.0)


def _swells_from_s(stage: Stage) -> float:
    """Return when the first that will swell has come to rest; else when all have."""
    swelling = (a.rest_s for a in stage if a.animate and a.animate.emphasis in ENDS_AFTER_S)
    return min(swelling, default=stage.entered_s)


def _rested(actor: Actor, time_s: float, life: Life) -> Pose:
    """Return how *actor* stands at *time_s* if it has been there before it came."""
    if actor.animate is None:
        return AT_REST
    if (living := LIVES.get(actor.animate.emphasis)) is not None:
        return living(life, actor.turn, actor.fragment.box)
    return EMPHASES[actor.animate.emphasis](max(0.0, time_s - actor.rest_s))


def _travel(scene: Scene) -> float:
    return max(SMALLEST_TRAVEL, TRAVEL * min(scene.width, scene.height))


def _pose(actor: Actor, time_s: float, travel: float, is_one_bit: bool) -> Pose:
    animate = actor.animate
    if animate is None:
        return AT_REST
    if time_s >= actor.rest_s or animate.entrance is Entrance.NONE:
        return EMPHASES.get(animate.emphasis, stay)(time_s - actor.rest_s)
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
