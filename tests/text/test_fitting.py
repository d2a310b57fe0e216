"""The largest size at which a text fits."""

from __future__ import annotations

import math

import pytest

from signage.text.fitting import LineRules, SetText, fit, least_height, line_pitch, set_text
from signage.text.font import Font
from signage.text.paragraph import Paragraph, compose
from tests.box_font import PLAIN, box_font

TALL = (0, 0, 1000, 1500)
TAIL = (0, -250, 1000, 500)
FONT = Font(box_font({**dict.fromkeys("abcdef", PLAIN), "E": TALL, "g": TAIL}))
RULES = LineRules(gap=0.5)
SIZES = tuple(float(size) for size in range(40, 9, -1))


def paragraph(text: str) -> Paragraph:
    return compose(text, FONT, FONT)


def test_the_largest_size_is_taken():
    """Four letters in 100 px: 25 px."""
    found = _fit("abcd", 100, 100)

    assert (found.size, found.ascent, found.height) == (25, 25, 25)


def test_more_lines_can_be_larger():
    """Two lines of 30 px and their gap fit where one of 20 px would."""
    found = _fit("ab cd", 100, 100)

    assert (found.size, len(found.lines), found.pitch) == (40, 2, 60)
    assert _fit("ab cd", 100, 99).size == 39


def test_nothing_that_fits_is_none():
    """Too wide, too high, or too many lines."""
    assert fit(paragraph("abcdefabcdef"), SIZES, 100, 100, RULES) is None
    assert fit(paragraph("ab"), SIZES, 100, 9, RULES) is None
    assert fit(paragraph("ab cd ef"), SIZES, 30, 900, LineRules(0.5, max_lines=2)) is None


def test_the_first_line_has_room_for_its_marks():
    """A text starts at its highest ink, or where a capital would."""
    assert _fit("E", 100, 60).ascent == 60
    assert _fit("g", 100, 60).ascent == 40


def test_the_last_line_has_room_for_its_tails():
    """A text ends at its lowest ink, or on the baseline."""
    assert _fit("g", 100, 60).height == 50
    assert _fit("a", 100, 60).height == 40


def test_the_pitch_is_made_for_the_highest_and_the_lowest_ink():
    """Wherever the lines break: 1.5 + 0.25 + 0.5 em."""
    assert line_pitch(paragraph("ag Eb"), 20, RULES) == 45
    assert line_pitch(paragraph("a b"), 20, RULES) == 30


def test_lines_never_touch():
    """A gap of nothing is a pixel, or a twenty-fifth of an em."""
    assert line_pitch(paragraph("a"), 14, LineRules(0.0)) == 15
    assert line_pitch(paragraph("a"), 100, LineRules(0.0)) == 104


def test_a_shared_pitch_is_kept():
    """If it is wider than what the text itself needs."""
    assert line_pitch(paragraph("a"), 20, LineRules(0.5, ink=1.5)) == 40


def test_usual_lines_keep_the_pitch_of_their_font():
    """Whatever marks occur; what has higher or lower ones takes what it needs, and no more."""
    rules = LineRules(0.5, usual=1.25)

    assert line_pitch(paragraph("a b"), 20, rules) == 35
    assert line_pitch(paragraph("ag b"), 20, rules) == 35
    assert line_pitch(paragraph("ag Eb"), 20, rules) == 36  # 1.75 em and a pixel


@pytest.mark.parametrize("text", ["ab", "Eb", "Eb ag"])
def test_the_first_baseline_can_be_the_same_whatever_stands_on_it(text: str):
    """30 px of ink fit above it; where 24 px are asked for, high ink takes what it needs."""
    fixed = set_text(paragraph(text), 20, 900, 900, LineRules(0.5, first=31.5))
    needed = set_text(paragraph("Eb"), 20, 900, 900, LineRules(0.5, first=24))

    assert fixed is not None
    assert needed is not None
    assert (fixed.ascent, needed.ascent) == (32, 30)
    assert set_text(paragraph(text), 20, 900, 31, LineRules(0.5, first=31.5)) is None


def test_where_the_first_baseline_is_fixed_all_texts_are_as_high():
    """Whether a letter reaches below the line or not: texts in a column keep even distances."""
    rules = LineRules(0.5, first=31.5)
    heights = [set_text(paragraph(text), 20, 900, 900, rules).height for text in ("ab", "gb")]

    assert heights[0] == heights[1] > 32
    free = [set_text(paragraph(text), 20, 900, 900, LineRules(0.5)).height for text in ("ab", "gb")]
    assert free[0] < free[1]


def test_a_line_less_is_tried_where_marks_need_the_room():
    """Three lines would be nicer, and fit but for the tail of the last; two lines fit."""
    found = set_text(paragraph("ab|cd|ef|ab|cd|eg"), 20, 180, 74, LineRules(0.0))

    assert found is not None
    assert len(found.lines) == 2


@pytest.mark.parametrize("text", ["abcd e", "e abcd"])
def test_a_line_of_one_syllable_costs_some_size(text: str):
    """Down to the size that may be; it stays where that does not help."""
    words = paragraph(text)

    assert _smaller(words, 220, 0.1) == (36, 1)
    assert _smaller(words, 200, 0.1) == (40, 2)
    assert _smaller(words, 200, 0.2) == (33, 1)
    assert _smaller(words, 200, 0.0) == (40, 2)


def test_a_line_of_its_authors_costs_no_size():
    """Nor one that emphasis marks off costs much."""
    assert _smaller(paragraph("e|abcd"), 220, 0.35) == (40, 2)
    assert _smaller(paragraph("e\nabcd"), 220, 0.35) == (40, 2)
    assert _smaller(paragraph("e *abcd*"), 180, 0.35) == (40, 2)
    assert _smaller(paragraph("e *abcd*"), 220, 0.35) == (36, 1)


def test_the_least_height_is_that_of_all_lines_that_may_be():
    """For something that does not fit anyway."""
    words = paragraph("ab cd ef")

    assert least_height(words, 10, 25, RULES) == 10 + 2 * 15
    assert least_height(words, 10, 25, LineRules(0.5, max_lines=2)) == 10 + 15
    assert least_height(words, 10, 5, RULES) == 10


@pytest.mark.parametrize("size", [13.7, 20.0, 33.3])
def test_baselines_are_whole_pixels(size: float):
    """So that the feet of letters are crisp."""
    found = set_text(paragraph("Eg ab"), size, 70, math.inf, RULES)

    assert found is not None
    assert all(isinstance(value, int) for value in (found.ascent, found.pitch, found.height))


def _fit(text: str, width: float, height: float) -> SetText:
    found = fit(paragraph(text), SIZES, width, height, RULES)
    assert found is not None
    return found


def _smaller(words: Paragraph, width: float, most: float) -> tuple[float, int]:
    found = fit(words, SIZES, width, math.inf, RULES, most_smaller=most)
    assert found is not None
    return found.size, len(found.lines)
