"""`mixed-tone-styles`: one campaign writes both hòa and hoà."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from itertools import islice

from signage.diagnostic import Diagnostic, Severity
from signage.lazy_dataclass import dataclass
from signage.message import NO_WORDS, Message, msg, plural
from signage.rule import rule
from signage.source import Span
from signage.text.syllable import ToneStyle, find_tone_placements, in_tone_style, is_syllable

MOST_LISTED = 5
"""Spellings that a message names."""


@dataclass(frozen=True, slots=True)
class _Spelling:
    """A word that shows its author's style, and the text in which it stands."""

    word: str
    """In lower case."""
    style: ToneStyle
    span: Span


@rule(
    "mixed-tone-styles",
    Severity.WARNING,
    subject=msg("all texts of a campaign"),
    says=msg(
        "All texts place the tone marks of open oa, oe, uy in one way: hòa, khỏe, thủy, or hoà, "
        "khoẻ, thuỷ."
    ),
    rationale=msg(
        "Both are right, so nothing is rewritten. But both side by side on one screen look like a "
        "slip, and a reader who notices slips trusts the notice less."
    ),
)
def mixed_tone_styles(texts: Iterable[tuple[str, Span]]) -> Iterator[Diagnostic]:
    """Count the styles in all *texts* of a campaign; one that is shown often counts once."""
    found = tuple(dict.fromkeys(s for text, span in texts for s in _spellings(text, span)))
    # Of two equally frequent ones the first that is met rules.
    styles = Counter(spelling.style for spelling in found).most_common()
    if len(styles) > 1:
        (ruling, most), (other, count) = styles
        first = _first_places(spelling for spelling in found if spelling.style is other)
        message = _message(other, count, ruling, most, first)
        yield mixed_tone_styles.finding(
            message, next(iter(first.values())), hints=(_hint(first, ruling),)
        )


def _spellings(text: str, span: Span) -> Iterator[_Spelling]:
    for place in find_tone_placements(text):
        # Not foreign names: Chloé has one right place.
        if is_syllable(place.word):
            yield _Spelling(place.word.lower(), place.style, span)


def _first_places(spellings: Iterable[_Spelling]) -> dict[str, Span]:
    """Return for each word the first text in which it stands."""
    first: dict[str, Span] = {}
    for spelling in spellings:
        first.setdefault(spelling.word, spelling.span)
    return first


def _message(
    other: ToneStyle, count: int, ruling: ToneStyle, most: int, first: Mapping[str, Span]
) -> Message:
    places = [f"'{word}' ({span})" for word, span in first.items()]
    listed, rest = ", ".join(places[:MOST_LISTED]), len(places) - MOST_LISTED
    more = plural(", and {count} more word", ", and {count} more words", count=rest)
    return msg(
        "{count} of {all} tone marks stand as in '{other}', the rest as in '{ruling}': "
        "{listed}{more}",
        count=count,
        all=count + most,
        other=other.value,
        ruling=ruling.value,
        listed=listed,
        more=more if rest > 0 else NO_WORDS,
    )


def _hint(words: Iterable[str], ruling: ToneStyle) -> Message:
    respelled = (in_tone_style(word, ruling) for word in islice(words, MOST_LISTED))
    listed = ", ".join(f"'{word}'" for word in respelled)
    return msg("both are right, but one is enough: write {listed}", listed=listed)
