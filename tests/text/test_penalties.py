"""What a line break costs."""

from __future__ import annotations

import math

import pytest

from signage.text.marks import parse_rich, words_of
from signage.text.penalties import (
    AFTER_CLAUSE,
    AFTER_CONNECTIVE,
    AFTER_FIRST_SYLLABLE,
    AFTER_LEANING,
    AFTER_NUMBER,
    AFTER_NUMERAL,
    AFTER_SENTENCE,
    AFTER_SYLLABLE,
    AT_EMPHASIS,
    BEFORE_BRACKETED_NUMBER,
    BEFORE_CONNECTIVE,
    BEFORE_LAST_SYLLABLE,
    BEFORE_NAME,
    BEFORE_NUMBER,
    BEFORE_SYLLABLE,
    BEFORE_TRAILING,
    FORBIDDEN,
    FORCED,
    INSIDE_DATE_OR_RANGE,
    INSIDE_EMPHASIS,
    INSIDE_NAME,
    INSIDE_WORD,
    WELCOME,
    penalties,
)
from signage.text.words import split_words


def _costs(text: str) -> tuple[float, ...]:
    return penalties(words_of(parse_rich(text)))


def _middle(text: str) -> float:
    """Return the cost of breaking where " | " stands, of words that go on on both sides."""
    left, _, right = text.partition(" | ")
    return _costs(f"{left} {right}")[len(_costs(left))]


@pytest.mark.parametrize(
    ("text", "cost"),
    [
        ("ứng dụng", FORBIDDEN),
        ("30 giây", FORBIDDEN),
        ("Bước 2", FORBIDDEN),
        ("0236 3881", FORBIDDEN),
        ("TP. Huế", FORBIDDEN),
        ("Huế –", FORBIDDEN),
        ("tay. –", AFTER_SENTENCE),
        ("( xanh", FORBIDDEN),
        ("1. Rửa", FORBIDDEN),
        ("– Rửa", FORBIDDEN),
        ("a) Rửa", FORBIDDEN),
        ("tay, hãy", AFTER_CLAUSE),
        ("mình: hãy", AFTER_CLAUSE),
        ("mình! Hãy", AFTER_SENTENCE),
        ("mình.” Hãy", AFTER_SENTENCE),
        ("xanh, và", AFTER_CLAUSE),
        ("1022 (0236.1022)", BEFORE_BRACKETED_NUMBER),
        ("một~hai", FORBIDDEN),
        ("một|hai", WELCOME),
        ("ứng|dụng", WELCOME),
        ("ứng\ndụng", FORCED),
    ],
)
def test_cost_of_the_gap(text: str, cost: float) -> None:
    """Torn is forbidden, an end is welcome, and the author's wish goes before both."""
    assert _costs(text) == (cost,)


@pytest.mark.parametrize(
    ("text", "cost"),
    [
        ("ứng dụng | cộng đồng", 0.0),
        ("ứng dụng không | cộng đồng", AFTER_LEANING),
        ("ứng dụng và | cộng đồng", AFTER_CONNECTIVE),
        ("ứng dụng | và cộng đồng", BEFORE_CONNECTIVE),
        ("ứng dụng để | được cộng đồng", AFTER_CONNECTIVE + BEFORE_CONNECTIVE),
        ("trước khi | cộng đồng", AFTER_CONNECTIVE),
        ("sáng thứ bảy | ứng dụng", 0.0),
        ("ứng dụng nộp | hồ sơ", AFTER_SYLLABLE),
        ("Diệt | lăng quăng", AFTER_FIRST_SYLLABLE),
        ("ứng dụng, diệt | lăng quăng", AFTER_FIRST_SYLLABLE),
        ("bóng đèn | hỏng ứng dụng", BEFORE_SYLLABLE),
        ("bảo vệ | mình, ứng dụng", BEFORE_LAST_SYLLABLE),
        ("bảo vệ | mình", BEFORE_LAST_SYLLABLE),
        ("bảo vệ | Bluezone, ứng dụng", BEFORE_NAME),
        ("ứng dụng | nay ứng dụng", BEFORE_TRAILING),
        ("tổ dân phố | 12 ứng dụng", BEFORE_NUMBER),
        ("ứng dụng bầu 5 | đại biểu", AFTER_NUMBER),
        ("khu phố 5 | cộng đồng", AFTER_NUMERAL),
        ("tuyến số 12 | đi bộ", 0.0),
        ("ứng dụng 5 | và cộng đồng", BEFORE_CONNECTIVE),
        ("từ 7h30 | ngày 5", 0.0),
        ("từ 6 | đến 8", INSIDE_DATE_OR_RANGE + BEFORE_CONNECTIVE),
        ("từ 6 đến | 8", INSIDE_DATE_OR_RANGE + AFTER_CONNECTIVE),
        ("tòa nhà | A ứng dụng", INSIDE_NAME + BEFORE_SYLLABLE),
        ("của phường | An Khê", AFTER_SYLLABLE + BEFORE_SYLLABLE + BEFORE_NAME),
    ],
)
def test_cost_between_words(text: str, cost: float) -> None:
    """What holds to its neighbour is not parted from it without need."""
    assert _middle(text) == pytest.approx(cost)


@pytest.mark.parametrize(
    ("text", "cost"),
    [
        ("cộng đồng *điện thoại | ứng dụng*", INSIDE_EMPHASIS),
        ("cộng đồng | *điện thoại*", AT_EMPHASIS),
        ("*cộng đồng* | điện thoại", AT_EMPHASIS),
        ("Đây | *1022*", AT_EMPHASIS),
        ("Cài | *Bluezone*", AT_EMPHASIS),
        ("*Đi* | *ngay*", AT_EMPHASIS + BEFORE_TRAILING),
        ("cộng đồng với | *điện thoại*", AFTER_CONNECTIVE + AT_EMPHASIS),
    ],
)
def test_emphasis_is_left_whole(text: str, cost: float) -> None:
    """Where it begins and ends its author has set something off."""
    assert _middle(text) == pytest.approx(cost)


def test_a_long_emphasis_is_a_text_of_its_own() -> None:
    """As if there were none."""
    whole = "điện thoại ứng dụng cộng đồng"

    assert _costs(f"*{whole}*") == _costs(whole)


def test_no_words_have_no_gaps() -> None:
    """Nor has one word."""
    assert _costs("") == _costs("một") == ()


def test_a_date_may_break_before_its_month_if_it_must() -> None:
    """A month that a number follows is a head, more than a unit."""
    assert _costs("5 tháng 9") == (INSIDE_DATE_OR_RANGE, FORBIDDEN)
    assert _costs("5 tháng nữa")[0] == FORBIDDEN


def test_a_range_rather_stays_whole() -> None:
    """Never before the dash, hardly after it."""
    assert _costs("7h30 – 11h30") == (FORBIDDEN, INSIDE_DATE_OR_RANGE)


def test_names_rather_stay_whole() -> None:
    """Two capitals in a row are a name; the capital that opens a sentence is not."""
    assert _middle("điện thoại của bạn~Nguyễn | Bluetooth") == (INSIDE_NAME + AFTER_SYLLABLE)
    for begins in ("Bluezone | Bluetooth", "xong. Bluezone | Bluetooth", "a\nBluezone | Bluetooth"):
        assert _middle(f"{begins} cho điện thoại ứng dụng") == 0.0
    assert _middle("ĐIỆN THOẠI | BLUETOOTH") == 0.0
    assert _middle("Điện Thoại | Bluetooth Và Ứng Dụng") == 0.0


def test_a_long_name_may_break_before_and() -> None:
    """As little as any name."""
    costs = _costs("Sở Thông tin và Truyền thông")

    assert costs == (math.inf, math.inf, INSIDE_NAME, math.inf, math.inf)


def test_an_item_number_binds_only_where_an_item_begins() -> None:
    """Elsewhere "3)" only closes a bracket."""
    assert _costs("mục 3) xanh")[1] < FORBIDDEN
    assert _costs("xong.\n3) xanh")[1] == FORBIDDEN


def test_words_without_spaces_between_them_are_left_whole() -> None:
    """A line ends inside of one only for want of something better."""
    assert penalties(split_words("乘坐电梯。谢谢")) == (
        INSIDE_WORD,
        0,
        INSIDE_WORD,
        AFTER_SENTENCE,
        INSIDE_WORD,
    )
    assert penalties(split_words("ห้ามจอดรถ")) == (0, 0)
