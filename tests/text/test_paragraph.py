"""A text in its faces, in em."""

from __future__ import annotations

import pytest

from signage.text.font import Font
from signage.text.paragraph import Extent, compose
from tests.box_font import PLAIN, box_font

LETTERS = dict.fromkeys("abcdefghij", PLAIN)
FONT = Font(box_font({**LETTERS, "E": (0, 0, 1000, 1500), "J": (-200, -300, 1100, 800)}))
BOLD = Font(box_font({**LETTERS, "a": (0, 0, 1000, 1200)}))


def test_widths_are_sums():
    """Words and the spaces between them; nothing after the last."""
    paragraph = compose("ab c def", FONT, FONT)

    assert paragraph.advance(0, 3) == 8
    assert paragraph.advance(1, 2) == 1
    assert paragraph.width(0, 3) == 8


def test_ink_that_hangs_over_needs_width():
    """At the start of a line and at its end, not in between."""
    paragraph = compose("Ja aJ", FONT, FONT)

    assert paragraph.width(0, 2) == pytest.approx(5 + 0.2 + 0.1)
    assert paragraph.width(0, 1) == pytest.approx(2.2)
    assert paragraph.width(1, 2) == pytest.approx(2.1)


def test_ink_is_that_of_the_words_asked_for():
    """Highest, lowest, outermost."""
    paragraph = compose("ab EJ", FONT, FONT)

    assert paragraph.ink(0, 1) == Extent(0, 2, 1, 0)
    assert paragraph.ink(1, 2).right == pytest.approx(2.1)
    assert paragraph.reach.top == 1.5
    assert paragraph.reach.bottom == pytest.approx(0.3)


def test_a_word_may_change_its_face_in_the_middle():
    """Emphasis belongs to letters; a space inside it is emphasised, too."""
    paragraph = compose("a*a b*-", FONT, BOLD)

    first, second = paragraph.pieces
    assert [(piece.shaped.text, piece.strong) for piece in first] == [("a", False), ("a", True)]
    assert [(piece.shaped.text, piece.strong) for piece in second] == [("b", True), ("-", False)]
    assert paragraph.spaces[0].strong
    assert paragraph.reach.top == 1.2


def test_a_line_has_its_spaces_between_words():
    """So that what it spells can be searched in a PDF."""
    paragraph = compose("ab c def", FONT, FONT)

    assert [piece.shaped.text for piece in paragraph.line(0, 2)] == ["ab", " ", "c"]


def test_units_are_what_no_line_tears_apart():
    """What is bound together is one."""
    paragraph = compose("a b~cc d", FONT, FONT)

    assert paragraph.units == ((0, 1), (1, 3), (3, 4))
    assert paragraph.widest_unit == (1, 3)


def test_forced_lines_end_where_the_author_says():
    """Whatever the width."""
    assert compose("a b\nc", FONT, FONT).forced_lines == ((0, 2), (2, 3))


@pytest.mark.parametrize(
    ("width", "most", "lines"),
    [(8, 9, 1), (7.9, 9, 2), (4, 9, 2), (3.9, 9, 3), (3, 3, 3), (3, 2, None), (2.9, 9, None)],
)
def test_the_fewest_lines_are_counted(width: float, most: int, lines: int | None):
    """None if a unit is wider, or if there would be more than wanted."""
    assert compose("ab c def", FONT, FONT).fewest_lines(width, most) == lines


def test_forced_breaks_count_as_lines():
    """Even where everything would fit on one."""
    assert compose("a b\nc", FONT, FONT).fewest_lines(100) == 2


def test_the_breaker_agrees_with_the_count():
    """Wherever there are as few lines, there is a breaking of as many."""
    paragraph = compose("ab c def g hi j abc", FONT, FONT)

    for width in range(3, 20):
        fewest = paragraph.fewest_lines(width)
        assert fewest is not None
        breaking = paragraph.break_lines(width, fewest)
        assert breaking is not None
        assert len(breaking.lines) == fewest
        assert paragraph.break_lines(width, fewest - 1) is None or fewest == 1
