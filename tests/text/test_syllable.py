"""The Vietnamese syllable."""

from __future__ import annotations

import unicodedata

import pytest

from signage.text.syllable import (
    ToneStyle,
    count_syllables,
    find_tone_placements,
    in_tone_style,
    is_syllable,
    spelling_key,
)


@pytest.mark.parametrize(
    ("text", "syllables"),
    [
        ("", 0),
        ("Bảo vệ mình, bảo vệ cộng đồng", 7),
        ("nghiêng khuỷu yêu quý giữ uống", 6),
        ("CHUNG TAY BẢO VỆ", 4),
        ("TRUONG HOC", 2),
        ("1022 (0236.1022)", 12),
        ("7h30 – 11h30", 9),
        ("50%", 4),
        ("Bluezone", 2),
        ("Bluetooth, Google Play, App Store", 7),
        ("COVID-19", 4),
        ("UBND, OTP, HIV", 10),
        ("QR", 2),
        ("café", 2),
        ("Đà-Nẵng", 2),
        ("www.bluezone.gov.vn", 5),
        ("https://www.bluezone.gov.vn", 5),
        ("– • …", 0),
    ],
)
def test_syllables_are_counted_as_spoken(text: str, syllables: int) -> None:
    """Digits one by one, foreign words by vowels, abbreviations and addresses by parts."""
    assert count_syllables(text) == syllables


def test_decomposed_text_has_as_many_syllables() -> None:
    """Marks are not sounds of their own."""
    text = "Bảo vệ mình, bảo vệ cộng đồng"

    assert count_syllables(unicodedata.normalize("NFD", text)) == count_syllables(text)


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


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("请走楼梯", 4),
        ("使用WiFi密码", 6),
        ("안전한 여행", 5),
        ("ひじょうぐち", 6),
        ("Добро пожаловать", 6),
        ("Καλώς ήρθατε", 5),
        ("हिन्दी", 2),
        ("मोटरसाइकिल", 7),
        ("ห้ามจอดรถ", 4),
        ("ຫ້າມຈອດ", 3),
        ("ច្រកចេញ", 3),
        ("مرحبا بكم", 5),
        ("שלום", 2),
        ("٣٤", 2),
        ("Phòng 203 안내", 6),
    ],
)
def test_other_scripts_are_spoken_too(text, count) -> None:
    """Ideographs and syllables one by one; alphabets by their vowels, or about two letters each."""
    assert count_syllables(text) == count
