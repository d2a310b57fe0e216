"""The document that is being written: what all its pages share."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from dataclasses import field
from typing import Any

from pikepdf import Dictionary, Name, Object, Pdf

from signage.color import Color
from signage.lazy_dataclass import dataclass
from signage.media.library import PrintLibrary
from signage.model.printer import Printer
from signage.pdf.content import ContentStream
from signage.pdf.fonts import EmbeddedFont
from signage.pdf.inks import BLACK_INK, Separation, ink_shares
from signage.text.font import FontKey

_FULL_PPI = 300.0
"""What is told apart in the hand."""


@dataclass(frozen=True, slots=True)
class PdfContext:
    """The document, where its fonts and pictures come from, and what it already holds."""

    pdf: Pdf
    library: PrintLibrary
    printer: Printer
    separation: Separation
    """How photographs become inks."""
    detail: float
    """How fine what is seen is, as a part of what is seen in the hand."""
    _fonts: dict[FontKey, EmbeddedFont] = field(init=False, default_factory=dict)
    _held: dict[Hashable, Object] = field(init=False, default_factory=dict)

    @property
    def ppi(self) -> float:
        """Return how many pixels an inch pictures are brought to that have more."""
        asked = self.printer.ppi
        return min(asked, max(asked, _FULL_PPI) * self.detail)

    def font(self, key: FontKey) -> EmbeddedFont:
        """Return the document's one copy of a face."""
        file = key.file
        if file not in self._fonts:
            self._fonts[file] = EmbeddedFont(self.pdf, self.library.font(file))
        return self._fonts[file]

    def once(self, key: Hashable, make: Callable[[], Object]) -> Object:
        """Return the one object that the document has for *key*, made when first asked for."""
        if key not in self._held:
            self._held[key] = make()
        return self._held[key]

    def set_fill(self, content: ContentStream, color: Color) -> None:
        """Fill what follows with *color*."""
        self.set_opacity(content, color.alpha)
        content.write("k", *ink_shares(color))

    def set_opacity(self, content: ContentStream, alpha: int) -> None:
        """Let what follows cover only *alpha* 255ths of what is below."""
        if alpha < 255:
            self._set_state(content, ca=round(alpha / 255, 5))

    def set_overprint(self, content: ContentStream, color: Color, size: float) -> None:
        """Print what follows onto what is below where *color* is black alone and *size* is small.

        Knocked out, fine black strokes show paper at their edges as soon as one
        ink is a tenth of a millimetre off. Large black shows through what it is
        printed onto, and keeps its hole. *size* is in coordinates of *content*.
        """
        is_small = size * content.points < self.printer.overprint_below_pt
        if is_small and color.alpha == 255 and ink_shares(color) == BLACK_INK:
            # Mode 1: an ink of which there is nothing leaves what is below it alone (8.6.7).
            self._set_state(content, OP=True, op=True, OPM=1)

    def finish(self) -> None:
        """Embed the fonts, now that it is known which of their glyphs are used."""
        for font in self._fonts.values():
            font.finish()

    def _set_state(self, content: ContentStream, **entries: Any) -> None:
        state = self.once(
            ("state", *entries.items()),
            lambda: self.pdf.make_indirect(Dictionary(Type=Name.ExtGState, **entries)),
        )
        content.write("gs", content.use("ExtGState", state))
