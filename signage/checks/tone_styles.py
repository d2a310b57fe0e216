"""`mixed-tone-styles`: one campaign writes both hòa and hoà."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice

from signage.diagnostic import Diagnostic, Severity
from signage.phrase import Phrase
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
    subject=Phrase(en="all texts of a campaign", vi="mọi đoạn chữ của chiến dịch"),
    says=Phrase(
        en="All texts place the tone marks of open oa, oe, uy in one way: hòa, khỏe, thủy, or hoà, "
        "khoẻ, thuỷ.",
        vi="Mọi đoạn chữ đặt dấu thanh của oa, oe, uy cuối chữ theo một kiểu: hòa, khỏe, thủy, "
        "hoặc hoà, khoẻ, thuỷ.",
    ),
    rationale=Phrase(
        en="Both are right, so nothing is rewritten. But both side by side on one screen look like "
        "a slip, and a reader who notices slips trusts the notice less.",
        vi="Cả hai đều đúng nên chương trình không sửa. Nhưng hai kiểu lẫn lộn trên cùng màn hình "
        "trông như lỗi chính tả, và người đọc sẽ bớt tin vào thông báo.",
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
) -> Phrase:
    places = [f"'{word}' ({span})" for word, span in first.items()]
    listed, more = ", ".join(places[:MOST_LISTED]), len(places) - MOST_LISTED
    return Phrase(
        en=f"{count} of {count + most} tone marks stand as in '{other.value}', the rest as in "
        f"'{ruling.value}': {listed}{f', and {more} more words' if more > 0 else ''}",
        vi=f"{count} trong {count + most} dấu thanh đặt theo kiểu '{other.value}', còn lại theo "
        f"kiểu '{ruling.value}': {listed}{f', và {more} chữ nữa' if more > 0 else ''}",
    )


def _hint(words: Iterable[str], ruling: ToneStyle) -> Phrase:
    respelled = (in_tone_style(word, ruling) for word in islice(words, MOST_LISTED))
    listed = ", ".join(f"'{word}'" for word in respelled)
    return Phrase(
        en=f"both are right, but one is enough: write {listed}",
        vi=f"cả hai kiểu đều đúng, nhưng nên dùng một kiểu: hãy viết {listed}",
    )
