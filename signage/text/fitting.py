"""The largest size at which a text fits a box; sizes and boxes in pixels."""

from __future__ import annotations

import functools
import math
from dataclasses import dataclass

from signage.text.amount import is_one_syllable
from signage.text.breaking import Line
from signage.text.paragraph import Extent, Paragraph

SMALLEST_LINE_GAP = 0.04
"""Space between the ink of two lines, in em, under which marks seem to touch."""
SMALLEST_LINE_GAP_PX = 1.0
ORPHAN_ALLOWANCE = 0.9
"""A size down to this part of the largest is taken for a last line of more than one syllable."""


@dataclass(frozen=True, slots=True)
class LineRules:
    """What a style says about lines."""

    gap: float
    """Between the ink of lines, in em."""
    max_lines: int | None = None
    pitch: float = 0.0
    """From ink to ink at least, in em: texts that stand together keep one rhythm."""


@dataclass(frozen=True, slots=True)
class SetText:
    """A paragraph at a size, broken into lines on whole-pixel baselines."""

    paragraph: Paragraph
    size: float
    lines: tuple[Line, ...]
    ascent: int
    """From the top of the box to the first baseline."""
    pitch: int
    """From a baseline to the next."""
    height: int

    @property
    def has_orphan(self) -> bool:
        """Tell whether a single syllable stands alone on the last of several lines."""
        last = self.lines[-1]
        words = self.paragraph.words[last.start : last.end]
        return len(self.lines) > 1 and len(words) == 1 and is_one_syllable(words[0].text)


@functools.lru_cache(maxsize=8192)
def fit(
    paragraph: Paragraph,
    sizes: tuple[float, ...],
    width: float,
    height: float,
    rules: LineRules,
    *,
    spare_orphans: bool = False,
) -> SetText | None:
    """Return *paragraph* at the first of *sizes* at which it fits into *width* x *height*.

    None if it fits at none. *sizes* go from large to small and are all tried:
    whether wrapped text fits is not monotonic in its size, because a word that
    moves to another line can take its tall marks along.

    With *spare_orphans* a slightly smaller size is taken if that keeps a
    single syllable from standing alone on the last line.
    """
    found: SetText | None = None
    for size in sizes:
        if found is not None and size < ORPHAN_ALLOWANCE * found.size:
            break
        text = set_text(paragraph, size, width, height, rules)
        if text is not None and not (spare_orphans and text.has_orphan):
            return text
        found = found or text
    return found


@functools.lru_cache(maxsize=8192)
def set_text(
    paragraph: Paragraph, size: float, width: float, height: float, rules: LineRules
) -> SetText | None:
    """Return *paragraph* at *size* in its best lines, or None if they do not fit the box."""
    allowed = _lines_allowed(paragraph, size, height, rules)
    fewest = paragraph.fewest_lines(width / size, allowed)
    # Counting lines is cheap and never too pessimistic; the breaker is asked for the rest.
    while fewest is not None and fewest <= allowed:
        breaking = paragraph.break_lines(
            width / size, None if math.isinf(allowed) else int(allowed)
        )
        if breaking is None:
            return None
        text = _on_baselines(paragraph, size, breaking.lines, rules)
        if text.height <= height:
            return text
        # High ink in the first line or low ink in the last: with a line less it may fit.
        allowed = len(text.lines) - 1
    return None


def line_pitch(paragraph: Paragraph, size: float, rules: LineRules) -> int:
    """Return the distance of baselines at which no ink of *paragraph* can touch its next line.

    It is made for the text's own highest and lowest ink, wherever the lines
    break: the rhythm stays the same when a word moves.
    """
    gap = max(rules.gap * size, SMALLEST_LINE_GAP * size, SMALLEST_LINE_GAP_PX)
    return up(max(ink_pitch(paragraph), rules.pitch) * size + gap)


def least_height(paragraph: Paragraph, size: float, width: float, rules: LineRules) -> int:
    """Return about how high *paragraph* is where not all of it fits: as many lines as it may."""
    lines = paragraph.fewest_lines(width / size) or 1
    if rules.max_lines is not None:
        lines = min(lines, rules.max_lines)
    first = up(paragraph.plain.cap_height * size)
    return first + (lines - 1) * line_pitch(paragraph, size, rules)


def ink_pitch(paragraph: Paragraph) -> float:
    """Return the distance of baselines at which the ink of two lines would just meet, in em."""
    return _top(paragraph, paragraph.reach) + max(0.0, paragraph.reach.bottom)


def up(pixels: float) -> int:
    """Return the next whole pixel, without being led astray by rounding errors."""
    return math.ceil(pixels - 1e-6)


def _lines_allowed(paragraph: Paragraph, size: float, height: float, rules: LineRules) -> float:
    most = math.inf if rules.max_lines is None else float(rules.max_lines)
    first = up(paragraph.plain.cap_height * size)
    if height < first:
        return 0.0
    if math.isinf(height):
        return most
    return min(most, 1.0 + (height - first) // line_pitch(paragraph, size, rules))


def _on_baselines(
    paragraph: Paragraph, size: float, lines: tuple[Line, ...], rules: LineRules
) -> SetText:
    pitch = line_pitch(paragraph, size, rules)
    first = paragraph.ink(lines[0].start, lines[0].end)
    last = paragraph.ink(lines[-1].start, lines[-1].end)
    ascent = up(_top(paragraph, first) * size)
    height = ascent + (len(lines) - 1) * pitch + up(max(0.0, last.bottom) * size)
    return SetText(paragraph, size, lines, ascent, pitch, height)


def _top(paragraph: Paragraph, ink: Extent) -> float:
    # Texts without marks start where their capitals would, so that neighbours line up.
    return max(paragraph.plain.cap_height, ink.top)
