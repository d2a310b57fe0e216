"""How much there is to read in a text."""

from __future__ import annotations

import unicodedata

import pytest

from signage.text.amount import count_read, is_one_syllable


@pytest.mark.parametrize(
    ("text", "syllables"),
    [
        ("", 0),
        ("Bảo vệ mình, bảo vệ cộng đồng", 7),
        ("nghiêng khuỷu yêu quý giữ uống", 6),
        ("CHUNG TAY BẢO VỆ", 4),
        ("TRUONG HOC", 2),
        ("Bluezone", 2),
        ("Bluetooth, Google Play, App Store", 7),
        ("café", 2),
        ("Đà-Nẵng", 2),
        ("www.bluezone.gov.vn", 4),
        ("https://www.bluezone.gov.vn", 4),
        ("Điện & nước", 3),
        ("– • …", 0),
    ],
)
def test_words_count_as_they_are_spoken(text: str, syllables: int) -> None:
    """Vietnamese words by syllables, foreign ones by vowels, addresses by their parts."""
    assert count_read(text) == syllables


@pytest.mark.parametrize(
    ("text", "looks"),
    [
        ("1022", 1),
        ("0236 3888 115", 3),
        ("0236 3.847.115", 3),
        ("(0236) 3.888.115", 3),
        ("0905123456", 3),
        ("+84 905 123 456", 4),
        ("(0236.1022)", 2),
        ("30/4", 1),
        ("31/12/2026", 2),
        ("1-8-2020", 2),
        ("7h30", 1),
        ("7h30 – 11h30", 2),
        ("8:00-17:00", 2),
        ("24/7", 1),
        ("50%", 1),
        ("37,5°C", 1),
        ("30m²", 1),
        ("2.500.000đ", 2),
        ("UBND", 1),
        ("PCCC&CNCH", 2),
        ("UBMTTQVN", 2),
        ("OTP, HIV", 2),
        ("TP.HCM", 2),
        ("QL1A", 1),
        ("A4", 1),
        ("E5RON92", 1),
        ("A/H5N1", 2),
        ("2841/BTTTT-THH", 3),
        ("COVID-19", 3),
        ("5 km", 2),
    ],
)
def test_numbers_and_abbreviations_are_looked_at(text: str, looks: int) -> None:
    """One for each four digits or letters begun; a unit belongs to its number."""
    assert count_read(text) == looks
    assert count_read(f"Gọi {text} ngay") == looks + 2


def test_decomposed_text_is_as_long() -> None:
    """Marks are not sounds of their own."""
    text = "Bảo vệ mình, bảo vệ cộng đồng"

    assert count_read(unicodedata.normalize("NFD", text)) == count_read(text)


@pytest.mark.parametrize("text", ["nhà", "nhà.", "5", "B", "– nhà", "…", ""])
def test_what_looks_left_over_on_a_line(text: str) -> None:
    """A syllable, a digit, a letter; or nothing that is read."""
    assert is_one_syllable(text)


@pytest.mark.parametrize("text", ["nhà ta", "22", "UBND", "Bluezone", "17h", "1022"])
def test_what_does_not(text: str) -> None:
    """A number or an abbreviation is taken in at a glance, and is more than one letter."""
    assert not is_one_syllable(text)


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
        ("٣٤", 1),
        ("Phòng 203 안내", 4),
    ],
)
def test_other_scripts_are_spoken_too(text, count) -> None:
    """Ideographs and syllables one by one; alphabets by their vowels, or about two letters each."""
    assert count_read(text) == count
