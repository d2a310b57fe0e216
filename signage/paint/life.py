"""What goes on as long as a slide is shown: who is lit in turn, sends out a ring, or blinks.

All of it begins once everything has come in, and ends before the slide does, so that transitions
lead from a slide at rest and loops have no seam. It goes by beats, as long as a group of pictures
that is shown again and again: so what stands still between two movements is whole groups, and one
ring is the same pictures as the one before. Each of these is encoded once.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from signage.model.motion import Emphasis, eased
from signage.paint.pose import ABSENT, AT_REST, OPAQUE, RIPPLE_END, Pose
from signage.paint.stage import Turn

CALM = 3
"""Beats in which all stand still before anything begins, and after it."""
LIT = 6
"""Beats from one that is lit to the next, where there is time; the first is the way there."""
LEAST_LIT = 4
"""The same where there is none: two seconds, in which a step of a few words is read."""
RIPPLE_EVERY = 5
RIPPLE = 2
"""Beats that a ring is seen."""
GONE = 2
"""Beats that what blinks is gone, and as many until it is gone again: once in two seconds."""
DIMMED = 0.45
"""Of the strength of what is lit: so much stays of the others, which can still be read."""


def beat(fps: int) -> int:
    """Return how many frames a beat has: half a second's, two at least."""
    return max(2, fps // 2)


@dataclass(frozen=True, slots=True)
class Life:
    """A frame of a slide on which everything has come in."""

    frame: int
    """Counted from then on."""
    frames: int
    """From then until the slide ends."""
    beat: int
    """In frames."""


def highlight(life: Life, turn: Turn) -> Pose:
    """Be lit in turn, while the others are dimmed; then all are lit for a while."""
    calm, each, fade = CALM * life.beat, _lit(life, turn) * life.beat, life.beat
    length = turn.count * each + calm
    since = life.frame - calm
    if turn.count < 2 or since < 0 or since >= (life.frames - calm) // length * length:
        return AT_REST
    step = min(since % length // each, turn.count)
    before, after = (_strength(turn, n) for n in (step - 1, step))
    way = eased(min(1.0, (since % length - step * each + 1) / (fade + 1)))
    return Pose(opacity=round(OPAQUE * (before + (after - before) * way)))


def _lit(life: Life, turn: Turn) -> int:
    """Return for how many beats each is lit, so that all are as long as the slide stands."""
    fitting = (life.frames // life.beat - 2 * CALM) // turn.count
    return max(LEAST_LIT, min(LIT, fitting))


def _strength(turn: Turn, step: int) -> float:
    """Return how strong one stands while the one whose turn is *step* is lit; beyond: all are."""
    return 1.0 if step in (turn.index, -1, turn.count) else DIMMED


def ripple(life: Life, turn: Turn) -> Pose:
    """Send out a ring that grows a little and fades, again and again."""
    calm, period, length = CALM * life.beat, RIPPLE_EVERY * life.beat, RIPPLE * life.beat
    since = life.frame - calm
    begun = since // period * period
    passed = since - begun + 1
    if since < 0 or passed > length or calm + begun + length + calm > life.frames:
        return AT_REST
    return Pose(ripple=round(RIPPLE_END * passed / (length + 1)))


def blink(life: Life, turn: Turn) -> Pose:
    """Be gone for a second in every two, so that a picture of two drawings is one that moves."""
    calm, gone = CALM * life.beat, GONE * life.beat
    since = life.frame - calm
    begun = since // (2 * gone) * 2 * gone
    if since < 0 or since - begun >= gone or calm + begun + gone + calm > life.frames:
        return AT_REST
    return ABSENT


LIVES: Mapping[Emphasis, Callable[[Life, Turn], Pose]] = MappingProxyType(
    {Emphasis.HIGHLIGHT: highlight, Emphasis.RIPPLE: ripple, Emphasis.BLINK: blink}
)


def least_beats(emphasis: Emphasis, turn: Turn) -> int:
    """Return for how many beats a slide has to stand so that all of *emphasis* is seen once."""
    match emphasis:
        case Emphasis.HIGHLIGHT if turn.count > 1:
            return CALM + turn.count * LEAST_LIT + CALM
        case Emphasis.RIPPLE:
            return CALM + RIPPLE + CALM
        case Emphasis.BLINK:
            return CALM + GONE + CALM
        case _:
            return 0
