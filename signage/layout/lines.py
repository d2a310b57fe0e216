"""Set text to glyph runs at their places on the surface."""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterator

from signage.color import Color
from signage.display_list import Glyph, GlyphRun
from signage.geometry import Rect
from signage.memo import Memo
from signage.model.style import TextAlign, TextStyle
from signage.source import Span
from signage.text.fitting import SetText
from signage.text.font import Font, FontKey
from signage.text.paragraph import Paragraph, extent
from signage.text.pieces import Piece, seen_order


def place_lines(
    text: SetText, rect: Rect, style: TextStyle, align: TextAlign, span: Span
) -> tuple[GlyphRun, ...]:
    """Return the glyphs of *text* from the top of *rect* on, a run for each face on a line.

    Lines that are read leftwards start at the right edge. Runs are in the order of reading.
    """
    runs: list[GlyphRun] = []
    sides = _sides(text, align)
    for number, (line, left) in enumerate(zip(text.lines, _lefts(text, sides), strict=True)):
        x = rect.x + _ALONG[sides[number]] * rect.width + left * text.size
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
    """Yield runs for *pieces*, one for each font, emphasis and direction, in order of reading.

    *origin* is where the leftmost begins.
    """
    x, y = _snapped(origin, paragraph.plain)
    order = seen_order(pieces)
    found: list[tuple[int, GlyphRun]] = []
    for (_, strong, level), group in itertools.groupby(order, lambda index: _key(pieces[index])):
        indices = list(group)
        font = pieces[indices[0]].font
        if font.pixel:
            x, _ = _snapped((x, y), font)
        color = style.emphasis_color if strong and style.emphasis_color else style.color
        run = _run([pieces[index] for index in indices], level, size, color, (x, y), span)
        x += run.advance
        found.append((min(indices), run))
    yield from (run for _, run in sorted(found, key=lambda pair: pair[0]))


def _key(piece: Piece) -> tuple[FontKey, bool, int]:
    return piece.font.key, piece.strong, piece.level


def _snapped(origin: tuple[float, float], font: Font) -> tuple[float, float]:
    """Return whole pixels for a pixel font, whose glyphs would blur between two."""
    x, y = origin
    return (math.floor(x + 0.5), math.floor(y + 0.5)) if font.pixel else origin


def _run(
    pieces: list[Piece],
    level: int,
    size: float,
    color: Color,
    origin: tuple[float, float],
    span: Span,
) -> GlyphRun:
    """Return a run of *pieces*, which stand in the order in which they are seen."""
    font, leftwards = pieces[0].font, level % 2 == 1
    glyphs, advance = _glyphs(pieces, size, leftwards=leftwards)
    ink = extent(pieces)
    x, y = origin
    box = Rect(
        x + ink.left * size,
        y - ink.top * size,
        (ink.right - ink.left) * size,
        (ink.top + ink.bottom) * size,
    )
    read = reversed(pieces) if leftwards else pieces
    text = "".join(piece.shaped.text for piece in read)
    return GlyphRun(
        font.key,
        size,
        color,
        glyphs,
        text,
        x,
        y,
        advance * size,
        box,
        font.cap_height * size,
        span,
        leftwards,
    )


_Glyphs = tuple[tuple[Glyph, ...], float]
"""Those of a run, and how far they reach along the line, in em."""


def _glyphs(pieces: list[Piece], size: float, *, leftwards: bool) -> _Glyphs:
    """Return the glyphs of a run; the same objects for the same words, on however many pages."""
    shaped = tuple(piece.shaped for piece in pieces)
    key = (tuple(map(id, shaped)), size, leftwards)
    known = _KNOWN.get(key)
    if known is None:
        known = _KNOWN[key] = (shaped, _placed(pieces, size, leftwards=leftwards))
    return known[1]


_KNOWN: Memo[tuple[tuple[int, ...], float, bool], tuple[object, _Glyphs]] = Memo(1024)
"""By the identity of what was shaped, which is kept: that of none is given to another."""


def _placed(pieces: list[Piece], size: float, *, leftwards: bool) -> _Glyphs:
    glyphs: list[Glyph] = []
    advance = 0.0
    for piece, offset in zip(pieces, _offsets(pieces, leftwards=leftwards), strict=True):
        for glyph in piece.shaped.glyphs:
            at = (advance + glyph.x) * size
            glyphs.append(Glyph(glyph.id, at, glyph.y * size, offset + glyph.cluster))
        advance += piece.shaped.advance
    return tuple(glyphs), advance


def _offsets(pieces: list[Piece], *, leftwards: bool) -> list[int]:
    """Return where in the text that they are read as each of *pieces* begins."""
    lengths = [len(piece.shaped.text) for piece in pieces]
    if leftwards:
        return [sum(lengths[index + 1 :]) for index in range(len(lengths))]
    return list(itertools.accumulate(lengths[:-1], initial=0))


_ALONG = {TextAlign.START: 0.0, TextAlign.CENTER: 0.5, TextAlign.END: 1.0}
"""Where in the box the lines' origins are counted from."""


def _sides(text: SetText, align: TextAlign) -> list[TextAlign]:
    """Return for each line where it stands: `start` and `end` are sides of who reads it."""
    turned = {TextAlign.START: TextAlign.END, TextAlign.END: TextAlign.START}.get(align, align)
    leftwards = text.paragraph.leftwards
    return [turned if leftwards[line.start] else align for line in text.lines]


def _lefts(text: SetText, sides: list[TextAlign]) -> list[float]:
    """Return where each line starts, in em, seen from the edge or the middle of the box.

    The outermost ink stands at the box's edge: large letters have more white
    beside them than small ones, and without this a headline would seem to be
    indented against the text below it. Ink that hangs over moves its own line only.
    """
    paragraph = text.paragraph
    inks = [paragraph.ink(line.start, line.end) for line in text.lines]
    advances = [paragraph.advance(line.start, line.end) for line in text.lines]
    before = [ink.left for ink in inks]
    after = [end - ink.right for end, ink in zip(advances, inks, strict=True)]
    starting = [white for white, side in zip(before, sides, strict=True) if side is TextAlign.START]
    ending = [white for white, side in zip(after, sides, strict=True) if side is TextAlign.END]
    left, right = (max(0.0, min(whites, default=0.0)) for whites in (starting, ending))
    lefts = []
    for index, side in enumerate(sides):
        match side:
            case TextAlign.START:
                lefts.append(-min(left, before[index]))
            case TextAlign.CENTER:
                # The ink is centred, not the advance: quotes and points count as they look.
                lefts.append(-(inks[index].left + inks[index].right) / 2)
            case TextAlign.END:
                lefts.append(min(right, after[index]) - advances[index])
    return lefts
