"""Where lines of a Vietnamese text break: even lines, words of several syllables left whole.

    words = split_words("Bật Bluetooth khi ra khỏi nhà")
    breaking = break_lines(words, lambda start, end: width_of(line_text(words[start:end])), 9.5)
    for line in breaking.lines:
        shape(line_text(words[line.start : line.end]))
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from signage.text.words import Gap, Word, line_offsets, line_text, split_words

__all__ = ["Breaking", "Gap", "Line", "Measure", "Word", "break_lines", "line_offsets",
           "line_text", "penalties", "split_words"]

Measure = Callable[[int, int], float]
"""``measure(start, end)``: the width of ``line_text(words[start:end])``, in any unit."""


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
    words: Sequence[Word], measure: Measure, width: float, *, max_lines: int | None = None
) -> Breaking | None:
    """Return the best lines for *words* no wider than *width*, at most *max_lines* of them.

    None if there are none without tearing apart what belongs together: then
    the caller takes a smaller size or a shorter wording. No words: no lines.

    *measure* and *width* share a unit; in em the same words can be tried at
    many sizes by changing *width* alone. *measure* must not shrink as a line
    gets longer; it is asked at most once for each range.

    Between two forced breaks everything stays on one line if it fits on one.
    """
    raise NotImplementedError


def penalties(words: Sequence[Word]) -> tuple[float, ...]:
    """Return the cost of breaking after each word but the last.

    ``math.inf`` where a break is forbidden, ``-math.inf`` where it is forced;
    below zero where it is welcome.
    """
    raise NotImplementedError
