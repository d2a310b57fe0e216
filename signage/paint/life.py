"""What goes on as long as a slide is shown: who is lit in turn, presses, rings, or blinks.

All of it begins as soon as everything has come in, as a passer-by looks for a second or two; and it
ends before the slide does, so that transitions lead from a slide at rest and loops have no seam.
It goes by beats, and each movement begins with a frame at rest, as what is encoded between two
holds does: so one ring is the same pictures as the one before, and is encoded once.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from types import MappingProxyType

from signage.geometry import Rect
from signage.lazy_dataclass import dataclass
from signage.model.motion import Emphasis, eased
from signage.paint.pose import ABSENT, AT_REST, OPAQUE, RIPPLE_END, Pose
from signage.paint.stage import Turn

CALM = 3
"""Beats in which all stand still at the end, and between two rounds."""
LIT = 6
"""Beats from one that is lit to the next, where there is time; the first is the way there."""
LEAST_LIT = 4
"""The same where there is none: two seconds, in which a step of a few words is read."""
EVERY = 7
"""Beats from one ring, press, wave or call to the next."""
ONCE = 2
"""Beats that it takes; then all is calm until the next."""
TAP = 0.25
"""Of this time: so long a finger is on its way, and a ring waits for it."""
LIFT = 0.5
"""Of the finger's way: so much goes up, the rest down."""
REACH = 1 / 28
"""How far it is lifted, of the shorter side of the element's box."""
SWING = 1 / 24
"""How far to each side something is shaken, likewise."""
SWINGS = 4
"""How often, in the first half of the time."""
GONE = 2
"""Beats that what blinks is gone, and as many until it is gone again: once in two seconds."""
DIMMED = 0.7
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


def highlight(life: Life, turn: Turn, box: Rect) -> Pose:
    """Be lit in turn, while the others are dimmed; then all are lit for a while."""
    calm, each, fade = CALM * life.beat, _lit(life, turn) * life.beat, life.beat
    length, since = turn.count * each + calm, life.frame
    if turn.count < 2 or since >= life.frames // length * length:
        return AT_REST
    step = min(since % length // each, turn.count)
    before, after = (_strength(turn, n) for n in (step - 1, step))
    way = eased(min(1.0, (since % length - step * each) / fade))
    return Pose(opacity=round(OPAQUE * (before + (after - before) * way)))


def _lit(life: Life, turn: Turn) -> int:
    """Return for how many beats each is lit, so that all are as long as the slide stands."""
    fitting = (life.frames // life.beat - CALM) // turn.count
    return max(LEAST_LIT, min(LIT, fitting))


def _strength(turn: Turn, step: int) -> float:
    """Return how strong one stands while the one whose turn is *step* is lit; beyond: all are."""
    return 1.0 if step in (turn.index, -1, turn.count) else DIMMED


def _passed(life: Life) -> float:
    """Return how much of its time has gone of what comes again and again, of 1; 0: it rests."""
    period, length = EVERY * life.beat, ONCE * life.beat
    passed = life.frame % period
    if passed >= length or life.frame - passed + length + CALM * life.beat > life.frames:
        return 0.0
    return passed / length


def ripple(life: Life, turn: Turn, box: Rect) -> Pose:
    """Send out a ring, again and again."""
    return Pose(ripple=round(RIPPLE_END * _passed(life)))


def send(life: Life, turn: Turn, box: Rect) -> Pose:
    """The same, after a tap's time: what a finger sets off goes out when it has come down."""
    if not (passed := _passed(life)):
        return AT_REST
    # As good as none while it waits, but never none: so each time is the same pictures.
    return Pose(ripple=max(1, round(RIPPLE_END * (passed - TAP) / (1 - TAP))))


def press(life: Life, turn: Turn, box: Rect) -> Pose:
    """Lift a little and come down, as a finger does on a screen."""
    way = _passed(life) / TAP
    if not 0 < way < 1:
        return AT_REST
    height = eased(way / LIFT) if way < LIFT else eased((1 - way) / (1 - LIFT))
    return Pose(dy=-max(1, round(REACH * min(box.width, box.height) * height)))


def shake(life: Life, turn: Turn, box: Rect) -> Pose:
    """Swing to and fro, as a telephone that rings; then rest."""
    way = _passed(life) * ONCE
    if not 0 < way < 1:
        return AT_REST
    swing = SWING * min(box.width, box.height) * math.sin(2 * math.pi * SWINGS * way)
    return Pose(dx=round(math.copysign(max(1.0, abs(swing)), swing)))


def wave(life: Life, turn: Turn, box: Rect) -> Pose:
    """Go, all at once, and come again one after another, as waves from a sender."""
    if not (passed := _passed(life)):
        return AT_REST
    going, coming = 1 - passed / TAP, passed * (turn.count + 1) - turn.index - 1
    return Pose(opacity=round(OPAQUE * max(0.0, going, min(1.0, coming))))


def blink(life: Life, turn: Turn, box: Rect) -> Pose:
    """Be gone for a second in every two, so that a picture of two drawings is one that moves."""
    gone = GONE * life.beat
    since = life.frame % (2 * gone)
    if since >= gone or life.frame - since + gone + CALM * life.beat > life.frames:
        return AT_REST
    return ABSENT


Way = Callable[[Life, Turn, Rect], Pose]
"""(the moment, whose turn it is, the element's box) -> pose."""

LIVES: Mapping[Emphasis, Way] = MappingProxyType(
    {
        Emphasis.HIGHLIGHT: highlight,
        Emphasis.RIPPLE: ripple,
        Emphasis.SEND: send,
        Emphasis.PRESS: press,
        Emphasis.SHAKE: shake,
        Emphasis.WAVE: wave,
        Emphasis.BLINK: blink,
    }
)


def least_beats(emphasis: Emphasis, turn: Turn) -> int:
    """Return for how many beats a slide has to stand so that all of *emphasis* is seen once."""
    match emphasis:
        case Emphasis.HIGHLIGHT:
            return turn.count * LEAST_LIT + CALM if turn.count > 1 else 0
        case Emphasis.BLINK:
            return GONE + CALM
        case _:
            return ONCE + CALM if emphasis in LIVES else 0
