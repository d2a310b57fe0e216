"""Text messages are counted as networks count them."""

from __future__ import annotations

import random
import unicodedata

import pytest
import smsutil
from anyascii import anyascii

from signage.text.sms import Alphabet, plain_letters, sms_length

VIETNAMESE = "".join(
    unicodedata.normalize("NFC", letter + mark)
    for letter in "aăâeêioôơuưyAĂÂEÊIOÔƠUƯY"
    for mark in ("", "\u0300", "\u0309", "\u0303", "\u0301", "\u0323")
)


def test_counted_as_others_count() -> None:
    """3,000 messages of all alphabets, against a library that gateways use."""
    dice = random.Random(7)
    plain, all_letters = "abc XYZ 0189 @£$è\n{}[]€~|^\\", "abc Đđăâêôơư ạế {}€~ 😀 é è ñ ü"
    for number in range(3000):
        letters = all_letters if number % 3 else plain
        text = "".join(dice.choice(letters) for _ in range(dice.randint(1, 400)))
        length, others = sms_length(text), smsutil.split(text)

        assert [len(part) for part in length.segments] == [len(p.content) for p in others.parts]
        assert (length.alphabet is Alphabet.GSM_7) == (others.encoding == "gsm0338")
        assert "".join(length.segments) == text


@pytest.mark.parametrize(
    ("text", "alphabet", "units", "count"),
    [
        ("a" * 160, Alphabet.GSM_7, 160, 1),
        ("a" * 161, Alphabet.GSM_7, 161, 2),
        ("€" * 80, Alphabet.GSM_7, 160, 1),
        # Two places are never divided: 76 of these in a segment, not 76 and a half.
        ("€" * 81 + "a" * 144, Alphabet.GSM_7, 306, 3),
        ("ế" * 70, Alphabet.UCS_2, 70, 1),
        ("ế" * 71, Alphabet.UCS_2, 71, 2),
        ("a" * 159 + "\u00a0", Alphabet.UCS_2, 160, 3),
        ("😀" * 35, Alphabet.UCS_2, 70, 1),
        ("", Alphabet.GSM_7, 0, 1),
    ],
)
def test_at_the_boundaries(text: str, alphabet: Alphabet, units: int, count: int) -> None:
    """The last that goes in, and the first that does not."""
    length = sms_length(text)

    assert (length.alphabet, length.units, len(length.segments)) == (alphabet, units, count)


def test_what_is_over_is_told_from_where_it_begins() -> None:
    """Alone a message holds more than the first of several."""
    text = "ế" * 60 + "0123456789" + "thừa"

    assert sms_length(text).over(1) == "thừa"
    assert sms_length(text).over(2) == ""
    assert sms_length("a" * 310).over(2) == "a" * 4


def test_letters_that_cost_are_named_once() -> None:
    """In the order in which they stand."""
    assert sms_length("Đà Nẵng – Đà Nẵng").costly == ("Đ", "ẵ", "–")


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_plain_letters(form: str) -> None:
    """Of all Vietnamese letters, against a library that knows all alphabets."""
    assert len(VIETNAMESE) == 144
    for letter in (*VIETNAMESE, "đ", "Đ"):
        written = unicodedata.normalize(form, letter)
        assert plain_letters(written) == anyascii(letter)


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("Đà Nẵng đề nghị", "Da Nang de nghi"),
        ("“Bluezone”…", '"Bluezone"...'),
        ("5.000₫ – 30°", "5.000d - 30 do "),
        ("a\u00a0b\u200bc", "a bc"),
        ("Ðà Nẵng", "Da Nang"),
        ("2 × 3 → 6 ✓", "2 x 3 -> 6 v"),
    ],
)
def test_signs_have_plain_forms(text: str, plain: str) -> None:
    """None of them costs a message more than half of its room."""
    assert plain_letters(text) == plain
    assert not sms_length(plain_letters(text)).costly
