"""Words of a text with their places, and how the author wants the gaps between them."""

from __future__ import annotations

import enum
import functools
import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from signage.lazy_dataclass import dataclass
from signage.lazy_regex import lazy_regex
from signage.text.script import WITHOUT_SPACES, scripts
from signage.text.unspaced import break_offsets

LINE_BREAKS = frozenset("\n\r\v\f\x85\u2028\u2029")
NO_BREAK_SPACE = "\u00a0"
NO_BREAK_SPACES = frozenset((NO_BREAK_SPACE, "\u2007", "\u202f"))
BREAK_HERE = "\x1f"
"""Stands for a ``|`` that was read as a mark; no text that people write can hold it."""

_BETWEEN_WORDS = lazy_regex(r"\s+")


class Gap(enum.Enum):
    """What stands between a word and the next; the author's wish about breaking there."""

    SPACE = "space"
    """An ordinary space: break there if it is good."""
    BOUND = "bound"
    """A no-break space, or a ``~`` that was read as one: never break."""
    WELCOME = "welcome"
    """`BREAK_HERE`: break there gladly, if the text does not fit on one line."""
    INSIDE = "inside"
    """Inside a word of a script that has no spaces: break there if nothing is better."""
    FORCED = "forced"
    """A line break, or the end of the text: always break."""


@dataclass(frozen=True, slots=True)
class Word:
    """A stretch of text that no line tears apart (in Vietnamese: a syllable) and its place."""

    text: str
    start: int
    """Offset of its first character in the text that was split."""
    end: int
    """Offset just past its last character."""
    after: Gap
    """What follows it; FORCED for the last word."""
    is_joined: bool = False
    """Whether nothing is shown between it and the next word on a line."""
    is_strong: bool = False
    """Whether its author emphasised it."""
    is_held: bool = False
    """Whether the next word is emphasised together with it."""

    @property
    def space(self) -> str:
        """Return what is shown between it and the next word on a line."""
        return "" if self.is_joined else " "


@functools.lru_cache(maxsize=4096)
def split_words(text: str) -> tuple[Word, ...]:
    """Return the words of *text*, whose marks were read and which is NFC; none if it is empty.

    Every word is ``text[word.start:word.end]``. What stands between two words
    is shown as one space, or as a line break. Several line breaks in a row are one.

    Scripts that are written without spaces are cut where words meet. There
    nothing is shown for `BREAK_HERE`.
    """
    words: list[Word] = []
    start = 0
    for between in _BETWEEN_WORDS.finditer(text):
        if between.start() > start:
            words += _cut(text, start, between.start())
            is_joined = _is_joined(text, between)
            words[-1] = replace(words[-1], after=_gap(between[0]), is_joined=is_joined)
        start = between.end()
    words += _cut(text, start, len(text))
    if words:
        words[-1] = replace(words[-1], after=Gap.FORCED, is_joined=False)
    return tuple(words)


def line_text(words: Sequence[Word]) -> str:
    """Return *words* (those of one line) as they are shown: joined by single spaces."""
    return "".join(word.text + word.space for word in words).removesuffix(" ")


def _cut(text: str, start: int, end: int) -> Iterator[Word]:
    """Yield the words of a stretch without spaces: one, unless its script has no spaces."""
    offsets = break_offsets(text[start:end])
    for left, right in itertools.pairwise([0, *offsets, end - start]):
        if left < right:
            gap = Gap.SPACE if offsets.get(right, True) else Gap.INSIDE
            yield Word(text[start + left : start + right], start + left, start + right, gap, True)


def _is_joined(text: str, between: re.Match[str]) -> bool:
    """Tell whether nothing is shown for *between*, as there are no spaces in what it parts."""
    if between[0] != BREAK_HERE:
        return False
    sides = text[: between.start()][-1:], text[between.end() :][:1]
    return any(not WITHOUT_SPACES.isdisjoint(scripts(side)) for side in sides)


def _gap(between: str) -> Gap:
    if not LINE_BREAKS.isdisjoint(between):
        return Gap.FORCED
    if BREAK_HERE in between:
        return Gap.WELCOME
    return Gap.SPACE if NO_BREAK_SPACES.isdisjoint(between) else Gap.BOUND
