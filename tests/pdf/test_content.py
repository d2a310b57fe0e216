"""Content streams: numbers as PDF wants them, and names for what they use."""

from __future__ import annotations

import pikepdf
import pytest

from signage.geometry import Rect
from signage.pdf.content import ContentStream, number

PAGE = Rect(0, 0, 10, 10)


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (0, "0"),
        (100, "100"),
        (-0.00001, "0"),
        (1.5, "1.5"),
        (-2.25, "-2.25"),
        (1e-3, "0.001"),
        (1e20, "100000000000000000000"),
        (1 / 3, "0.3333"),
    ],
)
def test_numbers_have_no_exponent_and_no_needless_zeros(value, written):
    """Numbers are decimals, rounded to four places."""
    assert number(value) == written


def test_factors_are_finer_than_places():
    """A scale keeps enough digits for the far side of a large page."""
    content = ContentStream(PAGE)
    content.transform(72 / 254, 0, 0, -72 / 254, 8.50394, 0)

    assert content.data == b"0.28346457 0 0 -0.28346457 8.5039 0 cm"


def test_equal_resources_share_a_name():
    """What is used twice is named once; other things have other names."""
    content = ContentStream(PAGE)
    with pikepdf.new() as pdf:
        one, other = (pdf.make_indirect(pikepdf.Dictionary()) for _ in range(2))

        assert [content.use("Font", font) for font in (one, other, one)] == ["/F0", "/F1", "/F0"]
        assert sorted(content.resources.Font.keys()) == ["/F0", "/F1"]
