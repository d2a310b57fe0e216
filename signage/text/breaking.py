"""Line breaking of Vietnamese text: even lines, words of several syllables left whole.

    words = split_words("Bật Bluetooth khi ra khỏi nhà")
    breaking = break_lines(words, lambda start, end: width_of(line_text(words[start:end])), 9.5)
    for line in breaking.lines:
        shape(line_text(words[line.start : line.end]))

A dynamic program, as TeX's: for each number of lines the cheapest breaking is
built from the cheapest breakings of what follows each possible break.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import pairwise, product

from signage.lazy_dataclass import dataclass
from signage.text.amount import is_one_syllable
from signage.text.penalties import FORBIDDEN, FORCED, WELCOME, penalties
from signage.text.words import Word, line_text

SpanWidth = Callable[[int, int], float]
"""``measure(start, end)``: the width of ``line_text(words[start:end])``, in any unit."""

# Tried on public notices until the lines looked even.
UNEVEN = 4.0
"""Times the square of how much of the box a line is off the target."""
ROOM = 1.04
"""The target is a little more than the average line."""
SHORT, SHORT_LINE = 0.4, 0.6
"""A line that fills less of the box than the first costs the second more."""
SHORT_LAST, SHORT_LAST_LINE = 0.33, 0.8
ONE_MORE_LINE = 1.0
LONE_SYLLABLE = 100.0
"""For a last line of one syllable; more than anything else can cost: only if unavoidable."""
LONE_LINE = 2.0
"""For any other line of one syllable."""
MORE_LINES = 3
"""How many lines more than necessary are tried (besides one for each welcome break)."""


@dataclass(frozen=True, slots=True)
class Line:
    """The words of one line, ``words[start:end]``, never empty, and how wide they are."""

    start: int
    end: int
    width: float


@dataclass(frozen=True, slots=True)
class Breaking:
    """Lines that hold every word once, in order; the lower the cost, the better they read."""

    lines: tuple[Line, ...]
    cost: float


def break_lines(
    words: Sequence[Word], measure: SpanWidth, width: float, *, max_lines: int | None = None
) -> Breaking | None:
    """Return the best lines for *words* no wider than *width*, at most *max_lines* of them.

    None if there are none without tearing apart what belongs together: then
    the caller takes a smaller size or a shorter wording. No words: no lines.

    *measure* and *width* share a unit; in em the same words can be tried at
    many sizes by changing *width* alone. *measure* must not shrink as a line
    gets longer.

    Between two forced breaks everything stays on one line if it fits on one.
    Without *max_lines*, better lines may be more than necessary: a caller whose
    box has a height says how many lines it holds.
    """
    text = _Text(tuple(words), penalties(tuple(words)), measure, width)
    most = len(words) if max_lines is None else max_lines
    found = {0: Breaking((), 0.0)}
    for start, end in text.paragraphs():
        found = _followed_by(found, _break_paragraph(text, start, end, most), most)
    return min(found.values(), key=_cost_then_lines, default=None)


def _cost_then_lines(breaking: Breaking) -> tuple[float, int]:
    return (breaking.cost, len(breaking.lines))


@dataclass(frozen=True, slots=True)
class _Text:
    """What is to be broken, and how wide its lines may be."""

    words: tuple[Word, ...]
    penalties: tuple[float, ...]
    measure: SpanWidth
    width: float

    def paragraphs(self) -> Iterable[tuple[int, int]]:
        """Return the words between forced breaks."""
        starts = [index + 1 for index, cost in enumerate(self.penalties) if cost == FORCED]
        return pairwise([0, *starts, len(self.words)]) if self.words else ()


@dataclass(frozen=True, slots=True)
class _Option:
    """A line that fits: the word before which it ends, and what it costs."""

    end: int
    width: float
    cost: float


_Options = Mapping[int, Sequence[_Option]]
"""The lines that fit, by the word they start with."""


def _break_paragraph(text: _Text, start: int, end: int, most: int) -> dict[int, Breaking]:
    """Return the best breaking of a paragraph for each number of lines worth trying."""
    whole = text.measure(start, end)
    if whole <= text.width:
        return {1: Breaking((Line(start, end, whole),), 0.0)}
    options = _lines_that_fit(text, start, end)
    needed = _lines_needed(options, end)
    if start not in needed:
        return {}
    welcome = text.penalties[start : end - 1].count(WELCOME)
    found = {}
    for count in range(needed[start], min(most, needed[start] + MORE_LINES + welcome) + 1):
        target = min(text.width, whole / count * ROOM)
        if breaking := _cheapest(_priced(options, target, text.width), needed, start, end, count):
            found[count] = breaking
    return found


def _lines_that_fit(text: _Text, start: int, end: int) -> _Options:
    """Return the lines no wider than the text may be that tear nothing apart.

    Their cost is what does not depend on the other lines.
    """
    lone = _lone_syllable(text.words, start, end)
    options: dict[int, list[_Option]] = {start: []}
    for first in range(start, end):
        if first not in options:
            continue
        for past in range(first + 1, end + 1):
            if past < end and text.penalties[past - 1] == FORBIDDEN:
                continue
            if (wide := text.measure(first, past)) > text.width:
                break
            cost = SHORT_LINE if wide < SHORT * text.width else 0.0
            if past < end:
                if past == first + 1 and is_one_syllable(text.words[first].text):
                    cost += LONE_LINE
                options.setdefault(past, [])
                cost += text.penalties[past - 1]
            else:
                cost += LONE_SYLLABLE if first >= lone else 0.0
                cost += SHORT_LAST_LINE if wide < SHORT_LAST * text.width else 0.0
            options[first].append(_Option(past, wide, cost))
    return options


def _lone_syllable(words: tuple[Word, ...], start: int, end: int) -> int:
    """Return the first word of which on only one syllable follows, or *end*."""
    lone = end
    while lone > start and is_one_syllable(line_text(words[lone - 1 : end])):
        lone -= 1
    return lone


def _lines_needed(options: _Options, end: int) -> dict[int, int]:
    """Return for each word how few lines hold the text from there; no entry if none do."""
    needed = {end: 0}
    for first in sorted(options, reverse=True):
        rest = [needed[option.end] for option in options[first] if option.end in needed]
        if rest:
            needed[first] = 1 + min(rest)
    return needed


def _priced(options: _Options, target: float, width: float) -> _Options:
    """Return *options* with the cost of being off *target* added."""
    return {
        first: [
            _Option(line.end, line.width, line.cost + UNEVEN * ((target - line.width) / width) ** 2)
            for line in lines
        ]
        for first, lines in options.items()
    }


def _cheapest(
    options: _Options, needed: Mapping[int, int], start: int, end: int, count: int
) -> Breaking | None:
    """Return the cheapest way from *start* to *end* in exactly *count* of the *options*."""
    reached = {start: Breaking((), ONE_MORE_LINE * (count - 1))}
    for left in reversed(range(count)):
        longer: dict[int, Breaking] = {}
        for first, before in reached.items():
            for option in options.get(first, ()):
                cost = before.cost + option.cost
                if needed.get(option.end, count) <= left and (
                    option.end not in longer or cost < longer[option.end].cost
                ):
                    line = Line(first, option.end, option.width)
                    longer[option.end] = Breaking((*before.lines, line), cost)
        reached = longer
    return reached.get(end)


def _followed_by(
    found: Mapping[int, Breaking], choices: Mapping[int, Breaking], most: int
) -> dict[int, Breaking]:
    """Return the best breaking for each number of lines of one text and the next together."""
    joined: dict[int, Breaking] = {}
    for before, after in product(found.values(), choices.values()):
        together = Breaking(before.lines + after.lines, before.cost + after.cost)
        count = len(together.lines)
        if count <= most and (count not in joined or together.cost < joined[count].cost):
            joined[count] = together
    return joined
