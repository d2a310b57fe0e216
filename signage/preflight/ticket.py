"""The job ticket: what a print shop demands of a file, and what its maker knows of it."""

from __future__ import annotations

import enum

from signage.lazy_dataclass import dataclass


class PdfX(enum.Enum):
    """The exchange standards that print shops ask for (ISO 15930); the value is their title."""

    X4 = "PDF/X-4"
    X1A = "PDF/X-1a"


@dataclass(frozen=True, slots=True, kw_only=True)
class Ticket:
    """Who prints a file, what they take, and what is known of the file beforehand."""

    printer: str
    """Its name, as messages say it."""
    standard: PdfX
    condition: str
    """The printing condition's name in the characterization registry of the ICC: "FOGRA39"."""
    bleed_mm: float
    ink_limit: float
    """The most ink on one spot, in percent of one full ink."""
    smallest_text_pt: float
    smallest_line_pt: float
    safe_mm: float
    """Nothing that is read stands nearer to the trim."""
    overprint_below_pt: float
    """Black text smaller than this is printed over what is below it."""
    ppi: float
    """The resolution that pictures should have."""
    texts: tuple[str, ...] = ()
    """Lines of text that the file has to hold, each on some page."""
    codes: tuple[str, ...] = ()
    """What its codes have to say, each on some page."""
