"""Words as pieces of one script, one direction and one font."""

from __future__ import annotations

import pytest

from signage.text.font import Font
from signage.text.paragraph import Paragraph, compose
from signage.text.pieces import seen_order
from tests.box_font import PLAIN, box_font
from tests.foreign import SENTENCES, font

LATIN = Font(box_font(dict.fromkeys("abc.()1", PLAIN)))
FOREIGN = Font(box_font(dict.fromkeys("가나אבגب.1", PLAIN)))
THIRD = Font(box_font(dict.fromkeys("가다", PLAIN)))
NAMES = {LATIN.key: "latin", FOREIGN.key: "foreign", THIRD.key: "third"}


def made(text: str) -> Paragraph:
    """Return *text* in three fonts."""
    return compose(text, LATIN, LATIN, ((FOREIGN, FOREIGN), (THIRD, THIRD)))


def parts(text: str) -> list[tuple[str, str]]:
    """Return the pieces of the first word, each with its font."""
    return [(piece.shaped.text, NAMES[piece.font.key]) for piece in made(text).pieces[0]]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("abc", [("abc", "latin")]),
        ("가나", [("가나", "foreign")]),
        # As browsers do: what is common comes from the first font that has it.
        ("가(1)", [("가", "foreign"), ("(1)", "latin")]),
        ("a가b", [("a", "latin"), ("가", "foreign"), ("b", "latin")]),
        # The letters of a word match: one font has them all, if any does.
        ("가다", [("가다", "third")]),
        ("가나다", [("가나", "foreign"), ("다", "third")]),
        # What nobody has stands in the style's own, and is missing.
        ("x", [("x", "latin")]),
        ("라", [("라", "latin")]),
    ],
)
def test_fonts_are_chosen_by_what_they_have(text: str, expected: list[tuple[str, str]]) -> None:
    """Letter by letter, marks with their letters."""
    assert parts(text) == expected


def test_a_font_that_cannot_shape_is_passed_over() -> None:
    """Even if it has the letters."""
    letters = Font(box_font(dict.fromkeys("مرحبا", PLAIN)))
    (piece,) = compose("مرحبا", LATIN, LATIN, ((letters, letters), (font("Arab"),) * 2)).pieces[0]
    assert piece.font is font("Arab")


def test_emphasis_takes_the_heavier_face_of_every_family() -> None:
    """The second of each pair."""
    bold = Font(box_font(dict.fromkeys("가나", (0, 0, 1000, 900))))
    paragraph = compose("가 *나*", LATIN, LATIN, ((FOREIGN, bold),))
    assert [piece.font for (piece,) in paragraph.pieces] == [FOREIGN, bold]


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("a b c", "a b c"),
        ("אב ג", "ג אב"),
        ("a אב ג b", "a ג אב b"),
        ("אב 11 ג", "ג 11 אב"),
        ("אב a b ג", "ג a b אב"),
    ],
)
def test_a_line_is_seen_in_its_own_order(text: str, seen: str) -> None:
    """Words of the other direction from the right; within a piece, HarfBuzz sees to it."""
    paragraph = made(text)
    line = paragraph.line(0, len(paragraph.words))
    assert "".join(piece.shaped.text for piece in line) == text
    assert "".join(line[index].shaped.text for index in seen_order(line)) == seen


def test_each_line_is_ordered_by_itself() -> None:
    """Words are seen in the line that they came to stand in."""
    paragraph = made("אב ג בא")
    line = paragraph.line(0, 2)
    assert "".join(line[index].shaped.text for index in seen_order(line)) == "ג אב"


def test_paragraphs_have_their_own_direction() -> None:
    """Whatever else the text has."""
    assert made("a אב\nגא a").leftwards == (False, False, True, True)
    assert made("11 a").leftwards == (False, False)


def test_the_width_of_what_is_read_leftwards() -> None:
    """Ink that hangs over on the left hangs over the end."""
    hanging = Font(box_font({"א": (-200, 0, 1000, 1000), "ב": PLAIN}))
    paragraph = compose("ב א", hanging, hanging)
    assert paragraph.width(0, 2) == pytest.approx(3.2)
    assert paragraph.width(0, 1) == pytest.approx(1)


@pytest.mark.parametrize("script", SENTENCES)
def test_a_word_of_any_script_is_one_piece(script: str) -> None:
    """In the font that has it; spaces and brackets come from the first one."""
    paragraph = compose(SENTENCES[script], *(font("Latn"),) * 2, ((font(script),) * 2,))
    for word, pieces in zip(paragraph.words, paragraph.pieces, strict=True):
        assert "".join(piece.shaped.text for piece in pieces) == word.text
        assert not any(piece.font.missing(piece.shaped.text) for piece in pieces)
        assert {piece.font for piece in pieces} <= {font("Latn"), font(script)}
