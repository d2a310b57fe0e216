"""Splitting a text into words, and what the author wants between them."""

from __future__ import annotations

import pytest

from signage.text.words import BREAK_HERE, Gap, line_text, split_words


def test_words_know_their_place() -> None:
    """Whatever stands between them, a word is found again in the text by its offsets."""
    text = f"  Bật  Bluetooth{BREAK_HERE}khi\u00a0ra khỏi\nnhà "
    words = split_words(text)

    assert [word.text for word in words] == ["Bật", "Bluetooth", "khi", "ra", "khỏi", "nhà"]
    assert all(text[word.start : word.end] == word.text for word in words)


def test_a_line_shows_single_spaces() -> None:
    """However its words were separated."""
    assert line_text(split_words(f" a  b{BREAK_HERE}c\u00a0d ")) == "a b c d"


@pytest.mark.parametrize("text", ["", " ", "\n", BREAK_HERE, f" {BREAK_HERE} \n"])
def test_a_text_of_separators_has_no_words(text: str) -> None:
    """Nothing to show is no words, not an empty one."""
    assert split_words(text) == ()


@pytest.mark.parametrize(
    ("between", "gap"),
    [
        (" ", Gap.SPACE),
        ("  ", Gap.SPACE),
        ("\t", Gap.SPACE),
        ("\u00a0", Gap.BOUND),
        ("\u202f", Gap.BOUND),
        (" \u00a0", Gap.BOUND),
        (BREAK_HERE, Gap.WELCOME),
        (f" {BREAK_HERE} ", Gap.WELCOME),
        (f"\u00a0{BREAK_HERE}", Gap.WELCOME),
        ("\n", Gap.FORCED),
        ("\r\n", Gap.FORCED),
        ("\n\n", Gap.FORCED),
        (f" {BREAK_HERE}\n ", Gap.FORCED),
        ("\u2028", Gap.FORCED),
    ],
)
def test_what_stands_between_words_is_the_authors_wish(between: str, gap: Gap) -> None:
    """The strongest sign wins: a line break, then a welcome break, then binding."""
    first, second = split_words(f"một{between}hai")

    assert (first.text, first.after) == ("một", gap)
    assert (second.text, second.after) == ("hai", Gap.FORCED)


@pytest.mark.parametrize("end", ["", " ", BREAK_HERE, "\u00a0", "\n"])
def test_the_end_of_the_text_is_a_forced_break(end: str) -> None:
    """Whatever stands after the last word."""
    assert split_words("một" + end)[-1].after is Gap.FORCED


@pytest.mark.parametrize("text", ["~30", "a~b", "a|b", "https://a.vn/~ten"])
def test_signs_are_letters_of_words(text: str) -> None:
    """Those that were marks are none any more when words are split."""
    assert [word.text for word in split_words(text)] == [text]
