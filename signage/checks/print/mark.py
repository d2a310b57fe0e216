"""What stands on a page, in the order in which it is painted."""

from __future__ import annotations

from dataclasses import dataclass

from signage.checks.print.paint import Paint
from signage.geometry import Rect


@dataclass(frozen=True, slots=True)
class Font:
    """A font of the file."""

    name: str
    """Without the six letters that name a subset."""
    kind: str
    """As PDF calls it: "TrueType", "Type0" …"""
    is_embedded: bool


@dataclass(frozen=True, slots=True)
class Mark:
    """Anything that is painted."""

    bounds: Rect
    """In points from the top left corner of the sheet; only what no clip hides."""
    paint: Paint
    overprints: bool
    """Leaves the inks below it that it has none of, rather than making a hole in them."""
    overprint_mode: int
    """With 1, an ink of which there is nothing is one that it has none of (OPM)."""
    is_opaque: bool


@dataclass(frozen=True, slots=True)
class Area(Mark):
    """A filled outline, or a gradient."""


@dataclass(frozen=True, slots=True)
class Line(Mark):
    """An outline that is stroked."""

    width_pt: float


@dataclass(frozen=True, slots=True)
class Lettering(Mark):
    """Text that is shown at once: a line or a part of it."""

    text: str
    size_pt: float
    font: Font


@dataclass(frozen=True, slots=True)
class Image(Mark):
    """Pixels."""

    width: int
    height: int
    bits: int
    """Of each channel."""
    ppi: float
    """Of the direction that has fewer."""
    is_stencil: bool
    """Painted with the current colour through its pixels."""
