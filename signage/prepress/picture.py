"""Pages as pictures, by PDFium: what a reader on a screen sees."""

from __future__ import annotations

import math
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self

from signage.geometry import Rect

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Pixels = NDArray[np.uint8]
    """Rows, columns, channels blue, green, red; white is 255."""

MOST_PIXELS = 20_000_000
LEAST_PPI = 40.0
"""Pixels of half a millimetre; only pages of more than two metres would have larger ones."""
USUAL_PPI, FINE_PPI = 150.0, 300.0
"""A module of a code for a hand at arm's length is 0.5 mm: three pixels, and six."""


class NotRendered(Exception):
    """The page cannot be made a picture."""


class Renderer:
    """Makes pictures of the pages of one file, whose pages are upright."""

    def __init__(self, data: bytes) -> None:
        import pypdfium2

        self._library = pypdfium2
        try:
            self._document: Any = pypdfium2.PdfDocument(data)
        except pypdfium2.PdfiumError as error:
            raise NotRendered from error

    def __enter__(self) -> Self:
        """Hold the file open."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Let go of it."""
        self._document.close()

    def render(self, number: int, sheet: Rect, ppi: float) -> Pixels:
        """Return page *number*, counted from 1, at *ppi* or as fine as there is room for."""
        try:
            page = self._document[number - 1]
            bitmap = page.render(scale=bounded_ppi(sheet, ppi, MOST_PIXELS) / 72)
            pixels: Pixels = bitmap.to_numpy()[..., :3].copy()
            bitmap.close()
            page.close()
        except (self._library.PdfiumError, IndexError, ValueError, OverflowError) as error:
            raise NotRendered from error
        return pixels


def bounded_ppi(sheet: Rect, ppi: float, most_pixels: int) -> float:
    """Return *ppi*, or less where *sheet*, in points, would become more than *most_pixels*.

    Raises NotRendered if the pixels were too large to tell a bleed by.
    """
    square_inches = sheet.width * sheet.height / 72**2
    bounded = min(ppi, math.sqrt(most_pixels / square_inches))
    if bounded < LEAST_PPI:
        raise NotRendered
    return bounded
