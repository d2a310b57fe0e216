"""Which letters are a Vietnamese syllable, and where its tone mark stands."""

from __future__ import annotations

import unicodedata

import pytest

from signage.text.spelling import is_well_spelt, with_tone
from signage.text.vietnamese import known_syllables

_RIGHT = """
a à ý yên yếu yêu im ích ít uống ướt ưu oán ủy uỷ òa oà oẳn oong
nghĩa nghiêng nghìn nghe nghề ngày ngoan nguệch nguyễn ghế ghi ghềnh gà gỗ góc
kỷ kìa kiêng kẻ kế kính cá cổ của cuộc cương cứu xe xoong moóc
quà quá quý quí quít quýt quyển quyết quốc quỳnh quẹt quên quơ quắn quân quăng quanh
gì gỉ gìn giá già giếng giết giặc giỏi giường giuộc gié giục giỡn
hòa hoà khỏe khoẻ thủy thuỷ hoàn toán khoái xoáy khoèo khuỷu huỳnh thuở huơ khuya khuyên tuyệt
thuê khuếch huênh xuân khuây hươu rượu mướp sướt điều nêu líu cửa mùa mía
buýt phuy voan noãn boa moay pin pô
"""
RIGHT = _RIGHT.split()

WRONG = {
    "the onset is written otherwise": "nghành nghôn ngiêng ngề gế gểnh kách cính cể coa cuyển",
    "there is no such rime": "điiện nguười khuyếch hưươ uơn nêy ben1 thôii",
    "its tone is not possible": "mat các̀ ọcc hòc thồch tiêp",
    "its tone stands elsewhere": "qúa qúy gìa gía hòan tóan khóai tìêng hứơng mừơi thúơ ngòai",
    "the lips do not take a glide": "boàn phoà muyên voẻ",
    "y and i are not where they stand": "iêu hyên lynh nghy bytt",
    "there are two tones": "hòá bạ́n",
    "there is no vowel, or no letter of ours": "kg sđt fải jì wa zô ngh",
    "it is nothing": "",
}


@pytest.mark.parametrize("word", RIGHT)
def test_a_syllable_is_well_spelt(word: str) -> None:
    """In capitals too, and however its letters are composed."""
    assert is_well_spelt(word)
    assert is_well_spelt(word.upper())
    assert is_well_spelt(unicodedata.normalize("NFD", word))


@pytest.mark.parametrize(
    ("why", "word"), [(why, word) for why, words in WRONG.items() for word in words.split() or [""]]
)
def test_what_cannot_be_is_not(why: str, word: str) -> None:
    """Each for a reason."""
    assert not is_well_spelt(word), why


def test_all_that_is_known_is_well_spelt() -> None:
    """The compounds that come along have no slip, apart from foreign words."""
    marked = [word for word in known_syllables() if not word.isascii()]

    assert len(marked) > 800
    assert [word for word in marked if not is_well_spelt(word)] == []


@pytest.mark.parametrize(
    ("letters", "tone", "syllable"),
    [
        ("hoa", "\u0300", "hòa"),
        ("hoan", "\u0300", "hoàn"),
        ("quy", "\u0301", "quý"),
        ("gia", "\u0300", "già"),
        ("gi", "\u0300", "gì"),
        ("nghiêng", "\u0301", "nghiếng"),
        ("nươc", "\u0301", "nước"),
        ("cưa", "\u0309", "cửa"),
        ("kia", "", "kia"),
        ("nươc", "", None),
        ("nươc", "\u0300", None),
        ("nghanh", "\u0300", None),
        ("xyz", "\u0300", None),
    ],
)
def test_a_tone_is_put_where_it_belongs(letters: str, tone: str, syllable: str | None) -> None:
    """If there is such a syllable."""
    assert with_tone(letters, tone) == syllable
