"""A font whose letters are squares: what a test expects of it can be written down as letters."""

from __future__ import annotations

import io

from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen

UNITS_PER_EM = 1000


def square_font(letters: str) -> bytes:
    """Return a TrueType font in which each of *letters* fills its em, standing on the baseline.

    The space is as wide, and empty.
    """
    glyphs = {f"uni{ord(letter):04X}": letter for letter in letters}
    empty, square = TTGlyphPen(None).glyph(), _square()
    builder = FontBuilder(UNITS_PER_EM, isTTF=True)
    builder.setupGlyphOrder([".notdef", "space", *glyphs])
    builder.setupCharacterMap({0x20: "space", **{ord(c): name for name, c in glyphs.items()}})
    builder.setupGlyf({".notdef": empty, "space": empty, **dict.fromkeys(glyphs, square)})
    builder.setupHorizontalMetrics(dict.fromkeys([".notdef", "space", *glyphs], (UNITS_PER_EM, 0)))
    builder.setupHorizontalHeader(ascent=UNITS_PER_EM, descent=0)
    builder.setupNameTable({"familyName": "Square", "styleName": "Regular"})
    builder.setupOS2(sTypoAscender=UNITS_PER_EM, usWinAscent=UNITS_PER_EM, usWinDescent=0)
    builder.setupPost()
    # FontBuilder would write the time of day into the file, and so into its digest.
    builder.updateHead(created=0, modified=0)
    builder.font.recalcTimestamp = False
    file = io.BytesIO()
    builder.save(file)
    return file.getvalue()


def _square() -> object:
    pen = TTGlyphPen(None)
    pen.moveTo((0, 0))
    for corner in ((0, UNITS_PER_EM), (UNITS_PER_EM, UNITS_PER_EM), (UNITS_PER_EM, 0)):
        pen.lineTo(corner)
    pen.closePath()
    return pen.glyph()
