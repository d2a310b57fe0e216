"""What the rastered page shows: places in millimetres from the top left corner of the trim."""

from __future__ import annotations

from dataclasses import dataclass

from signage.geometry import Rect
from signage.message import Message, msg

TOP = msg("top")
RIGHT = msg("right")
BOTTOM = msg("bottom")
LEFT = msg("left")

SPOT_MM = 0.5
"""The side of the smallest square whose ink counts: a pixel is no spot."""
AREA_MM = 15.0
"""The side of the square whose mean counts (Ghent Workgroup 2022, R0026)."""


@dataclass(frozen=True, slots=True)
class Code:
    """A code that a scanner reads from the page."""

    text: str
    bounds_mm: Rect


@dataclass(frozen=True, slots=True)
class Gap:
    """Ink that ends at the cut: on this side, over this length, the bleed is white."""

    side: Message
    length_mm: float


@dataclass(frozen=True, slots=True)
class Rendering:
    """What the page looks like."""

    codes: tuple[Code, ...]
    gaps: tuple[Gap, ...]


@dataclass(frozen=True, slots=True)
class Covering:
    """How much ink there is somewhere."""

    ink: float
    """In percent of one full covering: at most 400."""
    x_mm: float
    y_mm: float


@dataclass(frozen=True, slots=True)
class Plates:
    """What each of the four inks prints."""

    heaviest_spot: Covering
    """The mean of a square of `SPOT_MM`."""
    heaviest_area: Covering
    """The mean of a square of `AREA_MM`."""
    mixed_codes: tuple[str, ...]
    """Codes whose dark modules are of more inks than black."""
