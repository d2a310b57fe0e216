"""Words of a message for where they are not set by this program: without its marks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from signage.text.marks import parse_rich
from signage.text.vietnamese import Tie, compound_ties
from signage.text.words import NO_BREAK_SPACE, Gap, Word, line_text, split_words


def plain_words(wording: str) -> str:
    """Return *wording* without its marks; what was bound has ordinary spaces.

    One no-break space would make two text messages of one.
    """
    return "\n".join(map(line_text, _lines(wording)))


def line_of_words(wording: str) -> str:
    """Return *wording* without its marks, all on one line."""
    return " ".join(plain_words(wording).split())


def numbered(wordings: Iterable[str]) -> list[str]:
    """Return *wordings* without their marks, each behind its number."""
    return [f"{number}. {plain_words(each)}" for number, each in enumerate(wordings, 1)]


def bound_words(wording: str) -> str:
    """Return *wording* without its marks, for pages that break their lines themselves.

    What was bound, and the syllables of compounds, have no-break spaces between them: browsers
    know nothing of words that are written apart.
    """
    return bound("\n".join(map(_with_its_bonds, _lines(wording))))


def bound(text: str) -> str:
    """Return *text*, which has no marks, with no-break spaces between syllables of compounds."""
    return "\n".join(map(_bound_line, text.split("\n")))


def _lines(wording: str) -> Iterator[tuple[Word, ...]]:
    """Yield the words of each line; of an empty one between two others there are none."""
    yield from map(split_words, parse_rich(wording).text.strip().split("\n"))


def _with_its_bonds(words: Sequence[Word]) -> str:
    gaps = (NO_BREAK_SPACE if word.after is Gap.BOUND else word.space for word in words)
    return "".join(word.text + gap for word, gap in zip(words, gaps, strict=True)).rstrip(" ")


def _bound_line(line: str) -> str:
    words = line.split(" ")
    ties = compound_ties(words)
    gaps = (NO_BREAK_SPACE if tie is Tie.FIRM else " " for tie in (*ties, Tie.NONE))
    return "".join(word + gap for word, gap in zip(words, gaps, strict=True)).rstrip(" ")
