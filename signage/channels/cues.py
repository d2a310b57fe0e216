"""Captions: what is said, in lines that can be read while it is said, and when each is seen."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from signage.channels.plain import plain_words
from signage.lazy_dataclass import dataclass
from signage.source import Span
from signage.text.amount import count_read
from signage.text.breaking import break_lines
from signage.text.vietnamese import ends_sentence
from signage.text.words import Word, line_text, split_words

LONGEST_LINE = 42
"""Characters; two lines are read at a glance (Netflix, Vietnamese)."""
MOST_LINES = 2
SHORTEST_S = 5 / 6
LONGEST_S = 7.0
SOON_OVER_S = 1.5
"""What is seen no longer is put into one caption with what stands beside it, if that fits."""
GAP = 2
"""Frames between two captions, so that it is seen that another one comes."""
LINGERS_S = 1.0
"""For so long the last one stays after it was said, where nothing follows."""


@dataclass(frozen=True, slots=True)
class Cue:
    """One caption, seen from frame *start* up to *end*, which is the first without it."""

    lines: tuple[str, ...]
    start: int
    end: int
    fps: int
    span: Span

    @property
    def text(self) -> str:
        """Return its words."""
        return " ".join(self.lines)

    @property
    def seconds(self) -> float:
        """Return how long it is seen."""
        return (self.end - self.start) / self.fps

    @property
    def rate(self) -> float:
        """Return how many characters a second have to be read."""
        return len(self.text) / self.seconds


@dataclass(frozen=True, slots=True)
class Stretch:
    """Frames *start* up to *end*, in which something is said; captions may stay *until* then."""

    start: int
    end: int
    until: int
    fps: int


def cut_into_cues(wording: str, stretch: Stretch, span: Span) -> tuple[Cue, ...]:
    """Return the captions of *wording*, which is said evenly over *stretch*.

    Sentences begin captions, and lines end where they may: compounds are never torn. Of two short
    ones beside each other one is made.
    """
    blocks = [block for line in plain_words(wording).split("\n") for block in _blocks(line)]
    whole = sum(_amount(block) for block in blocks)
    if not whole or stretch.end <= stretch.start:
        return ()
    a_syllable = (stretch.end - stretch.start) / stretch.fps / whole
    blocks = list(_together(blocks, a_syllable))
    starts, said = [], 0
    for block in blocks:
        starts.append(stretch.start + round((stretch.end - stretch.start) * said / whole))
        said += _amount(block)
    last = min(stretch.until, stretch.end + round(LINGERS_S * stretch.fps))
    ends = [*(start - GAP for start in starts[1:]), last]
    most = round(LONGEST_S * stretch.fps)
    return tuple(
        # One of no length would be none: rules tell of what is too short.
        Cue(block, start, max(start + 1, min(end, start + most)), stretch.fps, span)
        for block, start, end in zip(blocks, starts, ends, strict=True)
    )


_Block = tuple[str, ...]
"""The lines of one caption."""


def _blocks(text: str) -> Iterator[_Block]:
    """Yield the lines of each caption of a paragraph."""
    for sentence in _sentences(split_words(text)):
        lines = _lines(sentence)
        for first in range(0, len(lines), MOST_LINES):
            yield tuple(lines[first : first + MOST_LINES])


def _sentences(words: Sequence[Word]) -> Iterator[Sequence[Word]]:
    start = 0
    for index, word in enumerate(words, 1):
        follows = words[index].text[:1] if index < len(words) else ""
        # "TP. Đà Nẵng" and "ông Tr. nói" are not told from ends of sentences by their dots alone.
        if not follows or (
            ends_sentence(word.text) and len(word.text) > _SHORT and _opens(follows)
        ):
            yield words[start:index]
            start = index


_SHORT = 3
"""Characters of a word with its dot: "TP.", "Tr."."""


def _opens(character: str) -> bool:
    return character.isupper() or not character.isalpha()


def _lines(words: Sequence[Word]) -> list[str]:
    broken = break_lines(words, lambda a, b: len(line_text(words[a:b])), LONGEST_LINE)
    if broken is None:
        # What cannot be broken stands as it is; a rule tells of it.
        return [line_text(words)]
    return [line_text(words[line.start : line.end]) for line in broken.lines]


def _together(blocks: Sequence[_Block], a_syllable: float) -> Iterator[_Block]:
    """Yield *blocks*, of which those that are soon over stand with their neighbours."""
    waiting: _Block = ()
    for block in blocks:
        is_short = min(_amount(waiting), _amount(block)) * a_syllable < SOON_OVER_S
        if waiting and is_short and len(waiting) + len(block) <= MOST_LINES:
            waiting += block
            continue
        if waiting:
            yield waiting
        waiting = block
    if waiting:
        yield waiting


def _amount(block: _Block) -> int:
    """Return how long it takes to say it, in syllables; a sign takes one as well."""
    return max(1, count_read(" ".join(block))) if block else 0
