from __future__ import annotations

import pytest

from signage.preflight.fonts import FontHeights, extent

HEIGHTS = FontHeights(ascent=1.0, cap_height=0.7, x_height=0.5, descent=-0.25)


@pytest.mark.parametrize(
    ("text", "bottom", "top"),
    [
        ("x", 0, 0.5),
        ("H1", 0, 0.7),
        ("p", -0.25, 0.5),
        ("ộ", -0.25, 0.7),
        ("Ộ", -0.25, 0.9),
        ("ế", 0, 0.9),
        ("Ứ", 0, 0.9),
        ("y,", -0.25, 0.5),
        ("đ", 0, 0.73),
        (None, -0.25, 1.0),
    ],
)
def test_how_far_letters_reach(text, bottom, top):
    """Told from which they are: descenders, capitals, marks upon marks."""
    assert extent(text, HEIGHTS) == pytest.approx((bottom, top), abs=0.021)
