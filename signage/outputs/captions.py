"""Captions: lines of small type on pictures that the program makes for whoever looks them over."""

from __future__ import annotations

from typing import TYPE_CHECKING

from signage.color import Color
from signage.display_list import DisplayList, Glyph, GlyphRun, Group
from signage.geometry import Rect
from signage.source import Source, Span

if TYPE_CHECKING:
    from collections.abc import Iterable

    from PIL.Image import Image

    from signage.media.library import Library
    from signage.text.font import Font

_NOWHERE = Span(Source("", ""), 1, 1, 1, 1)


def caption(
    font: Font, text: str, size: float, color: Color, x: float, baseline: float
) -> GlyphRun:
    """Return *text*, as far as *font* has its letters, from (x, baseline) on."""
    drawable = "".join(c for c in text if not font.missing(c))
    shaped = font.shape(drawable)
    ink = Rect(
        x + shaped.ink_left * size,
        baseline - shaped.ink_top * size,
        (shaped.ink_right - shaped.ink_left) * size,
        (shaped.ink_top + shaped.ink_bottom) * size,
    )
    glyphs = tuple(Glyph(g.id, g.x * size, g.y * size, g.cluster) for g in shaped.glyphs)
    return GlyphRun(
        font.key,
        size,
        color,
        glyphs,
        drawable,
        x,
        baseline,
        shaped.advance * size,
        ink,
        font.cap_height * size,
        _NOWHERE,
    )


def shortened(font: Font, text: str, size: float, width: float) -> str:
    """Return *text*, or as much of it as is no wider than *width*."""
    while len(text) > 1 and font.shape(text).advance * size > width:
        text = text.removesuffix("…")[:-1] + "…"
    return text


def write_captions(
    picture: Image, captions: Iterable[GlyphRun], ground: Color, library: Library
) -> None:
    """Draw *captions* onto *picture*, each on a small *ground* of its own."""
    from signage.raster.render import render

    for line in captions:
        left, top = int(line.ink.x) - 1, int(line.ink.y) - 1
        width, height = int(line.ink.width) + 4, int(line.ink.height) + 4
        moved = Group((line,), dx=-left, dy=-top)
        drawn = render(DisplayList(width, height, ground, (moved,)), library)
        picture.paste(drawn, (left, top))
