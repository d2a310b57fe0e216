"""What a line break costs."""

from __future__ import annotations

import math

import pytest

from signage.text.marks import parse_rich
from signage.text.penalties import (
    AFTER_CLAUSE,
    AFTER_CONNECTIVE,
    AFTER_LEANING,
    AFTER_SENTENCE,
    BEFORE_BRACKETED_NUMBER,
    BEFORE_CONNECTIVE,
    BEFORE_LAST_SYLLABLE,
    FORBIDDEN,
    FORCED,
    INSIDE_DATE_OR_RANGE,
    INSIDE_NAME,
    INSIDE_WORD,
    WELCOME,
    penalties,
)
from signage.text.words import split_words


def _costs(text: str) -> tuple[float, ...]:
    return penalties(split_words(parse_rich(text).text))


@pytest.mark.parametrize(
    ("text", "cost"),
    [
        ("xanh lam", 0.0),
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
        ("mình, hãy", AFTER_CLAUSE),
        ("mình: hãy", AFTER_CLAUSE),
        ("mình! Hãy", AFTER_SENTENCE),
        ("mình.” Hãy", AFTER_SENTENCE),
        ("không xanh", AFTER_LEANING),
        ("và xanh", AFTER_CONNECTIVE),
        ("xanh và", BEFORE_CONNECTIVE),
        ("để được", AFTER_CONNECTIVE + BEFORE_CONNECTIVE),
        ("xanh, và", AFTER_CLAUSE),
        ("1022 (0236.1022)", BEFORE_BRACKETED_NUMBER),
        ("vệ mình,", BEFORE_LAST_SYLLABLE),
        ("vệ Bluezone,", 0.0),
        ("một~hai", FORBIDDEN),
        ("một|hai", WELCOME),
        ("ứng|dụng", WELCOME),
        ("ứng\ndụng", FORCED),
    ],
)
def test_cost_of_the_gap(text: str, cost: float) -> None:
    """Torn is forbidden, an end is welcome, and the author's wish goes before both."""
    assert _costs(text) == (cost,)


def test_no_words_have_no_gaps() -> None:
    """Nor has one word."""
    assert _costs("") == _costs("một") == ()


def test_a_date_may_break_before_its_month_if_it_must() -> None:
    """A month that a number follows is a head, more than a unit."""
    assert _costs("5 tháng 9") == (INSIDE_DATE_OR_RANGE, FORBIDDEN)
    assert _costs("5 tháng nữa") == (FORBIDDEN, 0.0)


def test_a_range_rather_stays_whole() -> None:
    """Never before the dash, hardly after it."""
    assert _costs("7h30 – 11h30") == (FORBIDDEN, INSIDE_DATE_OR_RANGE)


def test_names_rather_stay_whole() -> None:
    """Two capitals in a row are a name; the capital that opens a sentence is not."""
    assert _costs("của Trần Hiền") == (AFTER_CONNECTIVE, INSIDE_NAME)
    assert _costs("Bật Bluetooth") == (0.0,)
    assert _costs("xong. Bật Bluetooth") == (AFTER_SENTENCE, 0.0)
    assert _costs("xong\nBật Bluetooth") == (FORCED, 0.0)
    assert _costs("RỬA MẶT SẠCH") == (0.0, 0.0)


def test_a_long_name_may_break_before_and() -> None:
    """As little as any name."""
    costs = _costs("Sở Thông tin và Truyền thông")

    assert costs == (math.inf, math.inf, INSIDE_NAME, math.inf, math.inf)


def test_an_item_number_binds_only_where_an_item_begins() -> None:
    """Elsewhere "3)" only closes a bracket."""
    assert _costs("mục 3) xanh")[1] == 0.0
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
