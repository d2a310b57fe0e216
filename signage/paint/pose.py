"""Poses: an element at one moment, and the entrances and emphases that make them.

Poses are whole numbers: frames whose poses are equal are equal pictures, and
the arithmetic behind them cannot differ between machines by a rounding.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from signage.geometry import Rect
from signage.lazy_dataclass import dataclass
from signage.model.motion import Emphasis, Entrance

OPAQUE = 255
RIPPLE_END = 255
SCALE_ONE = 512
"""Scales are counted in 512ths: finer than half a pixel on the widest element of a screen."""


@dataclass(frozen=True, slots=True)
class Pose:
    """Where an element stands against its place in the layout."""

    dx: int = 0
    dy: int = 0
    opacity: int = OPAQUE
    scale: int = SCALE_ONE
    reveal: int | None = None
    """How many pixels of it are seen from its left edge; None: all."""
    ripple: int = 0
    """How far the ring is that it sends out, of RIPPLE_END; 0: there is none."""


AT_REST = Pose()
ABSENT = Pose(opacity=0)

EntranceFunction = Callable[[float, Rect, float], Pose]
"""(progress 0..1 after easing, the element's box, how far things travel in px) -> pose."""


def appear(progress: float, box: Rect, travel: float) -> Pose:
    """Stand there from the beginning."""
    return AT_REST


def fade(progress: float, box: Rect, travel: float) -> Pose:
    """Come up from nothing in place."""
    return Pose(opacity=_opacity(progress))


def rise(progress: float, box: Rect, travel: float) -> Pose:
    """Come up into place from a little below."""
    return Pose(dy=round(travel * (1 - progress)), opacity=_opacity(progress))


def slide(progress: float, box: Rect, travel: float) -> Pose:
    """Come into place from the left."""
    return Pose(dx=round(-2 * travel * (1 - progress)), opacity=_opacity(progress))


def grow(progress: float, box: Rect, travel: float) -> Pose:
    """Grow into its size from a little less."""
    scale = round(SCALE_ONE * (0.88 + 0.12 * progress))
    return Pose(opacity=_opacity(progress), scale=scale)


def wipe(progress: float, box: Rect, travel: float) -> Pose:
    """Be uncovered from left to right."""
    return Pose(reveal=None if progress >= 1 else round(box.width * progress))


def lit(pose: Pose) -> Pose:
    """Return *pose*, of an entrance, for lamps that are on or off.

    What comes is there at once: it has no shades to come up through, and a few
    lamps to the side its letters would only tremble. It may be uncovered.
    """
    return Pose(reveal=pose.reveal)


def _opacity(progress: float) -> int:
    return round(OPAQUE * progress)


ENTRANCES: Mapping[Entrance, EntranceFunction] = MappingProxyType(
    {
        Entrance.NONE: appear,
        Entrance.FADE: fade,
        Entrance.RISE: rise,
        Entrance.SLIDE: slide,
        Entrance.GROW: grow,
        Entrance.WIPE: wipe,
    }
)

PULSE_START_S = 0.8
"""How long an element stands still before its one pulse."""
PULSE_LENGTH_S = 1.2
PULSE_GROWTH = 0.05


def pulse(rested_s: float) -> Pose:
    """Swell once, calmly, and come back."""
    progress = (rested_s - PULSE_START_S) / PULSE_LENGTH_S
    if not 0 < progress < 1:
        return AT_REST
    swell = 16 * progress**2 * (1 - progress) ** 2
    return Pose(scale=round(SCALE_ONE * (1 + PULSE_GROWTH * swell)))


def stay(rested_s: float) -> Pose:
    """Do nothing."""
    return AT_REST


EMPHASES: Mapping[Emphasis, Callable[[float], Pose]] = MappingProxyType(
    {Emphasis.NONE: stay, Emphasis.PULSE: pulse, Emphasis.ZOOM: stay}
)
"""(seconds since it came to rest) -> pose. Zoom moves the picture inside its box: see moment;
what goes on as long as the slide is shown: see life."""

ENDS_AFTER_S: Mapping[Emphasis, float] = MappingProxyType(
    {Emphasis.PULSE: PULSE_START_S + PULSE_LENGTH_S}
)
"""Of those that end."""
