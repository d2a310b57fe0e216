"""Compounds, and words that lean on a neighbour."""

from __future__ import annotations

import unicodedata
from importlib import resources

import pytest

from signage.text.syllable import is_syllable
from signage.text.vietnamese import (
    Tie,
    compound_ties,
    is_head_with_number,
    is_numeral_with_unit,
    is_part_of_number,
    is_title_with_name,
)

FOREIGN = "app ch corona gas google internet link otp play qr store virus web wifi"


def _tied(text: str) -> str:
    """Return *text* with what compounds hold together joined: firmly ``_``, loosely ``~``."""
    words = text.split()
    joints = [{Tie.NONE: " ", Tie.LOOSE: "~", Tie.FIRM: "_"}[tie] for tie in compound_ties(words)]
    return "".join(word + joint for word, joint in zip(words, [*joints, ""], strict=True))


@pytest.mark.parametrize(
    ("text", "tied"),
    [
        ("cài đặt ứng dụng Bluezone", "cài_đặt ứng_dụng Bluezone"),
        ("CÀI ĐẶT Ứng Dụng", "CÀI_ĐẶT Ứng_Dụng"),
        ("“điện thoại thông minh”", "“điện_thoại_thông_minh”"),
        ("một từ", "một từ"),
    ],
)
def test_compounds_are_found(text: str, tied: str) -> None:
    """In any case, with punctuation around them."""
    assert _tied(text) == tied


@pytest.mark.parametrize("text", ["tòa nhà", "toà nhà", "ủy ban", "uỷ ban", "sức khỏe", "sức khoẻ"])
def test_either_style_of_tone_marks_is_accepted(text: str) -> None:
    """The list has one spelling, the reader either."""
    assert compound_ties(text.split()) == (Tie.FIRM,)


def test_overlapping_compounds_all_count() -> None:
    """Neither "phòng dịch" nor "dịch bệnh" is torn."""
    assert _tied("phòng dịch bệnh") == "phòng_dịch_bệnh"


def test_two_compounds_in_a_row_may_be_parted() -> None:
    """Whatever the end of one and the start of the other are together; unless all are one."""
    assert _tied("phòng chống dịch bệnh") == "phòng_chống~dịch_bệnh"
    assert _tied("ủy ban nhân dân") == "ủy_ban_nhân_dân"


@pytest.mark.parametrize(
    "text", ["phòng, chống dịch", "tập. Trung ương", "thông (tin", "thông) tin"]
)
def test_no_compound_reaches_across_punctuation(text: str) -> None:
    """With a comma, "phòng, chống" are two words."""
    assert compound_ties(text.split())[0] is Tie.NONE


def test_no_words_have_no_ties() -> None:
    """Nor has one word."""
    assert compound_ties([]) == compound_ties(["từ"]) == ()


def test_a_long_name_is_loose_before_its_and() -> None:
    """Whole it may be wider than the box."""
    name = "Sở Thông tin và Truyền thông"

    assert _tied(name) == "Sở_Thông_tin~và_Truyền_thông"


@pytest.mark.parametrize(
    ("left", "right", "together"),
    [
        ("30", "giây", True),
        ("(30", "giây)", True),
        ("0,5–1", "mét.", True),
        ("37", "°C", True),
        ("5.000", "đồng", True),
        ("7h30", "ngày", False),
        ("30,", "ngày", False),
        ("COVID-19", "ngày", False),
        ("30", "Hãy", False),
    ],
)
def test_numeral_with_unit(left: str, right: str, together: bool) -> None:
    """A pure number and what it counts; a time of day counts nothing."""
    assert is_numeral_with_unit(left, right) == together


@pytest.mark.parametrize(
    ("left", "right", "together"),
    [
        ("Bước", "2", True),
        ("đài", "1022", True),
        ("đài", "(0236)", True),
        ("(tầng", "3)", True),
        ("Quý", "IV,", True),
        ("COVID", "19", True),
        ("phòng.", "5", False),
        ("đài:", "1022", False),
        ("Bước", "Video", False),
    ],
)
def test_head_with_number(left: str, right: str, together: bool) -> None:
    """What a number names one of; a full stop or colon ends it."""
    assert is_head_with_number(left, right) == together


@pytest.mark.parametrize(
    ("left", "right", "together"),
    [
        ("0236", "3881", True),
        ("(0236)", "3881.", True),
        ("+84", "905", True),
        ("2020.", "15", False),
        ("1,", "2", False),
        ("1022", "(0236.1022)", False),
    ],
)
def test_parts_of_a_number(left: str, right: str, together: bool) -> None:
    """A telephone number with spaces is one; a list of numbers is not."""
    assert is_part_of_number(left, right) == together


@pytest.mark.parametrize(
    ("left", "right", "together"),
    [("TP.", "Đà", True), ("ông", "Nguyễn", True), ("TP.", "và", False), ("Tôi", "Nguyễn", False)],
)
def test_title_with_name(left: str, right: str, together: bool) -> None:
    """A title or an abbreviated place announces a name."""
    assert is_title_with_name(left, right) == together


def test_the_list_is_clean() -> None:
    """Lower case, NFC, more than one syllable each, and no slip of the keyboard in it."""
    data = resources.files("signage").joinpath("data", "compounds.txt").read_text("utf-8")
    lines = [line for line in data.splitlines() if not line.startswith("#")]
    entries = [entry.strip() for line in lines for entry in line.split(";") if entry.strip()]
    syllables = {syllable for entry in entries for syllable in entry.split()}

    assert data == unicodedata.normalize("NFC", data)
    assert [entry for entry in entries if entry != entry.lower() or " " not in entry] == []
    assert len(entries) == len(set(entries)) > 500
    assert " ".join(sorted(s for s in syllables if not is_syllable(s))) == FOREIGN
