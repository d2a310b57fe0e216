"""Words of a message for texts and pages that are not set by this program."""

from __future__ import annotations

import pytest

from signage.channels.plain import bound_words, plain_words


@pytest.mark.parametrize(
    ("wording", "plain", "bound"),
    [
        ("đổ rác|đúng giờ", "đổ rác đúng giờ", "đổ\xa0rác đúng\xa0giờ"),
        ("*bảo vệ* cộng~đồng", "bảo vệ cộng đồng", "bảo\xa0vệ cộng\xa0đồng"),
        ("CH~Play  và\tZalo", "CH Play và Zalo", "CH\xa0Play và Zalo"),
        ("một\n\n hai ", "một\n\nhai", "một\n\nhai"),
        ("请|勿吸烟", "请勿吸烟", "请勿吸烟"),
        (r"a\*b 5\|6", "a*b 5|6", "a*b 5|6"),
        ("", "", ""),
    ],
)
def test_marks_are_gone_and_words_stand_apart(wording: str, plain: str, bound: str) -> None:
    """What may break a line is a space between words, and nothing in scripts without spaces."""
    assert plain_words(wording) == plain
    assert bound_words(wording) == bound
