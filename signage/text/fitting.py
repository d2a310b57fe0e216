"""The largest size at which a text fits a box; sizes and boxes in pixels."""

from __future__ import annotations

import functools
import math

from signage.lazy_dataclass import dataclass
from signage.text.amount import is_one_syllable
from signage.text.breaking import Line
from signage.text.paragraph import Extent, Paragraph
from signage.text.penalties import POOR, WELCOME, is_emphasis_edge
from signage.text.words import Word, line_text

SMALLEST_LINE_GAP = 0.04
"""Space between the ink of two lines, in em, under which marks seem to touch."""
SMALLEST_LINE_GAP_PX = 1.0
MOST_SMALLER = 0.35
"""By this part of its size a text gets smaller at most, so that its lines read better."""
MOST_SMALLER_TOGETHER = 0.1
"""The same where others of its style get smaller with it."""
SMALLER = 16.0
"""Times the square of the part of its size that it loses: a quarter is worth a place to stumble."""
LONE, LONE_AND_STRONG, UNEVEN = 1.0, 0.5, 1.0
"""What a line of one syllable costs, one that emphasis marks off, and any other that is `SHORT`."""
SHORT = 0.4
"""Parts of the widest line."""


@dataclass(frozen=True, slots=True)
class LineRules:
    """What a style says about lines."""

    gap: float
    """Between usual lines, in em."""
    max_lines: int | None = None
    usual: float = 0.0
    """The distance of baselines at which usual lines of the font would just meet, in em."""
    ink: float = 0.0
    """That at which lines of texts that stand together would just meet: they keep one rhythm."""
    first: float = 0.0
    """From the top of the box to the first baseline at least, in pixels."""


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


@functools.lru_cache(maxsize=8192)
def fit(
    paragraph: Paragraph,
    sizes: tuple[float, ...],
    width: float,
    height: float,
    rules: LineRules,
    *,
    most_smaller: float = 0.0,
) -> SetText | None:
    """Return *paragraph* at the first of *sizes* at which it fits into *width* x *height*.

    None if it fits at none. *sizes* go from large to small and are all tried:
    whether wrapped text fits is not monotonic in its size, because a word that
    moves to another line can take its tall marks along.

    A smaller size is taken if lines read better at it, by *most_smaller* of the largest at most.
    """
    fitting = (set_text(paragraph, size, width, height, rules) for size in sizes)
    texts = (text for text in fitting if text is not None)
    largest = next(texts, None)
    if largest is None or not most_smaller:
        return largest
    best, least = largest, _faults(largest)
    for text in texts:
        smaller = 1 - text.size / largest.size
        loss = SMALLER * smaller**2
        if smaller > most_smaller or least <= loss:
            break
        cost = _faults(text) + loss
        if cost < least:
            best, least = text, cost
    return best


def _faults(text: SetText) -> float:
    """Return how much a reader stumbles over lines that their author did not choose."""
    costs, words = text.paragraph.penalties, text.paragraph.words
    ends = [costs[line.end - 1] for line in text.lines[:-1]]
    widest = max(line.width for line in text.lines)
    cost = sum(end for end in ends if end >= POOR)
    for line, above, below in zip(text.lines, [0.0, *ends], [*ends, 0.0], strict=True):
        if len(text.lines) == 1 or above <= WELCOME or below <= WELCOME:
            continue
        is_lone = is_one_syllable(line_text(words[line.start : line.end]))
        if _is_marked_off(words, line):
            cost += LONE_AND_STRONG * is_lone
        else:
            cost += LONE * is_lone + UNEVEN * (line.width < SHORT * widest)
    return cost


def _is_marked_off(words: tuple[Word, ...], line: Line) -> bool:
    """Tell whether emphasis begins or ends where *line* does."""
    gaps = [end for end in (line.start, line.end) if 0 < end < len(words)]
    return any(is_emphasis_edge(words[end - 1], words[end]) for end in gaps)


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
    """Return the distance of baselines: that of usual lines, or what *paragraph* needs beyond it.

    No ink of it can touch its next line, wherever the lines break, so the rhythm stays
    the same when a word moves.
    """
    ink = max(ink_pitch(paragraph), rules.ink)
    usual = ((rules.usual or ink) + rules.gap) * size
    return up(max(usual, ink * size + max(SMALLEST_LINE_GAP * size, SMALLEST_LINE_GAP_PX)))


def least_height(paragraph: Paragraph, size: float, width: float, rules: LineRules) -> int:
    """Return about how high *paragraph* is where not all of it fits: as many lines as it may."""
    lines = paragraph.fewest_lines(width / size) or 1
    if rules.max_lines is not None:
        lines = min(lines, rules.max_lines)
    first = up(max(paragraph.plain.cap_top * size, rules.first))
    return first + (lines - 1) * line_pitch(paragraph, size, rules)


def ink_pitch(paragraph: Paragraph) -> float:
    """Return the distance of baselines at which the ink of two lines would just meet, in em."""
    return _top(paragraph, paragraph.reach) + max(0.0, paragraph.reach.bottom)


def up(pixels: float) -> int:
    """Return the next whole pixel, without being led astray by rounding errors."""
    return math.ceil(pixels - 1e-6)


def _lines_allowed(paragraph: Paragraph, size: float, height: float, rules: LineRules) -> float:
    most = math.inf if rules.max_lines is None else float(rules.max_lines)
    first = up(max(paragraph.plain.cap_top * size, rules.first))
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
    ascent = up(max(_top(paragraph, first) * size, rules.first))
    # Where the first line has its place, the last one keeps its own, whether a letter reaches
    # below it or not: texts one below the other stand at even distances.
    below = max(last.bottom, paragraph.plain.depth if rules.first else 0.0)
    height = ascent + (len(lines) - 1) * pitch + up(max(0.0, below) * size)
    return SetText(paragraph, size, lines, ascent, pitch, height)


def _top(paragraph: Paragraph, ink: Extent) -> float:
    # Texts without marks start where their capitals would, so that neighbours line up.
    return max(paragraph.plain.cap_top, ink.top)
