"""Penalties of a line break after each word of a Vietnamese text."""

from __future__ import annotations

import functools
import itertools
import math
from collections.abc import Iterator

from signage.lazy_dataclass import dataclass
from signage.lazy_regex import lazy_regex
from signage.text.syllable import has_bare_shape
from signage.text.vietnamese import (
    CONNECTIVES,
    LEADING,
    LEANING,
    TRAILING,
    Tie,
    bare,
    compound_ties,
    ends_clause,
    ends_sentence,
    is_head_with_number,
    is_numeral_with_unit,
    is_part_of_number,
    is_title_with_name,
)
from signage.text.words import Gap, Word

FORBIDDEN = math.inf
FORCED = -math.inf

# Tried on public notices until the lines read well, in the unit of break_lines: a line that
# is half a box off the others costs 1. Below zero: better than no break there.
WELCOME = -1.5
AFTER_SENTENCE = -0.6
AFTER_CLAUSE = -0.35
BEFORE_CONNECTIVE = -0.15
AT_EMPHASIS = -0.15
"""Where emphasis begins or ends."""
AFTER_SYLLABLE = 0.7
"""A word of one syllable holds to what it governs: "nộp | hồ sơ"."""
BEFORE_SYLLABLE = 0.4
"""… and to what it describes: "bóng đèn | hỏng"."""
BEFORE_NUMBER = 0.8
"""Of what it names: "tổ dân phố | 12"."""
BEFORE_NAME = 0.3
"""Of what the name names: "phường | An Bình"."""
POOR = 0.65
"""From here on a reader stumbles, and a somewhat smaller size is worth avoiding it."""
BEFORE_LAST_SYLLABLE = 1.0
"""Of a clause: "bảo vệ | mình, bảo vệ gia đình"."""
AFTER_FIRST_SYLLABLE = 1.0
"""Of a clause: "Diệt | lăng quăng"."""
AFTER_CONNECTIVE = 1.2
AFTER_NUMBER = 1.2
"""Before what it counts, whatever that is: "5 | đại biểu"."""
AFTER_NUMERAL = 0.3
"""After a number that may be a name: "khu phố 7 | họp"."""
INSIDE_EMPHASIS = 1.0
MOST_HELD = 5
"""Words of an emphasis that is kept whole; a longer one is a text of its own."""
INSIDE_NAME = 1.5
MOST_NAMES = 0.6
"""Of the words of a text; "Phòng Chống Dịch Bệnh" has no names in it."""
BEFORE_BRACKETED_NUMBER = 1.0
AFTER_LEANING = 1.5
BEFORE_TRAILING = 1.2
"""Before a word that leans on the one before it: "gọi | ngay", "năm | nay"."""
INSIDE_DATE_OR_RANGE = 1.5
INSIDE_WORD = 1.5
"""Of a script that is written without spaces."""

_WISHES = {Gap.FORCED: FORCED, Gap.BOUND: FORBIDDEN, Gap.WELCOME: WELCOME}
_DASHES = ("-", "–", "—")
_RANGE_WORDS = ("đến", "tới", "và", "hoặc", "hay")
_JOINING_SIGN = lazy_regex(r"[-–—·•/×=~|]+")
_BULLET = lazy_regex(r"[-–—•*▪►✓✔→]")
_ITEM_NUMBER = lazy_regex(r"\d{1,2}[.)]|[a-zđ]\)")


@functools.lru_cache(maxsize=256)
def penalties(words: tuple[Word, ...]) -> tuple[float, ...]:
    """Return the cost of breaking after each of *words* but the last.

    ``math.inf`` where a break is forbidden, ``-math.inf`` where it is forced;
    below zero where it is welcome. The author's wish goes before all else.
    """
    return tuple(_WISHES.get(p.gap) or _penalty(p) for p in _places(words))


def is_emphasis_edge(word: Word, after: Word) -> bool:
    """Tell whether emphasis begins or ends between two words."""
    return not word.is_held and (word.is_strong or after.is_strong)


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a line could break: between *left* and *right*."""

    left: str
    right: str
    before: str
    """The word before *left*; empty if there is none."""
    then: str
    """The word after *right*; empty if there is none."""
    gap: Gap
    tie: Tie
    starts_sentence: bool
    """Whether *left* does."""
    starts_clause: bool
    """Whether *left* does, or a sentence."""
    is_last: bool
    """Whether *right* is the last word of its line, as its author wrote it."""
    is_left_single: bool
    """Whether *left* is a word of its own, of one syllable."""
    is_right_single: bool
    is_counting: bool
    """Whether no longer word stands before *left*, which may be a number."""
    is_held: bool
    """Whether both are emphasised together, with few other words."""
    is_edge: bool
    """Whether one of them is the first or the last of what is emphasised."""
    has_names: bool
    """Whether capitals tell names here; where most words have one they tell nothing."""


def _places(words: tuple[Word, ...]) -> Iterator[_Place]:
    texts = [word.text for word in words]
    ties = compound_ties(texts)
    around = [Tie.NONE, *ties, Tie.NONE]
    single = [
        around[index] is around[index + 1] is Tie.NONE and has_bare_shape(bare(text))
        for index, text in enumerate(texts)
    ]
    held = _held(words)
    has_names = sum(map(str.istitle, texts)) <= MOST_NAMES * len(texts)
    starts_sentence = starts_clause = True
    for index, tie in enumerate(ties):
        left, right, then = (*texts[index : index + 3], "")[:3]
        word, after = words[index : index + 2]
        yield _Place(
            left,
            right,
            texts[index - 1] if index else "",
            then,
            word.after,
            tie,
            starts_sentence,
            starts_clause,
            after.after is Gap.FORCED,
            single[index],
            single[index + 1],
            index == 0 or single[index - 1] or starts_clause,
            index in held,
            is_emphasis_edge(word, after),
            has_names,
        )
        starts_sentence = word.after is Gap.FORCED or ends_sentence(left)
        starts_clause = starts_sentence or ends_clause(left)


def _held(words: tuple[Word, ...]) -> set[int]:
    """Return the words that are emphasised together with the next, and few others."""
    held: set[int] = set()
    for is_held, group in itertools.groupby(range(len(words)), lambda index: words[index].is_held):
        stretch = list(group)
        if is_held and len(stretch) < MOST_HELD:
            held.update(stretch)
    return held


def _penalty(place: _Place) -> float:
    if place.gap is Gap.INSIDE:
        return INSIDE_WORD
    if place.tie is Tie.FIRM or _belong_together(place):
        return FORBIDDEN
    held = INSIDE_EMPHASIS if place.is_held else 0.0
    if ends_sentence(place.left):
        return AFTER_SENTENCE + held
    if ends_clause(place.left):
        return AFTER_CLAUSE + held
    edge = AT_EMPHASIS if place.is_edge else 0.0
    return held + edge + _taste_of_end(place) + _taste_of_start(place) + _taste_of_inside(place)


def _belong_together(place: _Place) -> bool:
    """Tell whether a break would tear something apart."""
    left, right = place.left, place.right
    return (
        (is_numeral_with_unit(left, right) and not is_head_with_number(right, place.then))
        or is_head_with_number(left, right)
        or is_part_of_number(left, right)
        or is_title_with_name(left, right)
        or (bool(_JOINING_SIGN.fullmatch(right)) and not ends_sentence(left))
        or left.endswith("(")
        or (place.starts_sentence and _opens_item(left))
    )


def _opens_item(word: str) -> bool:
    return bool(_BULLET.fullmatch(word) or _ITEM_NUMBER.fullmatch(word))


def _taste_of_end(place: _Place) -> float:
    """Return what the left word costs as the last of a line."""
    word = bare(place.left)
    if word in LEANING and place.is_left_single:
        return AFTER_LEANING
    if word in (CONNECTIVES if place.is_left_single else LEADING):
        return AFTER_CONNECTIVE
    if place.is_left_single and not place.is_edge and place.left.isalpha():
        return AFTER_FIRST_SYLLABLE if place.starts_clause else AFTER_SYLLABLE
    return 0.0


def _taste_of_start(place: _Place) -> float:
    """Return what the right word costs as the first of a line."""
    right, word = place.right, bare(place.right)
    if place.left[-1].isdigit() and right.startswith("("):
        return BEFORE_BRACKETED_NUMBER
    is_single = place.is_right_single and not place.is_edge
    if is_single and (place.is_last or ends_clause(right) or ends_sentence(right)):
        return BEFORE_LAST_SYLLABLE
    if place.is_right_single and word in TRAILING:
        return BEFORE_TRAILING
    if place.tie is Tie.NONE and word in CONNECTIVES:
        return BEFORE_CONNECTIVE
    if is_head_with_number(right, place.then):
        return 0.0
    if is_single and word.isalpha() and word not in LEANING:
        return BEFORE_SYLLABLE
    return 0.0


def _is_in_range(first: str, middle: str, last: str) -> bool:
    """Tell whether they say from where to where, or both of two: 6 đến 8, 5 và 20."""
    is_joined = middle in _RANGE_WORDS
    return is_joined and first[-1:].isdigit() and last[:1].isdigit()


def _taste_of_inside(place: _Place) -> float:
    """Return what it costs to part two words that are read as one thing."""
    left, right = place.left, place.right
    if is_numeral_with_unit(left, right) or (left in _DASHES and right[0].isdigit()):
        return INSIDE_DATE_OR_RANGE
    if _is_in_range(place.before, left, right) or _is_in_range(left, right, place.then):
        return INSIDE_DATE_OR_RANGE
    if right[0].isdigit() and bare(left) not in CONNECTIVES and bare(left) not in LEANING:
        return 0.0 if place.is_edge else BEFORE_NUMBER
    if left[-1].isdigit() and right[0].islower():
        opens = bare(right) in CONNECTIVES or is_head_with_number(right, place.then)
        if opens or is_head_with_number(place.before, left):
            return 0.0
        return AFTER_NUMBER if place.is_counting else AFTER_NUMERAL
    is_lettered = len(bare(right)) == 1 and right[0].isupper() and not left[0].isdigit()
    if place.tie is Tie.LOOSE or (is_lettered and bare(left) not in CONNECTIVES):
        return INSIDE_NAME
    # The capital that opens a sentence says nothing about names.
    if place.has_names and right.istitle() and not place.starts_sentence:
        if left.istitle():
            return INSIDE_NAME
        return 0.0 if place.is_edge or bare(left) in CONNECTIVES else BEFORE_NAME
    return 0.0
