"""Where lines may break in scripts without spaces."""

from __future__ import annotations

import itertools

import pytest

from signage.text.unspaced import break_offsets
from signage.text.words import BREAK_HERE, Gap, line_text, split_words
from tests.foreign import SENTENCES


def pieces(text: str) -> list[str]:
    """Return *text* cut wherever a line may break."""
    return [text[start:end] for start, end in itertools.pairwise([0, *break_offsets(text), None])]


def words(text: str) -> list[str]:
    """Return *text* cut where words meet."""
    good = [offset for offset, is_between in break_offsets(text).items() if is_between]
    return [text[start:end] for start, end in itertools.pairwise([0, *good, None])]


def test_no_line_begins_with_what_closes() -> None:
    """Kinsoku: 、。）」 and small kana stay with what is before them, （「 with what is behind."""
    assert pieces("请走楼梯，不要（乘）电梯。") == [
        *"请走楼",
        "梯，",
        *"不要",
        "（乘）",
        "电",
        "梯。",
    ]
    assert pieces("「ちょっと」待ってー") == ["「ちょっ", "と」", "待っ", "てー"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("ห้ามจอดรถจักรยานยนต์หน้าทางออกฉุกเฉิน", "ห้าม จอด รถ จักรยานยนต์ หน้า ทางออก ฉุกเฉิน"),
        ("ຫ້າມຈອດລົດຈັກຢູ່ໜ້າທາງອອກສຸກເສີນ", "ຫ້າມ ຈອດ ລົດຈັກ ຢູ່ໜ້າ ທາງອອກ ສຸກເສີນ"),
        ("សូមកុំចតម៉ូតូនៅមុខច្រកចេញបន្ទាន់", "សូមកុំ ចត ម៉ូតូ នៅមុខ ច្រកចេញ បន្ទាន់"),
    ],
)
def test_dictionaries_know_words(text: str, expected: str) -> None:
    """Thai, Lao and Khmer never break inside a word."""
    assert pieces(text) == words(text) == expected.split()


def test_phrases_of_chinese_and_japanese_are_better_places() -> None:
    """A line may also break inside them, for want of something better."""
    assert words("不要乘坐电梯") == ["不要", "乘坐", "电梯"]
    assert words("非常口の前にバイクを止めないでください") == [
        "非常口の",
        "前に",
        "バイクを",
        "止めないでください",
    ]


@pytest.mark.parametrize("text", ["Đà", "오토바이를", "國어", "Wi-Fi", "114", "مرحبا", "a\u200bb"])
def test_elsewhere_lines_break_at_spaces(text: str) -> None:
    """Korean, too; and where a zero-width space was pasted into a Latin word."""
    assert break_offsets(text) == {}


def test_a_number_stays_with_what_it_counts() -> None:
    """But for what is before it."""
    assert pieces("拨打114火警") == ["拨", "打", "114火", "警"]


def test_marks_of_the_author_go_before_the_dictionary() -> None:
    """What stands between zero-width spaces is one word then."""
    assert words("ห้ามจอด\u200bรถ") == ["ห้ามจอด\u200b", "รถ"]


def test_letters_beyond_the_first_plane() -> None:
    """They are one character here, whatever they are elsewhere."""
    assert pieces("𠮷野家") == ["𠮷", "野", "家"]


@pytest.mark.parametrize("script", SENTENCES)
def test_lines_show_what_was_written(script: str) -> None:
    """No space comes in, and none is lost."""
    assert line_text(split_words(SENTENCES[script])) == SENTENCES[script]


def test_gaps() -> None:
    """Between words, inside of one, at a mark of the author's, at a space."""
    found = split_words(f"乘坐电梯{BREAK_HERE}火灾 Đà{BREAK_HERE}Nẵng")
    assert [(word.text, word.after, word.is_joined) for word in found] == [
        ("乘", Gap.INSIDE, True),
        ("坐", Gap.SPACE, True),
        ("电", Gap.INSIDE, True),
        ("梯", Gap.WELCOME, True),
        ("火", Gap.INSIDE, True),
        ("灾", Gap.SPACE, False),
        ("Đà", Gap.WELCOME, False),
        ("Nẵng", Gap.FORCED, False),
    ]
