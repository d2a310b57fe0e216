"""Lengths as people write them: ``12px``, ``5%``, ``4vmin``, ``20mm``."""

from __future__ import annotations

import enum
from dataclasses import dataclass


class Unit(enum.Enum):
    """What a length is measured in (names and meanings as in CSS, ``mm`` on the real surface)."""

    PX = "px"
    PERCENT = "%"
    VMIN = "vmin"
    MM = "mm"


@dataclass(frozen=True, slots=True)
class Measure:
    """What relative lengths relate to on one surface."""

    vmin: float
    """A hundredth of the surface's shorter side, in pixels."""
    pixels_per_mm: float


@dataclass(frozen=True, slots=True)
class Length:
    """A number and its unit."""

    value: float
    unit: Unit = Unit.PX

    def pixels(self, measure: Measure, whole: float) -> float:
        """Return the length in pixels; *whole* is what 100 % of it would be."""
        match self.unit:
            case Unit.PX:
                return self.value
            case Unit.PERCENT:
                return self.value * whole / 100
            case Unit.VMIN:
                return self.value * measure.vmin
            case Unit.MM:
                return self.value * measure.pixels_per_mm


ZERO = Length(0.0)
