"""How long a page takes to draw, told from what it paints, before anything draws it.

It is counted in pixels, as often as each is painted; what takes the libraries that draw ten times
as long as a plain pixel counts as ten. All was measured with PDFium and Ghostscript, and counts
for whichever of the two takes longer.
"""

from __future__ import annotations

import math

from signage.geometry import Rect
from signage.message import Numeral, msg
from signage.preflight.objects import UnreadablePart

MOST_PAINTED = 20_000_000_000
"""Pixels of one page: half a minute. Large backdrops come to a fifth, posters to a thirtieth."""
USUAL_PPI = 150.0
MOST_PICTURE_PIXELS = 20_000_000
"""How fine a page is drawn, and how large at most."""

EMPTY = 100.0
"""Of a sheet, with nothing on it: it is drawn by two programs, and all of it is measured."""
PLAIN = 1.0
SEE_THROUGH = 3.0
"""What lets something shine through."""
BLENDED = 15.0
GROUPED = 10.0
"""Of a transparency group, and of what is seen through a soft mask."""
AXIAL, GRADIENT = 5.0, 25.0
"""Along a line, and any other."""
SCALED = 3.0
"""Of an image, on the page."""
DECODED = 8.0
"""Of an image, in its file."""
EDGE = 40.0
"""Along the outline of an area, and both sides of a line."""


_FIELDS = 16
"""Across a sheet, and down."""


class DrawingEffort:
    """What there is to draw of one page, or of something on it, so far."""

    def __init__(self, sheet: Rect) -> None:
        """Begin with a page of the size of *sheet*, in points from its top left corner."""
        import numpy as np

        self.sheet = sheet
        fine = (USUAL_PPI / 72) ** 2
        self._per_point = min(fine, MOST_PICTURE_PIXELS / (sheet.width * sheet.height))
        self.pixels = 0.0
        self.weight = 0.0
        """How many pixels are painted where all that is painted lies upon one another."""
        self._ground = np.zeros((_FIELDS, _FIELDS))
        """Where the pixels are that something is blended with, and how many."""
        self._ground_weight = 0.0

    @property
    def with_sheet(self) -> float:
        """Return how many pixels there are to paint, the sheet itself included."""
        return self.pixels + self._area(self.sheet) * EMPTY

    def paint(self, bounds: Rect, weight: float) -> None:
        """Count *bounds*, in points, whose pixels take *weight* times as long as plain ones."""
        self._paint(bounds, self._area(bounds) * weight, weight)

    def paint_as(self, drawn: DrawingEffort, bounds: Rect) -> None:
        """Count that in *bounds* all is drawn that *drawn* has there: a gradient, a soft mask."""
        self._paint(bounds, min(drawn.pixels, self._area(bounds) * drawn.weight), drawn.weight)

    def blend(self, bounds: Rect) -> None:
        """Count that in *bounds* all is drawn once more that was painted until now."""
        ground = float(self._ground[self._fields(bounds)].sum())
        self._spend(min(ground, self._area(bounds) * self._ground_weight))
        self.weight += self._ground_weight

    def trace(self, length: float) -> None:
        """Count the edge of what is painted, *length* points long."""
        self._spend(length * math.sqrt(self._per_point) * EDGE)

    def decode(self, pixels: float, weight: float = 1.0) -> None:
        """Count *pixels* of an image, which take *weight* times as long as those of others."""
        self._spend(pixels * DECODED * weight)

    def _paint(self, bounds: Rect, pixels: float, weight: float) -> None:
        self._spend(pixels)
        self.weight += weight
        fields = self._ground[self._fields(bounds)]
        fields += pixels / max(1, fields.size)
        self._ground_weight += weight

    def _spend(self, pixels: float) -> None:
        self.pixels += pixels
        if self.pixels > MOST_PAINTED:
            raise UnreadablePart(_TOO_MUCH)

    def _area(self, bounds: Rect) -> float:
        return bounds.width * bounds.height * self._per_point

    def _fields(self, bounds: Rect) -> tuple[slice, slice]:
        """Return the rows and columns that *bounds* touch."""
        across, down = _FIELDS / self.sheet.width, _FIELDS / self.sheet.height
        left, top = (max(0, math.floor(n)) for n in (bounds.x * across, bounds.y * down))
        right, bottom = (math.ceil(n) for n in (bounds.right * across, bounds.bottom * down))
        return slice(top, max(top, bottom)), slice(left, max(left, right))


_TOO_MUCH = msg(
    "a page takes more than {most} million pixels to paint",
    most=Numeral(MOST_PAINTED // 1_000_000, ","),
)
