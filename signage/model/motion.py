"""Motion: entrances, emphases, easings and transitions, and how they are written."""

from __future__ import annotations

import enum
from collections.abc import Mapping
from dataclasses import dataclass

from signage.diagnostic import Report
from signage.message import msg
from signage.model.field import (
    Entry,
    Field,
    Notation,
    Schema,
    choice,
    choice_of,
    duration,
    object_schema,
    plain,
)
from signage.syntax.node import Mapping as MappingNode
from signage.syntax.node import Node


class Entrance(enum.Enum):
    """How an element comes in."""

    NONE = "none"
    FADE = "fade"
    RISE = "rise"
    SLIDE = "slide"
    GROW = "grow"
    WIPE = "wipe"


class Emphasis(enum.Enum):
    """What an element does once it stands."""

    NONE = "none"
    PULSE = "pulse"
    ZOOM = "zoom"


class Easing(enum.Enum):
    """How an entrance spends its time (CSS names)."""

    LINEAR = "linear"
    EASE_OUT = "ease-out"
    EASE_IN_OUT = "ease-in-out"


@dataclass(frozen=True, slots=True)
class Animate:
    """What `animate:` says about an element; *stagger* delays each child after the one before."""

    entrance: Entrance = Entrance.NONE
    delay_s: float = 0.0
    duration_s: float = 0.6
    easing: Easing = Easing.EASE_OUT
    stagger_s: float = 0.0
    emphasis: Emphasis = Emphasis.NONE


class TransitionKind(enum.Enum):
    """How one slide gives way to the next."""

    CUT = "cut"
    CROSSFADE = "crossfade"
    PUSH = "push"
    WIPE = "wipe"


@dataclass(frozen=True, slots=True)
class Transition:
    """A way from a slide to the next one, and how long it takes."""

    kind: TransitionKind = TransitionKind.CROSSFADE
    duration_s: float = 0.5


def eased(progress: float) -> float:
    """Return how far on its way a transition is when *progress* of its time has gone, of 1."""
    return progress * progress * (3 - 2 * progress)


LONGEST_ENTRANCE_S = 60.0
LONGEST_TRANSITION_S = 10.0

_STILL = Animate()
_ANIMATE_WORDS = msg("an animation")
_TRANSITION_WORDS = msg("a transition")


def read_animate(node: Node, report: Report) -> Animate | None:
    """Read the name of an entrance or emphasis, or the fields of an animation."""
    if not isinstance(node, MappingNode):
        return _SHORT_ANIMATE.read(node, report, None)
    entry = Entry(node, report, _ANIMATE_FIELDS, None, _ANIMATE_WORDS)
    animate = Animate(
        entry.get(_ENTRANCE, _STILL.entrance),
        entry.get(_DELAY, _STILL.delay_s),
        entry.get(_DURATION, _STILL.duration_s),
        entry.get(_EASING, _STILL.easing),
        entry.get(_STAGGER, _STILL.stagger_s),
        entry.get(_EMPHASIS, _STILL.emphasis),
    )
    entry.finish()
    return animate


def read_transition(node: Node, report: Report) -> Transition | None:
    """Read the name of a transition, or ``{kind: push, duration: 0.5s}``."""
    if not isinstance(node, MappingNode):
        kind = _KIND.notation.read(node, report, None)
        return None if kind is None else _transition(kind, Transition().duration_s)
    entry = Entry(node, report, _TRANSITION_FIELDS, None, _TRANSITION_WORDS)
    kind = entry.get(_KIND, None)
    duration_s = entry.get(_LENGTH, Transition().duration_s)
    entry.finish()
    return None if kind is None else _transition(kind, duration_s)


def _transition(kind: TransitionKind, duration_s: float) -> Transition:
    # A cut takes no time, whatever it says: else it would hold up the slides.
    return Transition(kind, 0.0 if kind is TransitionKind.CUT else duration_s)


_ENTRANCE = Field("entrance", choice(Entrance), msg("how it comes in"))
_DELAY = Field(
    "delay",
    duration(0, LONGEST_ENTRANCE_S),
    msg("how long it waits before it comes in"),
)
_DURATION = Field(
    "duration",
    duration(0, LONGEST_ENTRANCE_S),
    msg("how long it takes to come in"),
)
_EASING = Field("easing", choice(Easing), msg("how it slows down"))
_STAGGER = Field(
    "stagger",
    duration(0, LONGEST_ENTRANCE_S),
    msg("how much later each child comes in than the one before"),
)
_EMPHASIS = Field("emphasis", choice(Emphasis), msg("what it does once it stands"))
_ANIMATE_FIELDS = (_ENTRANCE, _DELAY, _DURATION, _EASING, _STAGGER, _EMPHASIS)
_SHORT_ANIMATE = choice_of(
    {entrance.value: Animate(entrance) for entrance in Entrance}
    | {e.value: Animate(emphasis=e) for e in Emphasis if e is not Emphasis.NONE}
)

_KIND = Field("kind", choice(TransitionKind), msg("which one"), required=True)
_LENGTH = Field(
    "duration",
    duration(0, LONGEST_TRANSITION_S),
    msg("how long it takes"),
)
_TRANSITION_FIELDS = (_KIND, _LENGTH)

ANIMATE = plain(read_animate, {"anyOf": [_SHORT_ANIMATE.schema, object_schema(_ANIMATE_FIELDS)]})
TRANSITION: Notation[object, Transition] = plain(read_transition, {"$ref": "#/$defs/transition"})
DEFINITIONS: Mapping[str, Schema] = {
    "transition": {"anyOf": [_KIND.notation.schema, object_schema(_TRANSITION_FIELDS)]}
}
