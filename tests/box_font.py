"""A font whose letters are boxes of chosen ink: marks above, tails below, ink that hangs over."""

from __future__ import annotations

import io
from collections.abc import Mapping

from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen

Ink = tuple[int, int, int, int]
"""Left, bottom, right and top in thousandths of an em, y upwards."""

PLAIN: Ink = (0, 0, 1000, 1000)


def box_font(letters: Mapping[str, Ink | tuple[Ink, ...]]) -> bytes:
    """Return a font in which every letter is an em wide and its ink is a box, or several.

    It has a space and ``H``, whose ink is an em high unless *letters* says otherwise.
    """
    given: dict[str, Ink | tuple[Ink, ...]] = {"H": PLAIN, **letters}
    inks = {letter: _inks(ink) for letter, ink in given.items()}
    names = {letter: f"uni{ord(letter):04X}" for letter in inks}
    builder = FontBuilder(1000, isTTF=True)
    builder.setupGlyphOrder([".notdef", "space", *names.values()])
    builder.setupCharacterMap({0x20: "space", **{ord(c): name for c, name in names.items()}})
    empty = TTGlyphPen(None).glyph()
    outlines = {names[letter]: _boxes(boxes) for letter, boxes in inks.items()}
    builder.setupGlyf({".notdef": empty, "space": empty, **outlines})
    lefts = {names[letter]: min(ink[0] for ink in boxes) for letter, boxes in inks.items()}
    metrics = {name: (1000, lefts.get(name, 0)) for name in (".notdef", "space", *names.values())}
    builder.setupHorizontalMetrics(metrics)
    builder.setupHorizontalHeader(ascent=1000, descent=0)
    builder.setupNameTable({"familyName": "Boxes", "styleName": "Regular"})
    builder.setupOS2()
    builder.setupPost()
    # FontBuilder would write the time of day into the file, and so into its digest.
    builder.updateHead(created=0, modified=0)
    builder.font.recalcTimestamp = False
    file = io.BytesIO()
    builder.save(file)
    return file.getvalue()


def _inks(ink: Ink | tuple[Ink, ...]) -> tuple[Ink, ...]:
    return (ink,) if isinstance(ink[0], int) else ink


def _boxes(inks: tuple[Ink, ...]) -> object:
    pen = TTGlyphPen(None)
    for left, bottom, right, top in inks:
        pen.moveTo((left, bottom))
        for corner in ((left, top), (right, top), (right, bottom)):
            pen.lineTo(corner)
        pen.closePath()
    return pen.glyph()
