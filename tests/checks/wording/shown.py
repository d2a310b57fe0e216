"""Slides with texts whose lines are given, built by hand."""

from __future__ import annotations

from signage.checks.shown import ShownSlide, ShownText
from signage.display_list import GlyphRun
from signage.geometry import Rect
from signage.layout.fragment import PlacedText
from signage.text.font_key import FontKey
from tests.layout.making import BLACK, SMOOTH, screen, span

BOX = Rect(0, 0, 400, 300)
FONT = FontKey("0" * 64, None)
SIZE = 30


def shown(words: str, *lines: str, line: int = 7, is_running: bool = False) -> ShownText:
    """Return *words*, from line *line* of a file, as they came to stand in *lines*."""
    runs = [run for y, text in enumerate(lines, 1) for run in _runs(text, 40 * y)]
    # Nobody said that runs come in the order of reading.
    runs.reverse()
    return ShownText(
        PlacedText(words, SMOOTH, SIZE, 20, SIZE, 14, BOX, tuple(runs), span(line), is_running)
    )


def slide(*texts: ShownText) -> ShownSlide:
    """Return *texts* on the screen 'test'."""
    return ShownSlide(screen(), "chao", span(1), None, texts, (), 0)


def _runs(text: str, y: float) -> tuple[GlyphRun, ...]:
    """Return a line of which the first letter has another face."""
    return (_run(text[:1], 0, y), _run(text[1:], 10, y))


def _run(text: str, x: float, y: float) -> GlyphRun:
    return GlyphRun(FONT, SIZE, BLACK, (), text, x, y, 10, Rect(x, y - 20, 10, 20), 20, span(7))
