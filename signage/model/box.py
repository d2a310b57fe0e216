"""The box that every element stands in: size, padding, background, border, alignment."""

from __future__ import annotations

import enum
from dataclasses import dataclass

from signage.model.field import (
    Entry,
    Field,
    choice,
    number,
)
from signage.model.length import EDGES, LENGTH, NO_EDGES, ZERO, Edges, Length
from signage.model.motion import ANIMATE, Animate
from signage.model.paint import BORDER, PAINT, SHADOW, Border, Paint, Shadow
from signage.model.resolved_theme import ResolvedTheme
from signage.phrase import Phrase


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
    padding: Edges = NO_EDGES
    background: Paint | None = None
    border: Border | None = None
    radius: Length = ZERO
    shadow: Shadow | None = None
    opacity: float = 1.0
    animate: Animate | None = None


_WIDTH = Field("width", LENGTH, Phrase(en="as wide as this", vi="chiều rộng"))
_HEIGHT = Field("height", LENGTH, Phrase(en="as high as this", vi="chiều cao"))
_GROW = Field(
    "grow",
    number(0, 1000),
    Phrase(
        en="its share of the room that is left in its row or column",
        vi="phần chỗ trống còn lại của hàng hoặc cột mà nó nhận",
    ),
)
_ALIGN_SELF = Field(
    "align_self",
    choice(Align),
    Phrase(en="where it stands across its row or column", vi="vị trí ngang với hàng hoặc cột"),
)
_PADDING = Field(
    "padding", EDGES, Phrase(en="room inside its edges", vi="khoảng trống bên trong mép")
)
_BACKGROUND = Field("background", PAINT, Phrase(en="what fills its box", vi="nền của ô"))
_BORDER = Field("border", BORDER, Phrase(en="a line inside its edge", vi="viền bên trong mép"))
_RADIUS = Field("radius", LENGTH, Phrase(en="how round its corners are", vi="độ bo góc"))
_SHADOW = Field("shadow", SHADOW, Phrase(en="a soft shade below it", vi="bóng mờ bên dưới"))
_OPACITY = Field(
    "opacity", number(0, 1), Phrase(en="from 0, unseen, to 1", vi="từ 0 (không thấy) đến 1")
)
_ANIMATE = Field("animate", ANIMATE, Phrase(en="how it comes in", vi="cách xuất hiện"))

BOX_FIELDS: tuple[Field[ResolvedTheme, object], ...] = (
    _WIDTH,
    _HEIGHT,
    _GROW,
    _ALIGN_SELF,
    _PADDING,
    _BACKGROUND,
    _BORDER,
    _RADIUS,
    _SHADOW,
    _OPACITY,
    _ANIMATE,
)


def decode_box(entry: Entry[ResolvedTheme]) -> Box:
    """Read the properties that all elements have."""
    return Box(
        width=entry.get(_WIDTH, None),
        height=entry.get(_HEIGHT, None),
        grow=entry.get(_GROW, 0.0),
        align_self=entry.get(_ALIGN_SELF, None),
        padding=entry.get(_PADDING, NO_EDGES),
        background=entry.get(_BACKGROUND, None),
        border=entry.get(_BORDER, None),
        radius=entry.get(_RADIUS, ZERO),
        shadow=entry.get(_SHADOW, None),
        opacity=entry.get(_OPACITY, 1.0),
        animate=entry.get(_ANIMATE, None),
    )


FIT = Field("fit", choice(Fit), Phrase(en="how it fills its box", vi="cách lấp đầy ô"))
"""Of elements that show a picture or a video."""
