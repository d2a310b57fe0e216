"""Words of a text with their places, and how the author wants the gaps between them."""

from __future__ import annotations

import enum
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

LINE_BREAKS = frozenset("\n\r\v\f\x85\u2028\u2029")
NO_BREAK_SPACE = "\u00a0"
NO_BREAK_SPACES = frozenset((NO_BREAK_SPACE, "\u2007", "\u202f"))
BREAK_HERE = "\x1f"
"""Stands for a ``|`` that was read as a mark; no text that people write can hold it."""

_BETWEEN_WORDS = re.compile(r"\s+")


class Gap(enum.Enum):
    """What stands between a word and the next; the author's wish about breaking there."""

    SPACE = "space"
    """An ordinary space: break there if it is good."""
    BOUND = "bound"
    """A no-break space, or a ``~`` that was read as one: never break."""
    WELCOME = "welcome"
    """`BREAK_HERE`: break there gladly, if the text does not fit on one line."""
    FORCED = "forced"
    """A line break, or the end of the text: always break."""


@dataclass(frozen=True, slots=True)
class Word:
    """A stretch of text without spaces (in Vietnamese: a syllable) and its place."""

    text: str
    start: int
    """Offset of its first character in the text that was split."""
    end: int
    """Offset just past its last character."""
    after: Gap
    """What follows it; FORCED for the last word."""


def split_words(text: str) -> tuple[Word, ...]:
    """Return the words of *text*, whose marks were read and which is NFC; none if it is empty.

    Every word is ``text[word.start:word.end]``. What stands between two words
    is shown as one space, or as a line break. Several line breaks in a row are one.
    """
    words = []
    start = 0
    for between in _BETWEEN_WORDS.finditer(text):
        if between.start() > start:
            words.append(
                Word(text[start : between.start()], start, between.start(), _gap(between[0]))
            )
        start = between.end()
    if start < len(text):
        words.append(Word(text[start:], start, len(text), Gap.FORCED))
    elif words:
        words[-1] = replace(words[-1], after=Gap.FORCED)
    return tuple(words)


def line_text(words: Sequence[Word]) -> str:
    """Return *words* (those of one line) as they are shown: joined by single spaces."""
    return " ".join(word.text for word in words)


def _gap(between: str) -> Gap:
    if not LINE_BREAKS.isdisjoint(between):
        return Gap.FORCED
    if BREAK_HERE in between:
        return Gap.WELCOME
    return Gap.SPACE if NO_BREAK_SPACES.isdisjoint(between) else Gap.BOUND
