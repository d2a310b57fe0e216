"""What an author is told to do about a text that is too long."""

from __future__ import annotations

import re

import pytest

from signage.text.amount import count_read
from signage.text.saying_less import MOST_PARTS, ways_to_say_less

LETTER = (
    "Thực hiện Công văn số 2841/BTTTT-THH ngày 1-8-2020 của Bộ Y tế về việc phòng chống dịch, "
    "Ủy ban nhân dân phường tiến hành tiêm chủng cho trẻ em tại trạm y tế; đề nghị phụ huynh "
    "mang theo sổ tiêm chủng, đến đúng giờ, đeo khẩu trang và giữ trật tự."
)
LIST = "rửa tay bằng xà phòng, đeo khẩu trang nơi công cộng, giữ khoảng cách, khai báo y tế"


def told(text: str, limit: int) -> list[str]:
    return [str(message) for message in ways_to_say_less(text, limit)]


def test_a_text_within_its_limit_needs_nothing() -> None:
    """To the syllable."""
    assert told("Rửa tay thường xuyên", 4) == []
    assert told("", 0) == []


def test_a_letter_is_said_shorter_and_split() -> None:
    """What can go, what is left, where the limit falls, and slides of it."""
    changes, left, bar, split = told(LETTER, 20)

    assert changes == (
        "what can go or be said shorter: “Thực hiện Công văn số … chống dịch”, "
        "“Ủy ban nhân dân” → “UBND”, “tiến hành”"
    )
    assert left.startswith("so 30 syllables are left: “UBND phường tiêm chủng")
    assert "▮" in bar
    assert split == (
        "or in 2 parts, each a slide or an item of its own: "
        "“UBND phường tiêm chủng cho trẻ em tại trạm y tế” / “Đề nghị phụ huynh "
        "mang theo sổ tiêm chủng, đến đúng giờ, đeo khẩu trang và giữ trật tự.”"
    )


def test_the_bar_stands_where_the_limit_falls() -> None:
    """Not inside a word: there it stands before it."""
    assert "“…phòng, đeo khẩu trang ▮ nơi công cộng,…”" in told(LIST, 8)[0]
    for limit in (5, 6, 7):
        assert "“…tay bằng xà phòng, ▮ đeo khẩu trang…”" in told(LIST, limit)[0]


def test_a_word_or_two_are_not_worth_a_slide() -> None:
    """A quarter more is."""
    count = count_read(LIST)

    assert not any("parts" in way for way in told(LIST, count - 1))
    assert any("parts" in way for way in told(LIST, int(count / 1.25)))


def test_a_short_text_needs_no_bar() -> None:
    """It is seen at once."""
    assert told("Bảo vệ gia đình mình", 4) == []


@pytest.mark.parametrize("limit", [1, 5, 8, 12, 20, 30])
@pytest.mark.parametrize("text", [LETTER, LIST, LETTER.upper(), "a " * 60, "Bluezone\n" * 9])
def test_no_proposal_is_longer_than_the_text(text: str, limit: int) -> None:
    """Nor has a slide more than the limit, nor are there more slides than anybody reads."""
    for way in told(text, limit):
        if "parts" in way or "left" in way:
            parts = re.findall("“(.*?)”", way)
            assert sum(map(len, parts)) <= len(text)
            assert len(parts) <= MOST_PARTS
        if "parts" in way:
            assert all(count_read(part) <= limit for part in parts)
