"""How things look: paints, borders, fonts and the roles that text plays."""

from __future__ import annotations

import enum
from dataclasses import dataclass

from signage.color import Color
from signage.model.length import ZERO, Length


@dataclass(frozen=True, slots=True)
class Solid:
    """One colour all over."""

    color: Color


@dataclass(frozen=True, slots=True)
class Stop:
    """A colour at a place along a gradient, 0 to 1."""

    at: float
    color: Color


@dataclass(frozen=True, slots=True)
class LinearGradient:
    """Colours along a line; the angle as in CSS: 0 is upwards, 90 to the right."""

    angle: float
    stops: tuple[Stop, ...]


@dataclass(frozen=True, slots=True)
class RadialGradient:
    """Colours from a centre, given in fractions of the box, to the farthest corner."""

    center_x: float
    center_y: float
    stops: tuple[Stop, ...]


Paint = Solid | LinearGradient | RadialGradient


@dataclass(frozen=True, slots=True)
class Border:
    """A line along the inside of a box's edge."""

    width: Length
    color: Color


@dataclass(frozen=True, slots=True)
class Shadow:
    """A soft shade below a box; *blur* as in CSS: twice the standard deviation."""

    dx: Length
    dy: Length
    blur: Length
    color: Color


@dataclass(frozen=True, slots=True)
class FontFile:
    """One face of a family: the file (path inside the campaign folder) and its weight."""

    path: str
    weight: int
    variable: bool = False
    """Whether the file's own weight axis is set to *weight*."""


@dataclass(frozen=True, slots=True)
class FontFamily:
    """The faces of a family, lightest first; *pixel* is the size of a pixel font's grid."""

    name: str
    faces: tuple[FontFile, ...]
    pixel: int | None = None

    def face(self, weight: int) -> FontFile:
        """Return the face nearest to *weight*, the heavier of two equally near."""
        return min(self.faces, key=lambda face: (abs(face.weight - weight), -face.weight))


class TextAlign(enum.Enum):
    """Where the lines of a text stand in their box."""

    START = "start"
    CENTER = "center"
    END = "end"


class ReadFrom(enum.Enum):
    """From which distance a text has to be legible."""

    FAR = "far"
    NEAR = "near"


@dataclass(frozen=True, slots=True)
class TextStyle:
    """A role that text plays: headline, body, label."""

    name: str
    family: FontFamily
    weight: int
    color: Color
    largest: Length
    """The size the role wants; it shrinks from here to the smallest legible size."""
    read_from: ReadFrom = ReadFrom.FAR
    align: TextAlign = TextAlign.START
    line_gap: float = 0.1
    """Space between the ink of lines, in em; at least the font's own need."""
    max_lines: int | None = None
    upper: bool = False
    emphasis_color: Color | None = None
    emphasis_weight: int | None = None


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
class Edges:
    """Four lengths, one an edge."""

    top: Length = ZERO
    right: Length = ZERO
    bottom: Length = ZERO
    left: Length = ZERO


NO_EDGES = Edges()
