"""Artwork on paper: what a page of a printed file is made from."""

from __future__ import annotations

from dataclasses import dataclass

from signage.display_list import DisplayList


@dataclass(frozen=True, slots=True)
class Sheet:
    """*artwork* that is *width_mm* by *height_mm* once its bleed has been cut off."""

    artwork: DisplayList
    width_mm: float
    height_mm: float

    @property
    def mm_per_pixel(self) -> float:
        """Return the size of one of the artwork's pixels on paper.

        Its last row may hang over the trim by less than a pixel: sheets are
        measured in millimetres, and pixels do not divide them.
        """
        return self.width_mm / self.artwork.width

    @property
    def bleed_mm(self) -> float:
        """Return how far the artwork reaches beyond the trim, in whole tenths of a millimetre."""
        # Bleed is laid out in whole pixels, of which a tenth of a millimetre has more than one:
        # the tenths that fit into it are what was asked for.
        return int(self.artwork.bleed * self.mm_per_pixel * 10 + 1e-6) / 10
