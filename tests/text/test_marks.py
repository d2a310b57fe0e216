"""Marks in a text, and the same signs where they mean themselves."""

from __future__ import annotations

import pytest

from signage.text.marks import doubtful_marks, escaped, parse_rich
from signage.text.words import BREAK_HERE, NO_BREAK_SPACE


@pytest.mark.parametrize(
    ("marked", "plain", "strong"),
    [
        ("gọi *1022* ngay", "gọi 1022 ngay", "1022"),
        ("*gọi 1022*, ngay", "gọi 1022, ngay", "gọi 1022"),
        ("*a*b*c*", "abc", "ac"),
        ("một\n*hai\nba*", "một\nhai\nba", "hai\nba"),
        (r"\*không\*", "*không*", ""),
        (r"*a \* b*", "a * b", "a * b"),
        (r"*8h\~17h* nhé", "8h~17h nhé", "8h~17h"),
        ("từ *8h*~*17h*", "từ 8h~17h", "8h17h"),
        ("*18*h, giảm *30*%, *5*K", "18h, giảm 30%, 5K", "18305"),
        ("tìm *“Bluezone”*.", "tìm “Bluezone”.", "“Bluezone”"),
        ("2*3*4 m", "2*3*4 m", ""),
        ("3m*4m*2m", "3m*4m*2m", ""),
        ("dài*rộng*cao", "dài*rộng*cao", ""),
        ("*cỡ 2*3 m* nhé", "cỡ 2*3 m nhé", "cỡ 2*3 m"),
        ("*101#,*102#", "*101#,*102#", ""),
        ("bấm *100*mã thẻ# hoặc *101#", "bấm *100*mã thẻ# hoặc *101#", ""),
        ("*#06# và **21*1022#", "*#06# và **21*1022#", ""),
        ("*18*h, ngõ #1", "18h, ngõ #1", "18"),
        ("phòng 3*, 4*", "phòng 3*, 4*", ""),
        ("3*/4* sao", "3*/4* sao", ""),
        ("Giá vé (*) và (*) áp dụng", "Giá vé (*) và (*) áp dụng", ""),
        ("*Áp dụng đến 30/6", "*Áp dụng đến 30/6", ""),
        ("2 * 3 * 4", "2 * 3 * 4", ""),
        ("bấm *101# hoặc *102#", "bấm *101# hoặc *102#", ""),
        ("một * thôi", "một * thôi", ""),
        ("**", "**", ""),
        (r"C:\dir", r"C:\dir", ""),
        ("", "", ""),
    ],
)
def test_marks_are_read(marked: str, plain: str, strong: str):
    """A mark clings to what it emphasises; anything else is an asterisk."""
    rich = parse_rich(marked)

    assert rich.text == plain
    assert "".join(c for c, s in zip(rich.text, rich.strong, strict=True) if s) == strong


def test_stretches_are_cut_where_emphasis_changes():
    """Within the range that was asked for."""
    rich = parse_rich("a-*cd*-f")

    assert list(rich.stretches(1, 5)) == [(1, 2, False), (2, 4, True), (4, 5, False)]


def shown(marked: str) -> str:
    """Return how *marked* is read: a ``~`` that binds as ``_``, a ``|`` that is a mark as ``/``."""
    return parse_rich(marked).text.replace(NO_BREAK_SPACE, "_").replace(BREAK_HERE, "/")


@pytest.mark.parametrize(
    ("marked", "read"),
    [
        ("gọi~114, Bước~2, 20~giờ", "gọi_114, Bước_2, 20_giờ"),
        ("gọi~*114*", "gọi_114"),
        ("Bảo~vệ~mình", "Bảo_vệ_mình"),
        ("từ~từ", "từ_từ"),
        ("ngày~20 tháng~11", "ngày_20 tháng_11"),
        ("mỗi ngày~mỗi ngày", "mỗi ngày_mỗi ngày"),
        ("đổ rác|đúng giờ", "đổ rác/đúng giờ"),
        ("gọi 1022|hoặc đến phường", "gọi 1022/hoặc đến phường"),
        ("www.danang.gov.vn|ĐT 1022", "www.danang.gov.vn/ĐT 1022"),
    ],
)
def test_between_words_they_are_marks(marked: str, read: str):
    """A number that a word leans on is no range."""
    assert shown(marked) == read
    assert doubtful_marks(marked) == ()


@pytest.mark.parametrize(
    "text",
    [
        "Mở cửa 8h~17h, thứ 2~6",
        "7:30~11:00",
        "7h30~11h, 10%~20%, 50.000đ~90.000đ",
        "(8h~17h)",
        "T2~T6, T2~CN, Mon~Fri",
        "thứ 2~thứ 6",
        "thứ Hai~thứ Sáu",
        "thứ Hai~Sáu",
        "tháng 6~tháng 8",
        "quầy A~quầy B",
        "8 giờ~17 giờ",
        "100~200 người",
        "A~Z",
        "월~금",
        "8h ~ 17h",
        "~30 phút",
        "30~",
        "a~~b",
        "https://a.vn/~ten",
        "https://a.vn/x~y",
        "Phòng 1|2|3, quầy A | B",
        "phòng 101|102",
        "T2|T6",
        "A|B|C",
        "a || b",
        "a||b",
        "Sáng | Chiều | Tối",
    ],
)
def test_a_sign_that_means_itself_is_shown(text: str):
    """Ranges and things that stand side by side: without their sign they would say else."""
    assert shown(text) == text
    assert doubtful_marks(text) == ()


@pytest.mark.parametrize("end", ["|a", "a|", " | a", "a | ", "a|\nb", "a\n| b"])
def test_a_bar_at_the_end_of_a_line_parts_nothing(end: str):
    """As when the word behind it is a variable that says nothing."""
    assert set(shown(end)) <= set("ab \n")


@pytest.mark.parametrize(
    ("marked", "read"),
    [
        (r"8 giờ\~trưa", "8 giờ~trưa"),
        (r"đổ\|rác", "đổ|rác"),
        (r"a\\b", "a\\b"),
        (r"a\\~b", "a\\_b"),
        (r"C:\dir", r"C:\dir"),
    ],
)
def test_a_backslash_says_that_a_sign_is_meant(marked: str, read: str):
    """Before any of the four; elsewhere it is one itself."""
    assert shown(marked) == read
    assert doubtful_marks(marked) == ()


@pytest.mark.parametrize(
    ("text", "read", "stretch"),
    [
        ("sáng~chiều", "sáng_chiều", "sáng~chiều"),
        ("8 giờ~17", "8 giờ_17", "giờ~17"),
        ("gọi 0905~123~456", "gọi 0905~123~456", "0905~123"),
        ("Sáng| Chiều", "Sáng/ Chiều", "Sáng|Chiều"),
        ("đổ rác |đúng giờ", "đổ rác /đúng giờ", "rác|đúng"),
        ("20/11|8h", "20/11/8h", "20/11|8h"),
        ("Thứ|Sáng|Chiều", "Thứ/Sáng/Chiều", "Thứ|Sáng"),
        ("Đổ rác từ *18 giờ", "Đổ rác từ *18 giờ", "*18"),
    ],
)
def test_what_could_be_meant_either_way_is_told(text: str, read: str, stretch: str):
    """With the words that it stands between."""
    assert shown(text) == read
    assert doubtful_marks(text)[0].text == stretch


def test_the_sign_is_proposed_as_it_has_to_be_written():
    """Whoever copies it out of the hint sees the sign, and is told nothing more."""
    (doubt,) = doubtful_marks("sáng~chiều")

    assert r"`sáng\~chiều`" in str(doubt.hint)
    assert shown(r"sáng\~chiều") == "sáng~chiều"


@pytest.mark.parametrize("text", ["*a* ~ b|c\\d", "8h~17h", "a~b", "*", ""])
def test_escaped_text_is_shown_as_it_is(text: str):
    """Where the program itself hands on words that it has read already."""
    assert parse_rich(escaped(text)).text == text


@pytest.mark.parametrize(
    ("marked", "strong"),
    [
        ("ห้ามจอดรถ*จักรยานยนต์*หน้าทาง", "จักรยานยนต์"),
        ("*ไม่*เข้า", "ไม่"),
        ("非常口の前に*バイク*を", "バイク"),
        ("비상구 *오토바이*를", "오토바이"),
        ("សូម*កុំ*ចត", "កុំ"),
        ("आग *लगने* पर", "लगने"),
    ],
)
def test_emphasis_in_scripts_without_spaces(marked, strong):
    """Words begin there where nothing is seen of it; vowels may be marks and no letters."""
    rich = parse_rich(marked)

    assert "".join(c for c, s in zip(rich.text, rich.strong, strict=True) if s) == strong
    assert not doubtful_marks(marked)


def test_bars_between_words_without_spaces():
    """They say where a line may end, however many there are."""
    assert shown("請勿|吸煙|謝謝") == "請勿/吸煙/謝謝"
    assert not doubtful_marks("請勿|吸煙|謝謝")
