"""Which script letters belong to."""

from __future__ import annotations

import pytest

from signage.text.script import (
    is_common,
    is_foreign,
    is_unseen,
    may_break,
    script_name,
    scripts,
    units,
)
from tests.foreign import SENTENCES


@pytest.mark.parametrize("script", SENTENCES)
def test_sentences_are_of_their_script(script: str) -> None:
    """Punctuation and spaces belong to the letter before them."""
    others = {"Kana", "Hani"} if script == "Hira" else set()
    assert set(scripts(SENTENCES[script])) - others == {script}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        ("Đà Nẵng 114 → ₫ ✓", ["Latn"] * 17),
        ("114", ["Latn"] * 3),
        ("(가) a", ["Hang"] * 4 + ["Latn"]),
        ("가114", ["Hang"] * 4),
        ("アー", ["Kana"] * 2),
        ("ا\u064e", ["Arab"] * 2),
        ("Я́", ["Cyrl"] * 2),
        # In an area for private use there are pictures, in fonts of icons.
        ("\ue000a", ["Latn"] * 2),
    ],
)
def test_what_is_common_goes_with_its_neighbour(text: str, expected: list[str]) -> None:
    """With the letter before it, or the first one."""
    assert list(scripts(text)) == expected


def test_letters_and_their_marks_are_units() -> None:
    """Joiners as well."""
    assert list(units("น้ำe\u0301ب\u200d")) == ["น้", "ำ", "e\u0301", "ب\u200d"]


def test_what_is_never_drawn() -> None:
    """But for the signs that Arabic sets round numbers."""
    assert all(map(is_unseen, " \u00a0\u3000\u200b\u200c\u200d\u200e\u2066\ufe0f\u3164\u00ad"))
    assert not any(map(is_unseen, "a̶é\u0301\u0600가"[0]))
    assert not is_unseen("\u0600")


def test_what_is_of_one_script() -> None:
    """Latin is at home; digits, signs and general marks are everybody's."""
    assert all(map(is_foreign, "가ไ่ب请я"))
    assert not any(map(is_foreign, "aạ1.–\u0301\u200b"))
    assert is_common("1")
    assert is_common("\u0301")
    assert not is_common("a")


@pytest.mark.parametrize(
    ("left", "right", "allowed"),
    [
        ("Hani", "Hani", True),
        ("Latn", "Hani", True),
        ("Thai", "Latn", True),
        ("Hang", "Hang", False),
        ("Hang", "Hani", False),
        ("Latn", "Latn", False),
        ("Arab", "Arab", False),
    ],
)
def test_where_words_meet_without_a_space(left: str, right: str, *, allowed: bool) -> None:
    """Where one side knows no spaces; Korean does."""
    assert may_break(left, right) is allowed


def test_scripts_have_names() -> None:
    """In the reader's language, those of the books where we have none."""
    assert str(script_name("Hang")) == "Hangul (Korean)"
    assert script_name("Hang").in_language("vi") == "chữ Hàn (Hangul)"
    assert str(script_name("Goth")) == "Gothic"
