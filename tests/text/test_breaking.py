"""Where lines break; every letter, sign and space is 1 wide."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from signage.text.breaking import Breaking, SpanWidth, break_lines
from signage.text.marks import parse_rich
from signage.text.words import Word, line_text, split_words


def _break(text: str, width: float, max_lines: int | None = None) -> Breaking | None:
    words = split_words(parse_rich(text).text)
    return break_lines(words, _measure(words), width, max_lines=max_lines)


def _lines(text: str, width: float, max_lines: int | None = None) -> str | None:
    """Return the lines of *text*, separated by " / "."""
    words = split_words(parse_rich(text).text)
    breaking = _break(text, width, max_lines)
    if breaking is None:
        return None
    return " / ".join(line_text(words[line.start : line.end]) for line in breaking.lines)


def _measure(words: Sequence[Word]) -> SpanWidth:
    return lambda start, end: len(line_text(words[start:end]))


HOTLINE = (
    "Trong trường hợp không cài đặt được ứng dụng, liên hệ Tổng đài 1022 (0236.1022) "
    "để được hỗ trợ và tư vấn miễn phí"
)


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        (
            HOTLINE,
            26,
            "Trong trường hợp / không cài đặt / được ứng dụng, liên hệ / Tổng đài 1022 (0236.1022)"
            " / để được hỗ trợ / và tư vấn miễn phí",
        ),
        ("Bật Bluetooth khi ra khỏi nhà", 18, "Bật Bluetooth / khi ra khỏi nhà"),
        ("Bảo vệ mình, bảo vệ cộng đồng", 20, "Bảo vệ mình, / bảo vệ cộng đồng"),
        (
            "Cài đặt Bluezone để bảo vệ mình, bảo vệ gia đình và bảo vệ cộng đồng",
            20,
            "Cài đặt Bluezone / để bảo vệ mình, / bảo vệ gia đình / và bảo vệ cộng đồng",
        ),
        (
            "Sở Thông tin và Truyền thông thành phố Đà Nẵng",
            22,
            "Sở Thông tin / và Truyền thông / thành phố Đà Nẵng",
        ),
        (
            "Ngắt cầu dao điện từ 7h30 – 11h30 ngày 5 tháng 9 tại tòa nhà B",
            22,
            "Ngắt cầu dao điện / từ 7h30 – 11h30 / ngày 5 tháng 9 / tại tòa nhà B",
        ),
    ],
)
def test_lines_read_well(text: str, width: float, lines: str) -> None:
    """They break where a reader takes breath, and are even."""
    assert _lines(text, width) == lines


def test_what_fits_on_one_line_stays_there() -> None:
    """Even if a break would be welcome."""
    assert _lines("con trâu|con trâu", 17) == "con trâu con trâu"
    assert _lines("con trâu|con trâu", 16) == "con trâu / con trâu"


def test_even_lines_count_more_than_a_comma() -> None:
    """A break after it is welcome, but not at any price."""
    text = "nghiêng, điện thoại ứng dụng cộng đồng"

    assert _lines(text, 30) == "nghiêng, điện thoại / ứng dụng cộng đồng"


def test_a_line_may_fill_the_box_but_no_more() -> None:
    """The width is a limit, to the last unit."""
    assert _lines("xanh lam", 8) == "xanh lam"
    assert _lines("xanh lam", 7.99) == "xanh / lam"


@pytest.mark.parametrize("text", ["Bluezone", "ứng dụng", "một~hai", "Bước 2", "0236 3881"])
def test_nothing_is_torn_to_make_it_fit(text: str) -> None:
    """The caller takes a smaller size instead."""
    assert _lines(text, len(text)) == text.replace("~", " ")
    assert _lines(text, len(text) - 1) is None


def test_what_cannot_fit_is_found_wherever_it_stands() -> None:
    """At the end as well as in another paragraph."""
    assert _lines("xanh lam Bluezone", 7) is None
    assert _lines("Bluezone xanh lam", 7) is None
    assert _lines("xanh\nBluezone", 7) is None


def test_a_forced_break_is_kept() -> None:
    """Also where everything would fit on one line, and inside a compound."""
    assert _lines("xanh\nlam", 100) == "xanh / lam"
    assert _lines("ứng\ndụng xanh lam", 8) == "ứng / dụng / xanh lam"


def test_a_welcome_break_is_taken_where_it_makes_even_lines() -> None:
    """Rather than the break that would be taken without it."""
    assert _lines("xanh lam tím hồng nâu", 14) == "xanh lam / tím hồng nâu"
    assert _lines("xanh lam tím|hồng nâu", 14) == "xanh lam tím / hồng nâu"


def test_many_welcome_breaks_may_all_be_taken() -> None:
    """Even if they make many more lines than necessary."""
    text = "|".join(["con trâu"] * 10)

    assert _lines(text, 20) == text.replace("|", " / ")


@pytest.mark.parametrize("width", range(12, 30))
def test_the_last_line_is_not_one_syllable(width: int) -> None:
    """At any width that leaves a choice."""
    lines = _lines("xanh lam tím hồng nâu đen trắng ơi", width)

    assert lines is not None
    assert not lines.endswith("/ ơi")


def test_rather_a_bad_break_than_one_syllable_on_the_last_line() -> None:
    """However welcome the better one is, and however short the line."""
    assert _lines("Bluetooth. các nghiêng|ơi", 11) == "Bluetooth. / các / nghiêng ơi"


def test_the_last_line_is_one_syllable_if_there_is_no_other_way() -> None:
    """It is not lost, and the text is not refused."""
    assert _lines("khuyến khích ơi", 12) == "khuyến khích / ơi"
    assert _lines("xanh\nơi", 12) == "xanh / ơi"


@pytest.mark.parametrize("text", ["Bluetooth cùng|Bluezone", "xanh lam tím|0236.1022"])
def test_a_foreign_word_or_a_number_may_be_the_last_line(text: str) -> None:
    """It is one word, but has several syllables."""
    assert _lines(text, 15) == text.replace("|", " / ")


def test_max_lines_is_kept() -> None:
    """With fewer lines where that is possible, else not at all."""
    assert _lines(HOTLINE, 30, max_lines=4) == (
        "Trong trường hợp không cài đặt / được ứng dụng, liên hệ / Tổng đài 1022 (0236.1022) để"
        " / được hỗ trợ và tư vấn miễn phí"
    )
    assert _lines(HOTLINE, 30, max_lines=3) is None
    assert _lines("xanh", 30, max_lines=0) is None


def test_max_lines_is_shared_by_the_paragraphs() -> None:
    """Where only one may have its better, longer breaking, all together are best."""
    text = "một con|mèo con|chó con\nxanh lam. Hồng nâu"

    assert _lines(text, 15) == "một con / mèo con / chó con / xanh lam. / Hồng nâu"
    assert _lines(text, 15, max_lines=4) == "một con / mèo con chó con / xanh lam. / Hồng nâu"
    assert _lines(text, 15, max_lines=3) is None


def test_no_words_make_no_lines() -> None:
    """An empty text fits anywhere."""
    assert _break("", 0) == Breaking((), 0.0)
    assert _break("", 0, max_lines=0) == Breaking((), 0.0)


def test_lines_say_how_wide_they_are() -> None:
    """As they were measured."""
    breaking = _break("xanh lam tím hồng nâu", 14)

    assert breaking is not None
    assert [line.width for line in breaking.lines] == [8, 12]


def test_the_unit_of_measure_does_not_matter() -> None:
    """Widths in em give the same lines as widths in pixels."""
    words = split_words(HOTLINE)
    measure = _measure(words)
    large = break_lines(words, measure, 26)
    small = break_lines(words, lambda start, end: measure(start, end) / 64, 26 / 64)

    assert large is not None
    assert small is not None
    assert _ranges(small) == _ranges(large)


def _ranges(breaking: Breaking) -> list[tuple[int, int]]:
    return [(line.start, line.end) for line in breaking.lines]
