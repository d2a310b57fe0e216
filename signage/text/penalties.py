"""Penalties of a line break after each word of a Vietnamese text."""

from __future__ import annotations

import functools
import math
import re
from collections.abc import Iterator
from dataclasses import dataclass

from signage.text.amount import is_one_syllable
from signage.text.vietnamese import (
    CONNECTIVES,
    LEANING,
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
BEFORE_LAST_SYLLABLE = 0.7
"""Of a clause: "bảo vệ | mình, bảo vệ gia đình"."""
AFTER_CONNECTIVE = 0.7
INSIDE_NAME = 1.0
BEFORE_BRACKETED_NUMBER = 1.0
AFTER_LEANING = 1.2
INSIDE_DATE_OR_RANGE = 1.2
INSIDE_WORD = 1.5
"""Of a script that is written without spaces."""

_WISHES = {Gap.FORCED: FORCED, Gap.BOUND: FORBIDDEN, Gap.WELCOME: WELCOME}
_DASHES = ("-", "–", "—")
_JOINING_SIGN = re.compile(r"[-–—·•/×=~|]+")
_BULLET = re.compile(r"[-–—•*▪►✓✔→]")
_ITEM_NUMBER = re.compile(r"\d{1,2}[.)]|[a-zđ]\)")


@functools.lru_cache(maxsize=256)
def penalties(words: tuple[Word, ...]) -> tuple[float, ...]:
    """Return the cost of breaking after each of *words* but the last.

    ``math.inf`` where a break is forbidden, ``-math.inf`` where it is forced;
    below zero where it is welcome. The author's wish goes before all else.
    """
    return tuple(_WISHES.get(p.gap) or _penalty(p) for p in _places(words))


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a line could break: between *left* and *right*."""

    left: str
    right: str
    then: str
    """The word after *right*; empty if there is none."""
    gap: Gap
    tie: Tie
    starts_sentence: bool
    """Whether *left* does."""


def _places(words: tuple[Word, ...]) -> Iterator[_Place]:
    texts = [word.text for word in words]
    starts_sentence = True
    for index, tie in enumerate(compound_ties(texts)):
        left, right, then = (*texts[index : index + 3], "")[:3]
        gap = words[index].after
        yield _Place(left, right, then, gap, tie, starts_sentence)
        starts_sentence = gap is Gap.FORCED or ends_sentence(left)


def _penalty(place: _Place) -> float:
    if place.gap is Gap.INSIDE:
        return INSIDE_WORD
    if place.tie is Tie.FIRM or _belong_together(place):
        return FORBIDDEN
    if ends_sentence(place.left):
        return AFTER_SENTENCE
    if ends_clause(place.left):
        return AFTER_CLAUSE
    return _taste_of_end(bare(place.left)) + _taste_of_start(place) + _taste_of_inside(place)


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


def _taste_of_end(word: str) -> float:
    """Return what *word* costs as the last of a line."""
    if word in LEANING:
        return AFTER_LEANING
    return AFTER_CONNECTIVE if word in CONNECTIVES else 0.0


def _taste_of_start(place: _Place) -> float:
    """Return what the right word costs as the first of a line."""
    right = place.right
    if place.left[-1].isdigit() and right.startswith("("):
        return BEFORE_BRACKETED_NUMBER
    if (ends_clause(right) or ends_sentence(right)) and is_one_syllable(right):
        return BEFORE_LAST_SYLLABLE
    return BEFORE_CONNECTIVE if place.tie is Tie.NONE and bare(right) in CONNECTIVES else 0.0


def _taste_of_inside(place: _Place) -> float:
    """Return what it costs to part two words that are read as one thing."""
    left, right = place.left, place.right
    if is_numeral_with_unit(left, right) or (left in _DASHES and right[0].isdigit()):
        return INSIDE_DATE_OR_RANGE
    # The capital that opens a sentence says nothing about names.
    is_name = left.istitle() and right.istitle() and not place.starts_sentence
    return INSIDE_NAME if is_name or place.tie is Tie.LOOSE else 0.0
