"""What a line break costs after each word of a Vietnamese text."""

from __future__ import annotations

import functools
import math
import re
from collections.abc import Iterator

from signage.text.vietnamese import (
    CONNECTIVES,
    LEANING,
    bare,
    compound_gaps,
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

# Tried on public notices until the lines read well; the unit is that of break_lines:
# a line half a box narrower than the others costs 1.
WELCOME = -1.5
AFTER_SENTENCE = -0.6
AFTER_CLAUSE = -0.35
BEFORE_CONNECTIVE = -0.15
AFTER_CONNECTIVE = 0.7
INSIDE_NAME = 1.0
BEFORE_BRACKETED_NUMBER = 1.0
AFTER_LEANING = 1.2

_JOINING_SIGN = re.compile(r"[-–—·/×=]+")
_BULLET = re.compile(r"[-–—•*▪►✓✔→]")
_STEP_NUMBER = re.compile(r"\d{1,2}[.)]|[a-zđ]\)")
_NAME = re.compile(r"[^\W\d_][^\W\d_]*")


@functools.lru_cache(maxsize=256)
def penalties(words: tuple[Word, ...]) -> tuple[float, ...]:
    """Return the cost of breaking after each of *words* but the last.

    ``math.inf`` where a break is forbidden, ``-math.inf`` where it is forced;
    below zero where it is welcome.
    """
    return tuple(_penalties(words))


def _penalties(words: tuple[Word, ...]) -> Iterator[float]:
    inside_compound = compound_gaps([word.text for word in words])
    starts_sentence = True
    for left, right, inside in zip(words, words[1:], inside_compound, strict=False):
        match left.after:
            case Gap.FORCED:
                yield FORCED
            case Gap.BOUND:
                yield FORBIDDEN
            case Gap.WELCOME:
                yield WELCOME
            case Gap.SPACE:
                torn = inside or _belong_together(left.text, right.text, starts_sentence)
                yield FORBIDDEN if torn else _taste(left.text, right.text, starts_sentence)
        starts_sentence = left.after is Gap.FORCED or ends_sentence(left.text)
