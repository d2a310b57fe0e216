"""Numbers as they are said."""

from __future__ import annotations

import pytest

from signage.text.number_words import digit_by_digit, in_words


@pytest.mark.parametrize(
    ("number", "said"),
    [
        (0, "không"),
        (5, "năm"),
        (10, "mười"),
        (11, "mười một"),
        (15, "mười lăm"),
        (21, "hai mươi mốt"),
        (24, "hai mươi bốn"),
        (55, "năm mươi lăm"),
        (100, "một trăm"),
        (105, "một trăm linh năm"),
        (115, "một trăm mười lăm"),
        (1_000, "một nghìn"),
        (1_005, "một nghìn không trăm linh năm"),
        (2_020, "hai nghìn không trăm hai mươi"),
        (10_500, "mười nghìn năm trăm"),
        (1_000_001, "một triệu không trăm linh một"),
        (879_000, "tám trăm bảy mươi chín nghìn"),
        (2_000_000_000, "hai tỷ"),
    ],
)
def test_a_number_is_said_as_it_is_taught(number: int, said: str) -> None:
    """Mốt, lăm and linh stand where they are said; hundreds are said behind thousands."""
    assert in_words(number) == said


def test_numbers_to_call_are_said_digit_by_digit() -> None:
    assert digit_by_digit("0236") == "không hai ba sáu"
