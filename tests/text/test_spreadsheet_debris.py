"""What spreadsheets leave in cells, and lost letters."""

from __future__ import annotations

import pytest

from signage.text.spreadsheet_debris import SPREADSHEET_DEBRIS, lost_letters
from signage.text.suspect import Suspect


def found(text: str) -> list[Suspect]:
    """Return all that is found in *text*."""
    suspects = (sort.find(text) for sort in SPREADSHEET_DEBRIS)
    return [suspect for suspect in suspects if suspect is not None]


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("#N/A", None),
        ("Tổng đài: #REF!", None),
        ("#DIV/0!", None),
        ("#NAME?", None),
        ("Err:502", None),
        ("#####", None),
        ('="0236"', "0236"),
        ("=SUM(A1:A3)", None),
        ("=A1&B1", None),
        ("'0236", "0236"),
        ("9.05E+08", None),
        ("9,05123E+08", None),
        ("905123456", "0905123456"),
        ("2363881888", "02363881888"),
        ("10000.0", "10000"),
        ("2026-10-02 00:00:00", "02/10/2026"),
        ("từ 2026-10-02T00:00", "từ 02/10/2026"),
        ('Tìm ""An toàn""', 'Tìm "An toàn"'),
        ("NaN", None),
        ("null", None),
    ],
)
def test_debris_is_told_with_what_was_meant(text: str, meant: str | None) -> None:
    """As far as that can be known."""
    (suspect,) = found(text)

    assert suspect.meant == meant
    assert meant is None or f"“{meant}”" in str(suspect.hint)


@pytest.mark.parametrize(
    "text",
    [
        "#1022",
        "# 1",
        "= 5 phút",
        "E10, 3E10",
        "0905 123 456",
        "500000000",
        "350000000",
        "123456789",
        "1000.0",
        "2026-10-02 07:30",
        'Tìm "An toàn"',
        "'Nhà văn hóa'",
        "Nan tre",
        "",
    ],
)
def test_ordinary_cells(text: str) -> None:
    """Numbers, dates and quotes that people write."""
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("C?ng đ?ng", "C?ng"),
        ("xin h?i ?n uống", "h?i"),
        ("?n uống", "?n"),
        ("Ðà N?ng", "N?ng"),
        ("ngu??i", "ngu??i"),
        ("N\ufffdng", "N\ufffdng"),
        ("\ufffd", "\ufffd"),
    ],
)
def test_a_word_that_lost_letters_is_named(text: str, word: str) -> None:
    """The first of a text: where one is lost, all are."""
    (suspect,) = lost_letters(text)

    assert suspect.text == word
    assert text[suspect.offset :].startswith(word)


@pytest.mark.parametrize(
    "text",
    [
        "Bạn khỏe không? Gọi 1022",
        "Vì sao?Vì nắng",
        "Bạn biết?hãy gọi",
        "xem https://a.vn?x=1",
        "a.vn/?lang=vi",
        "Cháy?!",
        "??",
        "",
    ],
)
def test_questions_are_asked(text: str) -> None:
    """A question may end without a space behind it."""
    assert list(lost_letters(text)) == []
