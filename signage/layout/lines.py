"""Set text to glyph runs at their places on the surface."""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterator

from signage.color import Color
from signage.display_list import Glyph, GlyphRun
from signage.geometry import Rect
from signage.model.style import TextAlign, TextStyle
from signage.source import Span
from signage.text.fitting import SetText
from signage.text.font import Font, FontKey
from signage.text.paragraph import Paragraph, Piece, extent


def place_lines(
    text: SetText, rect: Rect, style: TextStyle, align: TextAlign, span: Span
) -> tuple[GlyphRun, ...]:
    """Return the glyphs of *text* from the top of *rect* on, a run for each face on a line."""
    runs: list[GlyphRun] = []
    for number, (line, left) in enumerate(zip(text.lines, _lefts(text, align), strict=True)):
        x = rect.x + _ALONG[align] * rect.width + left * text.size
        y = rect.y + text.ascent + number * text.pitch
        pieces = text.paragraph.line(line.start, line.end)
        runs += place_pieces(text.paragraph, pieces, text.size, (x, y), style, span)
    return tuple(runs)


def place_pieces(
    paragraph: Paragraph,
    pieces: tuple[Piece, ...],
    size: float,
    origin: tuple[float, float],
    style: TextStyle,
    span: Span,
) -> Iterator[GlyphRun]:
    """Yield runs for *pieces*, one for each stretch of equal emphasis, from *origin* on."""
    x, y = _snapped(origin, paragraph.plain)
    for strong, group in itertools.groupby(pieces, lambda piece: piece.strong):
        font = paragraph.strong if strong else paragraph.plain
        color = style.emphasis_color if strong and style.emphasis_color else style.color
        run = _run(tuple(group), font.key, size, color, x, y, font.cap_height * size, span)
        x += run.advance
        yield run


def _snapped(origin: tuple[float, float], font: Font) -> tuple[float, float]:
    """Return whole pixels for a pixel font, whose glyphs would blur between two."""
    x, y = origin
    return (math.floor(x + 0.5), math.floor(y + 0.5)) if font.pixel else origin


def _run(
    pieces: tuple[Piece, ...],
    font: FontKey,
    size: float,
    color: Color,
    x: float,
    y: float,
    cap_height: float,
    span: Span,
) -> GlyphRun:
    glyphs: list[Glyph] = []
    text, advance = "", 0.0
    for piece in pieces:
        for glyph in piece.shaped.glyphs:
            at = (advance + glyph.x) * size
            glyphs.append(Glyph(glyph.id, at, glyph.y * size, len(text) + glyph.cluster))
        text += piece.shaped.text
        advance += piece.shaped.advance
    ink = extent(pieces)
    box = Rect(
        x + ink.left * size,
        y - ink.top * size,
        (ink.right - ink.left) * size,
        (ink.top + ink.bottom) * size,
    )
    return GlyphRun(
        font, size, color, tuple(glyphs), text, x, y, advance * size, box, cap_height, span
    )


_ALONG = {TextAlign.START: 0.0, TextAlign.CENTER: 0.5, TextAlign.END: 1.0}
"""Where in the box the lines' origins are counted from."""


def _lefts(text: SetText, align: TextAlign) -> list[float]:
    """Return where each line starts, in em, seen from the edge or the middle of the box.

    The outermost ink stands at the box's edge: large letters have more white
    beside them than small ones, and without this a headline would seem to be
    indented against the text below it. Ink that hangs over moves its own line only.
    """
    paragraph = text.paragraph
    inks = [paragraph.ink(line.start, line.end) for line in text.lines]
    match align:
        case TextAlign.START:
            white = max(0.0, min(ink.left for ink in inks))
            return [-min(white, ink.left) for ink in inks]
        case TextAlign.CENTER:
            # The ink is centred, not the advance: quotes and points count as they look.
            return [-(ink.left + ink.right) / 2 for ink in inks]
        case TextAlign.END:
            advances = [paragraph.advance(line.start, line.end) for line in text.lines]
            whites = [end - ink.right for end, ink in zip(advances, inks, strict=True)]
            white = max(0.0, min(whites))
            return [min(white, own) - end for own, end in zip(whites, advances, strict=True)]
