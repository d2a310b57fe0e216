"""Motion: entrances, emphases, easings and transitions, and how they are written."""

from __future__ import annotations

import enum
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from signage.color import Color
from signage.diagnostic import Diagnostic, Report
from signage.lazy_dataclass import dataclass
from signage.message import msg
from signage.model.color import COLOR, ColorNames, read_color
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
from signage.model.length import FOCUS
from signage.source import Span
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
    HIGHLIGHT = "highlight"
    RIPPLE = "ripple"
    SEND = "send"
    PRESS = "press"
    SHAKE = "shake"
    WAVE = "wave"
    BLINK = "blink"


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
    IRIS = "iris"


@dataclass(frozen=True, slots=True)
class Transition:
    """A way from a slide to the next one, and how long it takes."""

    kind: TransitionKind = TransitionKind.CROSSFADE
    duration_s: float = 0.5
    focus: tuple[float, float] | None = None
    """Where an iris opens, in fractions of the picture; None: where the eye is."""
    ring: Color | None = None
    """Of the ring round an iris; None: it has none."""


@dataclass(frozen=True, slots=True)
class TransitionDraft:
    """A transition as it is written, by itself or for a whole playlist: no theme is known yet."""

    transition: Transition = Transition()
    ring: Node | None = None
    """What was written for the ring's colour."""

    def in_colors(self, names: ColorNames, report: Report) -> Transition:
        """Return the transition of a slide whose theme has the colours *names*."""
        ring = None if self.ring is None else read_color(self.ring, report, names)
        return replace(self.transition, ring=ring)


def eased(progress: float) -> float:
    """Return how far on its way a transition is when *progress* of its time has gone, of 1."""
    return progress * progress * (3 - 2 * progress)


def ease_out(progress: float) -> float:
    """Start fast and come to rest softly."""
    return 1 - (1 - progress) ** 3


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


def read_transition(node: Node, report: Report) -> TransitionDraft | None:
    """Read the name of a transition, or ``{kind: push, duration: 0.8s}``."""
    if not isinstance(node, MappingNode):
        kind = _KIND.notation.read(node, report, None)
        return None if kind is None else TransitionDraft(Transition(kind, _usual_s(kind)))
    entry = Entry(node, report, _TRANSITION_FIELDS, None, _TRANSITION_WORDS)
    kind = entry.get(_KIND, None)
    duration_s = entry.get(_LENGTH, None)
    focus = entry.get(_FROM, None)
    ring = entry.get(_RING, None)
    entry.finish()
    if kind is None:
        return None
    meant_for_an_iris = [field for field in (_FROM, _RING) if entry.has(field)]
    if kind is not TransitionKind.IRIS and meant_for_an_iris:
        for field in meant_for_an_iris:
            report.add(_only_an_iris(field, kind, entry.place(field)))
        return None
    # A cut takes no time, whatever it says: else it would hold up the slides.
    if duration_s is None or kind is TransitionKind.CUT:
        duration_s = _usual_s(kind)
    return TransitionDraft(Transition(kind, duration_s, focus), ring)


IRIS_S = 0.45
"""As fast as the eye follows; a circle that opens for longer is waited for."""


def _usual_s(kind: TransitionKind) -> float:
    match kind:
        case TransitionKind.CUT:
            return 0.0
        case TransitionKind.IRIS:
            return IRIS_S
        case _:
            return Transition().duration_s


def _only_an_iris(field: Field[object, Any], kind: TransitionKind, span: Span) -> Diagnostic:
    return Diagnostic(
        "not-an-iris",
        msg("`{field}` is for an `iris`; this is a `{kind}`", field=field.name, kind=kind.value),
        span,
        hints=(msg("write `kind: iris`, or take `{field}` out", field=field.name),),
    )


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
_FROM = Field("from", FOCUS, msg("of an iris: the point where it opens, across and down"))
# Its names are those of a theme, which only the slide knows.
_AS_WRITTEN: Notation[object, Node] = plain(lambda node, _: node, COLOR.schema)
_RING = Field(
    "ring",
    _AS_WRITTEN,
    msg("of an iris: the colour of a ring round it"),
)
_TRANSITION_FIELDS = (_KIND, _LENGTH, _FROM, _RING)

ANIMATE = plain(read_animate, {"anyOf": [_SHORT_ANIMATE.schema, object_schema(_ANIMATE_FIELDS)]})
TRANSITION: Notation[object, TransitionDraft] = plain(
    read_transition, {"$ref": "#/$defs/transition"}
)
DEFINITIONS: Mapping[str, Schema] = {
    "transition": {"anyOf": [_KIND.notation.schema, object_schema(_TRANSITION_FIELDS)]}
}
