"""How an element enters, and what it does while it stays: names and times, no functions."""

from __future__ import annotations

import enum
from dataclasses import dataclass


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
