"""What everything on the pages of one document shares."""

from __future__ import annotations

from dataclasses import dataclass, field

from pikepdf import Dictionary, Name, Object, Pdf

from signage.color import Color
from signage.export.library import Library
from signage.export.pdf.content import Content
from signage.export.pdf.fonts import EmbeddedFont
from signage.export.pdf.inks import Inks
from signage.text.font_key import FontKey


@dataclass(frozen=True, slots=True)
class Press:
    """The document, where its fonts and pictures come from, and what it already holds."""

    pdf: Pdf
    library: Library
    inks: Inks
    pixels_per_mm: float
    _fonts: dict[FontKey, EmbeddedFont] = field(init=False, default_factory=dict)
    _states: dict[int, Object] = field(init=False, default_factory=dict)
    pictures: dict[tuple[object, ...], Object] = field(init=False, default_factory=dict)
    """Pictures that are already embedded, by what they are and how large."""

    def font(self, key: FontKey) -> EmbeddedFont:
        """Return the document's one copy of a face."""
        if key not in self._fonts:
            self._fonts[key] = EmbeddedFont(self.pdf, self.library.font(key))
        return self._fonts[key]

    def set_fill(self, content: Content, color: Color) -> None:
        """Fill what follows with *color*."""
        self.set_opacity(content, color.alpha)
        content.write(self.inks.fill_operator, *self.inks.components(color))

    def set_opacity(self, content: Content, alpha: int) -> None:
        """Let what follows cover only *alpha* 255ths of what is below."""
        if alpha == 255:
            return
        if alpha not in self._states:
            self._states[alpha] = self.pdf.make_indirect(
                Dictionary(Type=Name.ExtGState, ca=round(alpha / 255, 5))
            )
        content.write("gs", content.use("ExtGState", self._states[alpha]))

    def finish(self) -> None:
        """Embed the fonts, now that it is known which of their glyphs are used."""
        for font in self._fonts.values():
            font.finish()
