"""The Vietnamese syllable."""

from __future__ import annotations

import unicodedata

import pytest

from signage.text.syllable import (
    ToneStyle,
    find_tone_placements,
    in_tone_style,
    is_syllable,
    spelling_key,
)


@pytest.mark.parametrize(
    "word", ["nghiêng", "Đường", "quốc", "giếng", "gì", "khuỷu", "ở", "yêu", "hoà", "hòa", "xoong"]
)
def test_syllables_are_recognised(word: str) -> None:
    """In any case, with either place of the tone mark, composed or not."""
    assert is_syllable(word)
    assert is_syllable(word.upper())
    assert is_syllable(unicodedata.normalize("NFD", word))


@pytest.mark.parametrize(
    "word", ["Bluezone", "hòá", "cac", "tàp", "fa", "ng", "nghiên.", "café", ""]
)
def test_other_words_are_not(word: str) -> None:
    """Foreign letters, two tones, or a stopped syllable without its tone give them away."""
    assert not is_syllable(word)


def test_spellings_of_one_word_have_one_key() -> None:
    """Tone marks of either style, capitals, and composition do not matter; all else does."""
    assert spelling_key("hòa") == spelling_key("HOÀ") == spelling_key("hoa\u0300")
    assert len({spelling_key(word) for word in ("hòa", "hóa", "hoa", "hỏa", "hờa")}) == 5


def test_tone_style_shows_where_both_are_right() -> None:
    """Open oa, oe, uy; not after q, not with a coda, not without a tone."""
    text = "Hòa, khoẻ, thúy: quý hoàn oai hoa toàn quả"
    found = [(place.word, place.offset, place.style) for place in find_tone_placements(text)]

    assert found == [
        ("Hòa", 0, ToneStyle.FIRST),
        ("khoẻ", 5, ToneStyle.LAST),
        ("thúy", 11, ToneStyle.FIRST),
    ]


@pytest.mark.parametrize(
    ("first", "last"),
    [("hòa", "hoà"), ("Khỏe", "Khoẻ"), ("THỦY", "THUỶ"), ("hõa", "hoã"), ("họe", "hoẹ")],
)
def test_words_are_respelled_in_either_style(first: str, last: str) -> None:
    """Both ways; what is in that style already stays."""
    for word in (first, last):
        assert in_tone_style(word, ToneStyle.FIRST) == first
        assert in_tone_style(word, ToneStyle.LAST) == last
