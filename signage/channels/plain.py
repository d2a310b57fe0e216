"""Words of a message for where they are not set by this program: without its marks."""

from __future__ import annotations

from signage.text.marks import parse_rich
from signage.text.vietnamese import Tie, compound_ties
from signage.text.words import BREAK_HERE, NO_BREAK_SPACE


def plain_words(wording: str) -> str:
    """Return *wording* without its marks; what was bound has ordinary spaces.

    One no-break space would make two text messages of one.
    """
    words = parse_rich(wording).text.replace(BREAK_HERE, "").replace(NO_BREAK_SPACE, " ")
    return "\n".join(" ".join(line.split()) for line in words.strip().split("\n"))


def bound_words(wording: str) -> str:
    """Return *wording* without its marks, for pages that break their lines themselves.

    What was bound, and the syllables of compounds, have no-break spaces between them: browsers
    know nothing of words that are written apart.
    """
    return bound(parse_rich(wording).text.replace(BREAK_HERE, "").strip())


def bound(text: str) -> str:
    """Return *text*, which has no marks, with no-break spaces between syllables of compounds."""
    return "\n".join(map(_bound_line, text.split("\n")))


def _bound_line(line: str) -> str:
    words = line.split(" ")
    ties = compound_ties(words)
    gaps = (NO_BREAK_SPACE if tie is Tie.FIRM else " " for tie in (*ties, Tie.NONE))
    return "".join(word + gap for word, gap in zip(words, gaps, strict=True)).rstrip(" ")
