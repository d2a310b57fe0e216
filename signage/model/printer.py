"""What a print shop takes: standard, paper, inks, margins and marks."""

from __future__ import annotations

import enum
import math
from dataclasses import dataclass, field, replace

from signage.geometry import Inset
from signage.model.screen import Screen
from signage.phrase import Phrase
from signage.source import Span

BUILTIN_PROFILES = ("fogra39",)
"""Printing conditions whose ICC profiles come with the program."""

MARK_OFFSET_MM = 4.0
"""From the trim to where crop marks begin, unless the bleed reaches farther."""
MARK_LENGTH_MM = 6.0


class Standard(enum.Enum):
    """The exchange standard that a file declares and keeps (ISO 15930)."""

    X4 = "x-4"
    X1A = "x-1a"


@dataclass(frozen=True, slots=True)
class Printer:
    """A printer profile: how its files have to be."""

    name: str
    title: Phrase
    standard: Standard
    profile: str
    """One of `BUILTIN_PROFILES`, or the path of an ICC profile in the campaign folder."""
    condition: str
    """The condition's name in the characterization registry of the ICC: "FOGRA39"."""
    bleed_mm: float
    slug_mm: float
    """Room outside the bleed, for marks."""
    marks: bool
    ink_limit: float
    """The most ink on one spot, in percent."""
    smallest_text_pt: float
    smallest_line_pt: float
    safe_mm: float
    """Nothing that is read stands nearer to the trim."""
    overprint_below_pt: float
    """Black text smaller than this is printed over what is below it."""
    ppi: float
    """The resolution that pictures are brought to where they have more."""
    span: Span | None = field(default=None, compare=False, repr=False)
    """Where the campaign names its profile; None if the program does."""

    @property
    def has_own_profile(self) -> bool:
        """Tell whether its ICC profile is a file of the campaign."""
        return self.profile not in BUILTIN_PROFILES

    @property
    def marks_need_mm(self) -> float:
        """Return how far outside the bleed crop marks reach."""
        return max(MARK_OFFSET_MM, self.bleed_mm) + MARK_LENGTH_MM - self.bleed_mm

    def prepare(self, page: Screen) -> Screen:
        """Return *page* with at least the bleed and the margins that this printer asks for."""
        # As with margins of pages: 5 mm are 60 steps whatever the last bit says.
        margin = math.ceil(self.safe_mm / page.pitch_mm - 1e-6)
        edges = (page.safe.top, page.safe.right, page.safe.bottom, page.safe.left)
        safe = Inset(*(max(margin, edge) for edge in edges))
        return replace(page, bleed_mm=max(page.bleed_mm, self.bleed_mm), safe=safe)
