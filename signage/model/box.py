"""The box that every element stands in: size, padding, background, border, alignment."""

from __future__ import annotations

import enum

from signage.lazy_dataclass import dataclass
from signage.message import msg
from signage.model.field import (
    Entry,
    Field,
    choice,
    number,
)
from signage.model.length import EDGES, LENGTH, NO_EDGES, SHIFTS, ZERO, Edges, Length
from signage.model.motion import ANIMATE, Animate
from signage.model.paint import BORDER, PAINT, SHADOW, Border, Paint, PaintNames, Shadow


class Fit(enum.Enum):
    """How a picture fills its box (CSS object-fit)."""

    COVER = "cover"
    CONTAIN = "contain"


class Align(enum.Enum):
    """Where something stands across the direction of its container (CSS align-items)."""

    START = "start"
    CENTER = "center"
    END = "end"
    STRETCH = "stretch"


class Justify(enum.Enum):
    """Where a container's children stand along its direction (CSS justify-content)."""

    START = "start"
    CENTER = "center"
    END = "end"
    SPACE_BETWEEN = "space-between"
    SPACE_AROUND = "space-around"
    SPACE_EVENLY = "space-evenly"


@dataclass(frozen=True, slots=True)
class Box:
    """What every element may say about the box it stands in (CSS names and meanings)."""

    width: Length | None = None
    height: Length | None = None
    grow: float = 0.0
    align_self: Align | None = None
    shift: tuple[Length, Length] | None = None
    """How far to the right and down of its place it is shown; of percent, parts of its size."""
    padding: Edges = NO_EDGES
    background: Paint | None = None
    border: Border | None = None
    radius: Length = ZERO
    shadow: Shadow | None = None
    opacity: float = 1.0
    animate: Animate | None = None


_WIDTH = Field("width", LENGTH, msg("as wide as this"))
_HEIGHT = Field("height", LENGTH, msg("as high as this"))
_GROW = Field(
    "grow",
    number(0, 1000),
    msg("its share of the room that is left in its row or column"),
)
_ALIGN_SELF = Field(
    "align_self",
    choice(Align),
    msg("where it stands across its row or column"),
)
_SHIFT = Field("shift", SHIFTS, msg("how far from its place it is shown: to the right, down"))
_PADDING = Field("padding", EDGES, msg("room inside its edges"))
_BACKGROUND = Field("background", PAINT, msg("what fills its box"))
_BORDER = Field("border", BORDER, msg("a line inside its edge"))
_RADIUS = Field("radius", LENGTH, msg("how round its corners are"))
_SHADOW = Field("shadow", SHADOW, msg("a soft shade below it"))
_OPACITY = Field("opacity", number(0, 1), msg("from 0, unseen, to 1"))
_ANIMATE = Field("animate", ANIMATE, msg("how it comes in"))

BOX_FIELDS: tuple[Field[PaintNames, object], ...] = (
    _WIDTH,
    _HEIGHT,
    _GROW,
    _ALIGN_SELF,
    _SHIFT,
    _PADDING,
    _BACKGROUND,
    _BORDER,
    _RADIUS,
    _SHADOW,
    _OPACITY,
    _ANIMATE,
)


def decode_box(entry: Entry[PaintNames]) -> Box:
    """Read the properties that all elements have."""
    return Box(
        width=entry.get(_WIDTH, None),
        height=entry.get(_HEIGHT, None),
        grow=entry.get(_GROW, 0.0),
        align_self=entry.get(_ALIGN_SELF, None),
        shift=entry.get(_SHIFT, None),
        padding=entry.get(_PADDING, NO_EDGES),
        background=entry.get(_BACKGROUND, None),
        border=entry.get(_BORDER, None),
        radius=entry.get(_RADIUS, ZERO),
        shadow=entry.get(_SHADOW, None),
        opacity=entry.get(_OPACITY, 1.0),
        animate=entry.get(_ANIMATE, None),
    )


FIT = Field("fit", choice(Fit), msg("how it fills its box"))
"""Of elements that show a picture or a video."""
